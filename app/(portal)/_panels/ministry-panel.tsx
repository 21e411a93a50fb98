import { getLocale, getTranslations } from "next-intl/server";
import { nameIn } from "@/components/bodies/names";
import { CertificateTable } from "@/components/certificates/certificate-table";
import { CenterCounts } from "@/components/statistics/center-counts";
import { ComparedTable } from "@/components/statistics/compared-table";
import { Funnelled } from "@/components/statistics/funnel";
import { OwnerTable, type OwnerFigures } from "@/components/statistics/owner-table";
import { Rates } from "@/components/statistics/rates";
import { TrendChart, type YearFunnel } from "@/components/statistics/trend-chart";
import { DataTable, EmptyState } from "@/components/ui/data-table";
import { Panel, Section } from "@/components/ui/panel";
import { StageTag } from "@/components/ui/stage-tag";
import { Tabs } from "@/components/ui/tabs";
import { listEnding } from "@/lib/certificates/queries";
import { addYears, type Day } from "@/lib/domain/calendar";
import type { Actor } from "@/lib/domain/permissions";
import { formatNumber } from "@/lib/format";
import { listComparedFigures } from "@/lib/statistics/compare";
import {
  addFunnels,
  countMine,
  listDisclosedStages,
  listFigures,
  listOwners,
  type AgencyFigures,
  type DisclosedStages,
  type FigureScope,
} from "@/lib/statistics/portal";

export type MinistryPanelProps = { actor: Actor; scope: FigureScope; year: number | null; today: Day };

/** For a ministry, and for all of them together: the funnel of a year, its change, its agencies, the years, what runs out. */
export async function MinistryPanel({ actor, scope, year: asked, today }: MinistryPanelProps) {
  const [t, locale, owners, rows, running, counts] = await Promise.all([
    getTranslations("dashboard.ministry"),
    getLocale(),
    listOwners(scope),
    listFigures(scope),
    scope === null ? [] : listDisclosedStages(actor, scope),
    countMine(scope, today),
  ]);
  const title = scope === null ? t("titleAll") : t("title", { owner: owners.map((row) => nameIn(locale, row)).join(" · ") });
  const years = yearsOf(rows);
  const year = years.find((row) => row.year === asked) ?? years[0] ?? null;
  return (
    <section className="my-8">
      <h2 className="text-2xl">{title}</h2>
      {running.map((cycle) => (
        <Running key={cycle.year} cycle={cycle} />
      ))}
      {year === null ? (
        <EmptyState>
          <p>{t("none")}</p>
        </EmptyState>
      ) : (
        <Announced rows={rows} years={years} year={year} isNational={scope === null} />
      )}
      <Section title={t("counts")}>
        <CenterCounts counts={counts} on={today} />
      </Section>
      <Section title={t("published")}>
        <ComparedTable rows={await listComparedFigures(today, scope?.ministryIds)} />
      </Section>
      {scope !== null && <Ending actor={actor} today={today} />}
    </section>
  );
}

/** The sums of each year, the latest first. */
function yearsOf(rows: AgencyFigures[]): YearFunnel[] {
  const years = [...new Set(rows.map((row) => row.year))];
  return years.map((year) => ({ year, ...addFunnels(rows.filter((row) => row.year === year)) }));
}

const byAgency = (rows: AgencyFigures[]): OwnerFigures[] =>
  rows.map(({ agencyId, agencyTh, agencyEn, ...row }) => ({ ...row, key: agencyId, nameTh: agencyTh, nameEn: agencyEn }));

/** The sums of each ministry, in Thai dictionary order. */
function byMinistry(rows: AgencyFigures[]): OwnerFigures[] {
  const first = new Map(rows.map((row) => [row.ministryId, row]));
  const sums = [...first].map(([key, { ministryTh, ministryEn }]) => ({
    key,
    nameTh: ministryTh,
    nameEn: ministryEn,
    ...addFunnels(rows.filter((row) => row.ministryId === key)),
  }));
  return sums.sort((a, b) => a.nameTh.localeCompare(b.nameTh, "th"));
}

type AnnouncedProps = { rows: AgencyFigures[]; years: YearFunnel[]; year: YearFunnel; isNational: boolean };

async function Announced({ rows, years, year, isNational }: AnnouncedProps) {
  const t = await getTranslations("dashboard.ministry");
  const tabs = years.map((row) => ({
    key: String(row.year),
    href: `/dashboard?year=${row.year}`,
    label: t("yearTab", { year: row.year }),
  }));
  const before = years.find((row) => row.year < year.year) ?? null;
  const own = rows.filter((row) => row.year === year.year);
  return (
    <>
      <Tabs tabs={tabs} current={String(year.year)} label={t("year")} />
      <Funnelled funnel={year} title={t("funnel", { year: year.year })} />
      <Rates row={year} before={before} />
      <OwnerTable
        rows={isNational ? byMinistry(own) : byAgency(own)}
        total={year}
        title={t(isNational ? "ministries" : "agencies", { year: year.year })}
        owner={t(isNational ? "ministry" : "agency")}
      />
      <TrendChart title={t("trend")} rows={years} />
    </>
  );
}

async function Running({ cycle }: { cycle: DisclosedStages }) {
  const t = await getTranslations("dashboard.ministry");
  return (
    <Panel title={t("running", { year: cycle.year })} level={3}>
      <p className="text-muted">{t("runningLead")}</p>
      <DataTable
        caption={t("runningCaption")}
        captionHidden
        rows={cycle.counts}
        rowKey={(row) => row.stage}
        empty={null}
        columns={[
          { key: "stage", header: t("stage"), isRowHeader: true, cell: (row) => <StageTag stage={row.stage} /> },
          { key: "count", header: t("count"), align: "end", cell: (row) => formatNumber(row.count) },
        ]}
      />
    </Panel>
  );
}

async function Ending({ actor, today }: { actor: Actor; today: Day }) {
  const [t, rows] = await Promise.all([getTranslations("dashboard.ministry"), listEnding(actor, today, addYears(today, 1))]);
  return (
    <Section title={t("ending")}>
      <CertificateTable
        rows={rows}
        hrefOf={(number) => `/certificates/${number}`}
        caption={t("ending")}
        captionHidden
        empty={<p>{t("endingNone")}</p>}
      />
    </Section>
  );
}
