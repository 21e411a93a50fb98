import { openApplication } from "@/lib/applications/commands";
import { saveAnswers } from "@/lib/applications/answers";
import { submitApplication } from "@/lib/applications/submit";
import { assignAssessment } from "@/lib/assessments/assign";
import { saveSheet } from "@/lib/assessments/commands";
import { declareConflict } from "@/lib/assessments/conflict";
import { db } from "@/lib/db";
import { addDays, fromDay, todayInThailand } from "@/lib/domain/calendar";
import { scored } from "@/lib/domain/criteria";
import type { PolicyOverrides } from "@/lib/domain/policy";
import { confirmDeclines } from "@/lib/decisions/commands";
import { publishAnnouncement } from "@/lib/flows/announce";
import { saveWork } from "@/lib/flows/work";
import { hashPassword } from "@/lib/password";
import { putFile } from "@/lib/storage";
import { addPerson, assign, atCommittee, buildWorld, completeDraft, DECLARED, judged, marksFor, NOW, submitted, work, YEAR, type World } from "@/tests/support/builders";
import { plantCases, plantResults, WEIGHTS } from "@/tests/support/canaries";
import { centerOf } from "@/tests/support/centers";
import { addLookers } from "@/tests/support/second-look";
import { JUDGED, OTHERS, OWN } from "@/tests/support/secrets";

/**
 * Run as a process of its own (the browser tests cannot load the library): lays a small world in the database of DATABASE_URL, with a
 * cycle that is open today, and prints what a test has to know of it. Arguments: what is there of the center's application, the
 * language of the staff. "complete": a draft that lacks the answer of 1.1 and the file of P1. "over": a whole draft, one day after the
 * last. "declined": a case that did not pass on site, announced today. "onSite": a case that two visit today, each asked of conflicts.
 * "desk": a case with much evidence that two judge.
 * "embargo": three cases of which everything under embargo is planted with canaries, and an announcement that waits for tomorrow.
 * "committee": two cases that passed on site, before two members who must both agree.
 * "matrix": two cases full of words that only their own may read.
 * "border": a case agreed near the pass mark, which waits for a second look.
 */
const [kind = "draft", locale = "th"] = process.argv.slice(2);
const passphrase = "a passphrase of this test";

async function openToday({ cycleId }: World, applyDays: number): Promise<void> {
  const today = todayInThailand(new Date());
  const day = (offset: number) => fromDay(addDays(today, offset));
  const windows = { applyFromOn: day(-10), applyUntilOn: day(applyDays), documentUntilOn: day(50), onSiteUntilOn: day(80), committeeUntilOn: day(110) };
  await db().cycle.update({ where: { id: cycleId }, data: windows });
}

async function layDeclined(world: World): Promise<number> {
  const applicationId = await submitted(world);
  await judged(world, applicationId, "DOCUMENT", 80);
  await judged(world, applicationId, "ON_SITE", 60);
  const now = new Date();
  await confirmDeclines(world.people.committee, { cycleId: world.cycleId }, now);
  await publishAnnouncement(world.people.secretariat, { cycleId: world.cycleId, number: `1/${YEAR}`, announcedOn: todayInThailand(now) }, now);
  return applicationId;
}

async function layOnSite(world: World): Promise<number> {
  const applicationId = await submitted(world);
  await judged(world, applicationId, "DOCUMENT", 80);
  const { secretariat, assessor1, assessor2 } = world.people;
  await assignAssessment(secretariat, {
    applicationId, stage: "ON_SITE", teamId: world.teamId, scorerIds: [assessor1.userId, assessor2.userId], visitOn: todayInThailand(new Date()),
  }, NOW);
  for (const assessor of [assessor1, assessor2]) await declareConflict(assessor, { applicationId, conflict: "no", reason: null }, NOW);
  return applicationId;
}

const EVIDENCE = 120;

/** As much as a diligent center sends, and two scorers asked of conflicts. */
async function layDesk(world: World): Promise<number> {
  const { staff, assessor1, assessor2 } = world.people;
  const applicationId = await completeDraft(world);
  const more = Array.from({ length: Math.ceil(EVIDENCE / world.set.criteria.length) }, () => world.set.criteria).flat().slice(0, EVIDENCE);
  const files = await Promise.all(more.map(async ({ code }, index) => {
    const stored = await putFile([Buffer.from(`%PDF-1.4\n% ${index}\n`)]);
    return { code, file: { ...stored, name: `หลักฐาน ${index + 1}.pdf`, mime: "application/pdf", isStub: true } };
  }));
  await saveWork(staff, work(applicationId, { files }), NOW);
  await submitApplication(staff, { applicationId, version: 1, declaration: DECLARED }, NOW);
  await assign(world, applicationId, "DOCUMENT");
  for (const assessor of [assessor1, assessor2]) await declareConflict(assessor, { applicationId, conflict: "no", reason: null }, NOW);
  return applicationId;
}

/** Near the pass mark; the chair and who may look again were asked of conflicts. */
async function layBorder(world: World): Promise<number> {
  const applicationId = await submitted(world);
  await judged(world, applicationId, "DOCUMENT", 70);
  await declareConflict(world.people.chair, { applicationId, conflict: "no", reason: null }, NOW);
  const { looker } = await addLookers(world);
  await db().conflict.create({ data: { userId: looker.userId, centerId: world.centerId, source: "NONE_DECLARED", declaredAt: NOW } });
  return applicationId;
}

async function layEmbargo(world: World): Promise<number> {
  const now = new Date();
  const planted = await plantCases(world, now);
  await plantResults(world, planted, "BLUE", now, new Date(now.getTime() + 86_400_000));
  return planted.passing;
}

/** Two cases before two members. */
async function layCommittee(world: World): Promise<number> {
  const applicationId = await atCommittee(world, 93);
  const other = await centerOf(world, "ศูนย์ ข");
  await atCommittee(world, 84, other.staff, other.centerId);
  await addPerson("SecondMember", [{ role: "COMMITTEE" }]);
  return applicationId;
}

/**
 * Two cases of two ministries, each with words that only its own may read; of the first, one scorer has written and the other says to be in
 * conflict. Two colleagues of its staff are there to be disabled and signed out.
 */
async function layMatrix(world: World): Promise<number> {
  const { staff, stranger, assessor1, assessor2 } = world.people;
  const cases = [[staff, world.centerId, OWN], [stranger, world.otherCenterId, OTHERS]] as const;
  const ids: number[] = [];
  for (const [person, centerId, secret] of cases) {
    await db().center.update({ where: { id: centerId }, data: { coordinatorName: secret, note: secret } });
    const applicationId = await completeDraft(world, person, centerId);
    await saveAnswers(person, { applicationId, answers: [{ code: "1.1", text: secret }] }, NOW);
    await submitApplication(person, { applicationId, version: 1, declaration: DECLARED }, NOW);
    ids.push(applicationId);
  }
  const [applicationId = 0] = ids;
  await assign(world, applicationId, "DOCUMENT");
  await declareConflict(assessor1, { applicationId, conflict: "no", reason: null }, NOW);
  const marks = marksFor(world, 80).map((mark) => ({ ...mark, reason: JUDGED, internal: JUDGED }));
  await saveSheet(assessor1, { applicationId, stage: "DOCUMENT", marks, finish: false }, NOW);
  await declareConflict(assessor2, { applicationId, conflict: "yes", reason: "เคยทำงานที่นั่น" }, NOW);
  for (const name of ["Disabled", "Revoked"]) await addPerson(name, [{ role: "CENTER_STAFF", centerId: world.centerId }]);
  return applicationId;
}

const LAID: Partial<Record<string, (world: World) => Promise<number>>> = {
  declined: layDeclined, onSite: layOnSite, desk: layDesk, border: layBorder, committee: layCommittee, embargo: layEmbargo, matrix: layMatrix,
};

async function layApplication(world: World): Promise<number> {
  const lay = LAID[kind];
  if (lay) return lay(world);
  if (kind === "draft") return (await openApplication(world.people.staff, { centerId: world.centerId, cycleId: world.cycleId }, NOW)).id;
  const applicationId = await completeDraft(world);
  if (kind === "over") return applicationId;
  await saveAnswers(world.people.staff, { applicationId, answers: [{ code: "1.1", text: "" }] }, NOW);
  await db().evidenceUse.deleteMany({ where: { applicationId, criterion: { code: "P1" } } });
  return applicationId;
}

const POLICIES: Record<string, PolicyOverrides> = { border: { secondLookMargin: 150 }, embargo: WEIGHTS, committee: { quorum: 2 } };
const world = await buildWorld(POLICIES[kind] ?? {});
const applicationId = await layApplication(world);
await openToday(world, kind === "over" ? -1 : 20);
await db().user.updateMany({ data: { passwordHash: await hashPassword(passphrase), locale } });
const users = await db().user.findMany({ select: { name: true, email: true } });
const people = Object.fromEntries(users.map(({ name, email }) => [name, email]));
process.stdout.write(JSON.stringify({ applicationId, centerId: world.centerId, email: people.Staff, people, passphrase, codes: scored(world.set).map(({ code }) => code) }));
await db().$disconnect();
