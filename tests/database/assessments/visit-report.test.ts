import { beforeAll, describe, expect, test } from "vitest";
import { assignAssessment } from "@/lib/assessments/assign";
import { saveAgreed } from "@/lib/assessments/agree";
import { saveSheet } from "@/lib/assessments/commands";
import { addPhoto } from "@/lib/assessments/photos";
import { getVisitReport } from "@/lib/assessments/visit-report";
import { visitReportPdf } from "@/lib/assessments/visit-report-pdf";
import { again, anotherCase, buildWorld, judged, marksFor, NOW, type World } from "@/tests/support/builders";
import { textOfPdf } from "@/tests/support/pdf-text";

const DAY = "2027-06-10";
let world: World;
let id: number;

beforeAll(async () => {
  world = await buildWorld();
  id = await anotherCase(world, "ศูนย์รายงาน");
  await judged(world, id, "DOCUMENT", 80);
  const { secretariat, assessor1, assessor2 } = world.people;
  await assignAssessment(secretariat, { applicationId: id, stage: "ON_SITE", teamId: world.teamId, scorerIds: [assessor1.userId, assessor2.userId], visitOn: DAY }, NOW);
}, 60_000);

const finish = (who: "assessor1" | "assessor2", reason: string) => {
  const marks = marksFor(world, 80).map((mark) => (mark.code === "1.1" ? { ...mark, reason, internal: `ภายใน ${reason}` } : { ...mark, reason: "" }));
  return saveSheet(world.people[who], { applicationId: id, stage: "ON_SITE", marks, finish: true, visitedOn: DAY, present: `พบ ${who}`, note: null }, NOW);
};
const read = async (who: keyof World["people"]) => getVisitReport(await again(world.people[who]), id);

describe("the report of a visit", () => {
  test("while a scorer works alone it is open to nobody: what another wrote is part of it", async () => {
    await addPhoto(world.people.assessor1, { applicationId: id, stage: "ON_SITE", code: "1.1", file: { key: "tests/p", name: "ป้าย.jpg", size: 10, sha256: "b".repeat(64), mime: "image/jpeg" } }, NOW);
    await finish("assessor1", "ป้ายเก่า");
    for (const who of ["assessor1", "assessor2", "chair", "secretariat"] as const) await expect(read(who)).rejects.toMatchObject({ code: "SHEETS_NOT_FINISHED" });
  });

  test("on the same day, when both have finished, it tells the team and the secretariat what was seen, without a point", async () => {
    await finish("assessor2", "ป้ายใหม่แล้ว");
    for (const who of ["assessor2", "chair", "secretariat"] as const) {
      const { place, accounts, rows } = await read(who);
      expect(place).toMatchObject({ visitOn: DAY, people: [{ name: "Chair" }, { name: "AssessorOne" }, { name: "AssessorTwo" }] });
      expect(accounts).toEqual([
        { name: "AssessorOne", visitedOn: DAY, present: "พบ assessor1", note: null }, { name: "AssessorTwo", visitedOn: DAY, present: "พบ assessor2", note: null },
      ]);
      expect(rows.map(({ criterion }) => criterion.code)).toEqual(["1.1"]);
      expect(rows[0]?.remarks.map(({ reason }) => reason)).toEqual(["ป้ายเก่า", "ป้ายใหม่แล้ว"]);
      expect(rows[0]?.photos.map(({ name, by }) => [name, by])).toEqual([["ป้าย.jpg", "AssessorOne"]]);
      expect(JSON.stringify([accounts, rows.map(({ remarks, photos }) => [remarks, photos])])).not.toContain("oints");
    }
  });

  test("is nobody's business else: strangers, the center and its ministry do not find it", async () => {
    for (const who of ["outsider", "stranger", "ministry", "staff"] as const) await expect(read(who)).rejects.toMatchObject({ code: "NOT_FOUND" });
  });

  test("once agreed, the committee reads the team's words, and no single sheet", async () => {
    const { chair } = world.people;
    const marks = marksFor(world, 80).map((mark) => ({ ...mark, reason: "ตกลงร่วมกัน" }));
    await saveAgreed(chair, { applicationId: id, stage: "ON_SITE", marks, notes: [], finish: true, visitedOn: DAY, present: "หัวหน้าศูนย์", note: "ฝนตก" }, NOW);
    const report = await read("committee");
    expect(report.accounts).toEqual([{ name: null, visitedOn: DAY, present: "หัวหน้าศูนย์", note: "ฝนตก" }]);
    expect(report.rows.every(({ photos, remarks }) => photos.length === 0 && remarks.every(({ name }) => name === null))).toBe(true);
  });

  test("as PDF it says the same", async () => {
    const text = textOfPdf(visitReportPdf(await read("secretariat")));
    for (const part of ["รายงานการตรวจประเมินในพื้นที่", "10 มิถุนายน", "หัวหน้าศูนย์", "ป้ายเก่า", "ประธาน"]) expect(text).toContain(part);
  });
});
