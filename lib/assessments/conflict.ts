import type { DeclareConflict } from "@/lib/assessments/schema";
import { appendAudit } from "@/lib/audit";
import { lockApplication } from "@/lib/change";
import { db, type Tx } from "@/lib/db";
import { refuse } from "@/lib/domain/errors";
import { relationTo, type Actor } from "@/lib/domain/permissions";
import { recordingRefusal } from "@/lib/refusal";

/**
 * A person who was named for a case says whether a conflict of interest stands. A declared conflict hides the case at once, and a
 * sheet begun is kept and not counted (docs/domain.md §4); it stays declared. Not a move of the application: it is said by the
 * person, even of a case that they then may not see.
 * @throws NOT_FOUND for who is not named, NO_REASON, CONFLICT_OF_INTEREST where a declared conflict would be taken back
 */
export function declareConflict(actor: Actor, input: DeclareConflict, now: Date): Promise<{ declared: boolean }> {
  const act = { userId: actor.userId, action: "declareConflict", recordType: "Application", recordId: input.applicationId } as const;
  return recordingRefusal(act, () => db().$transaction(async (tx) => {
    const application = await lockApplication(tx, input.applicationId);
    const declared = input.conflict === "yes";
    const key = { userId: actor.userId, centerId: application.centerId };
    const before = await tx.conflict.findUnique({ where: { userId_centerId: key } });
    const stands = before?.source === "DECLARED";
    // A double click: whoever said yes is not named any more.
    if (declared && stands) return { declared };
    if (!relationTo(actor, application).judge) throw refuse("NOT_FOUND");
    if (stands) throw refuse("CONFLICT_OF_INTEREST");
    assertReason(input);
    const said = { source: declared ? "DECLARED" : "NONE_DECLARED", reason: input.reason, declaredAt: now } as const;
    await tx.conflict.upsert({ where: { userId_centerId: key }, create: { ...key, ...said }, update: said });
    if (declared) await voidSheets(tx, actor.userId, application.id, now);
    await appendAudit(tx, {
      actorId: actor.userId, action: "declareConflict", recordType: "Application", recordId: application.id, effectiveAt: now,
      detail: { declared, reason: input.reason },
    });
    return { declared };
  }));
}

function assertReason({ conflict, reason }: DeclareConflict): void {
  if (conflict === "yes" && !reason) throw refuse("NO_REASON", { field: "reason" });
}

/** Of stages that still run; what an agreed sheet rests on is not undone by a click. */
async function voidSheets(tx: Tx, assessorId: number, applicationId: number, now: Date): Promise<void> {
  await tx.sheet.updateMany({
    where: { assessorId, voidedAt: null, assessment: { applicationId, finishedAt: null } }, data: { voidedAt: now },
  });
}
