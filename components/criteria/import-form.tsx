import { useTranslations } from "next-intl";
import { Button, ButtonRow } from "@/components/ui/button";
import { ErrorSummary } from "@/components/ui/error-summary";
import { FileField } from "@/components/ui/file-field";
import { errorOf, type FormState } from "@/components/ui/form-state";

/** Sends a file of criteria to be looked through. */
export function ImportForm({ setId, form, back }: { setId: number; form: FormState; back: string }) {
  const t = useTranslations("criteriaSets");
  return (
    <form method="post" action="/api/criteria" encType="multipart/form-data">
      <ErrorSummary errors={form.errors} />
      <input type="hidden" name="setId" value={setId} />
      <input type="hidden" name="back" value={back} />
      <FileField name="files" label={t("file")} hint={t("fileHint")} accept=".xlsx,.csv" error={errorOf(form, "files")} />
      <ButtonRow>
        <Button>{t("read")}</Button>
      </ButtonRow>
    </form>
  );
}
