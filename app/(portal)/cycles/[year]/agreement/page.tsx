import { getTranslations } from "next-intl/server";
import { filterOf } from "@/app/(portal)/cycles/[year]/agreement/_filter";
import { CriteriaTable } from "@/components/agreement/criteria-table";
import { SeverityTable } from "@/components/agreement/severity-table";
import { addressWith } from "@/components/ui/address";
import { EmptyState } from "@/components/ui/data-table";
import { Details } from "@/components/ui/details";
import { FilterBar } from "@/components/ui/filter-bar";
import { InsetText } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/panel";
import { Select } from "@/components/ui/select";
import { getAgreement, type AgreementPage as Agreement } from "@/lib/agreement/queries";
import { requireActor } from "@/lib/auth";
import { CRITERION_KINDS } from "@/lib/domain/criteria";
import { ALPHA_FAIR, ALPHA_GOOD, LEAST_COMPARED } from "@/lib/domain/criterion-agreement";
import { LEAST_CASES } from "@/lib/domain/severity";
import { ASSESSED_STAGES } from "@/lib/domain/stage";
import { formatNumber } from "@/lib/format";
import type { Search } from "@/lib/form-state";
import { idOrNotFound, orNotFound } from "@/lib/page";

type Props = { params: Promise<{ year: string }>; searchParams: Promise<Search> };

export async function generateMetadata() {
  return { title: (await getTranslations("agreement"))("title") };
}

/** For the secretariat: how far scorers agree, by criterion, and how severe each is. */
export default async function AgreementPage({ params, searchParams }: Props) {
  const { year } = await params;
  const actor = await requireActor(`/cycles/${year}/agreement`);
  const page = await orNotFound(getAgreement(actor, idOrNotFound(year), filterOf(await searchParams)));
  const [t, cycle] = await Promise.all([getTranslations("agreement"), getTranslations("cycle")]);
  return (
    <>
      <PageHeader
        title={t("title")}
        eyebrow={cycle("of", { year })}
        crumbs={[{ href: "/cycles", label: cycle("title") }, { href: `/cycles/${year}`, label: cycle("of", { year }) }]}
        lead={<p>{t("lead")}</p>}
      />
      <Filters page={page} />
      <p>{t("counted", { cases: formatNumber(page.cases) })}</p>
      {page.cases === 0 ? <EmptyState><p>{t("none")}</p></EmptyState> : <Tables page={page} />}
    </>
  );
}

async function Filters({ page: { year, filter } }: { page: Agreement }) {
  const [t, stage, kind] = await Promise.all([getTranslations("agreement"), getTranslations("stage"), getTranslations("application.kind")]);
  return (
    <FilterBar path={`/cycles/${year}/agreement`} isFiltered={filter.kind !== null || filter.stage !== "DOCUMENT"} submitLabel={t("show")}>
      <Select name="stage" label={t("stage")} defaultValue={filter.stage} options={ASSESSED_STAGES.map((value) => ({ value, label: stage(value) }))} />
      <Select
        name="kind" label={t("kind")} empty={t("allKinds")} defaultValue={filter.kind ?? ""}
        options={CRITERION_KINDS.map((value) => ({ value, label: kind(value) }))}
      />
    </FilterBar>
  );
}

async function Tables({ page }: { page: Agreement }) {
  const t = await getTranslations("agreement");
  const { year, filter, criteria, assessors, samples } = page;
  const csv = (table: string) => addressWith(`/cycles/${year}/agreement/csv`, { table, stage: filter.stage, kind: filter.kind });
  return (
    <>
      <Section title={t("criteria.heading")} lead={t("criteria.lead")}>
        <Details summary={t("how.title")}>
          <ul className="list-disc ps-5">
            {(["exact", "within", "kappa", "alpha", "interval"] as const).map((key) => (
              <li key={key}>{t(`how.${key}`, { good: ALPHA_GOOD, fair: ALPHA_FAIR, least: LEAST_COMPARED, samples: formatNumber(samples) })}</li>
            ))}
          </ul>
        </Details>
        <CriteriaTable year={year} stage={filter.stage} rows={criteria} />
        <p><a href={csv("criteria")} className="link">{t("csv")}</a></p>
      </Section>
      <Section title={t("severity.heading")} lead={t("severity.lead", { least: LEAST_CASES, samples: formatNumber(samples) })} id="severity">
        <InsetText><p>{t("severity.never")}</p></InsetText>
        <SeverityTable rows={assessors} unit={filter.kind === "GATE" ? "gates" : "points"} />
        <p><a href={csv("assessors")} className="link">{t("csv")}</a></p>
      </Section>
    </>
  );
}
