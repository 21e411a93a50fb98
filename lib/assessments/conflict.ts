import { forgetLook } from "@/lib/assessments/forget-look";
import type { DeclareConflict } from "@/lib/assessments/schema";
import { appendAudit } from "@/lib/audit";
import { lockApplication } from "@/lib/change";
import { db, type Tx } from "@/lib/db";
import { refuse } from "@/lib/domain/errors";
import { relationTo, type Actor } from "@/lib/domain/permissions";
import type { ApplicationRow } from "@/lib/facts";
import { recordingRefusal } from "@/lib/refusal";

/**
 * A person who was named for a case, who decides on it or who runs the programme says whether a conflict of interest stands. A declared
 * conflict hides the case at once, and a sheet begun is kept and not counted (docs/domain.md §4); it stays declared, and one that was
 * dismissed stands again when it is declared anew. Not a move of the application: it is said by the person, even of a case that they
 * then may not see.
 * @throws NOT_FOUND for all others, NO_REASON, CONFLICT_OF_INTEREST where a declared conflict would be taken back
 */
export function declareConflict(actor: Actor, input: DeclareConflict, now: Date): Promise<{ declared: boolean }> {
  const act = { userId: actor.userId, action: "declareConflict", recordType: "Application", recordId: input.applicationId } as const;
  return recordingRefusal(act, () => db().$transaction(async (tx) => {
    const application = await lockApplication(tx, input.applicationId);
    const declared = input.conflict === "yes";
    const key = { userId: actor.userId, centerId: application.centerId };
    const stands = await standsDeclared(tx, key);
    // A double click: whoever said yes is not named any more.
    if (declared && stands) return { declared };
    if (!mayBeAsked(actor, application)) throw refuse("NOT_FOUND");
    if (stands) throw refuse("CONFLICT_OF_INTEREST");
    assertReason(input);
    const said = { source: declared ? "DECLARED" : "NONE_DECLARED", reason: input.reason, declaredAt: now } as const;
    await tx.conflict.upsert({ where: { userId_centerId: key }, create: { ...key, ...said }, update: said });
    if (declared) {
      await tx.conflictDismissal.deleteMany({ where: { ...key, reason: "DECLARED" } });
      await voidSheets(tx, actor.userId, application.id, now);
      await dropVotes(tx, actor.userId, application.centerId);
    }
    await appendAudit(tx, {
      actorId: actor.userId, action: "declareConflict", recordType: "Application", recordId: application.id, effectiveAt: now,
      detail: { declared, reason: input.reason },
    });
    return { declared };
  }));
}

async function standsDeclared(tx: Tx, key: { userId: number; centerId: number }): Promise<boolean> {
  const said = await tx.conflict.count({ where: { ...key, source: "DECLARED" } });
  return said > 0 && (await tx.conflictDismissal.count({ where: { ...key, reason: "DECLARED" } })) === 0;
}

/** Who judges the case, decides on it or runs it. */
export function mayBeAsked(actor: Actor, application: ApplicationRow): boolean {
  const { judge, committee, secretariat } = relationTo(actor, application);
  return judge || committee || secretariat;
}

function assertReason({ conflict, reason }: DeclareConflict): void {
  if (conflict === "yes" && !reason) throw refuse("NO_REASON", { field: "reason" });
}

/** Of stages that still run; what an agreed sheet rests on, finished or looked at again, is not undone by a click. */
async function voidSheets(tx: Tx, assessorId: number, applicationId: number, now: Date): Promise<void> {
  await forgetLook(tx, { assessorId, applicationId }, now);
  const running = { applicationId, finishedAt: null };
  await tx.sheet.updateMany({
    where: { assessorId, voidedAt: null, OR: [{ kind: "OWN", assessment: { ...running, secondLook: null } }, { kind: "SECOND", assessment: running }] },
    data: { voidedAt: now },
  });
}

/** What the person had agreed to in the committee waits for another's vote, where it is neither announced nor in the minutes. */
async function dropVotes(tx: Tx, userId: number, centerId: number): Promise<void> {
  await tx.$executeRaw`
    DELETE FROM "Vote" v USING "Decision" d, "Application" p
     WHERE v."userId" = ${userId} AND d."id" = v."decisionId" AND p."id" = d."applicationId" AND p."centerId" = ${centerId}
       AND NOT gecc_is_announced(p."id") AND NOT EXISTS (SELECT 1 FROM "Meeting" m WHERE m."id" = d."meetingId" AND m."closedAt" IS NOT NULL)`;
}
