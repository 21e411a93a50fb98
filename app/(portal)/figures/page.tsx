import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { openFigures } from "@/app/(portal)/figures/_view";
import { ChildTable } from "@/components/statistics/child-table";
import { ComparedTable } from "@/components/statistics/compared-table";
import { listAddress } from "@/components/statistics/figure-address";
import { FigureHead, usePlace } from "@/components/statistics/figure-head";
import { FunnelTable } from "@/components/statistics/funnel-table";
import { Rates } from "@/components/statistics/rates";
import { SaveChart } from "@/components/statistics/save-links";
import { StagesNow } from "@/components/statistics/stages-now";
import { TrendChart } from "@/components/statistics/trend-chart";
import { YearTabs } from "@/components/statistics/year-tabs";
import { AppLink } from "@/components/ui/app-link";
import { EmptyState } from "@/components/ui/data-table";
import { Section } from "@/components/ui/panel";
import { canManage } from "@/lib/domain/areas";
import type { Search } from "@/lib/form-state";
import { hasRole, type Actor } from "@/lib/domain/permissions";
import { findAnnouncedOf } from "@/lib/statistics/announced";
import { listStagesNow } from "@/lib/statistics/cases";
import { listComparedFigures } from "@/lib/statistics/compare";
import { caseQuestion } from "@/lib/statistics/view";
import { listChildren, listYears, partOf, type ChosenCycle, type YearFunnel } from "@/lib/statistics/years";

const PATH = "/figures";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("figures"))("title") };
}

type Opened = Awaited<ReturnType<typeof openFigures>>;

/** One body, one cycle: how many came how far, against the cycles before, and what it is made of. */
export default async function FiguresPage({ searchParams }: { searchParams: Promise<Search> }) {
  const opened = await openFigures(PATH, searchParams);
  const { view: { scope, place, cycle, cycles }, query, head, today } = opened;
  const [t, years, compared] = await Promise.all([
    getTranslations("figures"), listYears(scope, place.part),
    place.part.agency === null ? listComparedFigures(today, place.part.ministry === null ? scope?.ministryIds : [place.part.ministry]) : [],
  ]);
  return (
    <>
      <FigureHead view="year" {...head} />
      <FollowUp actor={opened.actor} />
      {cycle === null ? (
        <EmptyState>
          <p>{t("none")}</p>
        </EmptyState>
      ) : (
        <>
          <YearTabs path={PATH} query={query} cycles={cycles} year={cycle.year} />
          {cycle.announced ? <Announced {...opened} cycle={cycle} years={years} /> : <Running {...opened} cycle={cycle} />}
        </>
      )}
      {years.length > 0 && (
        <>
          <TrendChart title={t("trend")} rows={years} hrefOf={(year, step) => listAddress(query, step, { year })} />
          <SaveChart query={query} chart="trend" />
        </>
      )}
      {compared.length > 0 && (
        <Section title={t("published.title")} lead={t("published.lead")}>
          <ComparedTable rows={compared} />
        </Section>
      )}
      <p className="no-print my-8 text-sm text-muted">{t("print")}</p>
    </>
  );
}

/** What can be done about them; a ministry also has it in its menu. */
async function FollowUp({ actor }: { actor: Actor }) {
  const t = await getTranslations("followUp");
  if (!canManage(actor, "followUp")) return null;
  return (
    <p className="no-print">
      <AppLink href="/follow-up">{t("title")}</AppLink>
    </p>
  );
}

async function Announced({ view: { scope, place }, query, head, cycle, years }: Opened & { cycle: ChosenCycle; years: readonly YearFunnel[] }) {
  const [t, children] = await Promise.all([getTranslations("figures"), listChildren(scope, place.part, cycle.year)]);
  const row = years.find(({ year }) => year === cycle.year);
  if (!row) return <NothingHere place={place} isNational={head.isNational} year={cycle.year} />;
  const announced = await findAnnouncedOf(scope, place.part, row);
  const before = years.findLast(({ year }) => year < cycle.year) ?? null;
  const kind = children.some((child) => child.kind === "MINISTRY") ? "MINISTRY" : "AGENCY";
  return (
    <>
      {cycle.isDemo && <p className="text-sm text-warn">{t("made")}</p>}
      <FunnelTable title={t("funnel.title", { year: cycle.year })} row={row} before={before} query={query} announced={announced} />
      <Rates row={row} before={before} />
      {!place.part.direct && (
        <>
          <ChildTable
            title={t(`children.${kind}`, { year: cycle.year })} rows={children} total={row} query={query}
            queryOf={(child) => {
              const { ministry, agency, direct } = partOf(place.part, child);
              return { ...query, ministry, agency, direct: direct ? 1 : null };
            }}
          />
          <p className="no-print text-sm text-muted">{t("children.lead")}</p>
        </>
      )}
    </>
  );
}

function NothingHere({ year, ...where }: { place: Parameters<typeof usePlace>[0]; isNational: boolean; year: number }) {
  const { name } = usePlace(where.place, where.isNational);
  return <Nothing part={name} year={year} />;
}

async function Nothing({ part, year }: { part: string; year: number }) {
  const t = await getTranslations("figures");
  return (
    <EmptyState>
      <p>{t("noneOfPart", { part, year })}</p>
    </EmptyState>
  );
}

/** Until it is announced a cycle shows stages only. */
async function Running({ actor, view, query, head, today, cycle }: Opened & { cycle: ChosenCycle }) {
  const question = caseQuestion(actor, { ...view, figure: "applied", province: null }, today);
  const [t, rows] = await Promise.all([getTranslations("figures.stages"), question === null ? [] : listStagesNow({ ...question, figure: null })]);
  if (rows.length === 0) return <NothingHere place={view.place} isNational={head.isNational} year={cycle.year} />;
  const isDisclosed = !hasRole(actor, "SECRETARIAT");
  return (
    <Section title={t("title", { year: cycle.year })} lead={isDisclosed ? t("leadDisclosed") : undefined}>
      <StagesNow title={t("title", { year: cycle.year })} rows={rows} query={query} isDisclosed={isDisclosed} />
      {isDisclosed && <p className="text-sm text-muted">{t("since")}</p>}
    </Section>
  );
}
