import { getLocale, getTranslations } from "next-intl/server";
import { FaultList } from "@/components/criteria/set-checks";
import { OpenForm } from "@/components/cycles/cycle-acts";
import { PlanTable } from "@/components/cycles/plan-table";
import { SetupTasks } from "@/components/cycles/setup-tasks";
import { AppLink } from "@/components/ui/app-link";
import { WarningText } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { requireActor } from "@/lib/auth";
import { getSetup } from "@/lib/cycles/setup";
import { canManage } from "@/lib/domain/areas";
import { todayInThailand } from "@/lib/domain/calendar";
import { readForm, type Search } from "@/lib/form-state";
import { refusalSentence } from "@/lib/messages";
import { idOrNotFound, orNotFound } from "@/lib/page";

type Props = { params: Promise<{ year: string }>; searchParams: Promise<Search> };

export async function generateMetadata() {
  return { title: (await getTranslations("setup"))("title") };
}

export default async function SetupPage({ params, searchParams }: Props) {
  const { year } = await params;
  const actor = await requireActor(`/cycles/${year}/setup`);
  const today = todayInThailand(new Date());
  const page = await orNotFound(getSetup(actor, idOrNotFound(year), today));
  const [t, cycle, locale, form] = await Promise.all([getTranslations("setup"), getTranslations("cycle"), getLocale(), readForm(await searchParams)]);
  const faults = page.faults.map(({ criterion, field, code, params: values }) =>
    ({ criterion, field, sentence: refusalSentence(locale === "en" ? "en" : "th", code, values) }));
  return (
    <>
      <PageHeader
        title={t("title")}
        eyebrow={cycle("of", { year })}
        lead={t("lead")}
        crumbs={[{ href: "/cycles", label: cycle("title") }, { href: `/cycles/${year}`, label: cycle("of", { year }) }]}
      />
      <SetupTasks page={page} />
      {faults.length > 0 && <WarningText>{t("refused")}<FaultList faults={faults} /></WarningText>}
      {page.mayOpen && canManage(actor, "cycles") && <Panel id="open" title={t("openTitle")} tone="accent"><OpenForm cycle={page.cycle} form={form} /></Panel>}
      <p className="flex flex-wrap gap-x-6 gap-y-2">
        <AppLink href="/mail/templates">{t("toTemplates")}</AppLink>
        {canManage(actor, "notices") && <AppLink href="/mail/notices">{t("toNotices")}</AppLink>}
      </p>
      <PlanTable plan={page.plan} today={today} />
    </>
  );
}
