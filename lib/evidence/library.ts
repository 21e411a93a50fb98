import { actOn, changeRecord, lockApplication } from "@/lib/change";
import { db, type Tx } from "@/lib/db";
import { fromDay } from "@/lib/domain/calendar";
import { refuse } from "@/lib/domain/errors";
import { isStaffOf, type Actor } from "@/lib/domain/permissions";
import { createFile, type Added } from "@/lib/evidence/commands";
import type { AddToLibrary, RemoveFromLibrary, ReplaceFile, SetExpiry } from "@/lib/evidence/schema";

const ofCenter = (id: number, action: string) => ({ type: "Center", id, action }) as const;

function assertMayEdit(actor: Actor, centerId: number): void {
  if (!isStaffOf(actor, centerId, "EDIT")) throw refuse("NOT_FOUND");
}

/** Puts a file into the center's library, for any criterion later. Bytes that are there already are not kept twice. @throws NOT_FOUND */
export function addToLibrary(actor: Actor, { centerId, file }: AddToLibrary, now: Date): Promise<Added> {
  return changeRecord(actor, "evidence", ofCenter(centerId, "addToLibrary"), now, async (tx) => {
    assertMayEdit(actor, centerId);
    const same = await tx.$queryRaw<Added[]>`
      SELECT e."id", e."key" FROM "Evidence" e
       WHERE e."centerId" = ${centerId} AND coalesce(e."sentSha256", e."sha256") = ${file.sha256} AND e."check" <> 'REFUSED' AND e."removedAt" IS NULL
         AND NOT EXISTS (SELECT 1 FROM "SheetPhoto" f WHERE f."evidenceId" = e."id") ORDER BY e."id" DESC LIMIT 1`;
    const result = same[0] ?? await createFile(tx, actor, centerId, file, now);
    return { result, detail: { evidenceId: result.id, name: file.name, sha256: file.sha256 } };
  });
}

type Held = { id: number; centerId: number; name: string; replaced: boolean; removed: boolean };

/** A file of the library, locked: no photo of an assessor, not taken out, the newest of its versions. @throws FILE_MISSING */
async function lockFile(tx: Tx, actor: Actor, evidenceId: number): Promise<Held> {
  const [file] = await tx.$queryRaw<Held[]>`
    SELECT e."id", e."centerId", e."name", e."removedAt" IS NOT NULL AS "removed",
           EXISTS (SELECT 1 FROM "Evidence" v WHERE v."replacesId" = e."id") AS "replaced"
      FROM "Evidence" e WHERE e."id" = ${evidenceId} AND NOT EXISTS (SELECT 1 FROM "SheetPhoto" f WHERE f."evidenceId" = e."id") FOR UPDATE OF e`;
  if (!file || !isStaffOf(actor, file.centerId, "EDIT")) throw refuse("NOT_FOUND");
  if (file.replaced || file.removed) throw refuse("FILE_MISSING");
  return file;
}

/** Criteria that can be changed now and use the file. */
const openUses = (tx: Tx, evidenceId: number) => tx.$queryRaw<{ applicationId: number; codes: string[]; criterionIds: number[] }[]>`
  SELECT u."applicationId", array_agg(c."code" ORDER BY c."position") AS "codes", array_agg(c."id") AS "criterionIds"
    FROM "EvidenceUse" u JOIN "Application" p ON p."id" = u."applicationId" JOIN "Criterion" c ON c."id" = u."criterionId"
   WHERE u."evidenceId" = ${evidenceId} AND (p."stage" = 'DRAFT' OR (p."stage" = 'RETURNED' AND EXISTS (
     SELECT 1 FROM "ReturnItem" i JOIN "Return" r ON r."id" = i."returnId"
      WHERE r."applicationId" = p."id" AND r."closedAt" IS NULL AND i."criterionId" = u."criterionId")))
   GROUP BY u."applicationId" ORDER BY u."applicationId"`;

/**
 * A newer file in the place of one: what is still open uses the new one from now on; what was sent keeps the old, which stays with its
 * day and hash.
 * @throws NOT_FOUND; FILE_MISSING for a file that was replaced or taken out already
 */
export async function replaceFile(actor: Actor, { evidenceId, file }: ReplaceFile, now: Date): Promise<Added> {
  const center = await db().evidence.findUnique({ where: { id: evidenceId }, select: { centerId: true } });
  if (!center) throw refuse("NOT_FOUND");
  return changeRecord(actor, "evidence", ofCenter(center.centerId, "replaceFile"), now, async (tx) => {
    const old = await lockFile(tx, actor, evidenceId);
    const added = await createFile(tx, actor, old.centerId, file, now);
    await tx.evidence.update({ where: { id: added.id }, data: { replacesId: old.id }, select: { id: true } });
    for (const use of await openUses(tx, old.id)) {
      await actOn(tx, actor, "editAnswers", await lockApplication(tx, use.applicationId), now, async () => {
        await tx.evidenceUse.updateMany({
          where: { applicationId: use.applicationId, evidenceId: old.id, criterionId: { in: use.criterionIds } }, data: { evidenceId: added.id, addedAt: now },
        });
        return { result: null, detail: { criteria: use.codes, replaced: old.id, by: added.id, name: file.name, sha256: file.sha256 } };
      });
    }
    return { result: added, detail: { replaced: old.id, by: added.id, name: file.name, sha256: file.sha256 } };
  });
}

/** @throws NOT_FOUND, FILE_MISSING */
export function setExpiry(actor: Actor, { centerId, evidenceId, expiresOn }: SetExpiry, now: Date): Promise<{ savedAt: Date }> {
  return changeRecord(actor, "evidence", ofCenter(centerId, "setExpiry"), now, async (tx) => {
    const file = await lockFile(tx, actor, evidenceId);
    await tx.evidence.update({ where: { id: file.id }, data: { expiresOn: expiresOn === null ? null : fromDay(expiresOn) }, select: { id: true } });
    return { result: { savedAt: now }, detail: { evidenceId, expiresOn } };
  });
}

/** Out of the library: offered to no criterion any more. What was sent keeps it. @throws NOT_FOUND, FILE_MISSING; FILE_IN_USE while an open application uses it */
export function removeFromLibrary(actor: Actor, { centerId, evidenceId }: RemoveFromLibrary, now: Date): Promise<{ removedAt: Date }> {
  return changeRecord(actor, "evidence", ofCenter(centerId, "removeFromLibrary"), now, async (tx) => {
    const file = await lockFile(tx, actor, evidenceId);
    const [use] = await openUses(tx, file.id);
    if (use) throw refuse("FILE_IN_USE", { codes: use.codes });
    await tx.evidence.update({ where: { id: file.id }, data: { removedAt: now }, select: { id: true } });
    return { result: { removedAt: now }, detail: { evidenceId, name: file.name } };
  });
}
