import { useTranslations } from "next-intl";
import { ConfirmForm } from "@/components/ui/confirm-form";
import { bind, formFor, type FormState } from "@/components/ui/form-state";
import { TextArea } from "@/components/ui/text-area";
import type { CertificateRow } from "@/lib/certificates/queries";

/** Takes a certificate back, with the reason that the center is told. */
export function RevokeForm({ certificate: { number, nameTh }, form }: { certificate: CertificateRow; form: FormState }) {
  const t = useTranslations("certificate.revoke");
  return (
    <ConfirmForm
      to="revokeCertificate"
      back={`/certificates/${number}`}
      form={form}
      hidden={{ number }}
      ask={t("ask")}
      consequence={<p>{t("consequence", { number, center: nameTh })}</p>}
      submitLabel={t("submit")}
      tone="danger"
    >
      <TextArea {...bind(formFor(form, "revokeCertificate"), "reason")} label={t("reason")} hint={t("reasonHint")} limit={2000} />
    </ConfirmForm>
  );
}
