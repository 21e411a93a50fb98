import { useLocale, useTranslations } from "next-intl";
import { AppLink } from "@/components/ui/app-link";
import { ConfirmForm } from "@/components/ui/confirm-form";
import type { FormState } from "@/components/ui/form-state";
import { InsetText, WarningText } from "@/components/ui/notice";
import { ReloadWhile } from "@/components/ui/reload-while";
import type { DraftView } from "@/lib/announcements/draft-view";
import { format } from "@/lib/format";

type Props = { draft: DraftView; year: number; form: FormState };

/** It waits for its time, or a worker is at it. */
export function UnderWay({ draft, year, form }: Props) {
  const t = useTranslations("announcement.state");
  const at = format.instant(draft.publishAt ?? draft.savedAt, useLocale());
  const isWaiting = draft.state === "SCHEDULED";
  return (
    <>
      <ReloadWhile everyMs={2000} />
      <InsetText>
        <p className="font-semibold" role="status">{t(isWaiting ? "waiting" : "publishing", { at })}</p>
        <p>{t("by", { name: draft.scheduledBy ?? "" })}</p>
        <p><AppLink href={`/cycles/${year}/announcement`}>{t("refresh")}</AppLink></p>
      </InsetText>
      {isWaiting && (
        <ConfirmForm
          to="cancelAnnouncement"
          back={`/cycles/${year}/announcement`}
          form={form}
          hidden={{ draftId: draft.id }}
          ask={t("cancel")}
          consequence={<p>{t("cancelConsequence")}</p>}
          submitLabel={t("cancelConfirm")}
          tone="secondary"
        />
      )}
    </>
  );
}

/** It was not published; `reason` says why and how to mend it. */
export function NotPublished({ draft, reason }: { draft: DraftView; reason: string }) {
  const t = useTranslations("announcement.state");
  return (
    <WarningText>
      <p className="font-semibold">{t("failed", { at: format.instant(draft.publishAt ?? draft.savedAt, useLocale()) })}</p>
      <p>{reason}</p>
      <p>{t("failedNext")}</p>
    </WarningText>
  );
}
