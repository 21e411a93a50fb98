import { useTranslations } from "next-intl";
import { DecisionTag } from "@/components/decisions/decision-tag";
import { AppLink } from "@/components/ui/app-link";
import { DataTable, type Column } from "@/components/ui/data-table";
import { TierBadge } from "@/components/ui/tier-badge";
import { formatTotal } from "@/lib/domain/points";
import type { MinutesCase } from "@/lib/decisions/minutes";

/** What the meeting decided, with who agreed to each case and who did not vote on it. */
export function MinutesTable({ cases }: { cases: readonly MinutesCase[] }) {
  const t = useTranslations("meeting");
  const columns: Column<MinutesCase>[] = [
    {
      key: "center",
      header: t("center"),
      isRowHeader: true,
      cell: (row) => (
        <>
          <AppLink href={`/applications/${row.id}/decision`}>{row.nameTh}</AppLink>
          <span className="block text-sm font-normal text-muted">{row.agencyTh}</span>
        </>
      ),
    },
    { key: "final", header: t("final"), align: "end", cell: (row) => (row.finalTotal === null ? "–" : formatTotal(row.finalTotal)) },
    { key: "computed", header: t("computed"), cell: (row) => (row.computedTier ? <TierBadge tier={row.computedTier} /> : "–") },
    { key: "decision", header: t("decision"), cell: (row) => <Decision row={row} /> },
    { key: "votes", header: t("votes"), cell: (row) => row.votes.join(", ") },
    { key: "notVoting", header: t("notVoting"), cell: (row) => <NotVoting row={row} /> },
  ];
  return <DataTable caption={t("cases")} captionHidden columns={columns} rows={cases} rowKey={(row) => row.id} empty={<p>{t("casesEmpty")}</p>} />;
}

function Decision({ row }: { row: MinutesCase }) {
  return (
    <>
      <DecisionTag decision={row} />
      {row.reason && <span className="block whitespace-pre-line text-sm">{row.reason}</span>}
    </>
  );
}

function NotVoting({ row: { barred, silent } }: { row: MinutesCase }) {
  const t = useTranslations();
  if (barred.length + silent.length === 0) return "–";
  return (
    <ul>
      {barred.map(({ name, why }) => (
        <li key={name}>{t("meeting.barredOne", { name, why: t(`decision.barred.${why}`) })}</li>
      ))}
      {silent.length > 0 && <li>{t("meeting.silent", { names: silent.join(", ") })}</li>}
    </ul>
  );
}
