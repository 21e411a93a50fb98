import { useTranslations } from "next-intl";
import { Section } from "@/components/ui/panel";
import { Stat, StatRow } from "@/components/ui/stat";
import { TierBadge } from "@/components/ui/tier-badge";
import type { CriteriaSet } from "@/lib/domain/criteria";
import { formatPoints, toMillionths, type Hundredths } from "@/lib/domain/points";
import type { Policy } from "@/lib/domain/policy";
import { floorsOf, tierOf } from "@/lib/domain/tier";

export type SelfAssessmentProps = {
  set: CriteriaSet;
  policy: Policy;
  self: { total: Hundredths; gatesMet: number; gatesCount: number; missingScores: number };
};

/** What the center's own points come to as they stand. */
export function SelfAssessment({ set, policy, self }: SelfAssessmentProps) {
  const t = useTranslations("review");
  const floors = floorsOf(set.tiers, policy.tierFloors);
  const tier = tierOf(toMillionths(self.total), floors);
  const lowest = Math.min(...Object.values(floors));
  const gatesMissing = self.gatesMet < self.gatesCount;
  return (
    <Section title={t("self")} lead={t("selfNote")} id="self">
      <StatRow>
        <Stat
          label={t("selfTotal")}
          value={formatPoints(self.total)}
          unit={t("outOf", { most: formatPoints(set.fullScore) })}
          definition={self.missingScores > 0 ? t("selfMissing", { count: self.missingScores }) : undefined}
        />
        <Stat label={t("selfGates")} value={self.gatesMet} unit={t("ofGates", { count: self.gatesCount })} />
        <Stat
          label={t("selfTier")}
          value={tier ? <TierBadge tier={tier} size="large" /> : <span className="text-xl">{t("noTier")}</span>}
          definition={gatesMissing ? t("gatesFirst") : tier ? undefined : t("noTierFloor", { floor: formatPoints(lowest) })}
        />
      </StatRow>
    </Section>
  );
}
