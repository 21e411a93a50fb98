import { useTranslations } from "next-intl";
import { ConfirmForm } from "@/components/ui/confirm-form";
import { bind, formFor, type FormState } from "@/components/ui/form-state";
import { Panel } from "@/components/ui/panel";
import { TextArea } from "@/components/ui/text-area";

/** For the administrator: takes name and address of a closed account away for good. */
export function EraseUser({ user, form }: { user: { id: number; name: string }; form: FormState }) {
  const t = useTranslations("user");
  return (
    <Panel title={t("erase")}>
      <p>{t("eraseLead")}</p>
      <ConfirmForm
        to="eraseUser"
        back={`/users/${user.id}`}
        form={form}
        hidden={{ userId: user.id }}
        ask={t("erase")}
        consequence={<p>{t("eraseConsequence", { name: user.name })}</p>}
        submitLabel={t("eraseConfirm")}
        tone="danger"
      >
        <TextArea {...bind(formFor(form, "eraseUser"), "reason")} label={t("eraseReason")} />
      </ConfirmForm>
    </Panel>
  );
}
