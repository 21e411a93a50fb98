import { useLocale, useTranslations } from "next-intl";
import { AppLink } from "@/components/ui/app-link";
import { InsetText } from "@/components/ui/notice";
import type { ApplicationView } from "@/lib/applications/queries";
import { todayInThailand } from "@/lib/domain/calendar";
import { format } from "@/lib/format";

/** That a case is judged anew, and the way between its versions. */
export function VersionNotice({ application: { head, facts } }: { application: ApplicationView }) {
  const t = useTranslations("reopen");
  const locale = useLocale();
  const stage = facts.reopenedTo ?? null;
  return (
    <>
      {head.previousId !== null && head.reopenedAt !== null && stage !== null && (
        <InsetText>
          <p className="font-semibold">{t("anew", { version: facts.version, stage: t(stage), on: format.day(todayInThailand(head.reopenedAt), locale) })}</p>
          <p className="whitespace-pre-line">{t("because", { reason: head.reopenedReason ?? "" })}</p>
          <p>
            <AppLink href={`/applications/${head.previousId}`}>{t("toPrevious", { version: facts.version - 1 })}</AppLink>
          </p>
        </InsetText>
      )}
      {head.nextId !== null && (
        <InsetText>
          <p>{t(facts.counts ? "running" : "replaced", { version: facts.version + 1 })}</p>
          <p>
            <AppLink href={`/applications/${head.nextId}`}>{t("toNext", { version: facts.version + 1 })}</AppLink>
          </p>
        </InsetText>
      )}
    </>
  );
}
