import { useTranslations } from "next-intl";
import { DataTable } from "@/components/ui/data-table";
import { FunnelChart } from "@/components/ui/funnel-chart";
import { Section } from "@/components/ui/panel";
import { FUNNEL_STEPS, STAGE_KEYS, type Counts } from "@/lib/domain/figures";
import { formatNumber } from "@/lib/format";

const TONE = { gold: "gold", silver: "silver", blue: "blue" } as const;
const toneOf = (key: string) => (key === "gold" || key === "silver" || key === "blue" ? TONE[key] : undefined);

/** How many stand where, and how many came through; from the summary rows. */
export function CycleFigures({ counts, announced }: { counts: Counts; announced: boolean }) {
  const t = useTranslations("cycle.figures");
  const word = useTranslations("funnel");
  const common = useTranslations("common");
  const total = STAGE_KEYS.reduce((sum, key) => sum + counts[key], 0);
  // Tiers are only of certified centers: until the announcement there are none to draw.
  const steps = FUNNEL_STEPS.filter((key) => announced || toneOf(key) === undefined);
  if (total === 0) return <Section title={t("title")}>{t("none")}</Section>;
  return (
    <Section title={t("title")}>
      <FunnelChart
        title={t("funnel")}
        unit={common("centers")}
        steps={steps.map((key) => ({ key, label: word(key), value: counts[key], tone: toneOf(key) }))}
      />
      <div className="max-w-2xl">
        <DataTable
          caption={t("stages")}
          scroll
          rows={STAGE_KEYS}
          rowKey={(key) => key}
          empty={t("none")}
          columns={[
            { key: "stage", header: t("stage"), isRowHeader: true, cell: (key) => word(key) },
            { key: "number", header: t("number"), align: "end", cell: (key) => formatNumber(counts[key]) },
          ]}
          footer={[t("total"), formatNumber(total)]}
        />
      </div>
    </Section>
  );
}
