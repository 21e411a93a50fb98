import { useLocale, useTranslations } from "next-intl";
import { InternalRemark } from "@/components/sheets/internal-remark";
import { DataTable, type Column } from "@/components/ui/data-table";
import { Tag } from "@/components/ui/tag";
import type { Derivation, StageSheet } from "@/lib/decisions/sheets";
import { isGate, type Criterion } from "@/lib/domain/criteria";
import { formatPoints, type Hundredths } from "@/lib/domain/points";
import { isGiven, type Mark } from "@/lib/domain/score";

type Row = { criterion: Criterion; marks: { stage: StageSheet["stage"]; mark: Mark | undefined; remark: string | undefined }[] };

/** The agreed sheets of the stages side by side, item by item, with the reasons that were given. */
export function AgreedTable({ criteria, sheets }: Pick<Derivation, "criteria" | "sheets">) {
  const t = useTranslations("decision");
  const locale = useLocale();
  const rows: Row[] = criteria.map((criterion) => ({
    criterion,
    marks: sheets.map(({ stage, marks, remarks }) => ({ stage, mark: marks[criterion.code], remark: remarks.get(criterion.code) })),
  }));
  const stageColumn = ({ stage }: StageSheet, index: number): Column<Row> => ({
    key: stage,
    header: t(`stage.${stage}`),
    className: "md:w-32",
    cell: ({ criterion, marks }) => <MarkCell criterion={criterion} mark={marks[index]?.mark} />,
  });
  const columns: Column<Row>[] = [
    {
      key: "criterion",
      header: t("criterion"),
      isRowHeader: true,
      cell: ({ criterion }) => (
        <span className="font-normal">
          <b>{criterion.code}</b> {locale === "en" ? criterion.textEn : criterion.textTh}
        </span>
      ),
    },
    ...sheets.map(stageColumn),
    { key: "reasons", header: t("reasons"), className: "md:w-1/3", cell: (row) => <Words row={row} /> },
  ];
  return (
    <DataTable
      caption={t("sheetsTitle")}
      captionHidden
      columns={columns}
      rows={rows}
      rowKey={({ criterion }) => criterion.code}
      empty={null}
    />
  );
}

const isFull = (criterion: Criterion, mark: Mark | undefined): boolean =>
  isGate(criterion) ? mark?.met === true : mark?.points === criterion.points;

type MarkProps = { criterion: Criterion; mark: Mark | undefined };

function MarkCell({ criterion, mark }: MarkProps) {
  if (!isGiven(criterion, mark)) return "–";
  return isGate(criterion) ? <GateMark met={mark?.met === true} /> : <PointsMark criterion={criterion} points={mark?.points ?? 0} />;
}

function GateMark({ met }: { met: boolean }) {
  const t = useTranslations("decision");
  return met ? t("met") : <Tag tone="danger">{t("notMet")}</Tag>;
}

function PointsMark({ criterion, points }: { criterion: Criterion; points: Hundredths }) {
  const t = useTranslations("decision");
  const words = t("ofPoints", { points: formatPoints(points), most: formatPoints(criterion.points) });
  return <span className={points === criterion.points ? "text-muted" : "font-semibold"}>{words}</span>;
}

/** What the center will read, and after it what only those inside do. */
function Words({ row }: { row: Row }) {
  return (
    <>
      <Reasons row={row} />
      {row.marks.map(({ stage, remark }) => <InternalRemark key={stage} text={remark} />)}
    </>
  );
}

function Reasons({ row: { criterion, marks } }: { row: Row }) {
  const t = useTranslations("decision");
  const given = marks.filter(({ mark }) => !isFull(criterion, mark) && (mark?.reason ?? "").trim() !== "");
  if (given.length === 0) return null;
  const isSame = given.length > 1 && given.every(({ mark }) => mark?.reason === given[0]?.mark?.reason);
  if (isSame) return <p className="whitespace-pre-line">{given[0]?.mark?.reason}</p>;
  return (
    <dl className="grid gap-1">
      {given.map(({ stage, mark }) => (
        <div key={stage}>
          <dt className="text-sm text-muted">{t(`stage.${stage}`)}</dt>
          <dd className="whitespace-pre-line">{mark?.reason}</dd>
        </div>
      ))}
    </dl>
  );
}
