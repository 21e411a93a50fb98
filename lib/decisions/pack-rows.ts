import type { Case } from "@/lib/decisions/cases";
import { formatTotal } from "@/lib/domain/points";
import { say } from "@/lib/messages";

type Key = Parameters<typeof say>[1];
export const word = (key: Key, values: Record<string, string | number> = {}): string => say("th", key, values);

export const tierName = (tier: Case["computedTier"]): string => (tier ? word(`tier.${tier}`) : "");

export function decisionName({ decision }: Case): string {
  if (decision === null) return word("committee.none");
  return decision.outcome === "CERTIFY" ? tierName(decision.tier) : word(`committee.outcome.${decision.outcome}`);
}

/** What the secretariat proposes, with its reason. */
export function recommendedName({ recommendation }: Case): string {
  if (recommendation === null) return "";
  const { outcome, tier, reason } = recommendation;
  return `${outcome === "CERTIFY" ? tierName(tier) : word(`committee.outcome.${outcome}`)}: ${reason}`;
}

export function borderName({ border }: Case): string {
  return border ? word(`committee.border.${border.side}`, { points: formatTotal(border.by), tier: word(`tier.short.${border.tier}`) }) : "";
}

export function groundsOf({ decision }: Case): string {
  const why = decision?.whyNow ? word("whyNow.said", { why: word(`whyNow.${decision.whyNow}`) }) : "";
  return [decision?.reason, why].filter(Boolean).join(" · ");
}

export const voterNames = ({ decision }: Case): string => (decision?.votes ?? []).map(({ name }) => name).join(", ");
export const whereFailed = ({ declinedAt }: Case): string => (declinedAt ? word(`stage.${declinedAt}`) : "");
