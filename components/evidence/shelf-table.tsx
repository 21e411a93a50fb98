import { useLocale, useTranslations } from "next-intl";
import { ExpiryTag } from "@/components/evidence/expiry-tag";
import { FileStateTag } from "@/components/evidence/file-state";
import { AppLink } from "@/components/ui/app-link";
import { DataTable, type Column, type DataTableProps } from "@/components/ui/data-table";
import type { Sort } from "@/components/ui/sort-link";
import { Tag } from "@/components/ui/tag";
import { todayInThailand, type Day } from "@/lib/domain/calendar";
import type { FileUse, ShelfFile } from "@/lib/evidence/shelf";
import { formatBytes, formatShortDay } from "@/lib/format";

type ShelfTableProps = {
  centerId: number; rows: readonly ShelfFile[]; total: number; today: Day; empty: DataTableProps<ShelfFile>["empty"];
  sort: { name: Sort; size: Sort; uploaded: Sort };
};

export function ShelfTable({ centerId, rows, total, today, empty, sort }: ShelfTableProps) {
  const t = useTranslations("library");
  const locale = useLocale();
  const columns: Column<ShelfFile>[] = [
    {
      key: "name", header: t("name"), isRowHeader: true, sort: sort.name,
      cell: (file) => <span className="break-words"><AppLink href={`/centers/${centerId}/evidence/${file.id}`}>{file.name}</AppLink></span>,
    },
    { key: "state", header: t("state"), cell: (file) => <ShelfState file={file} today={today} /> },
    { key: "size", header: t("size"), className: "sm:whitespace-nowrap", sort: sort.size, cell: (file) => formatBytes(file.size) },
    { key: "uploaded", header: t("uploaded"), className: "sm:whitespace-nowrap", sort: sort.uploaded, cell: (file) => formatShortDay(todayInThailand(file.uploadedAt), locale) },
    { key: "uses", header: t("uses"), cell: (file) => <Uses uses={file.uses} /> },
    { key: "versions", header: t("versions"), className: "sm:whitespace-nowrap", cell: (file) => t("versionCount", { count: file.olderVersions + 1 }) },
  ];
  return <DataTable caption={t("count", { total })} columns={columns} rows={rows} rowKey={(file) => file.id} empty={empty} />;
}

export function ShelfState({ file, today }: { file: ShelfFile; today: Day }) {
  const t = useTranslations("library");
  return (
    <span className="inline-flex flex-wrap gap-1">
      {file.check === "PASSED" && !file.isMissing && <Tag tone="good">{t("stateOf.PASSED")}</Tag>}
      {file.isMissing && <Tag tone="danger">{t("missing")}</Tag>}
      <FileStateTag file={file} />
      {file.check !== "REFUSED" && <ExpiryTag expiresOn={file.expiresOn} today={today} />}
    </span>
  );
}

export function Uses({ uses }: { uses: readonly FileUse[] }) {
  const t = useTranslations("library");
  if (uses.length === 0) return <span className="text-muted">{t("unused")}</span>;
  return (
    <ul>
      {uses.map(({ applicationId, year, codes }) => (
        <li key={applicationId}>
          <AppLink href={`/applications/${applicationId}`}>{t("usedIn", { year: String(year), codes: codes.join(", ") })}</AppLink>
        </li>
      ))}
    </ul>
  );
}
