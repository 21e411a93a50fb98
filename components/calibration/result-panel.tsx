import { useTranslations } from "next-intl";
import { Panel } from "@/components/ui/panel";
import { SummaryList } from "@/components/ui/summary-list";
import { Tag } from "@/components/ui/tag";
import type { CalibrationResult, CalibrationRule } from "@/lib/domain/calibration";
import { formatDifference, formatPercent } from "@/lib/format";
import { formatPoints } from "@/lib/domain/points";

/** Passed or not, and by which part of the rule. */
export function ResultPanel({ result, rule }: { result: CalibrationResult; rule: CalibrationRule }) {
  const t = useTranslations("calibration");
  const { items, exact, within, difference, own, agreed, holds } = result;
  const rows = [
    { key: "exact", label: t("rule.exact", { percent: rule.calibrationExact }), value: t("share", { count: exact, of: items, share: formatPercent(exact / items) }), holds: holds.exact },
    { key: "within", label: t("rule.within", { percent: rule.calibrationWithin }), value: t("share", { count: within, of: items, share: formatPercent(within / items) }), holds: holds.within },
    {
      key: "total", label: t("rule.total", { points: formatPoints(rule.calibrationTotal) }), holds: holds.total,
      value: t("totals", { own: formatPoints(own), agreed: formatPoints(agreed), difference: formatDifference(difference / 100) }),
    },
  ];
  return (
    <Panel title={t(result.passed ? "passedTitle" : "notPassedTitle")} tone={result.passed ? "tinted" : "plain"}>
      <SummaryList rows={rows.map(({ holds: held, ...row }) => ({ ...row, action: <HoldsTag held={held} /> }))} />
    </Panel>
  );
}

function HoldsTag({ held }: { held: boolean }) {
  const t = useTranslations("calibration");
  return <Tag tone={held ? "good" : "warn"}>{t(held ? "holds" : "fails")}</Tag>;
}
