import type { Stage } from "@/lib/domain/stage";
import type { Tier } from "@/lib/domain/tier";

/** What is announced and published, in the order of the funnel. */
export const FUNNEL_STEPS = ["applied", "passedDocument", "passedOnSite", "gold", "silver", "blue"] as const;
export type FunnelStep = (typeof FUNNEL_STEPS)[number];
export const isFunnelStep = (text: string): text is FunnelStep => FUNNEL_STEPS.some((step) => step === text);

/** How many stand at each stage. */
export const STAGE_KEYS = ["draft", "document", "returned", "onSite", "committee", "certified", "declined", "withdrawn"] as const;

/** All counters of a summary row. */
export const FUNNEL_KEYS = [...FUNNEL_STEPS, ...STAGE_KEYS] as const;
export type FunnelKey = (typeof FUNNEL_KEYS)[number];

export type Counts = Record<FunnelKey, number>;

export type CountedApplication = {
  stage: Stage;
  submittedAt: Date | null;
  passedDocumentAt: Date | null;
  passedOnSiteAt: Date | null;
  tier: Tier | null;
  /** Of a center's versions in a cycle one counts. */
  counts: boolean;
};

export const STAGE_KEY: Readonly<Record<Stage, (typeof STAGE_KEYS)[number]>> = {
  DRAFT: "draft", DOCUMENT: "document", RETURNED: "returned", ON_SITE: "onSite", COMMITTEE: "committee",
  CERTIFIED: "certified", DECLINED: "declined", WITHDRAWN: "withdrawn",
};

/** What one application adds to the figures (docs/domain.md §5): applied = submitted at least once, withdrawn included. */
export function countsOf(application: CountedApplication): Counts {
  if (!application.counts) return noCounts();
  const tier = application.stage === "CERTIFIED" ? application.tier : null;
  return {
    ...noCounts(),
    applied: one(application.submittedAt !== null),
    passedDocument: one(application.passedDocumentAt !== null),
    passedOnSite: one(application.passedOnSiteAt !== null),
    gold: one(tier === "GOLD"),
    silver: one(tier === "SILVER"),
    blue: one(tier === "BLUE"),
    [STAGE_KEY[application.stage]]: 1,
  };
}

/** What must be added to the figures of `before` to get those of `after`; null is nothing. */
export function diffCounts(before: Counts | null, after: Counts | null): Counts {
  const counts = noCounts();
  for (const key of FUNNEL_KEYS) counts[key] = (after?.[key] ?? 0) - (before?.[key] ?? 0);
  return counts;
}

export function addCounts(one: Counts, other: Counts): Counts {
  const counts = noCounts();
  for (const key of FUNNEL_KEYS) counts[key] = one[key] + other[key];
  return counts;
}

export function noCounts(): Counts {
  return {
    applied: 0, passedDocument: 0, passedOnSite: 0, gold: 0, silver: 0, blue: 0,
    draft: 0, document: 0, returned: 0, onSite: 0, committee: 0, certified: 0, declined: 0, withdrawn: 0,
  };
}

function one(counted: boolean): number {
  return counted ? 1 : 0;
}
