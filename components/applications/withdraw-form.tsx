import { useTranslations } from "next-intl";
import { ConfirmForm } from "@/components/ui/confirm-form";
import { bind, formFor, type FormState } from "@/components/ui/form-state";
import { Section } from "@/components/ui/panel";
import { TextArea } from "@/components/ui/text-area";

export function WithdrawForm({ applicationId, year, form }: { applicationId: number; year: number; form: FormState }) {
  const t = useTranslations("application.withdraw");
  const mine = formFor(form, "withdrawApplication");
  return (
    <Section title={t("title")} lead={t("lead")} id="withdraw">
      <ConfirmForm
        to="withdrawApplication"
        back={`/applications/${applicationId}`}
        form={form}
        hidden={{ applicationId }}
        ask={t("ask")}
        consequence={<p>{t("consequence", { year: String(year) })}</p>}
        submitLabel={t("confirm")}
        tone="danger"
      >
        <TextArea {...bind(mine, "reason")} label={t("reason")} rows={3} limit={1000} optional />
      </ConfirmForm>
    </Section>
  );
}
