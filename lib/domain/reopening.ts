import { JUDGED_STAGES, type JudgedStage, type Stage } from "@/lib/domain/stage";

/**
 * The stages at which a closed case can be judged anew (docs/domain.md §4): those that it came to. What was agreed before the chosen one is
 * taken over.
 */
export function stagesToReopen({ stage, declinedAt }: { stage: Stage; declinedAt: JudgedStage | null }): readonly JudgedStage[] {
  if (stage !== "CERTIFIED" && stage !== "DECLINED") return [];
  const last = declinedAt ?? "COMMITTEE";
  return JUDGED_STAGES.slice(0, JUDGED_STAGES.indexOf(last) + 1);
}

/** Whether what was found at `stage` is taken over into a version that begins anew at `to`. */
export const isTakenOver = (stage: JudgedStage, to: JudgedStage): boolean => JUDGED_STAGES.indexOf(stage) < JUDGED_STAGES.indexOf(to);
