import { isGate, type CriteriaSet, type Criterion } from "@/lib/domain/criteria";
import type { Policy } from "@/lib/domain/policy";
import type { Mark, Marks } from "@/lib/domain/score";
import { ASSESSED_STAGES, type AssessedStage } from "@/lib/domain/stage";
import { TIERS, type Tier } from "@/lib/domain/tier";

/**
 * Why something speaks against a center only now, on site or in committee, though its documents were judged before. NEW_FACT: it came
 * about, or came to light, since. ONLY_ON_SITE: no document could have shown it. MISSED_EARLIER: the documents showed it and it was
 * overlooked: counted, because it is the programme's own mistake.
 */
export const WHY_NOW = ["NEW_FACT", "ONLY_ON_SITE", "MISSED_EARLIER"] as const;
export type WhyNow = (typeof WHY_NOW)[number];

/** Of each criterion, where it was said. */
export type WhyNowByCode = Readonly<Record<string, WhyNow | null | undefined>>;

/** Only what comes after another stage can be late: of the documents nobody asks it. */
export const asksWhyNow = (stage: AssessedStage, { whyNowRequired }: Pick<Policy, "whyNowRequired">): boolean => whyNowRequired && stage !== ASSESSED_STAGES[0];

/**
 * The agreed on-site sheet gives less than the agreed document sheet: fewer points, or a gate not met that was met. What is as low as
 * it was needs no word more, nor does what rose; nor what the document sheet lacks, because then nothing was passed over.
 */
export function needsWhyNow(criterion: Pick<Criterion, "kind">, document: Mark = NOTHING, onSite: Mark = NOTHING): boolean {
  if (isGate(criterion)) return document.met === true && onSite.met === false;
  return document.points !== null && onSite.points !== null && onSite.points < document.points;
}

const NOTHING: Mark = { points: null, met: null };

/** The criteria that need a word and have none: what the chair must still say before the on-site sheet can be finished. */
export function whyNowGaps(set: Pick<CriteriaSet, "criteria">, document: Marks, onSite: Marks, said: WhyNowByCode): string[] {
  return set.criteria.filter((criterion) => needsWhyNow(criterion, document[criterion.code], onSite[criterion.code]) && !said[criterion.code])
    .map(({ code }) => code);
}

/** The committee lowers the tier that was computed, or declines where one was computed. A total below every floor declines by itself. */
export function decisionNeedsWhyNow(decision: { outcome: "CERTIFY" | "DECLINE" | "CONFIRM"; tier: Tier | null }, computed: Tier | null): boolean {
  if (decision.outcome === "DECLINE") return computed !== null;
  return decision.outcome === "CERTIFY" && decision.tier !== null && computed !== null && TIERS.indexOf(decision.tier) > TIERS.indexOf(computed);
}

export type WhyNowCount = Readonly<Record<WhyNow, number>> & { all: number };

/** How often each was said, of marks that needed it. */
export function countWhyNow(said: readonly WhyNow[]): WhyNowCount {
  const count = (kind: WhyNow) => said.filter((one) => one === kind).length;
  return { NEW_FACT: count("NEW_FACT"), ONLY_ON_SITE: count("ONLY_ON_SITE"), MISSED_EARLIER: count("MISSED_EARLIER"), all: said.length };
}

/** The same for each criterion that has any, the most often missed first: where the document stage needs better guidance. */
export function countWhyNowByCode(rows: readonly { code: string; whyNow: WhyNow }[]): { code: string; count: WhyNowCount }[] {
  const codes = [...new Set(rows.map(({ code }) => code))];
  return codes.map((code) => ({ code, count: countWhyNow(rows.filter((row) => row.code === code).map(({ whyNow }) => whyNow)) }))
    .sort((one, other) => other.count.MISSED_EARLIER - one.count.MISSED_EARLIER || other.count.all - one.count.all);
}
