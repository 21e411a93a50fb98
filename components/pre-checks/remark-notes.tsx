import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { criterionPath } from "@/components/applications/paths";
import { AppLink } from "@/components/ui/app-link";
import { formFor, type FormState } from "@/components/ui/form-state";
import { Button, ButtonRow } from "@/components/ui/button";
import { Section } from "@/components/ui/panel";
import { PostForm } from "@/components/ui/post-form";
import { Tag } from "@/components/ui/tag";
import type { PreCheck, Remark } from "@/lib/applications/pre-check-queries";
import { todayInThailand } from "@/lib/domain/calendar";
import { formatShortDay } from "@/lib/format";

export function useDay(): (at: Date) => string {
  const locale = useLocale();
  return (at) => formatShortDay(todayInThailand(at), locale);
}

/** Open, dealt with, or not sent yet. */
export function RemarkState({ remark }: { remark: Remark }) {
  const t = useTranslations("preCheck");
  if (remark.sentAt === null) return <Tag tone="neutral">{t("unsent")}</Tag>;
  return <Tag tone={remark.doneAt ? "good" : "info"}>{t(remark.doneAt ? "done" : "open")}</Tag>;
}

/** The words of a remark with who wrote them, when, and what became of them. */
export function RemarkText({ remark, children }: { remark: Remark; children?: ReactNode }) {
  const t = useTranslations("preCheck");
  const day = useDay();
  return (
    <div className="my-3 border-s-4 border-accent bg-surface px-4 py-3">
      <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-1">
        <p className="prose-width min-w-0 whitespace-pre-line break-words">{remark.text}</p>
        <RemarkState remark={remark} />
      </div>
      <p className="mt-1 text-sm text-muted">
        {t("of", { name: remark.author, day: day(remark.sentAt ?? remark.writtenAt) })}
        {remark.doneAt && remark.doneBy && <> · {t("doneBy", { name: remark.doneBy, day: day(remark.doneAt) })}</>}
      </p>
      {children}
    </div>
  );
}

type NotesProps = { applicationId: number; code: string; remarks: readonly Remark[]; settles: boolean; form: FormState };

/** At the criterion: what the ministry remarked, and the way to say that it is dealt with. */
export function RemarkNotes({ applicationId, code, remarks, settles, form }: NotesProps) {
  const t = useTranslations("preCheck");
  if (remarks.length === 0) return null;
  return (
    <Section title={t("forCenter")} id="remarks">
      {remarks.map((remark) => (
        <RemarkText key={remark.id} remark={remark}>
          {settles && (
            <PostForm
              to="settleRemark" back={criterionPath(applicationId, code)} form={formFor(form, "settleRemark")} hidden={{ applicationId, code, remarkId: remark.id }} actions={null}
              id={`settle-${remark.id}`} label={t("forCenter")}
            >
              <ButtonRow>
                <Button tone="secondary" name="step" value={remark.doneAt ? "OPEN" : "DONE"}>
                  {t(remark.doneAt ? "reopen" : "finish")}
                </Button>
              </ButtonRow>
            </PostForm>
          )}
        </RemarkText>
      ))}
    </Section>
  );
}

/** On the page of all gates, inside its form: the words, and the way to where they are settled. */
export function GateRemarks({ applicationId, code, remarks }: { applicationId: number; code: string; remarks: readonly Remark[] }) {
  const t = useTranslations("preCheck");
  return remarks.map((remark) => (
    <RemarkText key={remark.id} remark={remark}>
      <p className="no-print text-sm">
        <AppLink href={`${criterionPath(applicationId, code)}#remarks`} label={`${t("settleAt")} ${code}`}>
          {t("settleAt")}
        </AppLink>
      </p>
    </RemarkText>
  ));
}

/** Who looked the draft through, with a word on the whole. */
export function CheckNotes({ checks }: { checks: readonly PreCheck[] }) {
  const t = useTranslations("preCheck");
  const day = useDay();
  return checks.map(({ author, authorId, round, note, sentAt }) => (
    <div key={`${authorId} ${round}`} className="my-3 border-s-4 border-accent bg-surface px-4 py-3">
      <p className="font-semibold">{t("checkedBy", { name: author, day: day(sentAt) })}</p>
      <p className={note === "" ? "text-muted" : "prose-width whitespace-pre-line break-words"}>{note === "" ? t("noNote") : note}</p>
    </div>
  ));
}

/** On the task list: what the ministry said of the whole, and the criteria that it remarked on. */
export function RemarkTasks({ applicationId, remarks, checks }: { applicationId: number; remarks: readonly Remark[]; checks: readonly PreCheck[] }) {
  const t = useTranslations("preCheck");
  const answer = useTranslations("answer");
  if (checks.length === 0 && remarks.length === 0) return null;
  return (
    <Section title={t("forCenter")} lead={t("forCenterLead")} id="remarks">
      <CheckNotes checks={checks} />
      {remarks.length > 0 && <p className="mt-4">{t("remarksOf", { count: remarks.length, done: remarks.filter(({ doneAt }) => doneAt !== null).length })}</p>}
      <ul className="border-t border-line empty:hidden">
        {remarks.map((remark) => (
          <li key={remark.id} className="flex flex-wrap items-start justify-between gap-x-6 gap-y-1 border-b border-line py-3 sm:flex-nowrap">
            <div className="min-w-0">
              <AppLink href={`${criterionPath(applicationId, remark.code)}#remarks`} className="font-semibold">
                {answer("code", { code: remark.code })}
              </AppLink>
              <p className="line-clamp-2 break-words text-muted">{remark.text}</p>
            </div>
            <div className="shrink-0">
              <RemarkState remark={remark} />
            </div>
          </li>
        ))}
      </ul>
    </Section>
  );
}
