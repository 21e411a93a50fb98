import { useLocale, useTranslations } from "next-intl";
import { DataTable } from "@/components/ui/data-table";
import { Section } from "@/components/ui/panel";
import { Tag } from "@/components/ui/tag";
import type { Day } from "@/lib/domain/calendar";
import type { PlannedDay } from "@/lib/domain/cycle-plan";
import { format } from "@/lib/format";

/** What will happen when: what the system does by itself at midnight in Thailand, and what somebody has to do by then. */
export function PlanTable({ plan, today }: { plan: readonly PlannedDay[]; today: Day }) {
  const t = useTranslations("setup");
  const locale = useLocale();
  return (
    <Section title={t("planTitle")} lead={t("planLead")}>
      <DataTable
        caption={t("planTitle")}
        captionHidden
        rows={plan}
        rowKey={({ on, what }) => `${on} ${what}`}
        empty={null}
        columns={[
          { key: "day", header: t("day"), isRowHeader: true, className: "whitespace-nowrap", cell: ({ on }) => <>{format.day(on, locale)} {on < today && <Tag>{t("past")}</Tag>}</> },
          { key: "what", header: t("what"), plain: true, cell: ({ what, days }) => t(`plan.${what}`, { days: days ?? 0 }) },
          { key: "who", header: t("who"), plain: true, className: "whitespace-nowrap", cell: ({ byItself }) => t(byItself ? "byItself" : "bySomebody") },
        ]}
      />
    </Section>
  );
}
