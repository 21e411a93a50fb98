import { criterionOf, type StoredCriteriaSet } from "@/lib/criteria/queries";
import { isGate, onScale } from "@/lib/domain/criteria";
import { refuse } from "@/lib/domain/errors";
import { formatPoints, type Hundredths } from "@/lib/domain/points";

type Sent = { code: string; points?: Hundredths | null | undefined; met?: boolean | null | undefined; reason?: string | undefined };
export type CheckedMark = {
  criterionId: number; points: Hundredths | null; hasPoints: boolean; met: boolean | null; hasMet: boolean;
  /** Null: not sent. */
  reason: string | null;
};

/** A gate is met or not, all else has points of the scale; what was not sent stays as it is. @throws UNKNOWN_CRITERION, OFF_SCALE */
export function checkedMark(set: StoredCriteriaSet, mark: Sent, group: "items" | "marks"): CheckedMark {
  const criterion = criterionOf(set, mark.code);
  const { points, met, reason = null } = mark;
  if (typeof points === "number" && !onScale(criterion, points))
    throw refuse("OFF_SCALE", { criterion: criterion.code, points: formatPoints(points), field: `${group}[${criterion.code}][points]` });
  const value = isGate(criterion)
    ? { points: null, hasPoints: false, met: met ?? null, hasMet: met !== undefined }
    : { points: points ?? null, hasPoints: points !== undefined, met: null, hasMet: false };
  return { criterionId: criterion.id, ...value, reason };
}
