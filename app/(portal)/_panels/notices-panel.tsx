import { getLocale, getTranslations } from "next-intl/server";
import { NoticeWords } from "@/components/notices/notice-words";
import type { Actor } from "@/lib/domain/permissions";
import { listNoticesFor } from "@/lib/notices/queries";

/** What the secretariat tells this person today. */
export async function NoticesPanel({ actor }: { actor: Actor }) {
  const [t, locale, notices] = await Promise.all([getTranslations("notices"), getLocale(), listNoticesFor(actor, new Date())]);
  if (notices.length === 0) return null;
  return (
    <section aria-label={t("fromSecretariat")}>
      {notices.map(({ id, textTh, textEn }) => (
        <NoticeWords key={id} text={(locale === "en" && textEn) || textTh} />
      ))}
    </section>
  );
}
