import { useTranslations } from "next-intl";
import { FileName, isServed, type ListedFile } from "@/components/evidence/file-state";
import { isShownInline } from "@/lib/domain/evidence";

export type SentFile = ListedFile & { sha256?: string };

/** Files as they were or will be sent: name, size and fingerprint, by which anyone can prove that a copy is the same. */
export function SentFiles({ files }: { files: readonly SentFile[] }) {
  const t = useTranslations("evidence");
  if (files.length === 0) return <p className="text-muted">{t("none")}</p>;
  return (
    <ul className="my-2 grid gap-1">
      {files.map((file) => (
        <li key={file.id}>
          <span className="flex flex-wrap items-center gap-x-4">
            <FileName file={file} />
            {isServed(file) && isShownInline(file.mime) && (
              <a href={`/api/evidence/${file.id}?inline=1`} target="_blank" rel="noreferrer" className="link text-sm no-print" aria-label={t("showFile", { name: file.name })}>
                {t("show")}
              </a>
            )}
          </span>
          {file.sha256 !== undefined && <Hash sha256={file.sha256} />}
        </li>
      ))}
    </ul>
  );
}

function Hash({ sha256 }: { sha256: string }) {
  const t = useTranslations("evidence");
  return (
    <span className="block text-xs break-all text-muted">
      {t("hash")} <code>{sha256}</code>
    </span>
  );
}
