import { useTranslations } from "next-intl";
import { RadioGroup } from "@/components/ui/choices";
import { bind, type FormState } from "@/components/ui/form-state";
import { PostForm } from "@/components/ui/post-form";
import { TextArea } from "@/components/ui/text-area";

type ConflictFormProps = {
  applicationId: number;
  here: string;
  next: "document" | "on-site" | null;
  form: FormState;
  center: string;
  agency: string;
  ministry: string;
  said: "YES" | "NO" | "NOT_ASKED" | "DISMISSED";
};

/** Yes, no, or not yet asked: nothing is chosen beforehand. */
export function ConflictForm({ applicationId, here, next, form, center, agency, ministry, said }: ConflictFormProps) {
  const t = useTranslations("conflict");
  const hidden = { applicationId, ...(next ? { next } : {}) };
  return (
    <PostForm to="declareConflict" back={here} form={form} hidden={hidden} submitLabel={t("submit")} cancelHref={said === "NO" ? `/applications/${applicationId}` : "/visits"}>
      <div className="prose-width">
        <p>{t("whatCounts", { center, agency, ministry })}</p>
        <ul className="my-3 list-disc ps-6">
          <li>{t("work")}</li>
          <li>{t("family")}</li>
          <li>{t("gain")}</li>
          <li>{t("other")}</li>
        </ul>
      </div>
      <RadioGroup
        {...bind(form, "conflict", said === "NO" ? "no" : "")}
        label={t("question")}
        options={[
          { value: "no", label: t("no"), hint: t("noHint") },
          { value: "yes", label: t("yes"), hint: t("yesHint") },
        ]}
      />
      <TextArea {...bind(form, "reason", "")} label={t("reason")} hint={t("reasonHint")} rows={3} limit={1000} />
    </PostForm>
  );
}
