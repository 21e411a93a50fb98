import { notFound } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { NoticeWords } from "@/components/notices/notice-words";
import { WarningText } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/panel";
import { requireActor } from "@/lib/auth";
import { canManage } from "@/lib/domain/areas";
import { todayInThailand } from "@/lib/domain/calendar";
import { readFields } from "@/lib/form";
import { pairsOf, type Search } from "@/lib/form-state";
import { formatWindow } from "@/lib/format";
import { WriteNotice } from "@/lib/notices/schema";

const FIELDS = ["roles", "textTh", "textEn", "fromOn", "untilOn"] as const;

export async function generateMetadata() {
  return { title: (await getTranslations("notices"))("lookTitle") };
}

/** How a notice that stands in the form would be read, in a tab beside it; nothing is saved and nobody sees it. */
export default async function NoticePreviewPage({ searchParams }: { searchParams: Promise<Search> }) {
  const actor = await requireActor("/mail/notices");
  if (!canManage(actor, "notices")) notFound();
  const { data, error } = WriteNotice.safeParse(readFields(pairsOf(await searchParams)));
  const [t, mail] = await Promise.all([getTranslations("notices"), getTranslations("mailbox")]);
  const missing = FIELDS.filter((field) => error?.issues.some(({ path }) => path[0] === field));
  return (
    <>
      <PageHeader title={t("lookTitle")} lead={t("lookLead")} crumbs={[{ href: "/mail", label: mail("title") }, { href: "/mail/notices", label: t("title") }]} />
      {data ? <Look notice={data} /> : <WarningText>{t("lookMissing", { fields: missing.map((field) => t(field)).join(", ") })}</WarningText>}
    </>
  );
}

async function Look({ notice: { roles, textTh, textEn, fromOn, untilOn } }: { notice: WriteNotice }) {
  const [t, role, locale] = await Promise.all([getTranslations("notices"), getTranslations("role"), getLocale()]);
  const seen = untilOn >= fromOn && untilOn >= todayInThailand(new Date());
  return (
    <>
      {seen ? (
        <p>{t("lookTo", { roles: roles.map((name) => role(name)).join(", "), days: formatWindow(fromOn, untilOn, locale) })}</p>
      ) : (
        <WarningText>{t("lookDays")}</WarningText>
      )}
      <Section title={t("lookTh")}><NoticeWords text={textTh} lang="th" /></Section>
      <Section title={t("lookEn")}><NoticeWords text={textEn || textTh} lang={textEn ? "en" : "th"} /></Section>
    </>
  );
}
