import type { Stage } from "@/lib/domain/stage";

/** Who must act on a case; ON_SITE_TOLD: on site or already with the committee, which is not told apart before the announcement. */
export type WaitsFor = "DRAFT" | "RETURNED" | "DOCUMENT" | "ON_SITE" | "ON_SITE_TOLD" | "COMMITTEE" | "NOBODY";

const ENDED: readonly Stage[] = ["CERTIFIED", "DECLINED", "WITHDRAWN"];

/** Somebody must still act at the stage. */
export const isWaiting = (stage: Stage): boolean => !ENDED.includes(stage);

export function actorAt(stage: Stage, isDisclosed: boolean): WaitsFor {
  if (stage === "ON_SITE" && isDisclosed) return "ON_SITE_TOLD";
  return stage === "CERTIFIED" || stage === "DECLINED" || stage === "WITHDRAWN" ? "NOBODY" : stage;
}
