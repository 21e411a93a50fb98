import { assertOpenCriteria } from "@/lib/applications/queries";
import { changeApplication } from "@/lib/change";
import { criterionOf, getCriteriaSet, type StoredCriteriaSet } from "@/lib/criteria/queries";
import type { Tx } from "@/lib/db";
import { refuse } from "@/lib/domain/errors";
import { MAX_FILES } from "@/lib/domain/evidence";
import type { Actor } from "@/lib/domain/permissions";
import type { AddEvidence, SaveWork } from "@/lib/evidence/schema";
import type { ApplicationRow } from "@/lib/facts";
import { Prisma } from "@/lib/generated/prisma/client";
import { enqueue } from "@/lib/jobs";

type File = AddEvidence["file"];
type Placed = { criterionId: number; evidenceId: number };
/** `key` is that of the file that now stands for what was sent: another than it was sent with where the same bytes were there. */
export type Added = { id: number; key: string };

/** What a form does with files: new ones, ones used again, ones taken away. */
export type FileWork = Pick<SaveWork, "files" | "uses" | "drops">;

/** The criteria that the files are put to or taken from. */
export const codesOf = ({ files, uses, drops }: FileWork): string[] => [...new Set([files, uses, drops].flat().map(({ code }) => code))];

/**
 * Does it within an act on the application. A file whose bytes the criterion already has is not added twice, so that a form sent
 * again does no harm; one file that the act puts to several criteria is kept once.
 * @throws TOO_MANY_FILES, FILE_MISSING, UNKNOWN_CRITERION
 */
export async function placeFiles(
  tx: Tx, actor: Actor, application: ApplicationRow, set: StoredCriteriaSet, work: FileWork, now: Date,
): Promise<Added[]> {
  const idOf = (code: string) => criterionOf(set, code).id;
  await dropUses(tx, application.id, placesOf(work.drops, idOf));
  const added = await addFiles(tx, actor, application, work.files.map(({ code, file }) => ({ criterionId: idOf(code), file })), now);
  await putUses(tx, application, placesOf(work.uses, idOf), now);
  await assertNotTooMany(tx, application.id, codesOf(work).map(idOf));
  return added;
}

/** What is recorded of it. */
export function fileDetail({ files, uses, drops }: FileWork) {
  return {
    ...(files.length > 0 ? { added: files.map(({ code, file }) => ({ code, name: file.name, sha256: file.sha256 })) } : {}),
    ...(uses.length > 0 ? { used: uses } : {}),
    ...(drops.length > 0 ? { dropped: drops } : {}),
  };
}

/**
 * Puts one new file to one criterion.
 * @throws NOT_IN_RETURN; NOT_AT_THIS_STAGE once submitted; and what placeFiles throws
 */
export function addEvidence(actor: Actor, { applicationId, ...file }: AddEvidence, now: Date): Promise<Added> {
  return changeApplication(actor, "editAnswers", applicationId, now, async (tx, application) => {
    const set = await getCriteriaSet(tx, application.criteriaSetId);
    await assertOpenCriteria(tx, application, [criterionOf(set, file.code)]);
    const work = { files: [file], uses: [], drops: [] };
    const [added] = await placeFiles(tx, actor, application, set, work, now);
    if (!added) throw refuse("FILE_MISSING");
    return { result: added, detail: { criteria: [file.code], ...fileDetail(work) } };
  });
}

function placesOf(uses: SaveWork["uses"], idOf: (code: string) => number): Placed[] {
  return uses.flatMap(({ code, evidenceIds }) => evidenceIds.map((evidenceId) => ({ criterionId: idOf(code), evidenceId })));
}

async function dropUses(tx: Tx, applicationId: number, places: Placed[]): Promise<void> {
  if (places.length === 0) return;
  await tx.evidenceUse.deleteMany({ where: { applicationId, OR: places } });
}

/** Files of the center that may be used: no assessor's photos, none that was refused or taken out of the library. */
async function putUses(tx: Tx, { id, centerId }: ApplicationRow, places: Placed[], now: Date): Promise<void> {
  if (places.length === 0) return;
  const ids = [...new Set(places.map((place) => place.evidenceId))];
  const known = await tx.evidence.count({ where: { id: { in: ids }, centerId, photos: { none: {} }, check: { not: "REFUSED" }, removedAt: null } });
  if (known !== ids.length) throw refuse("FILE_MISSING");
  await tx.evidenceUse.createMany({ data: places.map((place) => ({ applicationId: id, ...place, addedAt: now })), skipDuplicates: true });
}

type NewFile = { criterionId: number; file: File };

async function addFiles(tx: Tx, actor: Actor, { id, centerId }: ApplicationRow, files: NewFile[], now: Date): Promise<Added[]> {
  if (files.length === 0) return [];
  const hashes = Prisma.join(files.map(({ file }) => file.sha256));
  const held = await tx.$queryRaw<{ criterionId: number; id: number; key: string; sha256: string }[]>`
    SELECT u."criterionId", e."id", e."key", coalesce(e."sentSha256", e."sha256") AS "sha256"
      FROM "EvidenceUse" u JOIN "Evidence" e ON e."id" = u."evidenceId"
     WHERE u."applicationId" = ${id} AND coalesce(e."sentSha256", e."sha256") IN (${hashes}) AND e."check" <> 'REFUSED'`;
  const laid = new Map<string, Added>();
  const uses: Placed[] = [];
  const added: Added[] = [];
  for (const { criterionId, file } of files) {
    const same = held.find((use) => use.criterionId === criterionId && use.sha256 === file.sha256) ?? laid.get(file.sha256);
    const { id: evidenceId, key } = same ?? await createFile(tx, actor, centerId, file, now);
    laid.set(file.sha256, { id: evidenceId, key });
    uses.push({ criterionId, evidenceId });
    added.push({ id: evidenceId, key });
  }
  await tx.evidenceUse.createMany({ data: uses.map((use) => ({ applicationId: id, ...use, addedAt: now })), skipDuplicates: true });
  return added;
}

/** A new file waits for its check; what stands for a file that nobody has needs none. */
export async function createFile(tx: Tx, actor: Actor, centerId: number, file: File, now: Date): Promise<Added> {
  const checked = file.isStub ? ({ check: "PASSED", checkedAt: now } as const) : {};
  const added = await tx.evidence.create({
    data: { ...file, ...checked, centerId, uploadedById: actor.userId, uploadedAt: now }, select: { id: true, key: true },
  });
  if (!file.isStub) await enqueue(tx, "checkFile", { evidenceId: added.id });
  return added;
}

async function assertNotTooMany(tx: Tx, applicationId: number, criterionIds: number[]): Promise<void> {
  if (criterionIds.length === 0) return;
  const counts = await tx.evidenceUse.groupBy({
    by: ["criterionId"], where: { applicationId, criterionId: { in: criterionIds } }, _count: true,
  });
  if (counts.some(({ _count }) => _count > MAX_FILES)) throw refuse("TOO_MANY_FILES", { limit: MAX_FILES });
}
