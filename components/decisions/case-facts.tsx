import { useLocale, useTranslations } from "next-intl";
import { nameIn } from "@/components/bodies/names";
import { BorderMark } from "@/components/decisions/border-mark";
import { DecisionNote } from "@/components/decisions/decision-note";
import { RecommendationNote } from "@/components/decisions/recommendation-note";
import { SummaryList } from "@/components/ui/summary-list";
import { TierBadge } from "@/components/ui/tier-badge";
import type { Case } from "@/lib/decisions/cases";
import { formatPoints, formatTotal } from "@/lib/domain/points";

/** Who, what totals, which tier they give, and what was decided so far. */
export function CaseFacts({ item }: { item: Case }) {
  const t = useTranslations("decision");
  const locale = useLocale();
  const named = (nameTh: string, nameEn: string | null) => nameIn(locale, { nameTh, nameEn });
  return (
    <SummaryList
      rows={[
        { key: "agency", label: t("agency"), value: named(item.agencyTh, item.agencyEn) },
        { key: "ministry", label: t("ministry"), value: named(item.ministryTh, item.ministryEn) },
        { key: "province", label: t("province"), value: named(item.provinceTh, item.provinceEn) },
        { key: "document", label: t("documentTotal"), value: item.documentTotal === null ? null : formatPoints(item.documentTotal) },
        { key: "onSite", label: t("onSiteTotal"), value: item.onSiteTotal === null ? null : formatPoints(item.onSiteTotal) },
        { key: "final", label: t("finalTotal"), value: item.finalTotal === null ? null : <b>{formatTotal(item.finalTotal)}</b> },
        {
          key: "tier",
          label: t("computedTier"),
          value: item.computedTier && (
            <span className="flex flex-wrap gap-2">
              <TierBadge tier={item.computedTier} form="full" />
              {item.border && <BorderMark border={item.border} />}
            </span>
          ),
        },
        { key: "recommendation", label: t("recommended"), value: <RecommendationNote recommendation={item.recommendation} /> },
        { key: "decision", label: t("current"), value: <DecisionNote decision={item.decision} /> },
      ]}
    />
  );
}
