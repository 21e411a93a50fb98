import { getActorOfUser } from "@/lib/actor";
import { confirmProfile, openApplication } from "@/lib/applications/commands";
import { submitApplication } from "@/lib/applications/submit";
import { saveAgreed } from "@/lib/assessments/agree";
import { assignAssessment } from "@/lib/assessments/assign";
import { saveSheet } from "@/lib/assessments/commands";
import type { JudgedAt } from "@/lib/assessments/schema";
import { getCriteriaSet, type StoredCriteriaSet } from "@/lib/criteria/queries";
import { openCycle, saveCycle, saveTeam } from "@/lib/cycles/commands";
import { db } from "@/lib/db";
import { compareSheets } from "@/lib/domain/agreement";
import type { CenterRight } from "@/lib/domain/center-right";
import { chance } from "@/lib/domain/chance";
import { isGate } from "@/lib/domain/criteria";
import type { Actor, Role } from "@/lib/domain/permissions";
import { completePolicy, type PolicyOverrides } from "@/lib/domain/policy";
import type { SaveWork } from "@/lib/evidence/schema";
import { fillProfile, stubFiles } from "@/lib/flows/replay-fill";
import { saveWork } from "@/lib/flows/work";
import { pointsWithTotal } from "@/prisma/seed/points";

/** Noon in Thailand on a day inside the application window of the built cycle. */
export const NOW = new Date("2027-01-20T05:00:00Z");
export const YEAR = 2570;
/** What the head of a center declares with each version. */
export const DECLARED = { name: "สมศรี ทดสอบ", position: "หัวหน้าศูนย์" };

export type People = Record<
  "staff" | "stranger" | "secretariat" | "committee" | "chair" | "assessor1" | "assessor2" | "outsider" | "ministry" | "otherMinistry" | "admin",
  Actor
>;
export type World = {
  people: People; set: StoredCriteriaSet; cycleId: number; teamId: number; centerId: number; otherCenterId: number; agencyId: number;
};

type Grant = { role: Role; centerId?: number; centerRight?: CenterRight; ministryId?: number; agencyId?: number };

let counter = 0;

/** A named person with these roles, straight in the database: people are the ground on which the commands are tested. */
export async function addPerson(name: string, grants: Grant[], agencyId: number | null = null): Promise<Actor> {
  counter += 1;
  const user = await db().user.create({
    data: { email: `${name.toLowerCase()}-${counter}@test.gecc.test`, name, agencyId, grants: { create: grants } }, select: { id: true },
  });
  return getActorOfUser(user.id);
}

/** The actor as the database knows them now (teams and conflicts change what they may do). */
export const again = (actor: Actor): Promise<Actor> => getActorOfUser(actor.userId);

async function layBodies() {
  const ministry = await db().ministry.findUniqueOrThrow({ where: { code: "MOC" } });
  const other = await db().ministry.findUniqueOrThrow({ where: { code: "MOI" } });
  const agency = await db().agency.create({ data: { ministryId: ministry.id, nameTh: "กรมทดสอบ" } });
  const otherAgency = await db().agency.create({ data: { ministryId: other.id, nameTh: "กรมทดสอบอื่น" } });
  const center = await db().center.create({ data: { agencyId: agency.id, provinceCode: "12", nameTh: "ศูนย์ทดสอบ" } });
  const otherCenter = await db().center.create({ data: { agencyId: otherAgency.id, provinceCode: "50", nameTh: "ศูนย์ทดสอบอื่น" } });
  return { ministry, other, agency, otherAgency, center, otherCenter };
}

/** A small whole world: two centers of two ministries, everybody the programme knows, an open cycle with one team. */
export async function buildWorld(policy: PolicyOverrides = {}): Promise<World> {
  const { ministry, other, agency, otherAgency, center, otherCenter } = await layBodies();
  const people: People = {
    staff: await addPerson("Staff", [{ role: "CENTER_STAFF", centerId: center.id }], agency.id),
    stranger: await addPerson("Stranger", [{ role: "CENTER_STAFF", centerId: otherCenter.id }], otherAgency.id),
    secretariat: await addPerson("Secretariat", [{ role: "SECRETARIAT" }]),
    committee: await addPerson("Committee", [{ role: "COMMITTEE" }]),
    chair: await addPerson("Chair", [{ role: "ASSESSOR" }]),
    assessor1: await addPerson("AssessorOne", [{ role: "ASSESSOR" }]),
    assessor2: await addPerson("AssessorTwo", [{ role: "ASSESSOR" }]),
    outsider: await addPerson("Outsider", [{ role: "ASSESSOR" }]),
    ministry: await addPerson("Ministry", [{ role: "MINISTRY_ADMIN", ministryId: ministry.id }]),
    otherMinistry: await addPerson("OtherMinistry", [{ role: "MINISTRY_ADMIN", ministryId: other.id }]),
    admin: await addPerson("Admin", [{ role: "ADMINISTRATOR" }]),
  };
  const criteria = await db().criteriaSet.findFirstOrThrow({ orderBy: { id: "asc" } });
  const { id: cycleId } = await saveCycle(people.secretariat, {
    year: YEAR, criteriaSetId: criteria.id, policy, synthetic: [], isDemo: false, applyFromOn: "2027-01-01", applyUntilOn: "2027-02-28",
    documentUntilOn: "2027-05-31", onSiteUntilOn: "2027-07-31", committeeUntilOn: "2027-09-30",
  }, NOW);
  await openCycle(people.secretariat, { cycleId }, NOW);
  const member = (actor: Actor, position: "CHAIR" | "MEMBER") => ({ userId: actor.userId, position });
  const { id: teamId } = await saveTeam(people.secretariat, {
    cycleId, number: 1, nameTh: null, members: [member(people.chair, "CHAIR"), member(people.assessor1, "MEMBER"), member(people.assessor2, "MEMBER")],
  }, NOW);
  people.chair = await again(people.chair);
  await fillProfile(people.admin, [center.id, otherCenter.id], NOW);
  const set = await getCriteriaSet(db(), criteria.id);
  return { people, set, cycleId, teamId, centerId: center.id, otherCenterId: otherCenter.id, agencyId: agency.id };
}

/** What a form of criteria sends of its own: the rest is empty. */
export const work = (applicationId: number, part: Partial<SaveWork>): SaveWork => ({ applicationId, answers: [], files: [], uses: [], drops: [], ...part });

/** A draft of the center with every gap closed. @returns the application's id */
export async function completeDraft(world: World, staff: Actor = world.people.staff, centerId = world.centerId): Promise<number> {
  const { id } = await openApplication(staff, { centerId, cycleId: world.cycleId }, NOW);
  await confirmProfile(staff, { applicationId: id }, NOW);
  const answers = world.set.criteria.map((criterion) => (isGate(criterion)
    ? { code: criterion.code, met: true } : { code: criterion.code, text: `คำตอบ ${criterion.code}`, selfScore: criterion.points }));
  await saveWork(staff, work(id, { answers, files: await stubFiles(world.set) }), NOW);
  return id;
}

export async function submitted(world: World, staff: Actor = world.people.staff, centerId = world.centerId): Promise<number> {
  const applicationId = await completeDraft(world, staff, centerId);
  await submitApplication(staff, { applicationId, version: 1, declaration: DECLARED }, NOW);
  return applicationId;
}

export async function assign(world: World, applicationId: number, stage: JudgedAt): Promise<void> {
  const { secretariat, assessor1, assessor2 } = world.people;
  await assignAssessment(secretariat, { applicationId, stage, teamId: world.teamId, scorerIds: [assessor1.userId, assessor2.userId] }, NOW);
}

/** Marks of a whole sheet that come to `total` whole points, all gates met but those named. */
export function marksFor(world: World, total: number, unmet: string[] = [], seed = total) {
  const points = pointsWithTotal(world.set, total * 100, chance(seed));
  return world.set.criteria.map((criterion) => (isGate(criterion)
    ? { code: criterion.code, met: !unmet.includes(criterion.code), points: null, reason: "เหตุผล" }
    : { code: criterion.code, met: null, points: points[criterion.code] ?? 0, reason: "เหตุผล" }));
}

export const VISIT = { visitedOn: "2027-07-01", present: "ผู้ร่วมตรวจ" };
const visitAt = (stage: JudgedAt) => (stage === "ON_SITE" ? VISIT : {});

/** Both named assessors finish their sheets with these totals. */
export async function scoreBoth(world: World, applicationId: number, stage: JudgedAt, total: number, unmet: string[] = []): Promise<void> {
  for (const assessor of [world.people.assessor1, world.people.assessor2]) {
    await saveSheet(assessor, { applicationId, stage, marks: marksFor(world, total, unmet), finish: true, ...visitAt(stage) }, NOW);
  }
}

/** The whole stage: assigned, scored by both alike, agreed and finished by the chair. */
export async function judged(world: World, applicationId: number, stage: JudgedAt, total: number, unmet: string[] = []) {
  await assign(world, applicationId, stage);
  await scoreBoth(world, applicationId, stage, total, unmet);
  const marks = marksFor(world, total, unmet).map((mark) => (stage === "ON_SITE" ? { ...mark, whyNow: "ONLY_ON_SITE" as const } : mark));
  const byCode = Object.fromEntries(marks.map((mark) => [mark.code, mark]));
  const talked = compareSheets(world.set, [byCode, byCode], completePolicy({})).filter((row) => row.mustDiscuss);
  const notes = talked.map(({ code }) => ({ code, note: "หารือแล้ว" }));
  return saveAgreed(world.people.chair, { applicationId, stage, marks, notes, finish: true, ...visitAt(stage) }, NOW);
}

/** A case that passed both stages with these totals and waits for the committee. */
export async function atCommittee(world: World, onSite: number, staff?: Actor, centerId?: number): Promise<number> {
  const applicationId = await submitted(world, staff, centerId);
  await judged(world, applicationId, "DOCUMENT", Math.max(70, Math.min(onSite, 99)));
  await judged(world, applicationId, "ON_SITE", onSite);
  return applicationId;
}

/** One more center of the world's agency, its profile whole, with somebody to act for it. */
export async function addCenter(world: World, nameTh: string): Promise<{ staff: Actor; centerId: number }> {
  const { id: centerId } = await db().center.create({ data: { agencyId: world.agencyId, provinceCode: "10", nameTh }, select: { id: true } });
  await fillProfile(world.people.admin, [centerId], NOW);
  return { centerId, staff: await addPerson(`StaffOf${centerId}`, [{ role: "CENTER_STAFF", centerId }], world.agencyId) };
}

/** A case of a new center of its own, submitted. */
export async function anotherCase(world: World, nameTh: string): Promise<number> {
  const { staff, centerId } = await addCenter(world, nameTh);
  return submitted(world, staff, centerId);
}
