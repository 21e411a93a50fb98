import { getLocale, getTranslations } from "next-intl/server";
import { FaultList } from "@/components/criteria/set-checks";
import { PlanTable } from "@/components/cycles/plan-table";
import { SetupTasks } from "@/components/cycles/setup-tasks";
import { WarningText } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { requireActor } from "@/lib/auth";
import { getSetup } from "@/lib/cycles/setup";
import { todayInThailand } from "@/lib/domain/calendar";
import { refusalSentence } from "@/lib/messages";
import { idOrNotFound, orNotFound } from "@/lib/page";

type Props = { params: Promise<{ year: string }> };

export async function generateMetadata() {
  return { title: (await getTranslations("setup"))("title") };
}

export default async function SetupPage({ params }: Props) {
  const { year } = await params;
  const actor = await requireActor(`/cycles/${year}/setup`);
  const today = todayInThailand(new Date());
  const page = await orNotFound(getSetup(actor, idOrNotFound(year), today));
  const [t, cycle, locale] = await Promise.all([getTranslations("setup"), getTranslations("cycle"), getLocale()]);
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
      <PlanTable plan={page.plan} today={today} />
    </>
  );
}
