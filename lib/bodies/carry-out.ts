import type { Tx } from "@/lib/db";
import { addDays, fromDay, toDay, type Day } from "@/lib/domain/calendar";
import { refuse } from "@/lib/domain/errors";
import { Prisma, type BodyChange } from "@/lib/generated/prisma/client";

/** Two changes of bodies never run at once: each reads the tree that the one before left. */
export async function lockBodies(tx: Tx): Promise<void> {
  await tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtext('bodies'))::text`;
}

type Placed = { id: number; ministryId: number; parentId: number | null; nameTh: string; validUntil: Date | null };

/** An agency and all below it. */
const treeBelow = (tx: Tx, agencyId: number): Promise<Placed[]> => tx.$queryRaw<Placed[]>`
  WITH RECURSIVE below AS (
    SELECT a."id" FROM "Agency" a WHERE a."id" = ${agencyId}
    UNION SELECT a."id" FROM "Agency" a JOIN below b ON a."parentId" = b."id")
  SELECT a."id", a."ministryId", a."parentId", a."nameTh", a."validUntil" FROM "Agency" a JOIN below USING ("id") ORDER BY a."id"`;

type Ending = { nameTh: string; validUntil: Date | null };

const assertStands = (body: Ending | undefined, effectiveOn: Day, field: string): void => {
  if (!body) throw refuse("INVALID_FIELD", { field });
  if (body.validUntil && toDay(body.validUntil) < effectiveOn) throw refuse("BODY_ENDED", { name: body.nameTh, day: toDay(body.validUntil), field });
};

/** The ministries' rows order all changes of their trees. */
async function lockMinistries(tx: Tx, ids: readonly number[]): Promise<Map<number, Ending>> {
  const rows = await tx.$queryRaw<(Ending & { id: number })[]>`
    SELECT "id", "nameTh", "validUntil" FROM "Ministry" WHERE "id" = ANY(${[...ids]}::int[]) ORDER BY "id" FOR NO KEY UPDATE`;
  return new Map(rows.map((row) => [row.id, row]));
}

/** @throws NAME_TAKEN where the ministry has an agency of one of these names already */
async function assertNamesFree(tx: Tx, agencies: readonly Placed[], ministryId: number): Promise<void> {
  const coming = agencies.filter((agency) => agency.ministryId !== ministryId);
  const taken = await tx.agency.findFirst({
    where: { ministryId, nameTh: { in: coming.map(({ nameTh }) => nameTh) }, NOT: { id: { in: agencies.map(({ id }) => id) } } }, select: { nameTh: true },
  });
  if (taken) throw refuse("NAME_TAKEN", { name: taken.nameTh, field: "toMinistryId" });
}

/** @throws MOVED_SINCE: days run forward, also where a change is entered late */
async function assertAfterEarlier(tx: Tx, agencies: readonly Placed[], effectiveOn: Day): Promise<void> {
  const [last] = await tx.$queryRaw<{ until: Date }[]>`
    SELECT max("untilOn") AS "until" FROM "FormerOwner" WHERE "agencyId" = ANY(${agencies.map(({ id }) => id)}::int[])`;
  if (last?.until && toDay(last.until) >= addDays(effectiveOn, -1)) throw refuse("MOVED_SINCE", { day: addDays(toDay(last.until), 1), field: "effectiveOn" });
}

/** What is left: where each belonged until the day before. */
async function leave(tx: Tx, change: BodyChange, agencies: readonly Placed[]): Promise<void> {
  const untilOn = fromDay(addDays(toDay(change.effectiveOn), -1));
  await tx.formerOwner.createMany({
    data: agencies.map(({ id, ministryId, parentId }) => ({ agencyId: id, untilOn, ministryId, parentId, changeId: change.id })),
  });
}

async function assertParent(tx: Tx, tree: readonly Placed[], { toParentId, toMinistryId, effectiveOn }: BodyChange): Promise<void> {
  if (toParentId === null) return;
  if (tree.some(({ id }) => id === toParentId)) throw refuse("OWN_PARENT", { field: "toParentId" });
  const parent = await tx.agency.findUnique({ where: { id: toParentId }, select: { nameTh: true, ministryId: true, validUntil: true } });
  if (parent?.ministryId !== toMinistryId) throw refuse("INVALID_FIELD", { field: "toParentId" });
  assertStands(parent, toDay(effectiveOn), "toParentId");
}

export type Moved = { agencies: number };

async function move(tx: Tx, change: BodyChange): Promise<Moved> {
  const [tree, toMinistryId] = [await treeBelow(tx, change.agencyId ?? 0), change.toMinistryId ?? 0];
  const root = tree.find(({ id }) => id === change.agencyId);
  if (!root) throw refuse("NOT_FOUND");
  const ministries = await lockMinistries(tx, [root.ministryId, toMinistryId]);
  const effectiveOn = toDay(change.effectiveOn);
  assertStands(ministries.get(toMinistryId), effectiveOn, "toMinistryId");
  await assertParent(tx, tree, change);
  if (root.ministryId === toMinistryId && root.parentId === change.toParentId) throw refuse("NOTHING_CHANGES", { field: "toMinistryId" });
  const moving = tree.filter(({ id, ministryId }) => id === root.id || ministryId !== toMinistryId);
  await assertNamesFree(tx, moving, toMinistryId);
  await assertAfterEarlier(tx, moving, effectiveOn);
  await leave(tx, change, moving);
  await tx.$executeRaw`
    UPDATE "Agency" SET "ministryId" = ${toMinistryId}, "parentId" = CASE WHEN "id" = ${root.id} THEN ${change.toParentId}::int ELSE "parentId" END
     WHERE "id" = ANY(${moving.map(({ id }) => id)}::int[])`;
  return { agencies: moving.length };
}

async function dissolve(tx: Tx, change: BodyChange): Promise<Moved> {
  const [from, to] = [change.ministryId ?? 0, change.toMinistryId ?? 0];
  const effectiveOn = toDay(change.effectiveOn);
  const ministries = await lockMinistries(tx, [from, to]);
  assertStands(ministries.get(to), effectiveOn, "toMinistryId");
  assertStands(ministries.get(from), effectiveOn, "effectiveOn");
  const agencies = await tx.$queryRaw<Placed[]>`SELECT "id", "ministryId", "parentId", "nameTh", "validUntil" FROM "Agency" WHERE "ministryId" = ${from} ORDER BY "id"`;
  await assertNamesFree(tx, agencies, to);
  await assertAfterEarlier(tx, agencies, effectiveOn);
  await leave(tx, change, agencies);
  await tx.agency.updateMany({ where: { ministryId: from }, data: { ministryId: to } });
  await tx.ministry.update({ where: { id: from }, data: { validUntil: fromDay(addDays(effectiveOn, -1)) }, select: { id: true } });
  return { agencies: agencies.length };
}

type Names = { nameTh: string; nameEn: string | null };

const tableOf = ({ agencyId }: BodyChange) => (agencyId === null ? Prisma.sql`"Ministry"` : Prisma.sql`"Agency"`);

async function rename(tx: Tx, change: BodyChange): Promise<Moved> {
  const { agencyId, ministryId } = change;
  const [body] = await tx.$queryRaw<Names[]>`
    SELECT "nameTh", "nameEn" FROM ${tableOf(change)} WHERE "id" = ${agencyId ?? ministryId} FOR NO KEY UPDATE`;
  if (!body) throw refuse("NOT_FOUND");
  const to = { nameTh: change.nameTh ?? body.nameTh, nameEn: change.nameEn ?? body.nameEn };
  if (body.nameTh === to.nameTh && body.nameEn === to.nameEn) throw refuse("NOTHING_CHANGES", { field: "nameTh" });
  await assertNameFree(tx, change, to.nameTh);
  const untilOn = fromDay(addDays(toDay(change.effectiveOn), -1));
  await tx.formerName.create({ data: { changeId: change.id, agencyId, ministryId, untilOn, ...body } });
  await tx.$executeRaw`UPDATE ${tableOf(change)} SET "nameTh" = ${to.nameTh}, "nameEn" = ${to.nameEn} WHERE "id" = ${agencyId ?? ministryId}`;
  return { agencies: 0 };
}

async function assertNameFree(tx: Tx, { agencyId, ministryId }: BodyChange, nameTh: string): Promise<void> {
  const [taken] = agencyId === null
    ? await tx.$queryRaw<unknown[]>`SELECT 1 FROM "Ministry" WHERE "nameTh" = ${nameTh} AND "id" <> ${ministryId}`
    : await tx.$queryRaw<unknown[]>`
        SELECT 1 FROM "Agency" a JOIN "Agency" b ON b."ministryId" = a."ministryId" AND b."nameTh" = ${nameTh} AND b."id" <> a."id" WHERE a."id" = ${agencyId}`;
  if (taken) throw refuse("NAME_TAKEN", { name: nameTh, field: "nameTh" });
}

const WORK = { MOVE: move, DISSOLVE: dissolve, RENAME: rename } as const;

/**
 * Makes a planned change true, with the bodies as they are now. @throws BODY_ENDED, OWN_PARENT, INVALID_FIELD, NAME_TAKEN, MOVED_SINCE,
 * NOTHING_CHANGES
 */
export async function carryOut(tx: Tx, change: BodyChange, now: Date): Promise<Moved> {
  const moved = await WORK[change.kind](tx, change);
  await tx.bodyChange.update({ where: { id: change.id }, data: { doneAt: now, fault: null, faultParams: {} }, select: { id: true } });
  return moved;
}
