import { carryOut, lockBodies, type Moved } from "@/lib/bodies/carry-out";
import type { BodyChangeId, DissolveMinistry, MoveAgency, RenameBody } from "@/lib/bodies/schema";
import { changeRecord } from "@/lib/change";
import { db, type Tx } from "@/lib/db";
import { fromDay, todayInThailand, toDay, type Day } from "@/lib/domain/calendar";
import { refuse } from "@/lib/domain/errors";
import type { Actor } from "@/lib/domain/permissions";
import type { BodyChange, Prisma } from "@/lib/generated/prisma/client";

export type Planned = { changeId: number; isDone: boolean };
type Plan = Pick<BodyChange, "kind" | "reason"> & { effectiveOn: Day }
  & Partial<Pick<BodyChange, "agencyId" | "ministryId" | "toMinistryId" | "toParentId" | "nameTh" | "nameEn">>;

const ACTION = { MOVE: "moveAgency", DISSOLVE: "dissolveMinistry", RENAME: "renameBody" } as const;

export type Withdrawn = { agencyId: number | null; ministryId: number | null };

const recordOf = ({ agencyId, ministryId }: Withdrawn) =>
  (agencyId === null ? { type: "Ministry", id: ministryId } as const : { type: "Agency", id: agencyId } as const);

/** An agency goes elsewhere in the tree from a day on; past awards, submitted applications and figures keep their owner. */
export const moveAgency = (actor: Actor, input: MoveAgency, now: Date): Promise<Planned> =>
  plan(actor, { kind: "MOVE", ...input, toParentId: input.toParentId ?? null }, now);

/** A ministry ends the day before; what hangs below it goes to another from the day on. */
export const dissolveMinistry = (actor: Actor, input: DissolveMinistry, now: Date): Promise<Planned> => plan(actor, { kind: "DISSOLVE", ...input }, now);

/** @throws REQUIRED where it is not said which body */
export function renameBody(actor: Actor, { agencyId, ministryId, ...input }: RenameBody, now: Date): Promise<Planned> {
  if (!agencyId && !ministryId) throw refuse("REQUIRED", { field: "agencyId" });
  return plan(actor, { kind: "RENAME", ...input, nameEn: input.nameEn ?? null, ...(agencyId ? { agencyId } : { ministryId: ministryId ?? null }) }, now);
}

/** A day to come waits and takes effect by itself; today or a day that is past takes effect at once. What stands in its way now is told now. */
function plan(actor: Actor, { effectiveOn, ...asked }: Plan, now: Date): Promise<Planned> {
  const { agencyId = null, ministryId = null } = asked;
  const record = recordOf({ agencyId, ministryId });
  return changeRecord(actor, "bodies", { ...record, action: ACTION[asked.kind] }, now, async (tx) => {
    await lockBodies(tx);
    await assertKnown(tx, asked);
    await assertNoOther(tx, asked);
    const change = await tx.bodyChange.create({ data: { ...asked, effectiveOn: fromDay(effectiveOn), plannedAt: now, plannedById: actor.userId } });
    const isDone = effectiveOn <= todayInThailand(now);
    const moved = isDone ? await carryOut(tx, change, now) : await rehearse(tx, change, now);
    return { result: { changeId: change.id, isDone }, detail: { ...detailOf(change), ...moved, done: isDone } };
  });
}

export const detailOf = ({ id, effectiveOn, toMinistryId, toParentId, nameTh, reason }: BodyChange): Prisma.InputJsonObject =>
  ({ changeId: id, effectiveOn: toDay(effectiveOn), toMinistryId, toParentId, name: nameTh, reason });

async function assertKnown(tx: Tx, { toMinistryId, toParentId }: Omit<Plan, "effectiveOn">): Promise<void> {
  const [found] = await tx.$queryRaw<{ ministry: boolean; parent: boolean }[]>`
    SELECT ${toMinistryId}::int IS NULL OR EXISTS (SELECT 1 FROM "Ministry" WHERE "id" = ${toMinistryId}::int) AS "ministry",
           ${toParentId}::int IS NULL OR EXISTS (SELECT 1 FROM "Agency" WHERE "id" = ${toParentId}::int) AS "parent"`;
  if (!found?.ministry) throw refuse("INVALID_FIELD", { field: "toMinistryId" });
  if (!found.parent) throw refuse("INVALID_FIELD", { field: "toParentId" });
}

/** One plan of a kind for a body at a time: two would contradict each other. */
async function assertNoOther(tx: Tx, { kind, agencyId = null, ministryId = null }: Omit<Plan, "effectiveOn">): Promise<void> {
  const open = await tx.bodyChange.findFirst({ where: { kind, agencyId, ministryId, doneAt: null, withdrawnAt: null }, select: { effectiveOn: true } });
  if (open) throw refuse("CHANGE_PLANNED", { day: toDay(open.effectiveOn) });
}

/** Does it and takes it back: what would stand in the way on the day is refused today, when somebody is there to read it. */
async function rehearse(tx: Tx, change: BodyChange, now: Date): Promise<Moved> {
  await tx.$executeRaw`SAVEPOINT rehearsal`;
  const moved = await carryOut(tx, change, now);
  await tx.$executeRaw`SET CONSTRAINTS ALL IMMEDIATE`;
  await tx.$executeRaw`ROLLBACK TO SAVEPOINT rehearsal`;
  return moved;
}

/** Takes a plan back before its day. @throws NOT_FOUND; CHANGE_OVER once it took effect: what moved is moved back by a new change */
export async function withdrawBodyChange(actor: Actor, { changeId }: BodyChangeId, now: Date): Promise<Withdrawn> {
  const asked = await db().bodyChange.findUnique({ where: { id: changeId }, select: { agencyId: true, ministryId: true } });
  const record = recordOf(asked ?? { agencyId: null, ministryId: 0 });
  return changeRecord(actor, "bodies", { ...record, action: "withdrawBodyChange" }, now, async (tx) => {
    await lockBodies(tx);
    const change = await tx.bodyChange.findUniqueOrThrow({ where: { id: changeId } });
    if (change.doneAt || change.withdrawnAt) throw refuse("CHANGE_OVER");
    await tx.bodyChange.update({ where: { id: changeId }, data: { withdrawnAt: now, withdrawnById: actor.userId }, select: { id: true } });
    const { agencyId, ministryId } = change;
    return { result: { agencyId, ministryId }, detail: detailOf(change) };
  });
}
