import { useLocale, useTranslations } from "next-intl";
import { DataTable, type Column } from "@/components/ui/data-table";
import { Section } from "@/components/ui/panel";
import { Tag } from "@/components/ui/tag";
import { fullPoints, groupByView, type Criterion, type CriterionKind } from "@/lib/domain/criteria";
import { formatPoints } from "@/lib/domain/points";

/** All criteria of one kind, by view. */
export function CriteriaGroup({ kind, criteria }: { kind: CriterionKind; criteria: readonly Criterion[] }) {
  const t = useTranslations("publicCriteria");
  const own = criteria.filter((criterion) => criterion.kind === kind);
  if (own.length === 0) return null;
  const lead = kind === "GATE" ? t("gateLead") : t("groupLead", { count: own.length, points: formatPoints(fullPoints(own)) });
  return (
    <Section title={t(kind)} lead={lead} id={kind}>
      {groupByView(own).map(({ view, criteria: rows }) => (
        <CriteriaTable key={view ?? kind} caption={view ? t(`view.${view}`) : t(kind)} rows={rows} isGate={kind === "GATE"} />
      ))}
    </Section>
  );
}

function CriteriaTable({ caption, rows, isGate }: { caption: string; rows: readonly Criterion[]; isGate: boolean }) {
  const t = useTranslations("publicCriteria");
  const points: Column<Criterion> = {
    key: "points",
    header: t("points"),
    align: "end",
    className: "w-28",
    cell: (row) => formatPoints(row.points),
  };
  return (
    <DataTable
      caption={caption}
      rows={rows}
      rowKey={(row) => row.code}
      empty={null}
      columns={[
        { key: "code", header: t("code"), className: "w-20", cell: (row) => row.code },
        { key: "text", header: t("text"), isRowHeader: true, cell: (row) => <CriterionWords criterion={row} /> },
        ...(isGate ? [] : [points]),
      ]}
    />
  );
}

function CriterionWords({ criterion }: { criterion: Criterion }) {
  const t = useTranslations("publicCriteria");
  const locale = useLocale();
  return (
    <span className="font-normal">
      {locale === "en" ? criterion.textEn : criterion.textTh}
      {criterion.textStatus === "placeholder" && (
        <span className="block">
          <Tag tone="warn">{t("placeholder")}</Tag>
        </span>
      )}
    </span>
  );
}
