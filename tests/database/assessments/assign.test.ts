import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { assignAssessment } from "@/lib/assessments/assign";
import { saveSheet } from "@/lib/assessments/commands";
import { getChoice } from "@/lib/assessments/teams";
import { saveTeam } from "@/lib/cycles/commands";
import { db } from "@/lib/db";
import type { Actor } from "@/lib/domain/permissions";
import { addPerson, again, anotherCase, assign, buildWorld, judged, marksFor, NOW, scoreBoth, type World } from "@/tests/support/builders";
import { queriesOf } from "@/tests/support/database";
import { expectRefused, lastEvent } from "@/tests/support/refusals";

let world: World;
let secretary: Actor;
let insider: Actor;
let bigTeam: number;
let id: number;

/** A team with a secretary, and a member who works for the centers' agency. */
beforeAll(async () => {
  world = await buildWorld();
  const { chair, assessor1, assessor2, secretariat } = world.people;
  secretary = await addPerson("TeamSecretary", [{ role: "ASSESSOR" }]);
  insider = await addPerson("Insider", [{ role: "ASSESSOR" }], world.agencyId);
  const members = [
    { userId: chair.userId, position: "CHAIR" as const }, { userId: assessor1.userId, position: "MEMBER" as const },
    { userId: assessor2.userId, position: "MEMBER" as const }, { userId: insider.userId, position: "MEMBER" as const },
    { userId: secretary.userId, position: "SECRETARY" as const },
  ];
  bigTeam = (await saveTeam(secretariat, { cycleId: world.cycleId, number: 2, nameTh: "คณะใหญ่", members }, NOW)).id;
  secretary = await again(secretary);
});

let counter = 0;
beforeEach(async () => {
  id = await anotherCase(world, `ศูนย์มอบหมาย ${(counter += 1)}`);
});

const look = () => db().assessment.findMany({ where: { applicationId: id }, include: { sheets: { orderBy: { id: "asc" } } } });
const input = (scorers: Actor[], more: object = {}) =>
  ({ applicationId: id, stage: "DOCUMENT" as const, teamId: bigTeam, scorerIds: scorers.map((actor) => actor.userId), ...more });

describe("the secretariat names a team and its scorers", () => {
  test("each scorer gets a blank sheet, the chair is the team's, and it is recorded", async () => {
    const { secretariat, chair, assessor1 } = world.people;
    await assignAssessment(secretariat, input([assessor1, chair], { visitOn: "2027-07-01" }), NOW);
    const [assessment] = await look();
    expect(assessment).toMatchObject({ stage: "DOCUMENT", teamId: bigTeam, chairId: chair.userId, visitOn: new Date("2027-07-01") });
    expect(assessment?.sheets.map(({ kind, assessorId, finishedAt }) => ({ kind, assessorId, finishedAt }))).toEqual([
      { kind: "OWN", assessorId: assessor1.userId, finishedAt: null }, { kind: "OWN", assessorId: chair.userId, finishedAt: null },
    ]);
    expect(await lastEvent("Application", id)).toMatchObject({
      action: "assignDocument", actorId: secretariat.userId, detail: { scorerIds: [assessor1.userId, chair.userId] },
    });
  });

  test("a person named twice is one scorer", async () => {
    const { secretariat, assessor1 } = world.people;
    await expectRefused("TOO_FEW_SCORERS", () => assignAssessment(secretariat, input([assessor1, assessor1]), NOW), look);
  });

  test("nobody but the secretariat may", async () => {
    const { staff, chair, assessor1, assessor2, admin, ministry } = world.people;
    for (const actor of [staff, chair, assessor1, admin, ministry]) {
      await expect(assignAssessment(actor, input([assessor1, assessor2]), NOW)).rejects.toMatchObject({ name: "DomainError" });
    }
    expect(await look()).toEqual([]);
  });

  test.each([
    ["TOO_FEW_SCORERS", () => input([world.people.assessor1])],
    ["SECRETARY_CANNOT_SCORE", () => input([world.people.assessor1, secretary])],
    ["SECRETARY_CANNOT_SCORE", () => input([world.people.assessor1, world.people.assessor2], { chairId: secretary.userId })],
    ["NOT_IN_TEAM", () => input([world.people.assessor1, world.people.outsider])],
    ["NOT_IN_TEAM", () => input([world.people.assessor1, world.people.assessor2], { chairId: world.people.outsider.userId })],
    ["CONFLICT_OF_ASSIGNED", () => input([world.people.assessor1, insider])],
    ["CONFLICT_OF_ASSIGNED", () => input([world.people.assessor1, world.people.assessor2], { chairId: insider.userId })],
    ["NOT_FOUND", () => input([world.people.assessor1, world.people.assessor2], { teamId: 999_999 })],
    ["NOT_AT_THIS_STAGE", () => input([world.people.assessor1, world.people.assessor2], { stage: "ON_SITE" })],
  ] as const)("%s", async (code, given) => {
    await expectRefused(code, () => assignAssessment(world.people.secretariat, given(), NOW), look);
  });

  test("who works for the center, has lost the role or the account, is not named", async () => {
    const { secretariat, assessor1 } = world.people;
    const { centerId } = await db().application.findUniqueOrThrow({ where: { id } });
    const worker = await addPerson("Worker", [{ role: "ASSESSOR" }, { role: "CENTER_STAFF", centerId }]);
    const former = await addPerson("Former", []);
    const gone = await addPerson("Gone", [{ role: "ASSESSOR" }]);
    await db().user.update({ where: { id: gone.userId }, data: { disabledAt: NOW } });
    await db().teamMember.createMany({ data: [worker, former, gone].map(({ userId }) => ({ teamId: bigTeam, userId, position: "MEMBER" })) });
    await expectRefused("CONFLICT_OF_ASSIGNED", () => assignAssessment(secretariat, input([assessor1, worker]), NOW), look);
    for (const person of [former, gone]) {
      await expectRefused("NOT_AN_ASSESSOR", () => assignAssessment(secretariat, input([assessor1, person]), NOW), look);
    }
  });
});

describe("named again", () => {
  test("a blank sheet goes, a new one comes, those who stay keep theirs; the day may be changed", async () => {
    const { secretariat, chair, assessor1, assessor2 } = world.people;
    await assignAssessment(secretariat, input([assessor1, assessor2]), NOW);
    const [before] = await look();
    await assignAssessment(secretariat, input([assessor1, chair], { visitOn: "2027-07-02" }), NOW);
    const [after] = await look();
    expect(after?.sheets.map((sheet) => sheet.assessorId)).toEqual([assessor1.userId, chair.userId]);
    expect(after?.sheets[0]?.id).toBe(before?.sheets[0]?.id);
    expect(after).toMatchObject({ visitOn: new Date("2027-07-02"), assignedAt: before?.assignedAt });
  });

  test("who has begun stays", async () => {
    const { secretariat, chair, assessor1, assessor2 } = world.people;
    await assignAssessment(secretariat, input([assessor1, assessor2]), NOW);
    await saveSheet(assessor2, { applicationId: id, stage: "DOCUMENT", marks: [{ code: "1.1", points: 100 }], finish: false }, NOW);
    await expectRefused("SCORING_BEGUN", () => assignAssessment(secretariat, input([assessor1, chair]), NOW), look);
  });

  test("once the sheets lie open no scorer is added: who could read them does not score", async () => {
    const { secretariat, chair, assessor1, assessor2 } = world.people;
    await assign(world, id, "DOCUMENT");
    await scoreBoth(world, id, "DOCUMENT", 80);
    await expectRefused("SCORING_BEGUN", () => assignAssessment(secretariat, input([assessor1, assessor2, chair]), NOW), look);
  });

  test("a finished stage is not assigned again", async () => {
    const { secretariat, assessor1, assessor2 } = world.people;
    await judged(world, id, "DOCUMENT", 80);
    await expectRefused("NOT_AT_THIS_STAGE", () => assignAssessment(secretariat, input([assessor1, assessor2]), NOW), look);
  });

  test("another member may chair a case", async () => {
    const { secretariat, assessor1, assessor2 } = world.people;
    await assignAssessment(secretariat, input([assessor1, assessor2], { chairId: assessor2.userId }), NOW);
    expect((await look())[0]?.chairId).toBe(assessor2.userId);
    await saveSheet(assessor1, { applicationId: id, stage: "DOCUMENT", marks: marksFor(world, 80), finish: true }, NOW);
  });
});

describe("the choice of a team", () => {
  test("shows who may not judge this case, and why", async () => {
    const { members, teams } = await getChoice(world.people.secretariat, id, bigTeam);
    expect(members.find((member) => member.userId === insider.userId)).toMatchObject({ conflict: "EMPLOYER", position: "MEMBER" });
    expect(members.find((member) => member.userId === secretary.userId)).toMatchObject({ conflict: null, position: "SECRETARY" });
    expect(teams.find((team) => team.id === bigTeam)).toMatchObject({ number: 2, nameTh: "คณะใหญ่" });
  });

  test("is the secretariat's alone, and takes as many statements with more people", async () => {
    await expect(getChoice(world.people.chair, id, bigTeam)).rejects.toMatchObject({ code: "NOT_FOUND" });
    const few = await queriesOf(() => getChoice(world.people.secretariat, id, bigTeam));
    for (let index = 0; index < 5; index += 1) {
      const { userId } = await addPerson("Extra", [{ role: "ASSESSOR" }]);
      await db().teamMember.create({ data: { teamId: bigTeam, userId, position: "MEMBER" } });
    }
    expect((await queriesOf(() => getChoice(world.people.secretariat, id, bigTeam))).length).toBe(few.length);
  });
});
