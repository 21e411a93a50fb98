import { afterEach, beforeAll, describe, expect, test } from "vitest";
import { saveAgreed } from "@/lib/assessments/agree";
import { assignAssessment } from "@/lib/assessments/assign";
import { saveSheet } from "@/lib/assessments/commands";
import { declareConflict } from "@/lib/assessments/conflict";
import { getDesk, getRevealed } from "@/lib/assessments/desk";
import { dismissConflict, listConflicts } from "@/lib/assessments/dismissals";
import { getCase, listProgress } from "@/lib/assessments/queries";
import { DismissConflict } from "@/lib/assessments/schema";
import { listWork } from "@/lib/assessments/work";
import { db } from "@/lib/db";
import { decideApplication, decideRest } from "@/lib/decisions/commands";
import { getCase as getDecisionCase, listCases } from "@/lib/decisions/queries";
import type { Actor } from "@/lib/domain/permissions";
import { getServedFile } from "@/lib/evidence/queries";
import { addPastEmployer } from "@/lib/users/employers";
import { addPerson, again, anotherCase, assign, atCommittee, buildWorld, marksFor, NOW, YEAR, type World } from "@/tests/support/builders";
import { earlierCycle, finishedBefore } from "@/tests/support/conflicts";
import { expectRefused, lastEvent } from "@/tests/support/refusals";

const KINDS = ["employer", "ministry", "declared", "past employer", "past assessment"] as const;
type Kind = (typeof KINDS)[number];
const ROLES = ["scorer", "chair", "secretary", "committee"] as const;
type RoleHere = (typeof ROLES)[number];

let world: World;
let earlier: number;
let sisterAgency: number;
/** At the document stage, with its team named while all were free; before the committee; and their evidence. */
let judged: { id: number; centerId: number; file: number };
let decided: { id: number; centerId: number; file: number };
const people: Partial<Record<RoleHere, Actor>> = {};

async function caseOf(id: number) {
  const { centerId } = await db().application.findUniqueOrThrow({ where: { id } });
  const use = await db().evidenceUse.findFirstOrThrow({ where: { applicationId: id } });
  return { id, centerId, file: use.evidenceId };
}

beforeAll(async () => {
  world = await buildWorld({ conflictScope: "MINISTRY", pastAssessmentCycles: 1 });
  const { ministryId } = await db().agency.findUniqueOrThrow({ where: { id: world.agencyId } });
  sisterAgency = (await db().agency.create({ data: { ministryId, nameTh: "กรมพี่น้อง" } })).id;
  earlier = await earlierCycle(world, 1);
  const secretary = await addPerson("TeamSecretary", [{ role: "ASSESSOR" }]);
  await db().teamMember.create({ data: { teamId: world.teamId, userId: secretary.userId, position: "SECRETARY" } });
  decided = await caseOf(await atCommittee(world, 82));
  const id = await anotherCase(world, "ศูนย์เมทริกซ์");
  await assign(world, id, "DOCUMENT");
  judged = await caseOf(id);
  Object.assign(people, { scorer: world.people.assessor1, chair: world.people.chair, secretary: await again(secretary), committee: world.people.committee });
}, 90_000);

function actorOf(role: RoleHere): Actor {
  const actor = people[role];
  if (!actor) throw new Error(role);
  return actor;
}

/** The conflict as it comes about; afterEach takes it away again. */
const LAY: Readonly<Record<Kind, (userId: number, centerId: number) => Promise<unknown>>> = {
  employer: (userId) => db().user.update({ where: { id: userId }, data: { agencyId: world.agencyId } }),
  ministry: (userId) => db().user.update({ where: { id: userId }, data: { agencyId: sisterAgency } }),
  declared: (userId, centerId) => db().conflict.create({ data: { userId, centerId, source: "DECLARED", reason: "ญาติ", declaredAt: NOW } }),
  "past employer": (userId) => addPastEmployer(world.people.admin, { userId, agencyId: world.agencyId, untilOn: "2025-06-30" }, NOW),
  "past assessment": (userId, centerId) => finishedBefore(world, { cycleId: earlier, centerId, assessorId: userId }),
};

async function takeAway() {
  await db().user.updateMany({ where: { id: { in: [world.people.assessor2.userId, ...ROLES.map((role) => actorOf(role).userId)] } }, data: { agencyId: null } });
  await db().conflict.deleteMany();
  await db().conflictDismissal.deleteMany();
  await db().pastEmployment.deleteMany();
  await db().sheet.updateMany({ where: { assessment: { application: { cycleId: earlier } } }, data: { voidedAt: NOW } });
}

afterEach(takeAway);

const target = (role: RoleHere) => (role === "committee" ? decided : judged);

/** "NOT_FOUND" and the like, "" where it is let through. */
async function codeOf(work: () => Promise<unknown>): Promise<string> {
  try {
    await work();
    return "";
  } catch (error) {
    return error instanceof Error && "code" in error && error.name === "DomainError" ? String(error.code) : Promise.reject(error);
  }
}

/** What each role does with a case by page, list, API and the address of a file. */
function readings(role: RoleHere, actor: Actor): Record<string, () => Promise<unknown>> {
  const { id, file } = target(role);
  const listed = (has: boolean) => (has ? Promise.resolve() : Promise.reject(Object.assign(new Error("NOT_FOUND"), { name: "DomainError", code: "NOT_FOUND" })));
  const evidence = async () => {
    const code = await codeOf(() => getServedFile(actor, file));
    await listed(code !== "NOT_FOUND");
  };
  if (role === "committee") {
    return {
      page: () => getDecisionCase(actor, id), evidence,
      list: async () => listed((await listCases(actor, YEAR)).cases.some((item) => item.id === id)),
    };
  }
  return {
    page: async () => listProgress(actor, (await getCase(actor, id)).facts), evidence,
    list: async () => listed((await listWork(actor, {}, NOW)).rows.some((row) => row.applicationId === id)),
    ...(role === "scorer" ? { desk: () => getDesk(actor, id, "DOCUMENT"), api: () => getRevealed(actor, id, "DOCUMENT", "P1").catch(closedUntilScored) } : {}),
  };
}

/** To a free scorer the claim is closed only until the own score is given: also NOT_FOUND, so the matrix asks the free one nothing. */
const closedUntilScored = (error: unknown) => Promise.reject(error);

describe.each(ROLES)("a conflicted %s", (role) => {
  test("is let through everywhere while free", async () => {
    const { api: _, ...ways } = readings(role, await again(actorOf(role)));
    for (const [way, read] of Object.entries(ways)) expect([way, await codeOf(read)]).toEqual([way, ""]);
  });

  test.each(KINDS)("reads nothing of the case: %s", async (kind) => {
    await LAY[kind](actorOf(role).userId, target(role).centerId);
    const ways = readings(role, await again(actorOf(role)));
    for (const [way, read] of Object.entries(ways)) expect([way, await codeOf(read)]).toEqual([way, "NOT_FOUND"]);
  });
});

const looks = async () => Promise.all([
  db().mark.count(), db().decision.findMany(), db().sheet.findMany({ where: { assessment: { applicationId: judged.id } }, orderBy: { id: "asc" } }),
]);

describe.each(KINDS)("whoever is in conflict (%s)", (kind) => {
  test("neither scores nor agrees", async () => {
    const marks = marksFor(world, 80);
    const own = { applicationId: judged.id, stage: "DOCUMENT" as const, marks, finish: false };
    await LAY[kind](world.people.assessor1.userId, judged.centerId);
    await expectRefused("CONFLICT_OF_INTEREST", async () => saveSheet(await again(world.people.assessor1), own, NOW), looks);
    await takeAway();
    await LAY[kind](world.people.chair.userId, judged.centerId);
    await expectRefused("CONFLICT_OF_INTEREST", async () => saveAgreed(await again(world.people.chair), { ...own, notes: [] }, NOW), looks);
  });

  test("is not assigned, as scorer or as chair", async () => {
    const { secretariat, assessor1, assessor2, chair } = world.people;
    const input = { applicationId: judged.id, stage: "DOCUMENT" as const, teamId: world.teamId, scorerIds: [assessor1.userId, assessor2.userId] };
    for (const actor of [assessor2, chair]) {
      await LAY[kind](actor.userId, judged.centerId);
      await expectRefused("CONFLICT_OF_ASSIGNED", () => assignAssessment(secretariat, input, NOW), looks);
      }
  });

  test("decides neither the one case nor all at once", async () => {
    const { committee } = world.people;
    await LAY[kind](committee.userId, decided.centerId);
    const actor = await again(committee);
    await expectRefused("CONFLICT_OF_INTEREST", () => decideApplication(actor, { applicationId: decided.id, outcome: "CERTIFY", tier: "SILVER", reason: null }, NOW), looks);
    expect(await decideRest(actor, { cycleId: world.cycleId }, NOW)).toEqual({ count: 0, skipped: 1 });
    expect(await db().decision.count()).toBe(0);
  });
});

describe("a dismissal", () => {
  const input = (reason: "DECLARED" | "PAST_EMPLOYER" | "PAST_ASSESSMENT", more: object = {}) =>
    ({ applicationId: judged.id, userId: world.people.assessor1.userId, reason, note: "พ้นหน้าที่มานานแล้ว", ...more });
  const dismissals = () => db().conflictDismissal.findMany();

  test("of what was lets the person judge again, with the reason kept; a new declaration takes it away", async () => {
    const { secretariat, assessor1 } = world.people;
    const said = { applicationId: judged.id, conflict: "yes", reason: "ญาติ" } as const;
    await declareConflict(assessor1, said, NOW);
    await dismissConflict(secretariat, input("DECLARED"), NOW);
    expect(await lastEvent("Application", judged.id)).toMatchObject({ action: "dismissConflict", detail: { reason: "DECLARED", note: "พ้นหน้าที่มานานแล้ว" } });
    expect((await listConflicts(secretariat, judged.id)).rows).toMatchObject([{ userId: assessor1.userId, reasons: [], said: "ญาติ", dismissals: [{ reason: "DECLARED" }] }]);
    await assign(world, judged.id, "DOCUMENT");
    expect((await getDesk(await again(assessor1), judged.id, "DOCUMENT")).asked).toBe(true);
    await declareConflict(await again(assessor1), said, NOW);
    expect(await dismissals()).toEqual([]);
    expect(await codeOf(async () => getCase(await again(assessor1), judged.id))).toBe("NOT_FOUND");
    await takeAway();
    await assign(world, judged.id, "DOCUMENT");
  });

  test.each(["PAST_EMPLOYER", "PAST_ASSESSMENT"] as const)("lifts %s for this center alone", async (reason) => {
    const { secretariat, assessor1 } = world.people;
    const kind = reason === "PAST_EMPLOYER" ? "past employer" : "past assessment";
    await LAY[kind](assessor1.userId, judged.centerId);
    if (reason === "PAST_ASSESSMENT") await LAY[kind](assessor1.userId, decided.centerId);
    await dismissConflict(secretariat, input(reason), NOW);
    const actor = await again(assessor1);
    expect(await codeOf(() => getCase(actor, judged.id))).toBe("");
    expect(await codeOf(() => getCase(actor, decided.id))).toBe("NOT_FOUND");
  });

  test("refused: of what is, of what does not stand, for oneself, by others, without a reason", async () => {
    const { secretariat, assessor1, chair, admin, ministry } = world.people;
    await expectRefused("NOT_FOUND", () => dismissConflict(secretariat, input("DECLARED"), NOW), dismissals);
    await LAY.declared(assessor1.userId, judged.centerId);
    for (const actor of [chair, admin, ministry]) await expectRefused("NOT_FOUND", () => dismissConflict(actor, input("DECLARED"), NOW), dismissals);
    await expectRefused("FORBIDDEN", () => dismissConflict(secretariat, input("DECLARED", { userId: secretariat.userId }), NOW), dismissals);
    for (const given of [{ target: "1-EMPLOYER", note: "x" }, { target: "", note: "x" }, { target: "1-DECLARED", note: " " }]) {
      expect(DismissConflict.safeParse({ applicationId: "1", ...given }).success).toBe(false);
    }
    expect(DismissConflict.parse({ applicationId: "1", target: "7-PAST_EMPLOYER", note: "x" })).toEqual({ applicationId: 1, userId: 7, reason: "PAST_EMPLOYER", note: "x" });
  });
});

test("secretariat and committee declare too: the case is hidden from them, and others run it", async () => {
  const { committee, outsider } = world.people;
  const colleague = await addPerson("Colleague", [{ role: "SECRETARIAT" }]);
  const said = { applicationId: decided.id, conflict: "yes", reason: "คู่สมรส" } as const;
  await expectRefused("NOT_FOUND", () => declareConflict(outsider, said, NOW), () => db().conflict.findMany());
  for (const actor of [committee, colleague]) {
    expect(await declareConflict(actor, said, NOW)).toEqual({ declared: true });
    expect(await codeOf(async () => getCase(await again(actor), decided.id))).toBe("NOT_FOUND");
    expect((await listCases(await again(actor), YEAR)).cases).toEqual([]);
    expect(await codeOf(async () => getServedFile(await again(actor), decided.file))).toBe("NOT_FOUND");
  }
  const assignment = { applicationId: decided.id, stage: "ON_SITE" as const, teamId: world.teamId, scorerIds: [world.people.assessor1.userId, world.people.assessor2.userId] };
  await expectRefused("CONFLICT_OF_INTEREST", async () => assignAssessment(await again(colleague), assignment, NOW), looks);
  expect((await listCases(world.people.secretariat, YEAR)).cases).toHaveLength(1);
});
