import type { ReturnForCorrection } from "@/lib/assessments/schema";
import { refuse } from "@/lib/domain/errors";

export type ReturnItem = { code: string; reason: string };

/** The ticked criteria, each with its reason. @throws REASON_MISSING */
export function itemsToReturn(input: ReturnForCorrection): ReturnItem[] {
  const items = input.items.filter((item) => item.chosen).map(({ code, reason }) => ({ code, reason: reason.trim() }));
  const bare = items.filter((item) => item.reason === "").map((item) => item.code);
  if (bare.length > 0) throw refuse("REASON_MISSING", { codes: bare });
  return items;
}
