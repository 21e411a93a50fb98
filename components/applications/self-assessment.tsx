import { useTranslations } from "next-intl";
import { LiftList } from "@/components/applications/lift-list";
import { SelfScoreGaps } from "@/components/applications/self-score-gaps";
import { AppLink } from "@/components/ui/app-link";
import { WarningText } from "@/components/ui/notice";
import { Section } from "@/components/ui/panel";
import { Stat, StatRow } from "@/components/ui/stat";
import { TierBadge } from "@/components/ui/tier-badge";
import type { SelfScoreGap } from "@/lib/applications/earlier";
import type { CriteriaSet } from "@/lib/domain/criteria";
import { scored } from "@/lib/domain/criteria";
import { claimsOf, liftOf, type Lift } from "@/lib/domain/lift";
import { formatPoints, type Hundredths } from "@/lib/domain/points";
import type { Policy } from "@/lib/domain/policy";

export type SelfAssessmentProps = {
  set: CriteriaSet;
  policy: Policy;
  answers: readonly { code: string; met: boolean | null; selfScore: Hundredths | null }[];
  /** The application whose answers are written: with links, what would lift it, and how earlier years went. */
  work?: { applicationId: number; gaps: readonly SelfScoreGap[]; open: boolean };
};

/** What the center's own points come to as they stand: gates first, total, tier, and what would reach the next one. */
export function SelfAssessment({ set, policy, answers, work }: SelfAssessmentProps) {
  const t = useTranslations("standing");
  const lift = liftOf(set, policy, claimsOf(answers));
  const given = answers.filter(({ selfScore }) => selfScore !== null).length;
  return (
    <Section title={t("title")} lead={t("note")} id="self">
      <GatesFirst gates={lift.gates} applicationId={work?.applicationId ?? null} />
      <StatRow>
        <Stat
          label={t("totalLabel")}
          value={formatPoints(lift.total)}
          unit={useTranslations("review")("outOf", { most: formatPoints(set.fullScore) })}
          definition={given < scored(set).length ? t("notScored", { count: scored(set).length - given }) : undefined}
        />
        <Stat label={t("tierLabel")} value={<Tier lift={lift} />} definition={<ToNext lift={lift} />} />
      </StatRow>
      {work && <LiftList set={set} lift={lift} applicationId={work.applicationId} open={work.open} />}
      {work && <SelfScoreGaps gaps={work.gaps} />}
    </Section>
  );
}

function Tier({ lift }: { lift: Lift }) {
  const t = useTranslations("standing");
  return lift.tier ? <TierBadge tier={lift.tier} size="large" /> : <span className="text-xl">{t("noTier")}</span>;
}

function ToNext({ lift: { next, missing } }: { lift: Lift }) {
  const t = useTranslations("standing");
  const tier = useTranslations("tier.short");
  return <>{next === null ? t("top") : t("toNext", { points: formatPoints(missing), tier: tier(next) })}</>;
}

/** No points help while a gate is not met: said before any number. */
export function GatesFirst({ gates, applicationId }: { gates: readonly string[]; applicationId: number | null }) {
  const t = useTranslations("standing");
  if (gates.length === 0) return <p className="font-semibold text-good">{t("gatesMet")}</p>;
  return (
    <WarningText>
      <p>{t("gatesFirst", { count: gates.length, codes: gates.join(", ") })}</p>
      {applicationId !== null && <AppLink href={`/applications/${applicationId}/gates`}>{t("gatesLink")}</AppLink>}
    </WarningText>
  );
}
