import { beforeAll, expect, test } from "vitest";
import { db } from "@/lib/db";
import { setTarget } from "@/lib/targets/commands";
import { getTarget, listTargets } from "@/lib/targets/queries";
import { SetTarget } from "@/lib/targets/schema";
import { addPerson, buildWorld, NOW, submitted, YEAR, type World } from "@/tests/support/builders";
import { queriesOf } from "@/tests/support/database";
import { expectRefused, lastEvent } from "@/tests/support/refusals";

let world: World;
let own: string;
let agency: string;
const wanted = (body: string, applied: number | null, certified: number | null, offices: number | null) => ({ year: YEAR, body, applied, certified, offices });
const look = () => db().target.findMany({ orderBy: { id: "asc" } });

beforeAll(async () => {
  world = await buildWorld();
  const { ministryId } = await db().agency.findUniqueOrThrow({ where: { id: world.agencyId } });
  [own, agency] = [`m${ministryId}`, `a${world.agencyId}`];
  await submitted(world);
});

test("numbers are understood as people write them; nothing means nothing", () => {
  expect(SetTarget.parse({ year: "2570", body: "a1", applied: "๗๖", certified: "", offices: "1,461" })).toEqual({ year: 2570, body: "a1", applied: 76, certified: null, offices: 1_461 });
  expect(SetTarget.safeParse({ year: "2570", body: "a1", applied: "-1", certified: "", offices: "" }).success).toBe(false);
  expect(SetTarget.safeParse({ year: "2570", body: "a1", applied: "", certified: "", offices: "0" }).success).toBe(false);
});

test("76 of 461 offices: the last counts, those before stay as history, each is recorded", async () => {
  await setTarget(world.people.ministry, wanted(agency, 60, null, null), NOW);
  await setTarget(world.people.ministry, wanted(agency, 76, 70, 461), NOW);
  const row = await getTarget(world.people.ministry, YEAR, agency);
  expect(row).toMatchObject({ wanted: { applied: 76, certified: 70, offices: 461 }, applied: 1, certified: null });
  expect(row.steps.map(({ applied, setBy }) => [applied, setBy])).toEqual([[76, "Ministry"], [60, "Ministry"]]);
  const [, last] = await look();
  expect(await lastEvent("Target", last?.id ?? 0)).toMatchObject({ action: "setTarget", detail: { body: agency, applied: 76, certified: 70, offices: 461 } });
  await expect(db().target.updateMany({ data: { applied: 1 } })).rejects.toThrow();
});

test("before the announcement nobody is told how many are certified, and the ministry's sum is that of its agencies", async () => {
  await db().cycleFigure.updateMany({ where: { agencyId: world.agencyId }, data: { gold: 1 } });
  const { rows } = await listTargets(world.people.ministry, YEAR);
  expect(rows.map(({ certified }) => certified)).toEqual(rows.map(() => null));
  const of = (key: string) => rows.find((row) => row.key === key)?.applied;
  expect(of(own)).toBe(rows.filter(({ body }) => body.kind === "AGENCY").reduce((sum, { applied }) => sum + applied, 0));
});

test("for another ministry, for the whole country or without the role nothing is set; more than there are offices is refused", async () => {
  const { otherMinistry, ministry, secretariat, staff, committee } = world.people;
  await expectRefused("NOT_FOUND", () => setTarget(otherMinistry, wanted(agency, 1, 1, 1), NOW), look);
  await expectRefused("NOT_FOUND", () => setTarget(secretariat, wanted("all", 1, 1, 1), NOW), look);
  await expectRefused("NOT_FOUND", () => setTarget(staff, wanted(agency, 1, 1, 1), NOW), look);
  await expectRefused("NOT_FOUND", () => setTarget(committee, wanted(agency, 1, 1, 1), NOW), look);
  await expectRefused("TARGET_ABOVE_OFFICES", () => setTarget(ministry, wanted(agency, 5, 2, 4), NOW), look);
  await expect(getTarget(otherMinistry, YEAR, agency)).rejects.toMatchObject({ code: "NOT_FOUND" });
  expect(JSON.stringify(await listTargets(otherMinistry, YEAR))).not.toContain("กรมทดสอบ\"");
});

test("an agency's admin sets the agency's, and more bodies take no more statements", async () => {
  const admin = await addPerson("AgencyAdmin", [{ role: "MINISTRY_ADMIN", agencyId: world.agencyId }]);
  await setTarget(admin, wanted(agency, null, null, null), NOW);
  expect((await listTargets(admin, YEAR)).rows).toMatchObject([{ key: agency, wanted: null }]);
  await expectRefused("NOT_FOUND", () => setTarget(admin, wanted(own, 1, 1, 1), NOW), look);
  const few = await queriesOf(() => listTargets(admin, YEAR));
  expect(await queriesOf(() => listTargets(world.people.secretariat, YEAR))).toHaveLength(few.length);
});
