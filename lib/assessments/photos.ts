import { ACTIONS, openAssessment } from "@/lib/assessments/commands";
import type { AddPhoto, DropPhoto } from "@/lib/assessments/schema";
import { changeApplication } from "@/lib/change";
import { criterionOf, getCriteriaSet } from "@/lib/criteria/queries";
import type { Tx } from "@/lib/db";
import { refuse } from "@/lib/domain/errors";
import { isPicture, MAX_PHOTOS } from "@/lib/domain/photo";
import type { Actor } from "@/lib/domain/permissions";
import type { ApplicationRow } from "@/lib/facts";
import { enqueue } from "@/lib/jobs";
import { removeFile } from "@/lib/storage";

/** The actor's own sheet, still open. @throws NOT_ASSIGNED, SHEET_FINISHED */
async function openSheet(tx: Tx, actor: Actor, application: ApplicationRow, input: Pick<AddPhoto, "stage">): Promise<{ id: number }> {
  const assessment = openAssessment(application, input.stage);
  const sheet = await tx.sheet.findFirst({ where: { assessmentId: assessment.id, assessorId: actor.userId, voidedAt: null } });
  if (!sheet) throw refuse("NOT_ASSIGNED");
  if (sheet.finishedAt) throw refuse("SHEET_FINISHED");
  return sheet;
}

export type AddedPhoto = { id: number; name: string; key: string };

/**
 * Puts a photo that the assessor took to a criterion of the own sheet. The same bytes again answer with the photo that is there;
 * `key` then differs from the file's.
 * @throws NOT_ASSIGNED, SHEET_FINISHED, PHOTO_KIND, TOO_MANY_FILES
 */
export function addPhoto(actor: Actor, input: AddPhoto, now: Date): Promise<AddedPhoto> {
  const { stage, code, file } = input;
  return changeApplication(actor, ACTIONS[stage].score, input.applicationId, now, async (tx, application) => {
    const sheet = await openSheet(tx, actor, application, input);
    if (!isPicture(file.mime)) throw refuse("PHOTO_KIND", { name: file.name });
    const criterionId = criterionOf(await getCriteriaSet(tx, application.criteriaSetId), code).id;
    const held = await tx.sheetPhoto.findMany({ where: { sheetId: sheet.id, criterionId }, include: { evidence: true } });
    const same = held.find(({ evidence }) => [evidence.sha256, evidence.sentSha256].includes(file.sha256))?.evidence;
    if (!same && held.length >= MAX_PHOTOS) throw refuse("TOO_MANY_FILES", { limit: MAX_PHOTOS });
    const photo = same ?? await tx.evidence.create({
      data: {
        ...file, centerId: application.centerId, uploadedById: actor.userId, uploadedAt: now,
        photos: { create: { sheetId: sheet.id, criterionId } },
      },
    });
    if (!same) await enqueue(tx, "checkFile", { evidenceId: photo.id });
    const result = { id: photo.id, name: photo.name, key: photo.key };
    return { result, detail: { stage, code, photo: photo.id, name: photo.name, sha256: photo.sha256 } };
  });
}

/** Takes a photo off the own open sheet, and away: it is nobody else's file. @throws FILE_MISSING, NOT_ASSIGNED, SHEET_FINISHED */
export async function dropPhoto(actor: Actor, input: DropPhoto, now: Date): Promise<{ droppedAt: Date }> {
  const { stage, code, evidenceId } = input;
  const key = await changeApplication(actor, ACTIONS[stage].score, input.applicationId, now, async (tx, application) => {
    const sheet = await openSheet(tx, actor, application, input);
    const { count } = await tx.sheetPhoto.deleteMany({ where: { sheetId: sheet.id, evidenceId, criterion: { code } } });
    if (count === 0) throw refuse("FILE_MISSING");
    const file = await tx.evidence.delete({ where: { id: evidenceId }, select: { key: true, sha256: true } });
    return { result: file.key, detail: { stage, code, dropped: evidenceId, sha256: file.sha256 } };
  });
  await removeFile(key);
  return { droppedAt: now };
}
