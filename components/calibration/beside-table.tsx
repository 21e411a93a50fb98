import { useTranslations } from "next-intl";
import { CriterionText } from "@/components/sheets/criterion-text";
import { MarkText } from "@/components/sheets/mark-text";
import type { ShownMark } from "@/components/sheets/shapes";
import { DataTable } from "@/components/ui/data-table";
import { Tag, type TagTone } from "@/components/ui/tag";
import type { Nearness } from "@/lib/domain/calibration";
import type { Criterion } from "@/lib/domain/criteria";

type Row = { criterion: Criterion; mark: ShownMark | null; agreed: ShownMark & { nearness: Nearness } };

const TONE: Record<Nearness, TagTone> = { SAME: "good", NEAR: "info", FAR: "warn" };
const ORDER: readonly Nearness[] = ["FAR", "NEAR", "SAME"];

/** Own marks beside the agreed ones with the reasons, what lies farthest apart first. */
export function BesideTable({ rows, title }: { rows: readonly Row[]; title: string }) {
  const t = useTranslations("calibration");
  const sorted = ORDER.flatMap((nearness) => rows.filter(({ agreed }) => agreed.nearness === nearness));
  return (
    <DataTable
      caption={title}
      rows={sorted}
      rowKey={({ criterion }) => criterion.code}
      empty={null}
      columns={[
        { key: "criterion", header: t("criterion"), isRowHeader: true, cell: ({ criterion }) => <>{criterion.code} <CriterionText criterion={criterion} /></> },
        { key: "own", header: t("beside.given"), align: "end", className: "whitespace-nowrap", cell: ({ criterion, mark }) => <MarkText criterion={criterion} mark={mark} /> },
        { key: "agreed", header: t("beside.agreed"), align: "end", className: "whitespace-nowrap", cell: ({ criterion, agreed }) => <b><MarkText criterion={criterion} mark={agreed} /></b> },
        { key: "nearness", header: t("beside.nearness"), className: "whitespace-nowrap", cell: ({ agreed: { nearness } }) => <Tag tone={TONE[nearness]}>{t(`nearness.${nearness}`)}</Tag> },
        { key: "why", header: t("beside.why"), className: "lg:min-w-72", cell: ({ agreed, mark }) => <Reasons agreed={agreed.reason} own={mark?.reason ?? ""} /> },
      ]}
    />
  );
}

function Reasons({ agreed, own }: { agreed: string; own: string }) {
  const t = useTranslations("calibration.beside");
  return (
    <>
      <span className="whitespace-pre-line">{agreed}</span>
      {own.trim() !== "" && <span className="block whitespace-pre-line text-sm text-muted">{t("ownReason", { reason: own })}</span>}
    </>
  );
}
