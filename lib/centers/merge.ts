import { appendAudit } from "@/lib/audit";
import { moveAlong, moveBack, readMoved, standOf, type Moved } from "@/lib/centers/merge-moves";
import type { MergeCenters, TwoCenters, UndoMerge } from "@/lib/centers/schema";
import { changeRecord } from "@/lib/change";
import type { Tx } from "@/lib/db";
import { refuse } from "@/lib/domain/errors";
import type { Actor } from "@/lib/domain/permissions";

type Locked = { id: number; nameTh: string; mergedIntoId: number | null };

/** Cases first, then the centers, each in the order of ids: who works at a case and hangs a file on its center is let finish. */
async function lockTwo(tx: Tx, fromId: number, intoId: number): Promise<{ from: Locked; into: Locked }> {
  await tx.$queryRaw`SELECT 1 FROM "Application" WHERE "centerId" IN (${fromId}, ${intoId}) ORDER BY "id" FOR UPDATE`;
  const rows = await tx.$queryRaw<Locked[]>`
    SELECT "id", "nameTh", "mergedIntoId" FROM "Center" WHERE "id" IN (${fromId}, ${intoId}) ORDER BY "id" FOR UPDATE`;
  const [from, into] = [rows.find(({ id }) => id === fromId), rows.find(({ id }) => id === intoId)];
  if (!from || !into) throw refuse("NOT_FOUND");
  return { from, into };
}

/** @throws BOTH_APPLIED: of one center there is one application a cycle */
async function assertOneApplied(tx: Tx, fromId: number, intoId: number): Promise<void> {
  const both = await tx.$queryRaw<{ year: number }[]>`
    SELECT y."year" FROM "Cycle" y WHERE EXISTS (SELECT 1 FROM "Application" p WHERE p."cycleId" = y."id" AND p."centerId" = ${fromId})
       AND EXISTS (SELECT 1 FROM "Application" p WHERE p."cycleId" = y."id" AND p."centerId" = ${intoId}) ORDER BY 1`;
  if (both.length > 0) throw refuse("BOTH_APPLIED", { years: both.map(({ year }) => String(year)) });
}

/** @throws CERTIFICATES_OVERLAP: of one center at most one certificate is valid on a day */
async function assertNoOverlap(tx: Tx, fromId: number, intoId: number): Promise<void> {
  const both = await tx.$queryRaw<{ one: string; other: string }[]>`
    SELECT a."number" AS "one", b."number" AS "other" FROM "Certificate" a JOIN "Certificate" b ON b."centerId" = ${intoId}
       AND daterange(a."validFrom", GREATEST(a."validFrom", LEAST(a."validUntil" + 1, a."replacedOn", a."revokedOn")))
        && daterange(b."validFrom", GREATEST(b."validFrom", LEAST(b."validUntil" + 1, b."replacedOn", b."revokedOn")))
     WHERE a."centerId" = ${fromId} ORDER BY 1, 2`;
  if (both.length > 0) throw refuse("CERTIFICATES_OVERLAP", { numbers: [...new Set(both.flatMap(({ one, other }) => [one, other]))] });
}

const countsOf = ({ applications, certificates, evidence, grants }: Moved) =>
  ({ applications: applications.length, certificates: certificates.length, files: evidence.length, members: grants.length });

/**
 * Makes one center of two rows: applications, certificates, files and members of the first go to the second; the first stays as a name that
 * leads there. @throws NOT_FOUND, SAME_CENTER, CENTER_MERGED, BOTH_APPLIED, CERTIFICATES_OVERLAP
 */
export function mergeCenters(actor: Actor, { fromId, intoId, reason }: MergeCenters, now: Date): Promise<{ intoId: number }> {
  return changeRecord(actor, "centers", { type: "Center", id: null, action: "mergeCenter" }, now, async (tx) => {
    if (fromId === intoId) throw refuse("SAME_CENTER");
    const { from, into } = await lockTwo(tx, fromId, intoId);
    const merged = [from, into].find(({ mergedIntoId }) => mergedIntoId !== null);
    if (merged) throw refuse("CENTER_MERGED", { name: merged.nameTh });
    await assertOneApplied(tx, fromId, intoId);
    await assertNoOverlap(tx, fromId, intoId);
    await tx.$executeRaw`UPDATE "Center" SET "mergedIntoId" = ${intoId} WHERE "id" = ${fromId}`;
    const moved = await moveAlong(tx, fromId, intoId);
    const { id: mergeId } = await tx.centerMerge.create({ data: { fromId, intoId, reason, moved, mergedAt: now, mergedById: actor.userId }, select: { id: true } });
    const detail = { mergeId, fromId, intoId, name: from.nameTh, reason, ...countsOf(moved) };
    await appendAudit(tx, { actorId: actor.userId, action: "takeInCenter", recordType: "Center", recordId: intoId, effectiveAt: now, detail });
    return { result: { intoId }, id: fromId, detail };
  });
}

/** Makes two of them again, as they were. @throws NOT_FOUND, NOT_MERGED, CENTER_MERGED, USED_SINCE where something new happened */
export function undoMerge(actor: Actor, { mergeId }: UndoMerge, now: Date): Promise<{ fromId: number }> {
  return changeRecord(actor, "centers", { type: "Center", id: null, action: "undoMerge" }, now, async (tx) => {
    const found = await tx.centerMerge.findUnique({ where: { id: mergeId }, select: { fromId: true, intoId: true } });
    if (!found) throw refuse("NOT_FOUND");
    const { fromId, intoId } = found;
    const { into } = await lockTwo(tx, fromId, intoId);
    const merge = await tx.centerMerge.findUniqueOrThrow({ where: { id: mergeId }, select: { undoneAt: true, moved: true } });
    if (merge.undoneAt) throw refuse("NOT_MERGED");
    if (into.mergedIntoId !== null) throw refuse("CENTER_MERGED", { name: into.nameTh });
    const moved = readMoved(merge.moved);
    if ((await standOf(tx, intoId)) !== moved.stand) throw refuse("USED_SINCE");
    await moveBack(tx, fromId, intoId, moved);
    await tx.centerMerge.update({ where: { id: mergeId }, data: { undoneAt: now, undoneById: actor.userId }, select: { id: true } });
    const detail = { mergeId, fromId, intoId, ...countsOf(moved) };
    await appendAudit(tx, { actorId: actor.userId, action: "undoMerge", recordType: "Center", recordId: intoId, effectiveAt: now, detail });
    return { result: { fromId }, id: fromId, detail };
  });
}

/** The two are two: the pair is not shown again. @throws NOT_FOUND, SAME_CENTER */
export function sayNotDuplicate(actor: Actor, input: TwoCenters, now: Date): Promise<{ oneId: number; otherId: number }> {
  const [oneId, otherId] = [Math.min(input.oneId, input.otherId), Math.max(input.oneId, input.otherId)];
  return changeRecord(actor, "centers", { type: "Center", id: oneId, action: "sayNotDuplicate" }, now, async (tx) => {
    if (oneId === otherId) throw refuse("SAME_CENTER");
    if ((await tx.center.count({ where: { id: otherId } })) === 0) throw refuse("NOT_FOUND");
    await tx.notDuplicate.createMany({ data: [{ oneId, otherId, saidAt: now, saidById: actor.userId }], skipDuplicates: true });
    return { result: { oneId, otherId }, detail: { otherId } };
  });
}
