import { useTranslations } from "next-intl";
import { Tag } from "@/components/ui/tag";
import type { Day } from "@/lib/domain/calendar";
import { checkCodeOf, type FileCheck } from "@/lib/domain/file-check";
import { formatBytes } from "@/lib/format";

export type Checked = { check?: FileCheck | undefined; checkCode?: string | null | undefined };

/** A file serves nobody until it has passed its check. */
export const isServed = ({ check = "PASSED" }: Checked): boolean => check === "PASSED";

export type ListedFile = Checked & { id: number; name: string; mime: string; size: number; expiresOn?: Day | null | undefined };

/** A link to the file, or its name with what stands against opening it. */
export function FileName({ file }: { file: ListedFile }) {
  const t = useTranslations("evidence");
  const words = t("file", { name: file.name, size: formatBytes(file.size) });
  if (isServed(file)) return <a href={`/api/evidence/${file.id}`} download className="link min-w-0">{words}</a>;
  return (
    <span className="min-w-0">
      {words} <FileStateTag file={file} />
    </span>
  );
}

/** What stands beside the name of a file that cannot be opened: that it is being checked, or why it was refused. */
export function FileStateTag({ file }: { file: Checked }) {
  const t = useTranslations("evidence");
  if (isServed(file)) return null;
  if (file.check === "WAITING") return <Tag tone="info">{t("checking")}</Tag>;
  return (
    <>
      <Tag tone="danger">{t("refusedTag")}</Tag> <span className="text-danger">{t(`refused.${checkCodeOf(file.checkCode ?? null)}`)}</span>
    </>
  );
}
