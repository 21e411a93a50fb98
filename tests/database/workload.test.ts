import { beforeAll, expect, test } from "vitest";
import { setSecondLook } from "@/lib/cycles/commands";
import { readMargin, SetSecondLook } from "@/lib/cycles/schema";
import { getWorkload } from "@/lib/cycles/workload";
import { db } from "@/lib/db";
import { atCommittee, buildWorld, NOW, YEAR, type World } from "@/tests/support/builders";
import { expectRefused, lastEvent } from "@/tests/support/refusals";

let world: World;
beforeAll(async () => {
  world = await buildWorld();
  await atCommittee(world, 82);
});
const cycle = () => db().cycle.findUnique({ where: { id: world.cycleId } });

test("the work of a margin is shown before it is switched on: on finished totals, by floor, to the secretariat alone", async () => {
  const { secretariat, admin } = world.people;
  expect(await getWorkload(secretariat, YEAR, 200)).toMatchObject({
    margin: null, announced: false,
    years: [{ year: YEAR, cases: 2, looks: 1, sheets: 1, byFloor: [{ floor: "SILVER", below: 0, above: 1 }] }],
  });
  expect((await getWorkload(secretariat, YEAR, 150)).years).toMatchObject([{ cases: 2, looks: 0 }]);
  await expect(getWorkload(admin, YEAR, 150)).rejects.toMatchObject({ code: "NOT_FOUND" });
  await expect(getWorkload(secretariat, YEAR + 1, 150)).rejects.toMatchObject({ code: "NOT_FOUND" });
});

test.each([["2", 200], ["๑.๕", 150], ["", 150], ["0", 150], ["5.01", 150], ["x", 150], [undefined, 150]] as const)("an address that asks for %j shows %i", (text, margin) =>
  expect(readMargin(text)).toBe(margin));

test("it is switched on while the cycle runs, and recorded; nobody else does it, nor after the announcement", async () => {
  const { secretariat, chair, staff, committee } = world.people;
  const input = SetSecondLook.parse({ cycleId: world.cycleId, secondLook: "ON", secondLookMargin: "1.5" });
  await setSecondLook(secretariat, input, NOW);
  expect(await lastEvent("Cycle", world.cycleId)).toMatchObject({ action: "setSecondLook", detail: { before: null, margin: 150 } });
  expect((await getWorkload(secretariat, YEAR, 150)).margin).toBe(150);
  for (const actor of [chair, staff, committee]) await expectRefused("NOT_FOUND", () => setSecondLook(actor, { ...input, margin: null }, NOW), cycle);
  await db().cycle.update({ where: { id: world.cycleId }, data: { announcedAt: NOW } });
  await expectRefused("ALREADY_ANNOUNCED", () => setSecondLook(secretariat, { ...input, margin: null }, NOW), cycle);
});
