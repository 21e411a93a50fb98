import { useTranslations } from "next-intl";
import { FileStateTag, isServed } from "@/components/evidence/file-state";
import { OutcomeFigures } from "@/components/outcome/outcome-figures";
import { EvidencePreview } from "@/components/sheets/evidence-preview";
import type { ShownAnswer, ShownFile } from "@/components/sheets/shapes";
import { isGate, type Criterion } from "@/lib/domain/criteria";
import { isShownInline } from "@/lib/domain/evidence";
import { outcomePartOf } from "@/lib/domain/outcome";
import { formatBytes } from "@/lib/format";

/** What was submitted for a criterion: the answer and its evidence, opened on demand. */
export function AnswerBlock({ criterion, answer, files }: { criterion: Criterion; answer: ShownAnswer | null; files?: string }) {
  const t = useTranslations("sheet");
  const { text, evidence } = answer ?? { text: "", evidence: [] };
  return (
    <div className="min-w-0">
      {!isGate(criterion) && <AnswerText text={text.trim()} />}
      <Outcome criterion={criterion} answer={answer} />
      <p className="mt-2 text-sm font-semibold">{t("evidence", { count: evidence.length })}</p>
      {evidence.length === 0 ? <p className="text-muted">{t("noEvidence")}</p> : <FileList files={evidence} base={files} />}
    </div>
  );
}

/** Figures computed from the counts that the center sent, with the counts. */
function Outcome({ criterion, answer }: { criterion: Criterion; answer: ShownAnswer | null }) {
  const t = useTranslations("outcome");
  const part = outcomePartOf(criterion);
  if (part === null || !answer?.outcome) return null;
  return (
    <div className="mt-4">
      <p className="text-sm font-semibold">{t("computed")}</p>
      <OutcomeFigures content={answer.outcome} part={part} />
    </div>
  );
}

function AnswerText({ text }: { text: string }) {
  const t = useTranslations("sheet");
  return (
    <>
      <p className="text-sm font-semibold">{t("answer")}</p>
      <p className={text === "" ? "text-muted" : "whitespace-pre-line"}>{text === "" ? t("noAnswer") : text}</p>
    </>
  );
}

/** `base`: the address under which they are served. */
export function FileList({ files, base = "/api/evidence" }: { files: readonly ShownFile[]; base?: string | undefined }) {
  const t = useTranslations("sheet");
  return (
    <ul className="mt-1 grid gap-2">
      {files.map((file) => (
        <li key={file.id} className="min-w-0">
          {!isServed(file) && (
            <>
              {file.name} <FileStateTag file={file} />
            </>
          )}
          {isServed(file) && <EvidencePreview
            file={{ href: `${base}/${file.id}`, name: file.name, isImage: file.mime.startsWith("image/"), isShown: isShownInline(file.mime) }}
            words={{ open: t("preview"), download: t("downloadFile", { name: file.name, size: formatBytes(file.size) }), newTab: t("newTab", { name: file.name }) }}
            size={formatBytes(file.size)}
          />}
        </li>
      ))}
    </ul>
  );
}
