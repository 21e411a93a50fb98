import { expect, test } from "vitest";
import { getLoad } from "@/lib/board/load";
import { db } from "@/lib/db";
import { addDays, startOfDay, todayInThailand } from "@/lib/domain/calendar";
import { anotherCase, assign, buildWorld, judged, NOW, scoreBoth, YEAR } from "@/tests/support/builders";
import { queriesOf } from "@/tests/support/database";

test("what lies with each team and scorer, and when it will be through; to the secretariat alone", async () => {
  const world = await buildWorld();
  const { secretariat, chair, staff, assessor1 } = world.people;
  const cases = [await anotherCase(world, "ก"), await anotherCase(world, "ข"), await anotherCase(world, "ค"), await anotherCase(world, "ง")];
  const [done = 0, scored = 0, given = 0] = cases;
  await judged(world, done, "DOCUMENT", 80);
  await assign(world, scored, "DOCUMENT");
  await scoreBoth(world, scored, "DOCUMENT", 80);
  await assign(world, given, "DOCUMENT");
  const load = await getLoad(secretariat, YEAR, "DOCUMENT", new Date(NOW.getTime() + 5 * 86_400_000));
  expect(load.whole).toMatchObject({ open: 3, done: 1, waiting: 5, forecast: { kind: "TOO_LITTLE" } });
  expect(load.teams).toMatchObject([{ number: 1, open: 2, done: 1 }]);
  expect(load.people.find(({ id }) => id === assessor1.userId)).toMatchObject({ name: "AssessorOne", open: 1, done: 2, waiting: 5 });
  for (const actor of [chair, staff]) await expect(getLoad(actor, YEAR, "DOCUMENT", NOW)).rejects.toMatchObject({ code: "NOT_FOUND" });
  expect((await queriesOf(() => getLoad(secretariat, YEAR, "DOCUMENT", NOW))).length).toBe(2);
  // A season's worth of finished sheets: the range is of the days after today.
  const today = todayInThailand(NOW);
  await db().assessment.update({ where: { applicationId_stage: { applicationId: done, stage: "DOCUMENT" } }, data: { finishedAt: startOfDay(addDays(today, -20)) } });
  expect((await getLoad(secretariat, YEAR, "ON_SITE", NOW)).whole).toMatchObject({ open: 1, done: 0 });
});
