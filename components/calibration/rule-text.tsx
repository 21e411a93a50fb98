import { useTranslations } from "next-intl";
import { InsetText } from "@/components/ui/notice";
import { formatPoints } from "@/lib/domain/points";
import type { Policy } from "@/lib/domain/policy";

type Rule = Pick<Policy, "calibrationExact" | "calibrationWithin" | "calibrationTotal" | "calibrationRequired">;

/** When one passes in this cycle, and what it means not to have. */
export function RuleText({ rule }: { rule: Rule }) {
  const t = useTranslations("calibration");
  return (
    <InsetText>
      <p>{t("passes", { exact: rule.calibrationExact, within: rule.calibrationWithin, points: formatPoints(rule.calibrationTotal) })}</p>
      <p>{t(rule.calibrationRequired ? "required" : "told")}</p>
    </InsetText>
  );
}
