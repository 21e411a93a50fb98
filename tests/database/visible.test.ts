import { beforeAll, expect, test } from "vitest";
import { completeDraft, addPerson, again, assign, atCommittee, buildWorld, judged, marksFor, NOW, submitted, type World } from "@/tests/support/builders";
import { openApplication, withdrawApplication } from "@/lib/applications/commands";
import { saveSheet } from "@/lib/assessments/commands";
import { declareConflict } from "@/lib/assessments/conflict";
import { setSecondLook } from "@/lib/cycles/commands";
import { db } from "@/lib/db";
import { can, type Actor } from "@/lib/domain/permissions";
import { isInConflict } from "@/lib/domain/standing";
import { earlierCycle, finishedBefore } from "@/tests/support/conflicts";
import { findFacts } from "@/lib/facts";
import { Prisma } from "@/lib/generated/prisma/client";
import { visibleSql } from "@/lib/visible";
import { addLookers, nameAt } from "@/tests/support/second-look";

let world: World;
const extra: Record<string, Actor> = {};

/** One more center of the same agency with somebody to act for it. */
async function anotherCenter(name: string): Promise<{ staff: Actor; centerId: number }> {
  const center = await db().center.create({ data: { agencyId: world.agencyId, provinceCode: "10", nameTh: name } });
  const staff = await addPerson(name === "x" ? "S" : `Staff${center.id}`, [{ role: "CENTER_STAFF", centerId: center.id }], world.agencyId);
  const profile = await db().center.findUniqueOrThrow({ where: { id: world.centerId } });
  const { kind, address, headName, headPosition, coordinatorName, coordinatorPhone, coordinatorEmail, phone, services, openingHours, channels } = profile;
  await db().center.update({
    where: { id: center.id },
    data: {
      kind, address, headName, headPosition, coordinatorName, coordinatorPhone, coordinatorEmail, phone, services, openingHours, channels,
      yearlyUsers: { COUNTER: 0 },
    },
  });
  return { staff, centerId: center.id };
}

beforeAll(async () => {
  world = await buildWorld();
  // One case at each stage, and one of another ministry.
  const [a, b, c, d, e] = [await anotherCenter("ก"), await anotherCenter("ข"), await anotherCenter("ค"), await anotherCenter("ง"), await anotherCenter("จ")];
  await openApplication(world.people.staff, { centerId: world.centerId, cycleId: world.cycleId }, NOW);
  await submitted(world, a.staff, a.centerId);
  await assign(world, await submitted(world, b.staff, b.centerId), "DOCUMENT");
  await judged(world, await submitted(world, c.staff, c.centerId), "DOCUMENT", 60);
  await atCommittee(world, 82, d.staff, d.centerId);
  await withdrawApplication(e.staff, { applicationId: await submitted(world, e.staff, e.centerId), reason: null }, NOW);
  await completeDraft(world, world.people.stranger, world.otherCenterId);
  const parent = await db().agency.create({ data: { ministryId: (await db().ministry.findUniqueOrThrow({ where: { code: "MOC" } })).id, nameTh: "สำนักใหญ่" } });
  await db().agency.update({ where: { id: world.agencyId }, data: { parentId: parent.id } });
  extra.parentAgency = await addPerson("Parent", [{ role: "MINISTRY_ADMIN", agencyId: parent.id }]);
  extra.several = await addPerson("Several", [{ role: "CENTER_STAFF", centerId: world.centerId }, { role: "COMMITTEE" }]);
  extra.editor = await addPerson("Editor", [{ role: "CENTER_STAFF", centerId: world.centerId, centerRight: "EDIT" }]);
  extra.viewer = await addPerson("Viewer", [{ role: "CENTER_STAFF", centerId: world.centerId, centerRight: "VIEW" }]);
  extra.committeeOfAgency = await addPerson("CommitteeOfAgency", [{ role: "COMMITTEE" }], world.agencyId);
  extra.nobody = await addPerson("Nobody", []);
  const secretary = await addPerson("TeamSecretary", [{ role: "ASSESSOR" }]);
  await db().teamMember.create({ data: { teamId: world.teamId, userId: secretary.userId, position: "SECRETARY" } });
  extra.teamSecretary = await again(secretary);
  await db().conflict.create({ data: { userId: world.people.assessor2.userId, centerId: d.centerId, source: "DECLARED", reason: "ญาติ", declaredAt: NOW } });
  world.people.assessor2 = await again(world.people.assessor2);
  await layConflicts([b.centerId, c.centerId, d.centerId]);
  await layLook();
});

/** A case near the pass mark that waits for a second look: one person looks, another looked before and was replaced, one's conflict came late. */
async function layLook(): Promise<void> {
  const f = await anotherCenter("ฉ");
  const applicationId = await submitted(world, f.staff, f.centerId);
  await setSecondLook(world.people.secretariat, { cycleId: world.cycleId, margin: 150 }, NOW);
  world.people.assessor2 = await again(world.people.assessor2);
  await judged(world, applicationId, "DOCUMENT", 70);
  const { looker, other } = await addLookers(world);
  const late = await addPerson("LateLooker", [{ role: "ASSESSOR" }]);
  await db().teamMember.create({ data: { teamId: world.teamId, userId: late.userId, position: "MEMBER" } });
  await nameAt(world, applicationId, late.userId);
  await declareConflict(late, { applicationId, conflict: "yes", reason: "ญาติ" }, NOW);
  await nameAt(world, applicationId, other.userId);
  await saveSheet(other, { applicationId, stage: "DOCUMENT", marks: marksFor(world, 75).slice(0, 3), finish: false }, NOW);
  await nameAt(world, applicationId, looker.userId);
  Object.assign(extra, { looker, replacedLooker: await again(other), lateLooker: await again(late) });
}

type Laid = { role: "ASSESSOR" | "COMMITTEE"; earlier: number; second: number; third: number };

/** In every kind of conflict, dismissed or not; the cycle counts employers of three years and one cycle before. */
async function layConflicts([, second = 0, third = 0]: number[]): Promise<void> {
  const { policy } = await db().cycle.findUniqueOrThrow({ where: { id: world.cycleId } });
  await db().cycle.update({ where: { id: world.cycleId }, data: { policy: { ...Object(policy), pastAssessmentCycles: 1 } } });
  const earlier = await earlierCycle(world, 1);
  for (const role of ["ASSESSOR", "COMMITTEE"] as const) {
    await layPastEmployers({ role, earlier, second, third });
    await layPastAssessments({ role, earlier, second, third });
  }
  for (const name of ["declared", "declaredDismissed"]) {
    const actor = await addPerson(name, [{ role: "SECRETARIAT" }]);
    await db().conflict.create({ data: { userId: actor.userId, centerId: third, source: "DECLARED", reason: "ญาติ", declaredAt: NOW } });
    if (name === "declaredDismissed") await dismiss(actor.userId, third, "DECLARED");
    extra[name] = await again(actor);
  }
}

const dismiss = (userId: number, centerId: number, reason: string) => db().conflictDismissal.create({
  data: { userId, centerId, reason, note: "เหตุผล", dismissedAt: NOW, dismissedById: world.people.secretariat.userId },
});

/** Secretary of the team, who sees all its cases, or of the committee. */
async function named(name: string, role: Laid["role"]): Promise<Actor> {
  const actor = await addPerson(name, [{ role }]);
  if (role === "ASSESSOR") await db().teamMember.create({ data: { teamId: world.teamId, userId: actor.userId, position: "SECRETARY" } });
  return actor;
}

/** Applications open on 1 January 2570: who left three years before to the day is free. */
async function layPastEmployers({ role, third }: Laid): Promise<void> {
  for (const [untilOn, name] of [["2024-01-01", "gone"], ["2024-01-02", "past"], ["2024-01-02", "spared"]] as const) {
    const actor = await named(`${name}${role}`, role);
    await db().pastEmployment.create({ data: { userId: actor.userId, agencyId: world.agencyId, untilOn: new Date(untilOn) } });
    if (name === "spared") await dismiss(actor.userId, third, "PAST_EMPLOYER");
    extra[`${name}${role}`] = await again(actor);
  }
}

async function layPastAssessments({ role, earlier, second, third }: Laid): Promise<void> {
  for (const name of ["judged", "judgedDismissed"]) {
    const actor = await named(`${name}${role}`, role);
    await finishedBefore(world, { cycleId: earlier, centerId: second, assessorId: actor.userId });
    await finishedBefore(world, { cycleId: earlier, centerId: third, assessorId: actor.userId });
    if (name === "judgedDismissed") await dismiss(actor.userId, third, "PAST_ASSESSMENT");
    extra[`${name}${role}`] = await again(actor);
  }
}

test("what a person's scope says in SQL and what the rule says of each row are the same for everybody", async () => {
  const ids = (await db().application.findMany({ select: { id: true }, orderBy: { id: "asc" } })).map(({ id }) => id);
  const seen: Record<string, number> = {};
  const facts = await Promise.all(ids.map((id) => findFacts(db(), id)));
  for (const [name, actor] of Object.entries({ ...world.people, ...extra })) {
    const rows = await db().$queryRaw<{ id: number }[]>(Prisma.sql`
      SELECT p."id" FROM "Application" p JOIN "Cycle" y ON y."id" = p."cycleId" JOIN "Center" k ON k."id" = p."centerId"
       WHERE ${visibleSql(actor)} ORDER BY p."id"`);
    const byRule = facts.flatMap((row) => (row && can(actor, "view", row) ? [row.id] : []));
    expect([name, rows.map(({ id }) => id)]).toEqual([name, byRule]);
    seen[name] = byRule.length;
  }
  // The list is not vacuous: who is free of a conflict sees more cases than who is not.
  for (const role of ["ASSESSOR", "COMMITTEE"]) {
    const [past, spared, gone] = [seen[`past${role}`], seen[`spared${role}`], seen[`gone${role}`]].map(Number);
    expect(spared).toBeGreaterThan(past ?? 0);
    expect(gone).toBeGreaterThan(spared ?? 0);
    expect(seen[`judgedDismissed${role}`]).toBeGreaterThan(Number(seen[`judged${role}`]));
  }
  expect(seen.declaredDismissed).toBeGreaterThan(Number(seen.declared));
  expect([seen.looker, seen.replacedLooker, seen.lateLooker]).toEqual([1, 0, 0]);
});

test("the database's own rule of conflicts says of everybody and every case what the domain's says", async () => {
  const ids = (await db().application.findMany({ select: { id: true } })).map(({ id }) => id);
  const facts = (await Promise.all(ids.map((id) => findFacts(db(), id)))).filter((row) => row !== null);
  const found = new Set<boolean>();
  for (const [name, actor] of Object.entries({ ...world.people, ...extra })) {
    const rows = await db().$queryRaw<{ id: number; barred: boolean }[]>`SELECT p."id", gecc_in_conflict(${actor.userId}, p."id") AS "barred" FROM "Application" p`;
    const byRule = Object.fromEntries(facts.map((row) => [row.id, isInConflict(actor, row)]));
    expect([name, Object.fromEntries(rows.map(({ id, barred }) => [id, barred]))]).toEqual([name, byRule]);
    for (const { barred } of rows) found.add(barred);
  }
  expect(found.size).toBe(2);
});

test("every summary row is the sum of its applications", async () => {
  const stored = await db().cycleFigure.findMany({ where: { cycleId: world.cycleId }, orderBy: [{ ministryId: "asc" }, { agencyId: "asc" }] });
  const counted = await db().$queryRaw<{ agencyId: number; applied: number; passedDocument: number; withdrawn: number; draft: number }[]>`
    SELECT "agencyId", count("submittedAt")::int AS "applied", count("passedDocumentAt")::int AS "passedDocument",
           count(*) FILTER (WHERE "stage" = 'WITHDRAWN')::int AS "withdrawn", count(*) FILTER (WHERE "stage" = 'DRAFT')::int AS "draft"
      FROM "Application" WHERE "cycleId" = ${world.cycleId} GROUP BY "agencyId"`;
  for (const row of counted) expect(stored.find(({ agencyId }) => agencyId === row.agencyId)).toMatchObject(row);
  expect(stored.reduce((sum, row) => sum + row.applied, 0)).toBe(6);
});
