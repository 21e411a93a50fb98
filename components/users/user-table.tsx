import { useLocale, useTranslations } from "next-intl";
import { nameIn } from "@/components/bodies/names";
import { Email } from "@/components/users/email";
import { AppLink } from "@/components/ui/app-link";
import { DataTable } from "@/components/ui/data-table";
import { Tag } from "@/components/ui/tag";
import { ROLES } from "@/lib/domain/permissions";
import type { UserRow } from "@/lib/users/queries";

export function UserTable({ rows, total }: { rows: readonly UserRow[]; total: number }) {
  const t = useTranslations("user");
  const locale = useLocale();
  return (
    <DataTable
      caption={t("count", { total })}
      rows={rows}
      rowKey={(row) => row.id}
      empty={t("none")}
      columns={[
        { key: "name", header: t("name"), isRowHeader: true, cell: (row) => <Name row={row} /> },
        { key: "email", header: t("email"), cell: (row) => <Email address={row.email} /> },
        { key: "roles", header: t("role"), cell: (row) => <Roles row={row} /> },
        {
          key: "employer",
          header: t("employer"),
          cell: (row) => (row.agencyTh ? nameIn(locale, { nameTh: row.agencyTh, nameEn: row.agencyEn }) : "–"),
        },
      ]}
    />
  );
}

function Name({ row }: { row: UserRow }) {
  const t = useTranslations("user");
  return (
    <span className="inline-flex flex-wrap items-center gap-x-2">
      <AppLink href={`/users/${row.id}`}>{row.name}</AppLink>
      {row.disabledAt && <Tag tone="warn">{t("disabled")}</Tag>}
    </span>
  );
}

function Roles({ row }: { row: UserRow }) {
  const t = useTranslations("user");
  const role = useTranslations("role");
  if (row.roles.length === 0) return <span className="text-muted">{t("noRoles")}</span>;
  return (
    <>
      {ROLES.filter((code) => row.roles.includes(code))
        .map((code) => role(code))
        .join(", ")}
    </>
  );
}
