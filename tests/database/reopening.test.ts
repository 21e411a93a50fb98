import { beforeAll, expect, test } from "vitest";
import { reopenApplication } from "@/lib/applications/reopen";
import { listApplications } from "@/lib/applications/list";
import { getApplication } from "@/lib/applications/queries";
import { getResult } from "@/lib/applications/results";
import { assignAssessment } from "@/lib/assessments/assign";
import { db } from "@/lib/db";
import { decideApplication } from "@/lib/decisions/commands";
import { getDerivation } from "@/lib/decisions/sheets";
import { saveTeam } from "@/lib/cycles/commands";
import { can, type Actor } from "@/lib/domain/permissions";
import { findFacts } from "@/lib/facts";
import { publishAnnouncement } from "@/lib/flows/announce";
import { addCenter, addPerson, again, atCommittee, buildWorld, judged, NOW, type World } from "@/tests/support/builders";
import { expectRefused, lastEvent } from "@/tests/support/refusals";


let world: World;
let id: number;
const reason = "อุทธรณ์ฟังขึ้น: ยังไม่ได้ตรวจหลักฐานข้อ 2.3";
const later = (days: number) => new Date(NOW.getTime() + days * 86_400_000);

const cases: { id: number; staff: Actor }[] = [];
let staff: Actor;

beforeAll(async () => {
  world = await buildWorld();
  for (const name of ["ก", "ข", "ค", "ง", "จ"]) {
    const center = await addCenter(world, `ศูนย์พิจารณาใหม่ ${name}`);
    const applicationId = await atCommittee(world, 85, center.staff, center.centerId);
    await decideApplication(world.people.committee, { applicationId, outcome: "CERTIFY", tier: "SILVER", reason: null }, NOW);
    cases.push({ id: applicationId, staff: center.staff });
  }
  await publishAnnouncement(world.people.secretariat, { cycleId: world.cycleId, number: "1/2570", announcedOn: "2027-09-01" }, NOW);
});

/** The next of the cases that are certified silver and announced. */
function announced(): void {
  const next = cases.pop();
  if (!next) throw new Error("one for each test");
  ({ id, staff } = next);
}

const ALL = { year: null, ministryId: null, words: null, stage: null, order: "NAME" as const, page: 1 };
const row = (applicationId: number) => db().application.findUniqueOrThrow({ where: { id: applicationId } });
const figures = async () => (await db().cycleFigure.findMany({ where: { cycleId: world.cycleId } })).map(({ applied, silver, document, onSite, certified, declined }) =>
  ({ applied, silver, document, onSite, certified, declined }));

let team = 1;

/** One more team of people who never saw the case. */
async function otherTeam() {
  team += 1;
  const members = await Promise.all(["NewChair", "NewOne", "NewTwo"].map((name) => addPerson(name, [{ role: "ASSESSOR" }])));
  const [chair, one, two] = members;
  if (!chair || !one || !two) throw new Error("three were added");
  const { id: teamId } = await saveTeam(world.people.secretariat, {
    cycleId: world.cycleId, number: team, nameTh: null,
    members: members.map(({ userId }, index) => ({ userId, position: index === 0 ? "CHAIR" as const : "MEMBER" as const })),
  }, NOW);
  return { teamId, chair: await again(chair), one, two };
}

test("a closed case is judged anew as version 2, with what was sent and what was found before; the published one stays as it was", async () => {
  announced();
  const before = await row(id);
  const counted = await figures();
  const next = await reopenApplication(world.people.secretariat, { applicationId: id, to: "ON_SITE", reason }, later(1));
  expect(next.version).toBe(2);
  expect(await row(id)).toEqual(before);
  expect(await row(next.id)).toMatchObject({
    version: 2, previousId: id, stage: "ON_SITE", reopenedTo: "ON_SITE", reopenedReason: reason, reopenedById: world.people.secretariat.userId, counts: false,
    documentTotal: before.documentTotal, passedDocumentAt: before.passedDocumentAt, onSiteTotal: null, computedTier: null, tier: null, announcementId: null,
  });
  const content = async (applicationId: number) => (await db().submission.findMany({ where: { applicationId }, orderBy: { version: "desc" } }))[0];
  const [old, copied] = [await content(id), await content(next.id)];
  expect(copied).toMatchObject({ version: 1, sha256: old?.sha256, content: old?.content });
  expect(copied?.receipt).not.toBe(old?.receipt);
  const [answers, files] = await Promise.all([db().answer.count({ where: { applicationId: next.id } }), db().evidenceUse.count({ where: { applicationId: next.id } })]);
  expect([answers, files]).toEqual([await db().answer.count({ where: { applicationId: id } }), await db().evidenceUse.count({ where: { applicationId: id } })]);
  expect(await figures()).toEqual(counted);
  expect(await lastEvent("Application", id)).toMatchObject({ action: "reopen", detail: { nextId: next.id, version: 2, to: "ON_SITE", reason } });
  const told = await db().mail.findFirst({ where: { applicationId: next.id }, orderBy: { id: "desc" } });
  expect(told?.text).toContain(reason);
});

test("sent twice it is opened once; another request, a stage it never came to, or a stranger is refused", async () => {
  announced();
  const { secretariat, committee, ministry, stranger } = world.people;
  const input = { applicationId: id, to: "DOCUMENT" as const, reason };
  for (const actor of [committee, staff, ministry]) await expectRefused("FORBIDDEN", () => reopenApplication(actor, input, NOW), () => row(id));
  await expectRefused("NOT_FOUND", () => reopenApplication(stranger, input, NOW), () => row(id));
  const both = await Promise.all([reopenApplication(secretariat, input, NOW), reopenApplication(secretariat, input, NOW)]);
  expect(both[0]).toEqual(both[1]);
  await expectRefused("ALREADY_REOPENED", () => reopenApplication(secretariat, { ...input, to: "COMMITTEE" }, NOW), () => row(id));
  expect(await db().application.count({ where: { previousId: id } })).toBe(1);
});

test("a published case is locked, whatever code tries; a version keeps what it is of", async () => {
  announced();
  await expect(db().application.update({ where: { id }, data: { tier: "GOLD" } })).rejects.toThrow(/locked/);
  await expect(db().application.update({ where: { id }, data: { onSiteTotal: 1 } })).rejects.toThrow(/locked/);
  await expect(db().application.delete({ where: { id } })).rejects.toThrow(/forbidden/);
  const next = await reopenApplication(world.people.secretariat, { applicationId: id, to: "ON_SITE", reason }, NOW);
  await expect(db().application.update({ where: { id: next.id }, data: { reopenedReason: "อื่น" } })).rejects.toThrow(/keeps/);
  await expect(db().application.update({ where: { id: next.id }, data: { counts: true } })).rejects.toThrow(/unique/i);
});

test("it is judged by people who did not judge it before: by the assignment, and by the database", async () => {
  announced();
  const { people } = world;
  const next = await reopenApplication(people.secretariat, { applicationId: id, to: "ON_SITE", reason }, NOW);
  const { teamId, chair, one, two } = await otherTeam();
  const named = { applicationId: next.id, stage: "ON_SITE" as const };
  await expectRefused(
    "JUDGED_BEFORE",
    () => assignAssessment(people.secretariat, { ...named, teamId: world.teamId, scorerIds: [people.assessor1.userId, people.assessor2.userId] }, NOW),
    () => row(next.id),
  );
  const { assessmentId } = await assignAssessment(people.secretariat, { ...named, teamId, scorerIds: [one.userId, two.userId] }, NOW);
  await expect(db().sheet.create({ data: { assessmentId, kind: "OWN", assessorId: people.assessor1.userId } })).rejects.toThrow(/anew/);
  await expect(db().assessment.update({ where: { id: assessmentId }, data: { chairId: people.chair.userId } })).rejects.toThrow(/anew/);
  const anew: World = { ...world, teamId, people: { ...people, chair, assessor1: one, assessor2: two } };
  await judged(anew, next.id, "ON_SITE", 93);
  expect(await row(next.id)).toMatchObject({ stage: "COMMITTEE", onSiteTotal: 9300, computedTier: "GOLD" });
  // What SQL says of who sees it, the rule says too: the new judges, and not those of before.
  const everybody = [...Object.values(people), chair, one, two];
  const seen = await Promise.all(everybody.map(async (actor) => (await listApplications(actor, ALL)).items.some((item) => item.id === next.id)));
  const facts = await findFacts(db(), next.id);
  if (!facts) throw new Error("it is there");
  expect(seen).toEqual(everybody.map((actor) => can(actor, "view", facts)));
  expect(everybody.filter((_, index) => seen[index]).map(({ userId }) => userId)).toEqual(
    [people.secretariat, people.committee, people.ministry, chair, one, two].map(({ userId }) => userId));
  // Who scored the first version and sits on the committee does not decide on the second either.
  await db().roleGrant.create({ data: { userId: people.assessor1.userId, role: "COMMITTEE" } });
  const scorer = await again(people.assessor1);
  const decision = { applicationId: next.id, outcome: "CERTIFY" as const, tier: "GOLD" as const, reason: null };
  await expectRefused("JUDGED_THE_CASE", () => decideApplication(scorer, decision, NOW), () => row(next.id));
  await expect(db().decision.create({
    data: { applicationId: next.id, outcome: "CERTIFY", tier: "GOLD", decidedAt: NOW, decidedById: scorer.userId },
  })).rejects.toThrow(/judged/);
  await decideApplication(people.committee, decision, NOW);
  expect((await getDerivation(people.committee, next.id)).sheets.map(({ stage }) => stage)).toEqual(["DOCUMENT", "ON_SITE"]);
  // Until a correction is announced the published result stands, for the center too.
  const [first, second] = await Promise.all([getResult(staff, id), getResult(staff, next.id)]);
  expect(first.verdict).toMatchObject({ tier: "SILVER" });
  expect(second).toMatchObject({ verdict: null, stages: [] });
  expect((await getApplication(staff, next.id)).shown).toBe("ON_SITE");
  // And who runs it reads the whole way: documents as found on the first version, on site as found on the second.
  const whole = await getResult(people.secretariat, next.id);
  expect(whole.stages.map(({ stage, total }) => [stage, total])).toEqual([["DOCUMENT", 8500], ["ON_SITE", 9300]]);
});

test("under its own embargo a version shows center and ministry the stage to which it was reopened, whatever became of it", async () => {
  announced();
  const { people } = world;
  const next = await reopenApplication(people.secretariat, { applicationId: id, to: "DOCUMENT", reason }, NOW);
  const { teamId, chair, one, two } = await otherTeam();
  const anew: World = { ...world, teamId, people: { ...people, chair, assessor1: one, assessor2: two } };
  const gate = world.set.criteria.find(({ kind }) => kind === "GATE")?.code ?? "";
  await judged(anew, next.id, "DOCUMENT", 88, [gate]);
  expect(await row(next.id)).toMatchObject({ stage: "DECLINED", declinedAt: "DOCUMENT" });
  for (const actor of [staff, people.ministry]) {
    expect((await getApplication(actor, next.id)).shown).toBe("DOCUMENT");
    expect((await getResult(actor, next.id)).gateFailure).toBeNull();
    const listed = (await listApplications(actor, ALL)).items.map(({ id: of, version, stage, tier }) => ({ of, version, stage, tier }));
    expect(listed).toContainEqual({ of: next.id, version: 2, stage: "DOCUMENT", tier: null });
    expect(listed).toContainEqual({ of: id, version: 1, stage: "CERTIFIED", tier: "SILVER" });
    const facts = await findFacts(db(), next.id);
    if (!facts) throw new Error("it is there");
    expect([can(actor, "viewResult", facts), can(actor, "viewGateFailure", facts), can(actor, "fileAppeal", facts), can(actor, "viewScores", facts, "DOCUMENT")])
      .toEqual([false, false, false, false]);
  }
});
