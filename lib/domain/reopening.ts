import { JUDGED_STAGES, type JudgedStage, type Stage } from "@/lib/domain/stage";

/**
 * The stages at which a closed case can be judged anew (docs/domain.md §4): any that it came to. What was agreed at the stages before the
 * chosen one is carried over.
 */
export function stagesToReopen({ stage, declinedAt }: { stage: Stage; declinedAt: JudgedStage | null }): readonly JudgedStage[] {
  if (stage !== "CERTIFIED" && stage !== "DECLINED") return [];
  const last = declinedAt ?? "COMMITTEE";
  return JUDGED_STAGES.slice(0, JUDGED_STAGES.indexOf(last) + 1);
}

/** Whether what was found at `stage` is carried over into a version that begins anew at `to`. */
export const isCarried = (stage: JudgedStage, to: JudgedStage): boolean => JUDGED_STAGES.indexOf(stage) < JUDGED_STAGES.indexOf(to);
