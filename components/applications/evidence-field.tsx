import { useLocale, useTranslations } from "next-intl";
import { FileInput } from "@/components/applications/file-input";
import { ExpiryTag } from "@/components/evidence/expiry-tag";
import { FilePreview } from "@/components/evidence/file-preview";
import { FileName, isServed, type ListedFile as File } from "@/components/evidence/file-state";
import { Recheck } from "@/components/evidence/recheck";
import { uploadWords } from "@/components/evidence/upload-words";
import { Button } from "@/components/ui/button";
import { classNames } from "@/components/ui/class-names";
import { Details } from "@/components/ui/details";
import { controlProps, Field } from "@/components/ui/field";
import { errorOf, type FormState } from "@/components/ui/form-state";
import { todayInThailand, type Day } from "@/lib/domain/calendar";
import { FILE_ENDINGS, isShownInline, MAX_FILE_BYTES, MAX_FILE_MEGABYTES } from "@/lib/domain/evidence";
import { formatBytes, formatShortDay } from "@/lib/format";

type Reusable = File & { uploadedAt: Date };

export type EvidenceFieldProps = {
  code: string;
  files: readonly File[];
  /** Those that did not pass their check. */
  refused: readonly File[];
  form: FormState;
  always: Readonly<Record<string, string>>;
  required: boolean;
  today: Day;
  /** The hint is said once where many fields stand on a page. */
  withHint: boolean;
};

/** The files of one criterion: those that are there, each with a way to take it off, and more to add. */
export function EvidenceField({ code, files, refused, form, always, required, today, withHint }: EvidenceFieldProps) {
  const t = useTranslations("evidence");
  const answer = useTranslations("answer");
  const name = `files[${code}]`;
  const frame = {
    name, label: t("addTo", { code }), error: errorOf(form, name) ?? errorOf(form, "files"),
    ...(withHint ? { hint: <EvidenceHint /> } : {}),
  };
  return (
    <div className="my-5">
      <p>
        <b className={files.length === 0 && !required ? "font-normal text-muted" : undefined}>{t("count", { count: files.length })}</b>
        {required && files.length === 0 && <span className="ms-2 text-muted">{answer("evidenceRequired")}</span>}
      </p>
      <FileList code={code} files={[...files, ...refused]} today={today} removable />
      <Recheck isNeeded={files.some(isWaiting)} />
      <Field {...frame}>
        <FileInput
          {...controlProps(frame)}
          accept={FILE_ENDINGS}
          held={files.map((file) => file.name)}
          limit={MAX_FILE_BYTES}
          target={{ applicationId: always.applicationId ?? "", code }}
          words={uploadWords(t)}
        />
      </Field>
    </div>
  );
}

const isWaiting = ({ check }: File) => check === "WAITING";

export function EvidenceHint() {
  const t = useTranslations("evidence");
  return (
    <>
      {t("hint", { limit: MAX_FILE_MEGABYTES })}
      <br />
      {t("privacy")}
    </>
  );
}

type FileListProps = { code: string; files: readonly File[]; today: Day; removable?: boolean };

/** Files with links; the remove buttons belong to the form around them. */
export function FileList({ code, files, today, removable = false }: FileListProps) {
  const t = useTranslations("evidence");
  if (files.length === 0) return removable ? null : <p className="text-muted">{t("none")}</p>;
  return (
    <ul className="my-2 grid gap-1">
      {files.map((file) => (
        <li key={file.id} className={classNames("flex flex-wrap items-center gap-x-4 gap-y-1", removable && "border-b border-line py-1.5")}>
          <FileName file={file} />
          <ExpiryTag expiresOn={file.expiresOn ?? null} today={today} />
          {isServed(file) && isShownInline(file.mime) && (
            <FilePreview
              href={`/api/evidence/${file.id}`}
              name={file.name}
              isImage={file.mime.startsWith("image/")}
              words={{ open: t("show"), newTab: t("showFile", { name: file.name }) }}
              className="no-print open:basis-full"
            />
          )}
          {removable && (
            <Button tone="secondary" size="small" name={`drops[${code}][evidenceIds][]`} value={String(file.id)} label={t("dropFile", { name: file.name, code })}>
              {t("drop")}
            </Button>
          )}
        </li>
      ))}
    </ul>
  );
}

/** Files that the center has already: one large report may serve many criteria. */
export function ReuseField({ code, files }: { code: string; files: readonly Reusable[] }) {
  const t = useTranslations("evidence");
  const locale = useLocale();
  if (files.length === 0) return null;
  const name = `uses[${code}][evidenceIds]`;
  return (
    <Details summary={t("reuse", { count: files.length })}>
      <fieldset>
        <legend className="mb-1 text-muted">{t("reuseLabel")}</legend>
        {files.map((file) => (
          <label key={file.id} className="flex min-h-[2.5rem] items-start gap-3 py-1">
            <input type="checkbox" className="choice" name={`${name}[]`} value={file.id} />
            <span className="min-w-0">
              {t("file", { name: file.name, size: formatBytes(file.size) })}{" "}
              <span className="text-sm text-muted">{t("uploaded", { day: formatShortDay(todayInThailand(file.uploadedAt), locale) })}</span>
            </span>
          </label>
        ))}
      </fieldset>
    </Details>
  );
}
