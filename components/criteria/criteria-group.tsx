import { useLocale, useTranslations } from "next-intl";
import { RulingNotes, type ShownRuling } from "@/components/rulings/ruling-notes";
import { DataTable, type Column } from "@/components/ui/data-table";
import { Section } from "@/components/ui/panel";
import { Tag } from "@/components/ui/tag";
import { fullPoints, groupByView, type Criterion, type CriterionKind } from "@/lib/domain/criteria";
import { formatPoints } from "@/lib/domain/points";

type CriteriaGroupProps = { kind: CriterionKind; criteria: readonly Criterion[]; rulings: readonly ShownRuling[] };

/** All criteria of one kind, by view, with what was ruled on them. */
export function CriteriaGroup({ kind, criteria, rulings }: CriteriaGroupProps) {
  const t = useTranslations("publicCriteria");
  const own = criteria.filter((criterion) => criterion.kind === kind);
  if (own.length === 0) return null;
  const lead = kind === "GATE" ? t("gateLead") : t("groupLead", { count: own.length, points: formatPoints(fullPoints(own)) });
  return (
    <Section title={t(kind)} lead={lead} id={kind}>
      {groupByView(own).map(({ view, criteria: rows }) => (
        <CriteriaTable key={view ?? kind} caption={view ? t(`view.${view}`) : t(kind)} rows={rows} rulings={rulings} isGate={kind === "GATE"} />
      ))}
    </Section>
  );
}

type CriteriaTableProps = { caption: string; rows: readonly Criterion[]; rulings: readonly ShownRuling[]; isGate: boolean };

function CriteriaTable({ caption, rows, rulings, isGate }: CriteriaTableProps) {
  const t = useTranslations("publicCriteria");
  const points: Column<Criterion> = {
    key: "points",
    header: t("points"),
    align: "end",
    className: "md:w-28",
    cell: (row) => formatPoints(row.points),
  };
  return (
    <DataTable
      caption={caption}
      rows={rows}
      rowKey={(row) => row.code}
      empty={null}
      columns={[
        { key: "code", header: t("code"), className: "md:w-20", cell: (row) => row.code },
        { key: "text", header: t("text"), isRowHeader: true, cell: (row) => <CriterionWords criterion={row} rulings={rulings.filter(({ code }) => code === row.code)} /> },
        ...(isGate ? [] : [points]),
      ]}
    />
  );
}

function CriterionWords({ criterion, rulings }: { criterion: Criterion; rulings: readonly ShownRuling[] }) {
  const t = useTranslations("publicCriteria");
  const locale = useLocale();
  return (
    <div className="font-normal">
      {locale === "en" ? criterion.textEn : criterion.textTh}
      {criterion.textStatus === "placeholder" && (
        <span className="block">
          <Tag tone="warn">{t("placeholder")}</Tag>
        </span>
      )}
      <RulingNotes rulings={rulings} />
    </div>
  );
}
