import { changeRecord } from "@/lib/change";
import { refuse } from "@/lib/domain/errors";
import { isStaffOf, type Actor } from "@/lib/domain/permissions";
import type { SetNaming } from "@/lib/weak-points/schema";

/**
 * The center agrees to be named where it has full points at a criterion, or takes that back; from then on nobody else is shown it. Said
 * once more it stays as it was.
 * @throws NOT_FOUND for who does not work for the center; FORBIDDEN for who works there without the right to act for it
 */
export function setNaming(actor: Actor, { centerId, named }: SetNaming, now: Date): Promise<SetNaming> {
  return changeRecord(actor, "profiles", { type: "Center", id: centerId, action: named ? "agreeToBeNamed" : "endNaming" }, now, async (tx) => {
    if (!isStaffOf(actor, centerId)) throw refuse("NOT_FOUND");
    if (!isStaffOf(actor, centerId, "SUBMIT")) throw refuse("FORBIDDEN");
    await tx.$executeRaw`
      UPDATE "Center" SET "namedAsExampleAt" = CASE WHEN ${named} THEN coalesce("namedAsExampleAt", ${now}::timestamptz) END, "updatedAt" = ${now} WHERE "id" = ${centerId}`;
    return { result: { centerId, named } };
  });
}
