import { appendAudit } from "@/lib/audit";
import { changeRecord, type RecordDone } from "@/lib/change";
import { db, type Tx } from "@/lib/db";
import { canManage } from "@/lib/domain/areas";
import { fromDay, todayInThailand, toDay } from "@/lib/domain/calendar";
import { refuse } from "@/lib/domain/errors";
import type { Actor } from "@/lib/domain/permissions";
import { recordingRefusal } from "@/lib/refusal";
import type { AddEmployer, DropEmployer } from "@/lib/users/schema";

export type PastEmployer = { agencyId: number; nameTh: string; nameEn: string | null; untilOn: Date };

/** The agencies that a person left, the last one first; for the person and for who manages accounts. @throws NOT_FOUND */
export async function listPastEmployers(actor: Actor, userId: number): Promise<PastEmployer[]> {
  if (userId !== actor.userId && !canManage(actor, "users")) throw refuse("NOT_FOUND");
  return db().$queryRaw<PastEmployer[]>`
    SELECT e."agencyId", a."nameTh", a."nameEn", e."untilOn" FROM "PastEmployment" e JOIN "Agency" a ON a."id" = e."agencyId"
     WHERE e."userId" = ${userId} ORDER BY e."untilOn" DESC, e."agencyId"`;
}

/** @throws INVALID_DAY for a day to come, INVALID_FIELD for no agency */
async function assertEmployer(tx: Tx, { agencyId, untilOn }: AddEmployer, now: Date): Promise<void> {
  if (untilOn > todayInThailand(now)) throw refuse("INVALID_DAY", { field: "untilOn" });
  if ((await tx.agency.count({ where: { id: agencyId } })) === 0) throw refuse("INVALID_FIELD", { field: "agencyId" });
}

async function keep(tx: Tx, userId: number, { agencyId, untilOn }: AddEmployer): Promise<void> {
  const day = { untilOn: fromDay(untilOn) };
  await tx.pastEmployment.upsert({ where: { userId_agencyId: { userId, agencyId } }, create: { userId, agencyId, ...day }, update: day });
}

/**
 * Adds an agency that a person left; conflicts of interest are computed from it. A person adds their own, and then cannot move the day
 * back: who manages accounts can. @throws INVALID_DAY, INVALID_FIELD, FORBIDDEN
 */
export function addPastEmployer(actor: Actor, input: AddEmployer, now: Date): Promise<{ userId: number }> {
  const { userId = actor.userId, agencyId, untilOn } = input;
  if (userId === actor.userId) return addOwnEmployer(actor, input, now);
  return changeRecord(actor, "users", { type: "User", id: userId, action: "addPastEmployer" }, now, async (tx) => {
    await assertEmployer(tx, input, now);
    await keep(tx, userId, input);
    return { result: { userId }, detail: { agencyId, untilOn } };
  });
}

function addOwnEmployer(actor: Actor, input: AddEmployer, now: Date): Promise<{ userId: number }> {
  const { userId } = actor;
  const { agencyId, untilOn } = input;
  const act = { userId, action: "addPastEmployer", recordType: "User", recordId: userId } as const;
  return recordingRefusal(act, () => db().$transaction(async (tx) => {
    await assertEmployer(tx, input, now);
    const before = await tx.pastEmployment.findUnique({ where: { userId_agencyId: { userId, agencyId } } });
    if (before && toDay(before.untilOn) > untilOn) throw refuse("FORBIDDEN");
    await keep(tx, userId, input);
    await appendAudit(tx, { actorId: userId, action: act.action, recordType: "User", recordId: userId, effectiveAt: now, detail: { agencyId, untilOn } });
    return { userId };
  }));
}

/** Takes one away that was entered wrongly; not one's own. @throws NOT_FOUND, FORBIDDEN */
export function removePastEmployer(actor: Actor, input: DropEmployer, now: Date): Promise<{ userId: number }> {
  const { userId, agencyId } = input;
  return changeRecord(actor, "users", { type: "User", id: userId, action: "removePastEmployer" }, now, async (tx): Promise<RecordDone<{ userId: number }>> => {
    if (userId === actor.userId) throw refuse("FORBIDDEN");
    const { count } = await tx.pastEmployment.deleteMany({ where: { userId, agencyId } });
    if (count === 0) throw refuse("NOT_FOUND");
    return { result: { userId }, detail: { agencyId } };
  });
}
