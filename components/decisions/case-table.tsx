import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { nameIn } from "@/components/bodies/names";
import { BorderMark } from "@/components/decisions/border-mark";
import { DecisionTag } from "@/components/decisions/decision-tag";
import { AppLink } from "@/components/ui/app-link";
import { DataTable, type Column } from "@/components/ui/data-table";
import { DemoMark } from "@/components/ui/notice";
import { Tag } from "@/components/ui/tag";
import { TierBadge } from "@/components/ui/tier-badge";
import type { Case } from "@/lib/decisions/cases";
import type { RefusalCode } from "@/lib/domain/errors";
import { formatPoints, formatTotal } from "@/lib/domain/points";

const points = (value: number | null): string => (value === null ? "–" : formatPoints(value));

/** The center, with its own page of the decision. */
function useCenterColumn(): Column<Case> {
  const t = useTranslations("committee");
  const locale = useLocale();
  return {
    key: "center",
    header: t("center"),
    isRowHeader: true,
    cell: (row) => (
      <>
        <AppLink href={`/applications/${row.id}/decision`}>{nameIn(locale, row)}</AppLink> {row.version > 1 && <Tag tone="info">{t("version", { version: row.version })}</Tag>} {row.isDemo && <DemoMark />}
        <span className="block text-sm font-normal text-muted">
          {nameIn(locale, { nameTh: row.agencyTh, nameEn: row.agencyEn })} ·{" "}
          {nameIn(locale, { nameTh: row.ministryTh, nameEn: row.ministryEn })}
        </span>
        <AppLink href={`/applications/${row.id}/ledger`} className="text-sm font-normal" label={t("ledgerOf", { center: nameIn(locale, row) })}>{t("ledger")}</AppLink>
      </>
    ),
  };
}

export type CaseTableProps = { cases: readonly Case[]; quorum: number; empty: ReactNode };

/** The ranked list: both totals, the final one, the tier that it gives, how near it is to the next, and the decision. */
export function CaseTable({ cases, quorum, empty }: CaseTableProps) {
  const t = useTranslations("committee");
  const columns: Column<Case>[] = [
    useCenterColumn(),
    { key: "document", header: t("document"), align: "end", cell: (row) => points(row.documentTotal) },
    { key: "onSite", header: t("onSite"), align: "end", cell: (row) => points(row.onSiteTotal) },
    { key: "final", header: t("final"), align: "end", cell: (row) => <b>{row.finalTotal === null ? "–" : formatTotal(row.finalTotal)}</b> },
    { key: "computed", header: t("computed"), cell: (row) => <ComputedCell row={row} /> },
    { key: "recommended", header: t("recommendedShort"), cell: (row) => <RecommendedCell row={row} /> },
    { key: "decision", header: t("decision"), cell: (row) => <DecisionCell row={row} quorum={quorum} /> },
  ];
  return <DataTable caption={t("caption")} captionHidden columns={columns} rows={cases} rowKey={(row) => row.id} empty={empty} />;
}

function ComputedCell({ row }: { row: Case }) {
  return (
    <div className="grid justify-items-start gap-1">
      {row.computedTier ? <TierBadge tier={row.computedTier} /> : "–"}
      {row.border && <BorderMark border={row.border} />}
    </div>
  );
}

/** Beside the decision: what the secretariat proposes, if it is not simply what was computed. */
function RecommendedCell({ row }: { row: Case }) {
  return row.recommendation ? <DecisionTag decision={row.recommendation} /> : "–";
}

function DecisionCell({ row, quorum }: { row: Case; quorum: number }) {
  return (
    <>
      <DecisionTag decision={row.decision} />
      {row.decision && <Votes row={row} votes={row.decision.votes.length} quorum={quorum} />}
      {row.blockedBy && row.blockedBy !== "ALREADY_ANNOUNCED" && <Blocked code={row.blockedBy} />}
    </>
  );
}

/** How far it is carried; where one member is enough, that needs no words. */
function Votes({ row, votes, quorum }: { row: Case; votes: number; quorum: number }) {
  const t = useTranslations("committee.votes");
  if (quorum <= 1 && votes >= 1) return null;
  return (
    <span className="block text-sm text-muted">
      {t("short", { count: votes, quorum })}
      {row.agreed && ` · ${t("agreed")}`}
    </span>
  );
}

/** Why the reader has no part in this case. */
function Blocked({ code }: { code: RefusalCode }) {
  const t = useTranslations("committee.blocked");
  const known = code === "JUDGED_THE_CASE" || code === "CONFLICT_OF_INTEREST" ? code : "OTHER";
  return <span className="block text-sm text-muted">{t(known)}</span>;
}

/** Those that failed a stage: confirmed as one list. */
export function FailedTable({ cases, quorum, empty }: CaseTableProps) {
  const t = useTranslations();
  const columns: Column<Case>[] = [
    useCenterColumn(),
    { key: "where", header: t("committee.declinedAt"), cell: (row) => row.declinedAt && t(`stage.${row.declinedAt}`) },
    { key: "document", header: t("committee.document"), align: "end", cell: (row) => points(row.documentTotal) },
    { key: "onSite", header: t("committee.onSite"), align: "end", cell: (row) => points(row.onSiteTotal) },
    { key: "decision", header: t("committee.decision"), cell: (row) => <DecisionCell row={row} quorum={quorum} /> },
  ];
  return (
    <DataTable caption={t("committee.failedTitle")} captionHidden columns={columns} rows={cases} rowKey={(row) => row.id} empty={empty} />
  );
}
