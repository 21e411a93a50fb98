import { useTranslations } from "next-intl";
import { IntervalChart } from "@/components/agreement/interval-chart";
import { addressWith } from "@/components/ui/address";
import { AppLink } from "@/components/ui/app-link";
import { DataTable } from "@/components/ui/data-table";
import { CriterionText } from "@/components/sheets/criterion-text";
import type { AgreementRow } from "@/lib/agreement/queries";
import { ALPHA_FAIR, ALPHA_GOOD, LEAST_COMPARED, type AgreementFigures } from "@/lib/domain/criterion-agreement";
import type { AssessedStage } from "@/lib/domain/stage";
import { formatNumber, formatPercent, formatTwoDigits } from "@/lib/format";

type CriteriaTableProps = { year: number; stage: AssessedStage; rows: readonly AgreementRow[] };

/** Each criterion with how far its scorers agree, and what that means in words. */
export function CriteriaTable({ year, stage, rows }: CriteriaTableProps) {
  const t = useTranslations("agreement");
  return (
    <>
      <AlphaChart rows={rows} />
      <DataTable
        caption={t("criteria.title")}
        rows={rows}
        rowKey={({ criterion }) => criterion.code}
        empty={null}
        columns={[
          {
            key: "criterion", header: t("criterion"), isRowHeader: true,
            cell: ({ criterion }) => (
              <>
                <AppLink href={addressWith(`/cycles/${year}/agreement/${criterion.code}`, { stage })}>{criterion.code}</AppLink> <CriterionText criterion={criterion} />
              </>
            ),
          },
          { key: "cases", header: t("cases"), align: "end", cell: ({ cases }) => formatNumber(cases) },
          { key: "exact", header: t("exact"), align: "end", cell: ({ figures }) => figureOf(figures, "exact", formatPercent) },
          { key: "within", header: t("within"), align: "end", cell: ({ figures }) => figureOf(figures, "within", formatPercent) },
          { key: "kappa", header: t("kappa"), align: "end", cell: ({ figures }) => figureOf(figures, "kappa", formatTwoDigits) },
          { key: "alpha", header: t("alpha"), align: "end", cell: (row) => <Alpha row={row} /> },
          { key: "meaning", header: t("meaning"), cell: ({ verdict }) => t(`verdict.${verdict}`, { least: LEAST_COMPARED }) },
        ]}
      />
    </>
  );
}

function figureOf(figures: AgreementFigures | null, key: "exact" | "within" | "kappa", write: (value: number) => string) {
  const value = figures?.[key] ?? null;
  return value === null ? <NoNumber /> : write(value);
}

const NoNumber = () => <span className="text-muted">–</span>;

function Alpha({ row: { figures } }: { row: Pick<AgreementRow, "figures"> }) {
  if (figures === null || figures.alpha === null) return <NoNumber />;
  return (
    <>
      <b>{formatTwoDigits(figures.alpha)}</b>
      {figures.interval && (
        <span className="block whitespace-nowrap text-sm text-muted">{formatTwoDigits(figures.interval.low)} – {formatTwoDigits(figures.interval.high)}</span>
      )}
    </>
  );
}

/** Those of which there is an interval to draw. */
function AlphaChart({ rows }: { rows: readonly AgreementRow[] }) {
  const t = useTranslations("agreement");
  const drawn = rows.flatMap(({ criterion: { code }, figures }) =>
    (figures?.interval && figures.alpha !== null ? [{ key: code, label: code, at: figures.alpha, ...figures.interval }] : []));
  if (drawn.length === 0) return null;
  const from = drawn.some(({ low }) => low < 0) ? -0.5 : 0;
  const lines = [0, ALPHA_FAIR, ALPHA_GOOD, 1].map((at) => ({ at, label: String(at) }));
  return <IntervalChart title={t("criteria.chart")} rows={drawn} from={from} to={1} lines={lines} labelWidth={44} />;
}
