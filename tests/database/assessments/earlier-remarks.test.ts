import { beforeAll, expect, test } from "vitest";
import { openApplication, confirmProfile } from "@/lib/applications/commands";
import { submitApplication } from "@/lib/applications/submit";
import { saveAgreed } from "@/lib/assessments/agree";
import { assignAssessment } from "@/lib/assessments/assign";
import { declareConflict } from "@/lib/assessments/conflict";
import { getDesk } from "@/lib/assessments/desk";
import { openCycle, saveCycle, saveTeam } from "@/lib/cycles/commands";
import { db } from "@/lib/db";
import { decideRest } from "@/lib/decisions/commands";
import { isGate } from "@/lib/domain/criteria";
import { stubFiles } from "@/lib/flows/replay-fill";
import { publishAnnouncement } from "@/lib/flows/announce";
import { saveWork } from "@/lib/flows/work";
import { again, assign, buildWorld, DECLARED, judged, NOW, scoreBoth, submitted, work, YEAR, type World } from "@/tests/support/builders";
import { queriesOf } from "@/tests/support/database";

const LATER = new Date("2028-01-20T05:00:00Z");
let world: World;
let next: number;

/** The same center applies again in the next year, and the same people judge it. */
async function layNextYear(): Promise<number> {
  const { secretariat, staff, chair, assessor1, assessor2 } = world.people;
  const { id: cycleId } = await saveCycle(secretariat, {
    year: YEAR + 1, criteriaSetId: world.set.id, policy: {}, synthetic: [], isDemo: false, applyFromOn: "2028-01-01", applyUntilOn: "2028-02-28",
    documentUntilOn: "2028-05-31", onSiteUntilOn: "2028-07-31", committeeUntilOn: "2028-09-30",
  }, LATER);
  await openCycle(secretariat, { cycleId }, LATER);
  const { id } = await openApplication(staff, { centerId: world.centerId, cycleId }, LATER);
  await confirmProfile(staff, { applicationId: id }, LATER);
  const answers = world.set.criteria.map((criterion) => (isGate(criterion) ? { code: criterion.code, met: true } : { code: criterion.code, text: "คำตอบ", selfScore: 0 }));
  await saveWork(staff, work(id, { answers, files: await stubFiles(world.set) }), LATER);
  await submitApplication(staff, { applicationId: id, version: 1, declaration: DECLARED }, LATER);
  const member = (userId: number, position: "CHAIR" | "MEMBER") => ({ userId, position });
  const members = [member(chair.userId, "CHAIR"), member(assessor1.userId, "MEMBER"), member(assessor2.userId, "MEMBER")];
  const { id: teamId } = await saveTeam(secretariat, { cycleId, number: 1, nameTh: null, members }, LATER);
  await assignAssessment(secretariat, { applicationId: id, stage: "DOCUMENT", teamId, scorerIds: [assessor1.userId, assessor2.userId] }, LATER);
  await declareConflict(assessor1, { applicationId: id, conflict: "no", reason: null }, LATER);
  return id;
}

beforeAll(async () => {
  world = await buildWorld();
  const id = await submitted(world);
  await assign(world, id, "DOCUMENT");
  await scoreBoth(world, id, "DOCUMENT", 80);
  await saveAgreed(world.people.chair, { applicationId: id, stage: "DOCUMENT", marks: [{ code: "1.1", internal: "ภายในปีก่อน" }], notes: [], finish: false }, NOW);
  await judged(world, id, "DOCUMENT", 80);
  await judged(world, id, "ON_SITE", 90);
  next = await layNextYear();
}, 60_000);

const desk = async () => {
  const found = await getDesk(await again(world.people.assessor1), next, "DOCUMENT");
  if (!found.asked) throw new Error("not asked");
  return found.rows;
};
const remarks = async (code: string) => (await desk()).find(({ criterion }) => criterion.code === code)?.earlier;

test("while last year lies under embargo, the desk says nothing of it; once it is announced, what was agreed on the same criterion", async () => {
  expect((await desk()).flatMap(({ earlier }) => earlier)).toEqual([]);
  const { committee, secretariat } = world.people;
  await decideRest(committee, { cycleId: world.cycleId }, NOW);
  await publishAnnouncement(secretariat, { cycleId: world.cycleId, number: `1/${YEAR}`, announcedOn: "2027-01-20" }, NOW);
  const [year, ...others] = (await remarks("1.1")) ?? [];
  expect(others).toEqual([]);
  expect(year).toMatchObject({ year: YEAR, points: 200, otherText: null });
  expect(year?.marks.map(({ stage, reason }) => [stage, reason])).toEqual([["DOCUMENT", "เหตุผล"], ["ON_SITE", "เหตุผล"]]);
  expect((await remarks("P1"))?.[0]?.marks.map(({ met }) => met)).toEqual([true, true]);
});

test("the internal remarks of that year are not told, though they are kept", async () => {
  expect(await db().mark.count({ where: { internal: "ภายในปีก่อน" } })).toBe(1);
  expect(JSON.stringify(await desk())).not.toContain("ภายในปีก่อน");
});

test("the desk still takes few statements", async () => {
  expect((await queriesOf(() => desk())).length).toBeLessThanOrEqual(8);
});
