import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { FileField } from "@/components/ui/file-field";
import { errorOf, type FormState } from "@/components/ui/form-state";
import { Select } from "@/components/ui/select";
import { IMPORT_KINDS, type ImportKind } from "@/lib/domain/import";

/** Sends a file to be looked through. `kind`: it is known what it holds. */
export function SendForm({ form, back, kind }: { form: FormState; back: string; kind?: ImportKind }) {
  const t = useTranslations("imports");
  const options = IMPORT_KINDS.map((value) => ({ value, label: t(`kind.${value}`) }));
  return (
    <form method="post" action="/api/imports" encType="multipart/form-data">
      <input type="hidden" name="back" value={back} />
      {kind ? <input type="hidden" name="kind" value={kind} /> : <Select name="kind" label={t("kindField")} options={options} error={errorOf(form, "kind")} />}
      <FileField name="files" label={t(kind === "SEASON" ? "fileSeason" : kind ? "fileTable" : "file")} hint={t(kind === "SEASON" ? "fileSeasonHint" : "fileHint")} accept={kind === "SEASON" ? ".json" : kind ? ".xlsx,.csv" : ".xlsx,.csv,.json"} error={errorOf(form, "files")} />
      <Button>{t("send")}</Button>
    </form>
  );
}
