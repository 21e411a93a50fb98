import { beforeAll, describe, expect, test } from "vitest";
import { submitApplication } from "@/lib/applications/submit";
import { addPhoto } from "@/lib/assessments/photos";
import { returnForCorrection } from "@/lib/assessments/returns";
import { db } from "@/lib/db";
import { checkFile } from "@/lib/evidence/check";
import { addEvidence } from "@/lib/evidence/commands";
import { getServedFile, listReusableFiles } from "@/lib/evidence/queries";
import { saveWork } from "@/lib/flows/work";
import { putFile } from "@/lib/storage";
import { assign, buildWorld, completeDraft, DECLARED, NOW, scoreBoth, submitted, type World, work } from "@/tests/support/builders";
import { PNG } from "@/tests/support/files";
import { expectRefused, lastEvent } from "@/tests/support/refusals";

let world: World;

beforeAll(async () => {
  world = await buildWorld();
});

describe("evidence of an application", () => {
  let applicationId: number;
  const uses = () => db().evidenceUse.findMany({ where: { applicationId }, orderBy: [{ criterionId: "asc" }, { evidenceId: "asc" }] });
  const store = async (name: string, bytes = Buffer.from(`%PDF-1.4 ${name}`)) => ({ ...(await putFile([bytes])), name, mime: "application/pdf" });
  const filesOf = async (code: string) => (await db().evidenceUse.findMany({
    where: { applicationId, criterion: { code } }, select: { evidence: { select: { name: true } } },
  })).map(({ evidence }) => evidence.name);

  beforeAll(async () => {
    applicationId = await completeDraft(world);
  });

  test("a file is put to a criterion, and it is recorded", async () => {
    const file = await store("แผนผัง.pdf");
    const { id } = await addEvidence(world.people.staff, { applicationId, code: "1.1", file }, NOW);
    expect(await db().evidence.findUniqueOrThrow({ where: { id } })).toMatchObject({ centerId: world.centerId, name: "แผนผัง.pdf", sha256: file.sha256 });
    expect(await filesOf("1.1")).toEqual(["แผนผัง.pdf"]);
    expect(await lastEvent("Application", applicationId)).toMatchObject({
      action: "editAnswers", actorId: world.people.staff.userId, detail: { criteria: ["1.1"], added: [{ code: "1.1", name: "แผนผัง.pdf" }] },
    });
  });

  test("the same bytes sent twice are one file of the criterion", async () => {
    const [one, two] = [await store("ครั้งเดียว.pdf"), await store("ครั้งเดียว.pdf")];
    const first = await addEvidence(world.people.staff, { applicationId, code: "1.2", file: one }, NOW);
    const { added } = await saveWork(world.people.staff, work(applicationId, { files: [{ code: "1.2", file: two }] }), NOW);
    expect(added).toEqual([{ id: first.id, key: one.key }]);
    expect(await filesOf("1.2")).toEqual(["ครั้งเดียว.pdf"]);
  });

  test("a file that was taken away is still the center's and can be used again, also for other criteria", async () => {
    const { id } = await addEvidence(world.people.staff, { applicationId, code: "1.3", file: await store("รายงาน.pdf") }, NOW);
    await saveWork(world.people.staff, work(applicationId, { drops: [{ code: "1.3", evidenceIds: [id] }] }), NOW);
    expect(await filesOf("1.3")).toEqual([]);
    const criterionId = world.set.criteria.find(({ code }) => code === "1.3")?.id ?? 0;
    const reusable = await listReusableFiles(world.people.staff, { centerId: world.centerId, applicationId, criterionId });
    expect(reusable.map((file) => file.id)).toContain(id);
    expect(await listReusableFiles(world.people.stranger, { centerId: world.centerId, applicationId, criterionId })).toEqual([]);
    await saveWork(world.people.staff, work(applicationId, { uses: ["1.3", "1.4"].map((code) => ({ code, evidenceIds: [id] })) }), NOW);
    expect([await filesOf("1.3"), await filesOf("1.4")]).toEqual([["รายงาน.pdf"], ["รายงาน.pdf"]]);
  });

  test("answers and files of one form are saved together or not at all", async () => {
    const file = await store("ด้วยกัน.pdf");
    const answers = [{ code: "2.1", text: "พร้อมไฟล์", selfScore: 100 }];
    await saveWork(world.people.staff, work(applicationId, { answers, files: [{ code: "2.1", file }] }), NOW);
    const look = () => db().answer.findMany({ where: { applicationId, criterion: { code: { in: ["2.1", "2.2"] } } } });
    expect(await look()).toContainEqual(expect.objectContaining({ text: "พร้อมไฟล์", selfScore: 100 }));
    const wrong = [{ code: "2.1", text: "เปลี่ยน" }, { code: "2.2", selfScore: 150 }];
    await expectRefused("OFF_SCALE", () => saveWork(world.people.staff, work(applicationId, { answers: wrong }), NOW), look);
  });

  test("a stranger is refused and nothing changes; so is a file of another center", async () => {
    const file = await store("ของคนอื่น.pdf");
    await expectRefused("NOT_FOUND", () => addEvidence(world.people.stranger, { applicationId, code: "1.1", file }, NOW), uses);
    await expectRefused("FORBIDDEN", () => addEvidence(world.people.secretariat, { applicationId, code: "1.1", file }, NOW), uses);
    const foreign = await db().evidence.create({ data: { ...file, centerId: world.otherCenterId, uploadedAt: NOW } });
    await expectRefused("FILE_MISSING", () => saveWork(world.people.staff, work(applicationId, { uses: [{ code: "1.1", evidenceIds: [foreign.id] }] }), NOW), uses);
    await expectRefused("UNKNOWN_CRITERION", () => addEvidence(world.people.staff, { applicationId, code: "9.9", file }, NOW), uses);
  });

  test("thirty-one files are one too many for a criterion", async () => {
    const files = await Promise.all(Array.from({ length: 31 }, async (_, index) => ({ code: "3.1", file: await store(`${index}.pdf`) })));
    await expectRefused("TOO_MANY_FILES", () => saveWork(world.people.staff, work(applicationId, { files }), NOW), uses);
  });
});

describe("who may open a file", () => {
  const opens = async (id: number) => {
    const found: string[] = [];
    for (const [name, actor] of Object.entries(world.people)) {
      if (await getServedFile(actor, id).then(() => true, () => false)) found.push(name);
    }
    return found.sort();
  };
  const file = async (text: string) => ({ ...(await putFile([Buffer.from(`%PDF-1.4 ${text}`)])), name: `${text}.pdf`, mime: "application/pdf" });
  const judgedBy = ["assessor1", "assessor2", "chair"];

  test("of a draft the center and the secretariat; once submitted and assigned, its ministry and its judges too, also of what was taken away", async () => {
    const applicationId = await completeDraft(world);
    const { id } = await addEvidence(world.people.staff, { applicationId, code: "1.1", file: await file("draft") }, NOW);
    expect(await opens(id), "nobody before its check").toEqual([]);
    await checkFile({ evidenceId: id }, NOW);
    expect(await opens(id)).toEqual(["secretariat", "staff"]);
    await submitAgain(applicationId, 1);
    await assign(world, applicationId, "DOCUMENT");
    const all = [...judgedBy, "ministry", "secretariat", "staff"];
    expect(await opens(id)).toEqual(all);
    await returnForCorrection(world.people.chair, { applicationId, items: [{ code: "1.1", chosen: true, reason: "เพิ่ม" }] }, NOW);
    await saveWork(world.people.staff, work(applicationId, { drops: [{ code: "1.1", evidenceIds: [id] }] }), NOW);
    await submitAgain(applicationId, 2);
    expect(await opens(id)).toEqual(all);
  });

  test("an assessor's photo is closed to the center, and to the other assessors until all have finished", async () => {
    const applicationId = await submitted(world, world.people.stranger, world.otherCenterId);
    await assign(world, applicationId, "DOCUMENT");
    const { people } = world;
    const photo = { ...(await putFile([PNG])), mime: "image/png", name: "photo.png" };
    const { id } = await addPhoto(people.assessor1, { applicationId, stage: "DOCUMENT", code: "P1", file: photo }, NOW);
    await checkFile({ evidenceId: id }, NOW);
    expect(await opens(id)).toEqual(["assessor1"]);
    await scoreBoth(world, applicationId, "DOCUMENT", 80);
    expect(await opens(id)).toEqual([...judgedBy, "secretariat"]);
  });

  async function submitAgain(applicationId: number, version: number) {
    await submitApplication(world.people.staff, { applicationId, version, declaration: DECLARED }, NOW);
  }
});
