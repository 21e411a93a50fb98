import { useTranslations } from "next-intl";
import { useCriterionText } from "@/components/applications/criterion-facts";
import { Details } from "@/components/ui/details";
import { InsetText } from "@/components/ui/notice";
import { Section } from "@/components/ui/panel";
import type { JudgedCriterion, StageResult } from "@/lib/applications/results";
import { isGate, type CriteriaSet, type Criterion } from "@/lib/domain/criteria";
import { liftOf, type Lift } from "@/lib/domain/lift";
import { formatPoints } from "@/lib/domain/points";
import type { Policy } from "@/lib/domain/policy";

export type ResultLiftProps = { set: CriteriaSet; policy: Pick<Policy, "tierFloors" | "finalScore">; result: StageResult };

/** What would have reached the next tier: the points that are missing, the cheapest criteria, and all that is not full. */
export function ResultLift({ set, policy, result }: ResultLiftProps) {
  const t = useTranslations("result");
  const tiers = useTranslations("tier");
  const marks = Object.fromEntries(result.rows.map(({ criterion, points, met }) => [criterion.code, { points, met }]));
  const lift = liftOf(set, policy, marks);
  if (lift.next === null) return <InsetText>{t("liftTop")}</InsetText>;
  const tier = tiers(lift.next);
  const values = { stage: t(`stage.${result.stage}`), total: formatPoints(lift.total), tier, floor: formatPoints(lift.floor ?? 0), missing: formatPoints(lift.missing) };
  return (
    <Section title={t("liftTitle", { tier })} lead={t("liftLead", values)} id="lift">
      {policy.finalScore !== null && <InsetText>{t("liftWeighted")}</InsetText>}
      <Cheapest lift={lift} criteria={set.criteria} />
      <NotFull rows={result.rows} />
    </Section>
  );
}

function Cheapest({ lift: { gates, items }, criteria }: { lift: Lift; criteria: readonly Criterion[] }) {
  const t = useTranslations("result");
  const text = useCriterionText();
  const textOf = (code: string) => {
    const criterion = criteria.find((item) => item.code === code);
    return criterion ? text(criterion) : "";
  };
  return (
    <>
      {gates.length > 0 && <p>{t("liftGates", { codes: gates.join(", ") })}</p>}
      <ol className="list-decimal ps-6">
        {items.map(({ code, from, to }) => (
          <li key={code}>{t("liftItem", { code, text: textOf(code), from: formatPoints(from ?? 0), to: formatPoints(to) })}</li>
        ))}
      </ol>
    </>
  );
}

function NotFull({ rows }: { rows: readonly JudgedCriterion[] }) {
  const t = useTranslations("result");
  const text = useCriterionText();
  const open = rows.filter(({ criterion, points }) => !isGate(criterion) && (points ?? 0) < criterion.points);
  return (
    <Details summary={t("liftOpen")}>
      <ul className="list-disc ps-6">
        {open.map(({ criterion, points }) => (
          <li key={criterion.code}>
            {t("liftOpenItem", { code: criterion.code, text: text(criterion), points: formatPoints(points ?? 0), most: formatPoints(criterion.points) })}
          </li>
        ))}
      </ul>
    </Details>
  );
}
