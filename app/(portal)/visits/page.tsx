import { getLocale, getTranslations } from "next-intl/server";
import { UnsentEverywhere } from "@/components/keeping/unsent-answers";
import { useUnsentWords } from "@/components/keeping/words";
import { PrintButton } from "@/components/sheets/print-button";
import { VisitDays } from "@/components/sheets/visit-days";
import { Worklist } from "@/components/sheets/worklist";
import { ButtonLink } from "@/components/ui/button";
import { PageHeader } from "@/components/ui/page-header";
import { Pagination } from "@/components/ui/pagination";
import { Tabs } from "@/components/ui/tabs";
import { listVisits, listWork, WORK_GROUPS, type Work } from "@/lib/assessments/work";
import { requireActor } from "@/lib/auth";
import { todayInThailand } from "@/lib/domain/calendar";
import { hasRole, type Actor } from "@/lib/domain/permissions";
import type { Search } from "@/lib/form-state";
import { plansTrips } from "@/lib/visits/queries";

const PAGE_SIZE = 30;
const WORK_VIEWS = ["OVERDUE", ...WORK_GROUPS] as const;

export async function generateMetadata() {
  return { title: (await getTranslations("worklist"))("visitsTitle") };
}

/** The judge's two lists: visits by day, and all cases by what is to be done with them. */
export default async function VisitsPage({ searchParams }: PageProps<"/visits">) {
  const actor = await requireActor("/visits");
  const search: Search = await searchParams;
  const t = await getTranslations("worklist");
  const isWork = search.show === "work" && hasRole(actor, "ASSESSOR");
  const tabs = [{ key: "visits", href: "/visits", label: t("byDay") }, { key: "work", href: "/visits?show=work", label: t("allWork") }];
  return (
    <>
      <PageHeader title={t("visitsTitle")} lead={t(hasRole(actor, "SECRETARIAT") ? "visitsLeadAll" : "visitsLead")} actions={<>{plansTrips(actor) && <ButtonLink href="/visits/trips" tone="secondary">{t("trips")}</ButtonLink>} <PrintButton label={t("print")} /></>} />
      {hasRole(actor, "ASSESSOR") && <Unsent userId={actor.userId} locale={await getLocale()} />}
      {hasRole(actor, "ASSESSOR") && <Tabs tabs={tabs} current={isWork ? "work" : "visits"} label={t("visitsTitle")} />}
      {isWork ? <AllWork actor={actor} search={search} /> : <Visits actor={actor} />}
    </>
  );
}

/** Whoever comes back to the line here has what was written on the spot sent. */
function Unsent(of: { userId: number; locale: string }) {
  return <UnsentEverywhere {...of} words={useUnsentWords(0, true)} />;
}

async function Visits({ actor }: { actor: Actor }) {
  const now = new Date();
  return <VisitDays visits={await listVisits(actor, now)} today={todayInThailand(now)} />;
}

async function AllWork({ actor, search }: { actor: Actor; search: Search }) {
  const group = WORK_VIEWS.find((key) => key === search.group);
  const page = typeof search.page === "string" && /^[1-9][0-9]{0,3}$/.test(search.page) ? Number(search.page) : 1;
  const [t, work] = await Promise.all([getTranslations("worklist"), listWork(actor, { group, page, pageSize: PAGE_SIZE }, new Date())]);
  return (
    <>
      <Tabs tabs={await groupTabs(work)} current={group ?? "OPEN"} label={t("groups")} />
      <Worklist rows={work.rows} empty={t("empty")} />
      <Pagination path="/visits" query={{ show: "work", group }} page={page} pageSize={PAGE_SIZE} total={work.total} />
    </>
  );
}

async function groupTabs({ counts }: Work) {
  const t = await getTranslations("worklist");
  const open = WORK_GROUPS.reduce((sum, key) => (key === "DONE" ? sum : sum + counts[key]), 0);
  return [
    { key: "OPEN", href: "/visits?show=work", label: t("group.OPEN"), count: String(open) },
    ...WORK_VIEWS.map((key) => ({ key, href: `/visits?show=work&group=${key}`, label: t(`group.${key}`), count: String(counts[key]) })),
  ];
}
