import { useTranslations } from "next-intl";
import { EvidenceHint } from "@/components/applications/evidence-field";
import { FileStateTag, isServed } from "@/components/evidence/file-state";
import { AppLink } from "@/components/ui/app-link";
import { Button, ButtonRow } from "@/components/ui/button";
import { CheckboxGroup } from "@/components/ui/choices";
import { CriterionText } from "@/components/sheets/criterion-text";
import { ErrorSummary } from "@/components/ui/error-summary";
import { FileField } from "@/components/ui/file-field";
import { bind, bindChecked, bindMany, errorOf, formFor, type FormState } from "@/components/ui/form-state";
import { InsetText } from "@/components/ui/notice";
import { PostFormClient } from "@/components/ui/post-form-client";
import { TextArea } from "@/components/ui/text-area";
import type { AppealFile } from "@/lib/appeals/queries";
import type { Criterion } from "@/lib/domain/criteria";
import { FILE_ENDINGS } from "@/lib/domain/evidence";
import { formatBytes } from "@/lib/format";

export type AppealFormProps = {
  applicationId: number; here: string; form: FormState; criteria: readonly Criterion[]; library: readonly AppealFile[];
};

/** The criteria that are appealed against, why, and what shows it. */
export function AppealForm({ applicationId, here, form, criteria, library }: AppealFormProps) {
  const t = useTranslations("appeal");
  const evidence = useTranslations("evidence");
  const common = useTranslations("common");
  const mine = formFor(form, "fileAppeal");
  const words = { pending: common("sending"), unreachable: common("unreachable"), failed: common("failed") };
  const files = library.map((file) => {
    const label = evidence("file", { name: file.name, size: formatBytes(file.size) });
    return { value: String(file.id), label: isServed(file) ? label : <>{label} <FileStateTag file={file} /></> };
  });
  return (
    <PostFormClient action="/api/appeals" multipart id="appeal" label={t("title")} className={undefined} words={words}>
      <ErrorSummary errors={mine.errors} id="appeal-errors" />
      <input type="hidden" name="back" value={here} />
      <input type="hidden" name="applicationId" value={applicationId} />
      <TextArea {...bind(mine, "text")} label={t("text")} hint={t("textHint")} limit={4000} />
      <fieldset className="my-6">
        <legend className="text-xl font-bold">{t("items")}</legend>
        <p className="text-muted">{t("itemsHint")}</p>
        {criteria.map((criterion) => (
          <Item key={criterion.code} criterion={criterion} form={mine} />
        ))}
      </fieldset>
      {files.length > 0 && (
        <CheckboxGroup {...bindMany(mine, "evidenceIds", [])} label={t("files")} hint={t("filesHint")} options={files} error={errorOf(mine, "evidenceIds")} />
      )}
      <FileField name="files" label={t("newFiles")} hint={<EvidenceHint />} accept={FILE_ENDINGS} multiple error={errorOf(mine, "files")} optional />
      <InsetText>
        <p>{t("consequence")}</p>
      </InsetText>
      <ButtonRow>
        <Button>{t("submit")}</Button>
        <AppLink href={`/applications/${applicationId}`}>{common("cancel")}</AppLink>
      </ButtonRow>
    </PostFormClient>
  );
}

function Item({ criterion, form }: { criterion: Criterion; form: FormState }) {
  const t = useTranslations("appeal");
  const { code } = criterion;
  const name = `items[${code}][chosen]`;
  const { defaultChecked } = bindChecked(form, name, false);
  return (
    <div className="group border-b border-line py-2">
      <label className="flex min-h-[2.75rem] items-start gap-3 py-1">
        <input type="checkbox" name={name} value="true" defaultChecked={defaultChecked} className="choice" />
        <span className="min-w-0">
          <span className="font-semibold text-accent">{code}</span> <CriterionText criterion={criterion} />
        </span>
      </label>
      {/* Without CSS support for :has the text is simply always there. */}
      <div className="ps-9 supports-[selector(:has(*))]:hidden group-has-checked:block!">
        <TextArea {...bind(form, `items[${code}][text]`)} label={t("itemText", { code })} rows={3} limit={4000} />
      </div>
    </div>
  );
}
