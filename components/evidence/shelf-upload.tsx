import { useTranslations } from "next-intl";
import { EvidenceHint } from "@/components/applications/evidence-field";
import { FileInput } from "@/components/applications/file-input";
import { uploadWords } from "@/components/evidence/upload-words";
import { WithoutScript } from "@/components/keeping/without-script";
import { Button } from "@/components/ui/button";
import { ErrorSummary } from "@/components/ui/error-summary";
import { controlProps, Field } from "@/components/ui/field";
import { errorOf, type FormState } from "@/components/ui/form-state";
import { FILE_ENDINGS, MAX_FILE_BYTES } from "@/lib/domain/evidence";

type ShelfUploadProps = { centerId: number; back: string; form: FormState; label: string; submit: string; replacesId?: number; held: readonly string[] };

/** New files for the library, or one that takes another's place. With JavaScript they are sent when chosen, else by the button. */
export function ShelfUpload({ centerId, back, form, label, submit, replacesId, held }: ShelfUploadProps) {
  const t = useTranslations("evidence");
  const place = { centerId: String(centerId), ...(replacesId === undefined ? {} : { replacesId: String(replacesId) }) };
  const frame = { name: "files", label, error: errorOf(form, "files"), hint: <EvidenceHint /> };
  return (
    <form method="post" action="/api/library" encType="multipart/form-data" className="no-print">
      <ErrorSummary errors={form.errors} />
      {Object.entries({ ...place, back }).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <Field {...frame}>
        <FileInput {...controlProps(frame)} accept={FILE_ENDINGS} held={held} limit={MAX_FILE_BYTES} target={place} words={uploadWords(t)} />
      </Field>
      <WithoutScript>
        <Button tone="secondary">{submit}</Button>
      </WithoutScript>
    </form>
  );
}
