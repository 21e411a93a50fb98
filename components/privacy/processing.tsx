import { useTranslations } from "next-intl";
import { SummaryList } from "@/components/ui/summary-list";
import { Panel } from "@/components/ui/panel";
import { formatNumber } from "@/lib/format";
import type { RetentionDays } from "@/lib/domain/retention";

const ACTIVITIES = ["accounts", "applications", "assessment", "decisions", "letters", "register", "traces"] as const;
const PARTS = ["purpose", "data", "people", "basis", "source", "told", "kept", "security"] as const;

/** The record of processing activities (พ.ร.บ.คุ้มครองข้อมูลส่วนบุคคล ม.39): one box an activity, the periods as they are set. */
export function ProcessingRecord({ days }: { days: RetentionDays }) {
  const t = useTranslations("processing");
  const values = Object.fromEntries(Object.entries(days).map(([kind, count]) => [kind, formatNumber(count)]));
  return ACTIVITIES.map((activity) => (
    <Panel key={activity} title={t(`activity.${activity}.title`)}>
      <SummaryList rows={PARTS.map((part) => ({ key: part, label: t(`part.${part}`), value: t(`activity.${activity}.${part}`, values) }))} />
    </Panel>
  ));
}
