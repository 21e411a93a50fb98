import { existsSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { addPhoto, dropPhoto } from "@/lib/assessments/photos";
import { saveSheet } from "@/lib/assessments/commands";
import { db } from "@/lib/db";
import { checkFile } from "@/lib/evidence/check";
import { getServedFile, listReusableFiles } from "@/lib/evidence/queries";
import { putFile } from "@/lib/storage";
import { assign, buildWorld, judged, marksFor, NOW, submitted, VISIT, type World } from "@/tests/support/builders";
import { PNG } from "@/tests/support/files";
import { expectRefused, lastEvent } from "@/tests/support/refusals";

let world: World;
let id: number;
beforeAll(async () => {
  world = await buildWorld();
  id = await submitted(world);
  await judged(world, id, "DOCUMENT", 80);
  await assign(world, id, "ON_SITE");
});

const look = () => Promise.all([db().sheetPhoto.findMany(), db().evidence.count()]);
const photo = async (bytes: Buffer = PNG, mime = "image/png") =>
  ({ applicationId: id, stage: "ON_SITE" as const, code: "1.1", file: { ...(await putFile([bytes])), name: "ป้าย.png", mime } });
const isStored = (key: string) => existsSync(join(process.env.DATA_DIR ?? "", "files", key));

test("an assessor's photo stands at a criterion of the own sheet, once, and is recorded", async () => {
  const { assessor1 } = world.people;
  const first = await addPhoto(assessor1, await photo(), NOW);
  expect(await addPhoto(assessor1, await photo(), NOW)).toEqual(first);
  expect(await db().sheetPhoto.count()).toBe(1);
  expect(await lastEvent("Application", id)).toMatchObject({ action: "scoreOnSite", actorId: assessor1.userId, detail: { code: "1.1", photo: first.id } });
});

test("until all have finished only its author sees it; the center never does", async () => {
  const { assessor1, assessor2, chair, secretariat, staff, ministry } = world.people;
  const { evidenceId, criterionId } = await db().sheetPhoto.findFirstOrThrow();
  await checkFile({ evidenceId }, NOW);
  expect((await getServedFile(assessor1, evidenceId)).name).toBe("ป้าย.png");
  for (const actor of [assessor2, chair, secretariat, staff, ministry]) {
    await expect(getServedFile(actor, evidenceId)).rejects.toMatchObject({ code: "NOT_FOUND" });
  }
  const reusable = await listReusableFiles(staff, { centerId: world.centerId, applicationId: id, criterionId });
  expect(reusable.map((file) => file.id)).not.toContain(evidenceId);
});

test("refused, and nothing changed: no photo, too many, another stage, not named", async () => {
  const { assessor1, chair, outsider } = world.people;
  const pdf = await photo(Buffer.from("%PDF"), "application/pdf");
  await expectRefused("PHOTO_KIND", () => addPhoto(assessor1, pdf, NOW), look);
  const late = { ...(await photo()), stage: "DOCUMENT" as const };
  await expectRefused("NOT_AT_THIS_STAGE", () => addPhoto(assessor1, late, NOW), look);
  const other = await photo();
  await expectRefused("NOT_ASSIGNED", () => addPhoto(chair, other, NOW), look);
  await expectRefused("NOT_FOUND", () => addPhoto(outsider, other, NOW), look);
  for (let index = 0; index < 9; index += 1) await addPhoto(assessor1, await photo(Buffer.concat([PNG, Buffer.from([index])])), NOW);
  const eleventh = await photo(Buffer.concat([PNG, Buffer.from([99])]));
  await expectRefused("TOO_MANY_FILES", () => addPhoto(assessor1, eleventh, NOW), look);
});

test("its author takes it away again, and then it is nobody's file", async () => {
  const { assessor1, assessor2, staff } = world.people;
  const { evidenceId } = await db().sheetPhoto.findFirstOrThrow();
  const { key } = await db().evidence.findUniqueOrThrow({ where: { id: evidenceId } });
  const drop = { applicationId: id, stage: "ON_SITE" as const, code: "1.1", evidenceId };
  await expectRefused("FILE_MISSING", () => dropPhoto(assessor2, drop, NOW), look);
  expect(isStored(key)).toBe(true);
  await dropPhoto(assessor1, drop, NOW);
  expect(isStored(key)).toBe(false);
  await expect(getServedFile(staff, evidenceId)).rejects.toMatchObject({ code: "NOT_FOUND" });
});

test("a finished sheet takes no more photos", async () => {
  const { assessor1 } = world.people;
  await saveSheet(assessor1, { applicationId: id, stage: "ON_SITE", marks: marksFor(world, 80), finish: true, ...VISIT }, NOW);
  const more = await photo();
  await expectRefused("SHEET_FINISHED", () => addPhoto(assessor1, more, NOW), look);
});
