import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { CaseTable, FailedTable } from "@/components/decisions/case-table";
import { ButtonLink } from "@/components/ui/button";
import { ConfirmForm } from "@/components/ui/confirm-form";
import { PageHeader } from "@/components/ui/page-header";
import { Pagination } from "@/components/ui/pagination";
import { Section } from "@/components/ui/panel";
import { Stat, StatRow } from "@/components/ui/stat";
import { Tabs } from "@/components/ui/tabs";
import { addressWith } from "@/components/ui/address";
import { requireActor } from "@/lib/auth";
import { listCases, type Case, type CaseList } from "@/lib/decisions/queries";
import { canManage } from "@/lib/domain/areas";
import { readForm, type ShownForm } from "@/lib/form-state";
import { formatNumber } from "@/lib/format";
import { idOrNotFound, orNotFound } from "@/lib/page";

const PAGE_SIZE = 100;

/** Parts of the list; which one is in the address. */
const PARTS = {
  all: () => true,
  undecided: (row: Case) => row.decision === null,
  border: (row: Case) => row.border !== null,
  changed: (row: Case) => row.decision !== null && (row.decision.outcome !== "CERTIFY" || row.decision.tier !== row.computedTier),
} as const;
type Part = keyof typeof PARTS;

const partOf = (value: unknown): Part => (value === "undecided" || value === "border" || value === "changed" ? value : "all");

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("committee"))("title") };
}

export default async function CommitteePage({ params, searchParams }: PageProps<"/cycles/[year]/committee">) {
  const [{ year: part }, search] = await Promise.all([params, searchParams]);
  const year = idOrNotFound(part);
  const actor = await requireActor(`/cycles/${year}/committee`);
  const list = await orNotFound(listCases(actor, year));
  const [t, nav, form] = await Promise.all([getTranslations("committee"), getTranslations("nav"), readForm(search)]);
  const announced = list.cycle.announcedAt !== null;
  return (
    <>
      <PageHeader
        crumbs={[{ href: "/dashboard", label: nav("dashboard") }]}
        eyebrow={t("eyebrow", { year })}
        title={t("title")}
        lead={t(announced ? "leadAnnounced" : "lead")}
        actions={
          canManage(actor, "announcements") && (
            <ButtonLink href={`/cycles/${year}/announcement`} tone="secondary">
              {t("toAnnouncement")}
            </ButtonLink>
          )
        }
      />
      <Counts list={list} />
      <Ranked list={list} year={year} shown={partOf(search.show)} page={pageOf(search.page)} />
      <RestForm list={list} year={year} form={form} />
      <Failed list={list} year={year} form={form} />
    </>
  );
}

const pageOf = (value: unknown): number => (typeof value === "string" && /^[1-9]\d{0,3}$/.test(value) ? Number(value) : 1);

async function Counts({ list: { cases, failed } }: { list: CaseList }) {
  const t = await getTranslations("committee");
  const decided = cases.filter((row) => row.decision !== null).length;
  const confirmed = failed.filter((row) => row.decision !== null).length;
  return (
    <StatRow>
      <Stat label={t("cases")} value={formatNumber(cases.length)} definition={t("casesDefinition")} />
      <Stat label={t("decided")} value={formatNumber(decided)} />
      <Stat label={t("undecided")} value={formatNumber(cases.length - decided)} />
      <Stat label={t("failedCount")} value={formatNumber(failed.length)} definition={t("failedDefinition", { confirmed })} />
    </StatRow>
  );
}

type RankedProps = { list: CaseList; year: number; shown: Part; page: number };

async function Ranked({ list: { cases }, year, shown, page }: RankedProps) {
  const t = await getTranslations("committee");
  const path = `/cycles/${year}/committee`;
  const keys = Object.keys(PARTS).map(partOf);
  const tabs = keys.map((key) => ({
    key,
    href: addressWith(path, { show: key === "all" ? null : key }),
    label: t(`tabs.${key}`),
    count: formatNumber(cases.filter(PARTS[key]).length),
  }));
  const rows = cases.filter(PARTS[shown]);
  return (
    <>
      <Tabs tabs={tabs} current={shown} label={t("tabs.label")} />
      <CaseTable
        cases={rows.slice((page - 1) * PAGE_SIZE, page * PAGE_SIZE)}
        empty={<p>{t(cases.length === 0 ? "empty" : "emptyTab")}</p>}
      />
      {rows.length > PAGE_SIZE && (
        <Pagination path={path} query={{ show: shown === "all" ? null : shown }} page={page} pageSize={PAGE_SIZE} total={rows.length} />
      )}
    </>
  );
}

type ActProps = { list: CaseList; year: number; form: ShownForm };

/** Those that nobody wants to talk about: the computed tier for all of them at once. */
async function RestForm({ list: { cases, cycle }, year, form }: ActProps) {
  const t = await getTranslations("committee.rest");
  const count = cases.filter((row) => row.mayDecide && row.decision === null).length;
  if (count === 0) return null;
  return (
    <ConfirmForm
      to="decideRest"
      back={`/cycles/${year}/committee`}
      form={form}
      hidden={{ cycleId: cycle.id, year }}
      ask={t("ask")}
      consequence={<p>{t("consequence", { count })}</p>}
      submitLabel={t("submit", { count })}
    />
  );
}

async function Failed({ list: { failed, cycle }, year, form }: ActProps) {
  const t = await getTranslations("committee");
  const count = failed.filter((row) => row.mayDecide && row.decision === null).length;
  return (
    <Section title={t("failedTitle")} lead={t("failedLead")} id="failed">
      <FailedTable cases={failed} empty={<p>{t("failedEmpty")}</p>} />
      {count > 0 && (
        <ConfirmForm
          to="confirmDeclines"
          back={`/cycles/${year}/committee#failed`}
          form={form}
          hidden={{ cycleId: cycle.id, year }}
          ask={t("declines.ask")}
          consequence={<p>{t("declines.consequence", { count })}</p>}
          submitLabel={t("declines.submit", { count })}
        />
      )}
    </Section>
  );
}
