import { beforeAll, describe, expect, test } from "vitest";
import { saveAnswers } from "@/lib/applications/answers";
import { getApplication } from "@/lib/applications/queries";
import { SubmitApplication } from "@/lib/applications/schema";
import { hashSnapshot } from "@/lib/applications/snapshot";
import { getSubmission, previewSubmission } from "@/lib/applications/submissions";
import { submitApplication } from "@/lib/applications/submit";
import { returnForCorrection } from "@/lib/assessments/returns";
import { db } from "@/lib/db";
import type { Actor } from "@/lib/domain/permissions";
import { saveWork } from "@/lib/flows/work";
import { addCenter, assign, buildWorld, completeDraft, DECLARED, NOW, submitted, type World, work } from "@/tests/support/builders";

let world: World;
let counter = 0;
beforeAll(async () => {
  world = await buildWorld();
});
const another = () => addCenter(world, `ศูนย์ฉบับ ${(counter += 1)}`);

async function returned(staff: Actor, centerId: number): Promise<number> {
  const applicationId = await submitted(world, staff, centerId);
  await assign(world, applicationId, "DOCUMENT");
  const items = ["1.1", "1.2", "P2"].map((code) => ({ code, chosen: true, reason: "ขอเพิ่ม" }));
  await returnForCorrection(world.people.chair, { applicationId, items }, NOW);
  return applicationId;
}

describe("the declaration of the center's head", () => {
  test("is part of what is sent and of its fingerprint, and stands in the receipt's mail with number, time and address", async () => {
    const { staff, centerId } = await another();
    const applicationId = await submitted(world, staff, centerId);
    const { content, version } = await getSubmission(staff, applicationId, 1);
    expect(content.declaration).toEqual(DECLARED);
    expect(version.sha256).toBe(hashSnapshot(content));
    expect(hashSnapshot({ ...content, declaration: { ...DECLARED, name: "ผู้อื่น" } })).not.toBe(version.sha256);
    expect(await db().submission.findFirstOrThrow({ where: { applicationId } })).toMatchObject({ declaredName: DECLARED.name, declaredPosition: DECLARED.position });
    const { text } = await db().mail.findFirstOrThrow({ where: { applicationId } });
    for (const part of [version.receipt, version.sha256, "20 มกราคม 2570", DECLARED.name, `/applications/${applicationId}/receipt?version=1`]) expect(text).toContain(part);
  });

  test.each([
    ["the box is not ticked", { name: "ก", position: "ข" }, ["DECLARATION_MISSING"]],
    ["nobody is named", { agreed: "true", name: " ", position: "ข" }, ["declaration.name"]],
    ["there is no declaration at all", undefined, ["declaration"]],
  ])("nothing is sent when %s", (_, declaration, expected) => {
    const parsed = SubmitApplication.safeParse({ applicationId: "1", version: "1", declaration });
    expect(parsed.success).toBe(false);
    const said = parsed.error?.issues.map(({ message, path }) => (message === "DECLARATION_MISSING" ? message : path.join(".")));
    expect(said).toEqual(expected);
  });
});

describe("before it is sent", () => {
  test("the page shows exactly what the version will hold", async () => {
    const { staff, centerId } = await another();
    const applicationId = await completeDraft(world, staff, centerId);
    const preview = await previewSubmission(await getApplication(staff, applicationId));
    expect(preview).toMatchObject({ version: 1, before: null, changes: null });
    await submitApplication(staff, { applicationId, version: 1, declaration: DECLARED }, NOW);
    expect((await getSubmission(staff, applicationId, 1)).content).toEqual({ ...preview.content, declaration: DECLARED });
  });

  test("is not for those who may not read the working copy", async () => {
    const { staff, centerId } = await another();
    const applicationId = await submitted(world, staff, centerId);
    const ofMinistry = await getApplication(world.people.ministry, applicationId);
    await expect(previewSubmission(ofMinistry)).rejects.toMatchObject({ code: "NOT_FOUND" });
  });
});

describe("a later version", () => {
  test("says what it changed: text, points, claims, files, profile; and nothing else", async () => {
    const { staff, centerId } = await another();
    const applicationId = await returned(staff, centerId);
    const file = await db().evidenceUse.findFirstOrThrow({ where: { applicationId, criterion: { code: "P2" } } });
    await saveAnswers(staff, { applicationId, answers: [{ code: "1.1", text: "คำตอบใหม่ 1.1", selfScore: 0 }] }, NOW);
    await saveWork(staff, work(applicationId, { uses: [{ code: "1.2", evidenceIds: [file.evidenceId] }] }), NOW);
    await db().center.update({ where: { id: centerId }, data: { headName: "หัวหน้าคนใหม่", yearlyUsers: { COUNTER: 99 } } });
    const { changes } = await previewSubmission(await getApplication(staff, applicationId));
    await submitApplication(staff, { applicationId, version: 2, declaration: DECLARED }, NOW);
    const second = await getSubmission(staff, applicationId, 2);
    expect(second.changes).toEqual(changes);
    expect(changes?.profile).toEqual(["headName", "users"]);
    expect(changes?.answers.map(({ code }) => code)).toEqual(["1.1", "1.2"]);
    const [first, other] = changes?.answers ?? [];
    expect(first).toMatchObject({ met: null, selfScore: { after: 0 }, added: [], removed: [] });
    expect(first?.text?.filter(({ kind }) => kind !== "removed").map(({ text }) => text).join("")).toBe("คำตอบใหม่ 1.1");
    expect(other).toMatchObject({ text: null, selfScore: null, added: [{ id: file.evidenceId }], removed: [] });
    expect((await getSubmission(staff, applicationId, 1)).changes).toBe(null);
  });

  test("does not tell the change of a self-score to who still scores alone", async () => {
    const { staff, centerId } = await another();
    const applicationId = await returned(staff, centerId);
    await saveAnswers(staff, { applicationId, answers: [{ code: "1.1", selfScore: 0 }] }, NOW);
    await submitApplication(staff, { applicationId, version: 2, declaration: DECLARED }, NOW);
    expect((await getSubmission(world.people.assessor1, applicationId, 2)).changes?.answers).toEqual([]);
    expect((await getSubmission(world.people.secretariat, applicationId, 2)).changes?.answers).toHaveLength(1);
  });
});
