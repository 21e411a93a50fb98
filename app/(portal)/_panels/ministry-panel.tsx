import { getLocale, getTranslations } from "next-intl/server";
import { nameIn } from "@/components/bodies/names";
import { FIGURES, listAddress } from "@/components/statistics/figure-address";
import { OddParts } from "@/components/statistics/figure-head";
import { FunnelTable } from "@/components/statistics/funnel-table";
import { StagesNow } from "@/components/statistics/stages-now";
import { AppLink } from "@/components/ui/app-link";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/data-table";
import { Panel } from "@/components/ui/panel";
import { Stat, StatRow } from "@/components/ui/stat";
import type { Day } from "@/lib/domain/calendar";
import { DAY_FIGURES } from "@/lib/domain/figure-filter";
import { hasRole, type Actor } from "@/lib/domain/permissions";
import { format, formatNumber } from "@/lib/format";
import { findAnnouncedOf } from "@/lib/statistics/announced";
import { listStagesNow } from "@/lib/statistics/cases";
import { countDay } from "@/lib/statistics/centers";
import { caseQuestion, centerQuestion, getFigureView, queryOf, type FigureView } from "@/lib/statistics/view";
import { listYears, type YearFunnel } from "@/lib/statistics/years";

export type MinistryPanelProps = { actor: Actor; year: string | undefined; today: Day };

/** What a ministry asks first, each number with its list: where the running cycle stands, the last announced one, certificates of today. */
export async function MinistryPanel({ actor, year, today }: MinistryPanelProps) {
  const view = await getFigureView(actor, year === undefined ? {} : { year }, today);
  const [t, locale, years] = await Promise.all([getTranslations(), getLocale(), listYears(view.scope, view.place.part)]);
  const body = view.place.agencies.at(-1) ?? view.place.ministry;
  const owner = body ? nameIn(locale, body) : t("figures.mine");
  return (
    <section className="my-8">
      <h2 className="text-2xl">{view.scope === null ? t("dashboard.ministry.titleAll") : t("dashboard.ministry.title", { owner })}</h2>
      <OddParts odd={view.odd} />
      {/* Who runs the cycle has its own panel of where cases stand. */}
      {!hasRole(actor, "SECRETARIAT") && <Running actor={actor} view={view} today={today} />}
      <Announced view={view} years={years} />
      <OnDay view={view} />
      <p>
        <ButtonLink href={FIGURES} tone="secondary">
          {t("figures.open")}
        </ButtonLink>
      </p>
    </section>
  );
}

/** The cycle that was chosen if it is announced, else the last one that is. */
async function Announced({ view, years }: { view: FigureView; years: readonly YearFunnel[] }) {
  const t = await getTranslations();
  const row = years.find(({ year }) => year === view.cycle?.year) ?? years.at(-1);
  if (!row) {
    return (
      <EmptyState>
        <p>{t("dashboard.ministry.none")}</p>
      </EmptyState>
    );
  }
  const before = years.findLast(({ year }) => year < row.year) ?? null;
  const announced = await findAnnouncedOf(view.scope, view.place.part, row);
  return <FunnelTable title={t("figures.funnel.title", { year: row.year })} row={row} before={before} announced={announced} query={{ ...queryOf(view), year: row.year }} />;
}

async function Running({ actor, view, today }: { actor: Actor; view: FigureView; today: Day }) {
  const t = await getTranslations("figures.stages");
  const cycle = view.cycles.find(({ announced }) => !announced);
  const question = cycle && caseQuestion(actor, { ...view, cycle, figure: "applied" }, today);
  const rows = question ? await listStagesNow({ ...question, figure: null }) : [];
  if (!cycle || rows.length === 0) return null;
  const title = t("title", { year: cycle.year });
  return (
    <Panel title={title} level={3}>
      <p className="text-muted">{t("leadDisclosed")}</p>
      <StagesNow title={title} rows={rows} query={{ ...queryOf(view), year: cycle.year }} isDisclosed />
    </Panel>
  );
}

async function OnDay({ view }: { view: FigureView }) {
  const [t, locale, counts] = await Promise.all([getTranslations("figures"), getLocale(), countDay(centerQuestion(view))]);
  const day = format.day(view.on, locale);
  return (
    <StatRow>
      {DAY_FIGURES.map((figure) => (
        <Stat
          key={figure}
          label={t(`name.${figure}`)}
          value={<AppLink href={listAddress(queryOf(view), figure)}>{formatNumber(counts[figure])}</AppLink>}
          unit={t("funnel.count")}
          definition={t(`definition.${figure}`, { day })}
        />
      ))}
    </StatRow>
  );
}
