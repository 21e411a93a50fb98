import { useLocale, useTranslations } from "next-intl";
import { draftCriterionPath, draftPath } from "@/components/pre-checks/paths";
import { Button } from "@/components/ui/button";
import { bind, formFor, type FormState } from "@/components/ui/form-state";
import { Section } from "@/components/ui/panel";
import { PostForm } from "@/components/ui/post-form";
import { TextArea } from "@/components/ui/text-area";
import type { Remark } from "@/lib/applications/pre-check-queries";
import { format } from "@/lib/format";

/** The own remark on one criterion: written, altered, taken back. */
export function RemarkForm({ applicationId, code, remark, form }: { applicationId: number; code: string; remark: Remark | undefined; form: FormState }) {
  const t = useTranslations("preCheck");
  const locale = useLocale();
  const common = { to: "remarkDraft", back: draftCriterionPath(applicationId, code), form: formFor(form, "remarkDraft") };
  const state = remark && (remark.sentAt ? t("savedSent") : t("savedUnsent", { at: format.instant(remark.writtenAt, locale) }));
  return (
    <Section title={t(remark ? "own" : "write")} {...(state ? { lead: state } : {})} id="remark">
      <PostForm {...common} hidden={{ applicationId, code, step: "WRITE" }} submitLabel={t("save")}>
        <TextArea {...bind(common.form, "remark", remark?.text)} label={t("remark")} hint={t("remarkHint")} rows={5} limit={2000} />
      </PostForm>
      {remark && (
        <PostForm {...common} id="take-back" label={t("takeBack")} hidden={{ applicationId, code, step: "TAKE_BACK" }} actions={null}>
          <Button tone="quiet">{t("takeBack")}</Button>
        </PostForm>
      )}
    </Section>
  );
}

/** Says that the draft is looked through: with a word on the whole, and how many remarks go along. */
export function SendCheckForm({ applicationId, round, waiting, form }: { applicationId: number; round: number; waiting: number; form: FormState }) {
  const t = useTranslations("preCheck");
  const own = formFor(form, "sendPreCheck");
  return (
    <Section title={t("send")} lead={t("sendLead", { count: waiting })} id="send">
      <PostForm to="sendPreCheck" back={draftPath(applicationId)} form={own} hidden={{ applicationId, round }} submitLabel={t("send")}>
        <TextArea {...bind(own, "note")} label={t("note")} hint={t("noteHint")} rows={4} limit={4000} optional />
      </PostForm>
    </Section>
  );
}
