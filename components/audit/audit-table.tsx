import { useLocale, useTranslations } from "next-intl";
import { ActionName } from "@/components/audit/action-name";
import { AppLink } from "@/components/ui/app-link";
import { DataTable } from "@/components/ui/data-table";
import type { AuditedType, AuditRow } from "@/lib/audit-trail/queries";
import { ROLES } from "@/lib/domain/permissions";
import { format } from "@/lib/format";

export function AuditTable({ rows, total }: { rows: readonly AuditRow[]; total: number }) {
  const t = useTranslations("audit");
  return (
    <DataTable
      caption={t("count", { total })}
      rows={rows}
      rowKey={(row) => row.id}
      empty={t("none")}
      columns={[
        { key: "at", header: t("at"), cell: (row) => <When row={row} /> },
        { key: "event", header: t("event"), isRowHeader: true, cell: (row) => <Event row={row} /> },
        { key: "actor", header: t("actor"), cell: (row) => row.actorName ?? t("system") },
      ]}
    />
  );
}

const MINUTE = 60_000;

/** Seasons that were entered later count for another time than that at which they were entered. */
function When({ row }: { row: AuditRow }) {
  const t = useTranslations("audit");
  const locale = useLocale();
  const at = format.instant(row.at, locale);
  if (Math.abs(row.at.getTime() - row.effectiveAt.getTime()) < MINUTE) return <>{at}</>;
  return <>{t("later", { at, effective: format.instant(row.effectiveAt, locale) })}</>;
}

function Event({ row }: { row: AuditRow }) {
  const t = useTranslations("audit");
  const stage = useTranslations("stage");
  const role = useTranslations("role");
  const given = ROLES.find((code) => code === row.role);
  const { fromStage, toStage } = row;
  return (
    <>
      <ActionName action={row.action} />
      {given && ` ${role(given)}`}
      <span className="block font-normal">
        <Target row={row} />
      </span>
      {fromStage && toStage && fromStage !== toStage && (
        <span className="block text-sm font-normal text-muted">{t("moved", { from: stage(fromStage), to: stage(toStage) })}</span>
      )}
    </>
  );
}

/** Where the record has a page for who reads this. Applications are for those who work on them. */
const PAGE: Partial<Record<AuditedType, (row: AuditRow) => string>> = {
  Center: (row) => `/centers/${row.recordId}`,
  Agency: (row) => `/agencies/${row.recordId}`,
  Ministry: (row) => `/agencies/ministries/${row.recordId}`,
  User: (row) => `/users/${row.recordId}`,
  Cycle: (row) => `/cycles/${row.recordName}`,
};

function Target({ row }: { row: AuditRow }) {
  const t = useTranslations("audit");
  if (row.recordName === null) return null;
  const text = t(`record.${row.recordType}`, { name: row.recordName });
  const page = PAGE[row.recordType];
  return page ? <AppLink href={page(row)}>{text}</AppLink> : <>{text}</>;
}
