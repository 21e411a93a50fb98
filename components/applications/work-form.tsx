import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { KeepAnswers } from "@/components/keeping/keep-answers";
import { ErrorSummary } from "@/components/ui/error-summary";
import type { FormState } from "@/components/ui/form-state";
import { PostFormClient } from "@/components/ui/post-form-client";

export type WorkFormProps = { userId: number; applicationId: number; now: Date; back: string; form: FormState; label: string; children: ReactNode; buttons: ReactNode };

/**
 * A form of answers with their files: one button saves all of it, so that without JavaScript nothing typed is lost by sending a file.
 * With JavaScript each answer is saved as it changes.
 */
export function WorkForm({ userId, applicationId, now, back, form, label, children, buttons }: WorkFormProps) {
  const t = useTranslations("common");
  const words = { pending: t("sending"), unreachable: t("unreachable"), failed: t("failed") };
  return (
    <PostFormClient action="/api/evidence" multipart id="work" label={label} className={undefined} words={words}>
      <ErrorSummary errors={form.errors} id="work-errors" />
      <input type="hidden" name="applicationId" value={applicationId} />
      <input type="hidden" name="back" value={back} />
      {/* The Enter key presses a form's first button: it must not be one that takes a file away. */}
      <button type="submit" hidden tabIndex={-1} aria-hidden="true" />
      <KeepAnswers userId={userId} applicationId={applicationId} refusedAt={form.errors.length > 0 ? now.getTime() : 0}>
        {children}
      </KeepAnswers>
      {buttons}
    </PostFormClient>
  );
}
