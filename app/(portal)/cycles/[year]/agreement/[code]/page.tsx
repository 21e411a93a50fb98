import { getTranslations } from "next-intl/server";
import { filterOf } from "@/app/(portal)/cycles/[year]/agreement/_filter";
import { PairChart, PairTable } from "@/components/agreement/pair-chart";
import { CriterionText } from "@/components/sheets/criterion-text";
import { STAGE_PATHS } from "@/components/sheets/shapes";
import { addressWith } from "@/components/ui/address";
import { AppLink } from "@/components/ui/app-link";
import { DataTable, EmptyState } from "@/components/ui/data-table";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/panel";
import { SummaryList } from "@/components/ui/summary-list";
import { getCriterionAgreement, type CriterionPage } from "@/lib/agreement/queries";
import { requireActor } from "@/lib/auth";
import { isGate } from "@/lib/domain/criteria";
import { LEAST_COMPARED } from "@/lib/domain/criterion-agreement";
import { formatPoints } from "@/lib/domain/points";
import { formatNumber, formatPercent, formatTwoDigits } from "@/lib/format";
import type { Search } from "@/lib/form-state";
import { idOrNotFound, orNotFound } from "@/lib/page";

type Props = { params: Promise<{ year: string; code: string }>; searchParams: Promise<Search> };

export async function generateMetadata({ params }: Pick<Props, "params">) {
  return { title: (await getTranslations("agreement"))("pairs.title", { code: (await params).code }) };
}

/** One criterion: which points stood against which, and in which cases they lay farthest apart. */
export default async function CriterionAgreementPage({ params, searchParams }: Props) {
  const { year, code } = await params;
  const here = `/cycles/${year}/agreement`;
  const actor = await requireActor(`${here}/${code}`);
  const page = await orNotFound(getCriterionAgreement(actor, idOrNotFound(year), filterOf(await searchParams).stage, decodeURIComponent(code)));
  const [t, cycle, stage] = await Promise.all([getTranslations("agreement"), getTranslations("cycle"), getTranslations("stage")]);
  return (
    <>
      <PageHeader
        title={t("pairs.title", { code: page.criterion.code })}
        eyebrow={`${cycle("of", { year })} · ${stage(page.filter.stage)}`}
        crumbs={[
          { href: `/cycles/${year}`, label: cycle("of", { year }) }, { href: addressWith(here, { stage: page.filter.stage }), label: t("title") },
        ]}
        lead={<p><CriterionText criterion={page.criterion} /></p>}
      />
      <Figures page={page} />
      {page.table === null ? <EmptyState><p>{t("verdict.TOO_FEW", { least: LEAST_COMPARED })}</p></EmptyState> : <Pairs page={page} table={page.table} />}
    </>
  );
}

async function Figures({ page: { agreement: { cases, figures, verdict } } }: { page: CriterionPage }) {
  const t = await getTranslations("agreement");
  if (figures === null) return null;
  const { exact, within, kappa, alpha, interval } = figures;
  const range = interval ? ` (${formatTwoDigits(interval.low)} – ${formatTwoDigits(interval.high)})` : "";
  return (
    <SummaryList
      rows={[
        { key: "cases", label: t("cases"), value: formatNumber(cases) },
        { key: "exact", label: t("exact"), value: formatPercent(exact) },
        { key: "within", label: t("within"), value: formatPercent(within) },
        { key: "kappa", label: t("kappa"), value: kappa === null ? "–" : formatTwoDigits(kappa) },
        { key: "alpha", label: t("alpha"), value: alpha === null ? "–" : `${formatTwoDigits(alpha)}${range}` },
        { key: "meaning", label: t("meaning"), value: t(`verdict.${verdict}`, { least: LEAST_COMPARED }) },
      ]}
    />
  );
}

async function Pairs({ page: { criterion, scale, apart, filter }, table }: { page: CriterionPage; table: number[][] }) {
  const [t, sheet] = await Promise.all([getTranslations("agreement.pairs"), getTranslations("sheet")]);
  const say = (value: number) => (isGate(criterion) ? sheet(value === 1 ? "met" : "unmet") : formatPoints(value));
  const labels = scale.map(say);
  return (
    <>
      <Section title={t("heading")} lead={t("lead")}>
        <PairChart title={t("chart")} labels={labels} table={table} />
        <PairTable title={t("heading")} labels={labels} table={table} />
      </Section>
      <Section title={t("apart")} lead={t("apartLead")}>
        <DataTable
          caption={t("apart")}
          captionHidden
          rows={apart}
          rowKey={({ applicationId }) => applicationId}
          empty={<p>{t("none")}</p>}
          columns={[
            {
              key: "center", header: t("center"), isRowHeader: true,
              cell: ({ applicationId, centerTh }) => <AppLink href={`/applications/${applicationId}/compare/${STAGE_PATHS[filter.stage]}`}>{centerTh}</AppLink>,
            },
            { key: "values", header: t("values"), align: "end", cell: ({ values }) => values.map(say).join(" · ") },
          ]}
        />
      </Section>
    </>
  );
}
