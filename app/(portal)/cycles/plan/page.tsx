import { getTranslations } from "next-intl/server";
import { PlanTable } from "@/components/cycles/plan-table";
import { WarningText } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { requireActor } from "@/lib/auth";
import { previewPlan } from "@/lib/cycles/setup";
import { todayInThailand } from "@/lib/domain/calendar";
import { readFields } from "@/lib/form";
import { pairsOf, type Search } from "@/lib/form-state";
import { orNotFound } from "@/lib/page";

export async function generateMetadata() {
  return { title: (await getTranslations("setup"))("lookTitle") };
}

/** The calendar that follows from what stands in a cycle's form, in a tab beside it; nothing is saved. */
export default async function PlanPage({ searchParams }: { searchParams: Promise<Search> }) {
  const actor = await requireActor("/cycles");
  const page = await orNotFound(previewPlan(actor, readFields(pairsOf(await searchParams))));
  const [t, cycle] = await Promise.all([getTranslations("setup"), getTranslations("cycle")]);
  if ("missing" in page) {
    return (
      <>
        <PageHeader title={t("lookTitle")} lead={t("lookLead")} crumbs={[{ href: "/cycles", label: cycle("title") }]} />
        <WarningText>{t("lookMissing", { fields: page.missing.map((name) => cycle(name === "year" ? "year" : `days.${name}`)).join(", ") })}</WarningText>
      </>
    );
  }
  return (
    <>
      <PageHeader title={t("lookTitle")} eyebrow={cycle("of", { year: String(page.year) })} lead={t("lookLead")} crumbs={[{ href: "/cycles", label: cycle("title") }]} />
      {page.outOfOrder && <WarningText>{t("lookOrder")}</WarningText>}
      {page.unread && <WarningText>{t("lookUnread")}</WarningText>}
      <PlanTable plan={page.plan} today={todayInThailand(new Date())} />
    </>
  );
}
