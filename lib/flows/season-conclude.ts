import type { CriteriaSet } from "@/lib/domain/criteria";
import type { FunnelStep } from "@/lib/domain/figures";
import { formatPoints, formatTotal, type Millionths } from "@/lib/domain/points";
import type { Policy } from "@/lib/domain/policy";
import { concludeStage, scoreApplication, type StageConclusion } from "@/lib/domain/score";
import type { Tier } from "@/lib/domain/tier";
import { marksOf } from "@/lib/flows/season-check";
import { sumFunnels, type ApplicationResult, type Funnel, type SeasonReport } from "@/lib/flows/replay-report";
import type { Season, SeasonApplication } from "@/lib/flows/season";

type Rules = { set: CriteriaSet; policy: Policy };
type Concluded = { result: ApplicationResult; reached: Set<FunnelStep> };

/** What a checked season comes to by the rules alone, before anything of it is written; numbers of certificates do not exist yet. */
export function concludeSeason(season: Season, rules: Rules): SeasonReport {
  const concluded = season.applications.map((application) => ({ ministry: application.center.ministry, ...concludeOne(application, rules) }));
  const codes = [...new Set(concluded.map(({ ministry }) => ministry))].sort();
  const ministries = Object.fromEntries(codes.map((code) => [code, sumFunnels(concluded.filter(({ ministry }) => ministry === code).map(funnelOf))]));
  return { ministries, total: sumFunnels(Object.values(ministries)), applications: concluded.map(({ result }) => result) };
}

function funnelOf({ reached }: Concluded): Funnel {
  const count = (step: FunnelStep) => (reached.has(step) ? 1 : 0);
  return { applied: 1, passedDocument: count("passedDocument"), passedOnSite: count("passedOnSite"), gold: count("gold"), silver: count("silver"), blue: count("blue") };
}

const STEP = { GOLD: "gold", SILVER: "silver", BLUE: "blue" } as const;

function concludeOne({ ref, document, onSite }: SeasonApplication, { set, policy }: Rules): Concluded {
  const stage = ({ agreed, gatesMissing }: typeof document): StageConclusion => concludeStage(set, policy, marksOf(set, agreed, gatesMissing));
  const first = stage(document);
  const second = first.passed && onSite ? stage(onSite) : null;
  const score = scoreApplication(set, policy, { documentTotal: first.total, onSiteTotal: second && second.total, gatesUnmet: (second ?? first).gatesUnmet });
  const tier = second?.passed === true ? score.tier : null;
  const totals = { documentTotal: formatPoints(first.total), onSiteTotal: second && formatPoints(second.total), finalTotal: finalOf(score.total) };
  return { reached: reachedBy(first, second, tier), result: { ref, ...totals, ...fateOf(first, second, tier), tier, certificateNumber: null, validUntil: null } };
}

const finalOf = (total: Millionths | null) => (total === null ? null : formatTotal(total));

const fateOf = (first: StageConclusion, second: StageConclusion | null, tier: Tier | null) =>
  (tier === null ? { outcome: "DECLINED", declinedAt: declinedAt(first, second) } : { outcome: "CERTIFIED", declinedAt: null });

function reachedBy(first: StageConclusion, second: StageConclusion | null, tier: Tier | null): Set<FunnelStep> {
  const reached = new Set<FunnelStep>(["applied"]);
  if (first.passed) reached.add("passedDocument");
  if (second?.passed) reached.add("passedOnSite");
  if (tier !== null) reached.add(STEP[tier]);
  return reached;
}

function declinedAt(first: StageConclusion, second: StageConclusion | null): string {
  if (!first.passed) return "DOCUMENT";
  return second?.passed ? "COMMITTEE" : "ON_SITE";
}
