import { beforeAll, expect, test } from "vitest";
import { completeDraft, addPerson, again, assign, atCommittee, buildWorld, judged, NOW, submitted, type World } from "@/tests/support/builders";
import { openApplication, withdrawApplication } from "@/lib/applications/commands";
import { db } from "@/lib/db";
import { can, type Actor } from "@/lib/domain/permissions";
import { findFacts } from "@/lib/facts";
import { Prisma } from "@/lib/generated/prisma/client";
import { visibleSql } from "@/lib/visible";

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
});

test("what a person's scope says in SQL and what the rule says of each row are the same for everybody", async () => {
  const ids = (await db().application.findMany({ select: { id: true }, orderBy: { id: "asc" } })).map(({ id }) => id);
  const facts = await Promise.all(ids.map((id) => findFacts(db(), id)));
  for (const [name, actor] of Object.entries({ ...world.people, ...extra })) {
    const rows = await db().$queryRaw<{ id: number }[]>(Prisma.sql`
      SELECT p."id" FROM "Application" p JOIN "Cycle" y ON y."id" = p."cycleId" JOIN "Center" k ON k."id" = p."centerId"
       WHERE ${visibleSql(actor)} ORDER BY p."id"`);
    const byRule = facts.flatMap((row) => (row && can(actor, "view", row) ? [row.id] : []));
    expect([name, rows.map(({ id }) => id)]).toEqual([name, byRule]);
  }
});

test("every summary row is the sum of its applications", async () => {
  const stored = await db().cycleFigure.findMany({ where: { cycleId: world.cycleId }, orderBy: [{ ministryId: "asc" }, { agencyId: "asc" }] });
  const counted = await db().$queryRaw<{ agencyId: number; applied: number; passedDocument: number; withdrawn: number; draft: number }[]>`
    SELECT "agencyId", count("submittedAt")::int AS "applied", count("passedDocumentAt")::int AS "passedDocument",
           count(*) FILTER (WHERE "stage" = 'WITHDRAWN')::int AS "withdrawn", count(*) FILTER (WHERE "stage" = 'DRAFT')::int AS "draft"
      FROM "Application" GROUP BY "agencyId"`;
  for (const row of counted) expect(stored.find(({ agencyId }) => agencyId === row.agencyId)).toMatchObject(row);
  expect(stored.reduce((sum, row) => sum + row.applied, 0)).toBe(5);
});
