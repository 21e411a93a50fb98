import { useLocale, useTranslations } from "next-intl";
import { nameIn } from "@/components/bodies/names";
import { addressWith } from "@/components/ui/address";
import { AppLink } from "@/components/ui/app-link";
import { DataTable } from "@/components/ui/data-table";
import { formatNumber, formatPercent } from "@/lib/format";
import type { TargetRow } from "@/lib/targets/queries";

/** "76 of 90 (84%)"; without a target the count alone. */
function Attained({ count, wanted }: { count: number; wanted: number | null | undefined }) {
  const t = useTranslations("target");
  if (wanted == null || wanted === 0) return formatNumber(count);
  return t("of", { count: formatNumber(count), wanted: formatNumber(wanted), share: formatPercent(count / wanted) });
}

export function TargetTable({ rows, year }: { rows: readonly TargetRow[]; year: number }) {
  const t = useTranslations("target");
  const locale = useLocale();
  return (
    <DataTable
      caption={t("list", { year })} rows={rows} rowKey={({ key }) => key} empty={null}
      columns={[
        {
          key: "body", header: t("body"), isRowHeader: true,
          cell: ({ body }) => <span className={body.kind === "AGENCY" ? "font-normal md:ps-4" : ""}>{nameIn(locale, body)}</span>,
        },
        { key: "applied", header: t("applied"), align: "end", cell: ({ applied, wanted }) => <Attained count={applied} wanted={wanted?.applied} /> },
        {
          key: "certified", header: t("certified"), align: "end",
          cell: ({ certified, wanted }) => (certified === null ? <NotAnnounced wanted={wanted?.certified ?? null} /> : <Attained count={certified} wanted={wanted?.certified} />),
        },
        { key: "offices", header: t("offices"), align: "end", cell: ({ wanted }) => <Offices wanted={wanted} /> },
        { key: "set", header: t("set"), headerHidden: true, cell: ({ key, body }) => <AppLink href={addressWith(`/follow-up/targets/${key}`, { year })} label={t("setFor", { name: nameIn(locale, body) })}>{t("set")}</AppLink> },
      ]}
    />
  );
}

function NotAnnounced({ wanted }: { wanted: number | null }) {
  const t = useTranslations("target");
  return wanted === null ? t("notAnnounced") : `${t("notAnnounced")} / ${formatNumber(wanted)}`;
}

function Offices({ wanted }: { wanted: TargetRow["wanted"] }) {
  const t = useTranslations("target");
  if (wanted === null) return <span className="text-muted">{t("unset")}</span>;
  if (wanted.offices === null) return "–";
  return t("ofOffices", { wanted: formatNumber(wanted.certified ?? wanted.applied ?? 0), offices: formatNumber(wanted.offices) });
}
