import { useTranslations } from "next-intl";
import { RunningTotalClient } from "@/components/applications/running-total-client";
import { GatesFirst } from "@/components/applications/self-assessment";
import { Panel } from "@/components/ui/panel";
import { TierBadge } from "@/components/ui/tier-badge";
import type { AnswerView, Work } from "@/lib/applications/work";
import { isGate, type Criterion } from "@/lib/domain/criteria";
import { claimsOf, liftOf } from "@/lib/domain/lift";
import { formatPoints } from "@/lib/domain/points";
import { floorsOf, TIERS } from "@/lib/domain/tier";

export type RunningTotalProps = { work: Work; criterion: Criterion; answer: AnswerView };

/** Beside one criterion: the gates first, then what all own points come to, as the choice changes. */
export function RunningTotal({ work: { application, set, answers }, criterion, answer }: RunningTotalProps) {
  const t = useTranslations("standing");
  const tiers = useTranslations("tier.short");
  const { policy } = application.facts;
  const { total, gates } = liftOf(set, policy, claimsOf(answers));
  const floors = floorsOf(set.tiers, policy.tierFloors);
  const bands = TIERS.flatMap((tier) => {
    const floor = floors[tier];
    return floor === undefined ? [] : [{ floor, badge: <TierBadge tier={tier} />, toNext: t("toNext", { points: "{points}", tier: tiers(tier) }) }];
  });
  return (
    <Panel title={t("title")} tone="tinted" id="standing">
      <GatesFirst gates={gates} applicationId={application.id} />
      <RunningTotalClient
        field={isGate(criterion) ? null : `answers[${criterion.code}][selfScore]`}
        others={total - (answer.selfScore ?? 0)}
        start={answer.selfScore ?? 0}
        bands={bands}
        words={{ total: t("total", { total: "{total}", most: formatPoints(set.fullScore) }), noTier: t("noTier"), top: t("top"), tier: t("tierLabel") }}
      />
    </Panel>
  );
}
