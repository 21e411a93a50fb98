import { beforeAll, expect, test } from "vitest";
import { moveAgency } from "@/lib/bodies/commands";
import { findOwnerOn } from "@/lib/bodies/queries";
import { saveAgency } from "@/lib/centers/commands";
import { SaveAgency } from "@/lib/centers/schema";
import { db } from "@/lib/db";
import { addDays, startOfDay } from "@/lib/domain/calendar";
import { chance } from "@/lib/domain/chance";
import { isDomainError } from "@/lib/domain/errors";
import { buildWorld, NOW, submitted, type World } from "@/tests/support/builders";
import { figureMisfits } from "@/tests/support/figures";

let world: World;
let ministries: number[];
let moving: number[];

beforeAll(async () => {
  world = await buildWorld();
  await submitted(world);
  ministries = (await db().ministry.findMany({ where: { code: { in: ["MOC", "MOI"] } } })).map(({ id }) => id);
  const enter = async (nameTh: string) => (await saveAgency(world.people.admin, SaveAgency.parse({ ministryId: ministries[0], nameTh }), NOW)).id;
  moving = [world.agencyId, await enter("กรมสุ่มหนึ่ง"), await enter("กรมสุ่มสอง")];
});

const pick = chance(2570);
const oneOf = (ids: number[]) => ids[Math.floor(pick() * ids.length)] ?? 0;

async function target() {
  if (pick() < 0.5) return { toMinistryId: oneOf(ministries) };
  const parent = await db().agency.findUniqueOrThrow({ where: { id: oneOf(moving) } });
  return { toMinistryId: parent.ministryId, toParentId: parent.id };
}

/** Some of them the rules refuse: below itself, where it is already. @returns whether it moved */
async function moveSomething(effectiveOn: string): Promise<boolean> {
  const input = { agencyId: oneOf(moving), ...(await target()), effectiveOn, reason: "ปรับโครงสร้าง" };
  try {
    await moveAgency(world.people.admin, input, startOfDay(effectiveOn));
    return true;
  } catch (error) {
    if (isDomainError(error)) return false;
    throw error;
  }
}

test("whatever moves where, summary rows of every cycle stay, and on each day the owner is whose it was", async () => {
  const rows = () => db().cycleFigure.findMany({ orderBy: [{ cycleId: "asc" }, { ministryId: "asc" }, { agencyId: "asc" }] });
  const before = await rows();
  const seen: { agency: number; day: string; owner: number }[] = [];
  let moves = 0;
  for (let step = 1; step <= 25; step += 1) {
    const day = addDays("2027-06-01", step);
    moves += (await moveSomething(day)) ? 1 : 0;
    const agencies = await db().agency.findMany({ where: { id: { in: moving } } });
    seen.push(...agencies.map(({ id, ministryId }) => ({ agency: id, day, owner: ministryId })));
  }
  expect(moves).toBeGreaterThan(5);
  expect(await rows()).toEqual(before);
  expect(await figureMisfits()).toEqual([]);
  for (const { agency, day, owner } of seen) expect({ agency, day, owner: await findOwnerOn(agency, day) }).toEqual({ agency, day, owner });
});
