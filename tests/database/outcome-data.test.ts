import { beforeAll, describe, expect, it } from "vitest";
import { findOutcomeData, findOutcomeState, getOutcomeWork, saveOutcomeData } from "@/lib/applications/outcome-data";
import { SaveOutcomeData } from "@/lib/applications/outcome-data-shape";
import { hashSnapshot, Snapshot } from "@/lib/applications/snapshot";
import { getApplication } from "@/lib/applications/queries";
import { getSubmission, previewSubmission } from "@/lib/applications/submissions";
import { submitApplication } from "@/lib/applications/submit";
import { getDesk } from "@/lib/assessments/desk";
import { returnForCorrection } from "@/lib/assessments/returns";
import { db } from "@/lib/db";
import { declareConflict } from "@/lib/assessments/conflict";
import { addCenter, again, assign, buildWorld, completeDraft, DECLARED, NOW, type World } from "@/tests/support/builders";
import { expectRefused, lastEvent } from "@/tests/support/refusals";

let world: World;
beforeAll(async () => {
  world = await buildWorld();
});

/** As the form sends it. */
const typed = (applicationId: number, over: Record<string, unknown> = {}) => SaveOutcomeData.parse({
  applicationId: String(applicationId), version: "0", population: "๑๒,๔๐๐", sample: "1487", method: "แบบสอบถามหลังรับบริการ", collectedBy: ["COUNTER", "LINE"],
  items: { 0: { text: "ความรวดเร็ว", counts: { 5: "900", 4: "400", 3: "120", 2: "47", 1: "12" }, none: "8" }, 1: { text: "", counts: { 5: "" }, none: "" } },
  users: { 0: { period: "ปีงบประมาณ 2569", counts: { COUNTER: "9000", LINE: "3,000", WEB: "" }, total: "12000" } }, ...over,
});
const stored = (applicationId: number) => db().outcomeData.findUnique({ where: { applicationId } });
const newDraft = async (name: string) => {
  const { staff, centerId } = await addCenter(world, name);
  return { staff, id: await completeDraft(world, staff, centerId) };
};

describe("saving the counts", () => {
  it("stores what was typed, without the rows left empty, and records it", async () => {
    const { staff, id } = await newDraft("ศูนย์นับ 1");
    expect(await saveOutcomeData(staff, typed(id), NOW)).toMatchObject({ version: 1 });
    expect(await findOutcomeData(db(), id)).toEqual({
      version: 1, savedAt: NOW, savedBy: expect.stringContaining("StaffOf"),
      content: {
        survey: {
          population: 12_400, sample: 1_487, method: "แบบสอบถามหลังรับบริการ", collectedBy: ["COUNTER", "LINE"],
          items: [{ text: "ความรวดเร็ว", counts: [900, 400, 120, 47, 12], none: 8 }],
        },
        users: [{ period: "ปีงบประมาณ 2569", counts: { COUNTER: 9000, LINE: 3000 }, total: 12_000 }],
      },
    });
    expect(await lastEvent("Application", id)).toMatchObject({ action: "editAnswers", detail: { outcomeData: 1 } });
  });

  it("a stranger is refused, and nothing changed", async () => {
    const { id } = await newDraft("ศูนย์นับ 2");
    for (const person of [world.people.stranger, world.people.ministry]) {
      await expectRefused("NOT_FOUND", () => saveOutcomeData(person, typed(id), NOW), () => stored(id));
    }
    await expectRefused("FORBIDDEN", () => saveOutcomeData(world.people.secretariat, typed(id), NOW), () => stored(id));
    await expect(getOutcomeWork(world.people.stranger, id)).rejects.toMatchObject({ code: "NOT_FOUND" });
  });

  it.each([
    ["ITEM_SUM", { sample: "1479" }], ["SAMPLE_TOO_LARGE", { population: "1486" }],
    ["USERS_SUM", { users: { 0: { period: "2569", counts: { COUNTER: "9000", LINE: "3000" }, total: "11999" } } }],
  ] as const)("sums that disagree are refused: %s", async (code, over) => {
    const { staff, id } = await newDraft(`ศูนย์นับ ${code}`);
    await saveOutcomeData(staff, typed(id), NOW);
    await expectRefused(code, () => saveOutcomeData(staff, typed(id, { ...over, version: "1" }), NOW), () => stored(id));
  });

  it("what another has stored since is not written over; the same counts sent again are no conflict", async () => {
    const { staff, id } = await newDraft("ศูนย์นับ 3");
    await saveOutcomeData(staff, typed(id), NOW);
    expect(await saveOutcomeData(staff, typed(id), NOW)).toMatchObject({ version: 1 });
    await expectRefused("STALE", () => saveOutcomeData(staff, typed(id, { population: "20000" }), NOW), () => stored(id));
    expect(await saveOutcomeData(staff, typed(id, { population: "20000", version: "1" }), NOW)).toMatchObject({ version: 2 });
  });

  it("counts without a name, words and signs are refused by field", () => {
    const faults = (over: Record<string, unknown>) => {
      const { population, sample, ...rest } = { population: "1", sample: "1", items: {}, users: {}, ...over };
      const parsed = SaveOutcomeData.safeParse({ applicationId: "1", version: "0", population, sample, ...rest });
      return parsed.success ? [] : parsed.error.issues.map((issue) => `${issue.path.join(".")} ${issue.message}`);
    };
    expect(faults({ items: { 0: { text: " ", counts: { 5: "3" } } } })).toEqual(["items.0.text REQUIRED"]);
    expect(faults({ users: { 0: { period: "", counts: { WEB: "3" } } } })).toEqual(["users.0.period REQUIRED"]);
    expect(faults({ sample: "-1" })).toEqual(["sample INVALID_FIELD"]);
    expect(faults({ sample: "1.5" })).toEqual(["sample INVALID_FIELD"]);
    expect(faults({ users: { 0: { period: "x", counts: { FAX: "3" } } } })).toEqual(["users.0.counts.FAX INVALID_FIELD"]);
    expect(faults({})).toEqual([]);
  });
});

describe("the submitted version", () => {
  it("keeps the counts under its hash, closes them, and shows them to who judges", async () => {
    const { staff, id } = await newDraft("ศูนย์นับ 4");
    const { content } = await saveOutcomeData(staff, typed(id), NOW);
    const receipt = await submitApplication(staff, { applicationId: id, version: 1, declaration: DECLARED }, NOW);
    const submission = await getSubmission(staff, id, 1);
    expect(submission.content.outcomeData).toEqual(content);
    expect(hashSnapshot(submission.content)).toBe(receipt.sha256);
    await expectRefused("NOT_AT_THIS_STAGE", () => saveOutcomeData(staff, typed(id, { version: "1", population: "20000" }), NOW), () => stored(id));
    await assign(world, id, "DOCUMENT");
    const assessor = await again(world.people.assessor1);
    await declareConflict(assessor, { applicationId: id, conflict: "no", reason: null }, NOW);
    const desk = await getDesk(assessor, id, "DOCUMENT");
    const answers = desk.asked ? desk.rows.filter(({ answer }) => answer.outcome !== null).map(({ criterion, answer }) => [criterion.code, answer.outcome]) : [];
    expect(answers).toEqual([["O1", content], ["O2", content]]);
  });

  it("a version of before counts were asked for can still be read", async () => {
    const { staff, id } = await newDraft("ศูนย์นับ 5");
    await submitApplication(staff, { applicationId: id, version: 1, declaration: DECLARED }, NOW);
    const { content } = await getSubmission(staff, id, 1);
    expect(Object.keys(content)).not.toContain("outcomeData");
    expect(Snapshot.parse(content)).toEqual(content);
  });

  it.each([["O1", true], ["2.6", false]] as const)("a return for correction of %s opens the counts: %s", async (code, open) => {
    const { staff, id } = await newDraft(`ศูนย์นับ ${code}`);
    await saveOutcomeData(staff, typed(id), NOW);
    await submitApplication(staff, { applicationId: id, version: 1, declaration: DECLARED }, NOW);
    await assign(world, id, "DOCUMENT");
    await returnForCorrection(await again(world.people.chair), { applicationId: id, items: [{ code, chosen: true, reason: "แก้จำนวน" }] }, NOW);
    const change = () => saveOutcomeData(staff, typed(id, { version: "1", population: "20000" }), NOW);
    if (open) expect(await change()).toMatchObject({ version: 2 });
    else await expectRefused("NOT_IN_RETURN", change, () => stored(id));
    expect(await getOutcomeWork(staff, id)).toMatchObject({ open, data: { version: open ? 2 : 1 } });
    // What is resubmitted says that the counts are others.
    const { changes } = await previewSubmission(await getApplication(staff, id));
    expect(changes?.outcome).toEqual(open ? ["SURVEY"] : []);
    expect(await findOutcomeState(await getApplication(staff, id))).toEqual({ state: "DONE", changed: open ? ["SURVEY"] : [] });
  });
});
