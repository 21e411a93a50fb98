import { beforeAll, describe, expect, test } from "vitest";
import { listAuditEvents } from "@/lib/audit-trail/queries";
import { saveItem } from "@/lib/criteria/commands";
import { SaveItem } from "@/lib/criteria/schema";
import { openCycle, saveCycle, saveTeam } from "@/lib/cycles/commands";
import { openDue, planOpening } from "@/lib/cycles/opening";
import { getCycle } from "@/lib/cycles/queries";
import { getRollOver } from "@/lib/cycles/roll-over";
import { getTeam, listTeams } from "@/lib/cycles/teams";
import { db } from "@/lib/db";
import { startOfDay } from "@/lib/domain/calendar";
import { rollOver, undoRollOver } from "@/lib/flows/roll-over";
import { addReason } from "@/lib/reasons/commands";
import { revokeRole } from "@/lib/users/commands";
import { addPerson, buildWorld, NOW, YEAR, type World } from "@/tests/support/builders";
import { queriesOf } from "@/tests/support/database";
import { expectRefused, lastEvent } from "@/tests/support/refusals";

let world: World;
beforeAll(async () => {
  world = await buildWorld({ returnDays: 10 });
});

const look = async () => ({
  cycles: await db().cycle.findMany({ orderBy: { id: "asc" } }), sets: await db().criteriaSet.findMany({ orderBy: { id: "asc" } }),
  teams: await db().team.findMany({ orderBy: { id: "asc" }, include: { members: { orderBy: { userId: "asc" } } } }),
});
/** As the page shows it and its form sends it. */
async function ask(criteria: "COPY" | "SAME" = "COPY", year = YEAR) {
  const { cycleId, seen } = await getRollOver(world.people.secretariat, year);
  return { cycleId, criteria, seen };
}
const cycleOf = (year: number) => getCycle(world.people.secretariat, year);

describe("a year made out of the one before", () => {
  test("windows a year later, settings, teams of who may still serve, a copy of the criteria; one recorded act, taken back by one button", async () => {
    const { secretariat, assessor2, chair, outsider } = world.people;
    await saveTeam(secretariat, { cycleId: world.cycleId, number: 5, nameTh: "ภาคใต้", members: [{ userId: outsider.userId, position: "CHAIR" }] }, NOW);
    await db().user.update({ where: { id: assessor2.userId }, data: { disabledAt: NOW } });
    const grant = await db().roleGrant.findFirstOrThrow({ where: { userId: outsider.userId } });
    await revokeRole(world.people.admin, { grantId: grant.id }, NOW);
    const before = await look();

    const plan = await getRollOver(secretariat, YEAR);
    expect(plan).toMatchObject({ next: 2571, taken: false, days: { applyFromOn: "2028-01-01", committeeUntilOn: "2028-09-30" }, people: { leaderless: [5] } });
    expect(plan.people.leftOut.map(({ team, why }) => [team, why])).toEqual([[1, "DISABLED"], [5, "NO_ROLE"]]);
    expect(await look()).toEqual(before);

    await rollOver(secretariat, await ask(), NOW);
    const next = await cycleOf(2571);
    expect(next).toMatchObject({
      applyFromOn: "2028-01-01", applyUntilOn: "2028-02-28", onSiteUntilOn: "2028-07-31", overrides: { returnDays: 10 }, openedAt: null, rolledFrom: YEAR,
      criteriaSet: { code: "GECC-2571", frozen: false, titleTh: "เกณฑ์มาตรฐานศูนย์ราชการสะดวก พ.ศ. 2571" },
    });
    const { teams: [team, ...others] } = await listTeams(secretariat, 2571);
    expect(others).toEqual([]);
    expect((await getTeam(secretariat, 2571, team?.id ?? 0)).members.map(({ userId }) => userId)).toEqual([chair.userId, world.people.assessor1.userId]);
    expect(await db().criterion.count({ where: { setId: next.criteriaSet.id } })).toBe(50);
    expect(await lastEvent("Cycle", next.id)).toMatchObject({ action: "rollOver", actorId: secretariat.userId, detail: { from: YEAR, year: 2571, criteria: "GECC-2571", teams: 1, leftOut: 2 } });

    await expectRefused("YEAR_TAKEN", async () => rollOver(secretariat, await ask(), NOW), look);
    await undoRollOver(secretariat, { cycleId: next.id }, NOW);
    expect(await look()).toEqual(before);
    expect(await lastEvent("Cycle", next.id)).toMatchObject({ action: "undoRollOver", detail: { year: 2571, setRemoved: true } });
  });

  test("a frozen set may serve both years; a set that somebody edited stays when the year is taken back", async () => {
    const { secretariat } = world.people;
    await rollOver(secretariat, await ask("SAME"), NOW);
    const next = await cycleOf(2571);
    expect(next.criteriaSet.id).toBe(world.set.id);
    await undoRollOver(secretariat, { cycleId: next.id }, NOW);
    await rollOver(secretariat, await ask(), NOW);
    const copied = await cycleOf(2571);
    await saveItem(secretariat, SaveItem.parse({
      setId: copied.criteriaSet.id, former: "", after: "O3", code: "O4", kind: "OUTCOME", view: "", points: "5", steps: "", textTh: "ข้อใหม่", textStatus: "official",
    }), NOW);
    await expectRefused("SET_NOT_FROZEN", async () => rollOver(secretariat, await ask("SAME", 2571), NOW), look);
    await undoRollOver(secretariat, { cycleId: copied.id }, NOW);
    expect(await db().criteriaSet.count({ where: { id: copied.criteriaSet.id } })).toBe(1);
    const { items } = await listAuditEvents(world.people.admin, { type: "Cycle", recordId: copied.id, words: null, day: null, page: 1 });
    expect(items.map(({ recordName }) => recordName)).toEqual(items.map(() => "2571"));
    expect(items.length).toBeGreaterThan(1);
  });

  test("what changed after it was shown is shown again; a stranger learns and does nothing", async () => {
    const { secretariat, staff, chair, ministry, committee } = world.people;
    const asked = await ask();
    await saveTeam(secretariat, { cycleId: world.cycleId, number: 6, nameTh: null, members: [{ userId: chair.userId, position: "CHAIR" }] }, NOW);
    await expectRefused("ROLL_OVER_CHANGED", () => rollOver(secretariat, asked, NOW), look);
    const right = await ask();
    for (const stranger of [staff, chair, ministry, committee]) {
      await expect(getRollOver(stranger, YEAR)).rejects.toMatchObject({ code: "NOT_FOUND" });
      await expectRefused("NOT_FOUND", () => rollOver(stranger, right, NOW), look);
      await expectRefused("NOT_FOUND", () => undoRollOver(stranger, { cycleId: world.cycleId }, NOW), look);
    }
    await expectRefused("NOT_ROLLED_OVER", () => undoRollOver(secretariat, { cycleId: world.cycleId }, NOW), look);
    expect(await queriesOf(() => getRollOver(secretariat, YEAR))).toHaveLength(2);
  });

  test("an open year is not taken back, nor one for which reasons were written", async () => {
    const { secretariat } = world.people;
    await rollOver(secretariat, await ask("SAME"), NOW);
    const { id: cycleId } = await cycleOf(2571);
    await addReason(secretariat, { cycleId, use: "RETURN", text: "ภาพไม่ชัด" }, NOW);
    await expectRefused("ROLL_OVER_USED", () => undoRollOver(secretariat, { cycleId }, NOW), look);
    await openCycle(secretariat, { cycleId }, NOW);
    await expectRefused("CYCLE_OPEN", () => undoRollOver(secretariat, { cycleId }, NOW), look);
  });
});

describe("a cycle opens by its date", () => {
  const prepare = async (year: number, first: string) => (await saveCycle(world.people.secretariat, {
    year, criteriaSetId: world.set.id, policy: {}, synthetic: [], isDemo: false, applyFromOn: first, applyUntilOn: "2031-02-28", documentUntilOn: "2031-05-31",
    onSiteUntilOn: "2031-07-31", committeeUntilOn: "2031-08-31",
  }, NOW)).id;

  test("when its first day begins in Thailand and not a moment before, once, and only where somebody asked for it", async () => {
    const { secretariat, staff } = world.people;
    const [planned, byHand] = [await prepare(2575, "2031-01-06"), await prepare(2576, "2031-01-06")];
    await expectRefused("NOT_FOUND", () => planOpening(staff, { cycleId: planned, byItself: true }, NOW), look);
    await planOpening(secretariat, { cycleId: planned, byItself: true }, NOW);
    expect(await cycleOf(2575)).toMatchObject({ opensByItself: true, openedAt: null });
    const midnight = startOfDay("2031-01-06");
    expect(midnight.toISOString()).toBe("2031-01-05T17:00:00.000Z");
    expect(await openDue(new Date(midnight.getTime() - 1))).toBe(0);
    expect((await cycleOf(2575)).openedAt).toBeNull();
    expect(await openDue(midnight)).toBe(1);
    expect(await openDue(midnight)).toBe(0);
    expect((await cycleOf(2575)).openedAt).toEqual(midnight);
    expect(await lastEvent("Cycle", planned)).toMatchObject({ action: "openCycle", actorId: secretariat.userId });
    expect((await db().cycle.findUniqueOrThrow({ where: { id: byHand } })).openedAt).toBeNull();
    await expectRefused("CYCLE_OPEN", () => planOpening(secretariat, { cycleId: planned, byItself: true }, NOW), look);
    await expectRefused("FIRST_DAY_PASSED", () => planOpening(secretariat, { cycleId: byHand, byItself: true }, midnight), look);
  });

  test("taken back it stays shut; what stands in the way is told to the secretariat once", async () => {
    const { secretariat } = world.people;
    const cycleId = await prepare(2577, "2031-01-10");
    const first = startOfDay("2031-01-10");
    await planOpening(secretariat, { cycleId, byItself: true }, NOW);
    await planOpening(secretariat, { cycleId, byItself: false }, NOW);
    expect(await openDue(first)).toBe(0);
    const leaver = await addPerson("Leaver", [{ role: "SECRETARIAT" }]);
    await planOpening(leaver, { cycleId, byItself: true }, NOW);
    await db().user.update({ where: { id: leaver.userId }, data: { disabledAt: NOW } });
    expect([await openDue(first), await openDue(first)]).toEqual([0, 0]);
    expect(await cycleOf(2577)).toMatchObject({ openedAt: null, opensByItself: false });
    expect(await db().mail.count({ where: { subject: { contains: "2577" } } })).toBe(1);
  });
});
