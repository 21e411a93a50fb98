import { useTranslations } from "next-intl";
import { DataTable } from "@/components/ui/data-table";
import type { MergeSide } from "@/lib/centers/duplicates";
import { formatNumber } from "@/lib/format";

type Row = { key: string; label: string; of: (side: MergeSide) => string };

/** Two centers side by side: what each is and has. */
export function MergeSides({ from, into }: { from: MergeSide; into: MergeSide }) {
  const t = useTranslations("duplicates");
  const rows: Row[] = [
    { key: "name", label: t("name"), of: (side) => [side.nameTh, side.nameEn].filter(Boolean).join(" · ") },
    { key: "agency", label: t("agency"), of: (side) => `${side.agencyTh} · ${side.ministryTh}` },
    { key: "province", label: t("province"), of: (side) => side.provinceTh },
    { key: "address", label: t("address"), of: (side) => side.address ?? "–" },
    { key: "phone", label: t("phone"), of: (side) => side.phone ?? "–" },
    { key: "years", label: t("years"), of: (side) => side.years.map(({ year, submitted }) => (submitted ? String(year) : t("yearDraft", { year: String(year) }))).join(", ") || "–" },
    { key: "certificates", label: t("certificates"), of: (side) => side.certificates.join(", ") || "–" },
    { key: "files", label: t("files"), of: (side) => formatNumber(side.files) },
    { key: "members", label: t("members"), of: (side) => side.members.join(", ") || "–" },
  ];
  return (
    <DataTable
      caption={t("compareTitle")}
      captionHidden
      rows={rows}
      rowKey={(row) => row.key}
      empty={null}
      columns={[
        { key: "field", header: t("field"), isRowHeader: true, cell: (row) => row.label },
        { key: "from", header: t("goes"), cell: (row) => <span className="break-words">{row.of(from)}</span> },
        { key: "into", header: t("stays"), cell: (row) => <span className="break-words">{row.of(into)}</span> },
      ]}
    />
  );
}
