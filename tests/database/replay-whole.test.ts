import { beforeAll, expect, test } from "vitest";
import { db } from "@/lib/db";
import { replayWhole } from "@/lib/flows/replay";
import { checkExpectations, readReport } from "@/lib/flows/replay-report";
import type { Season } from "@/lib/flows/season";
import { commerceSeason } from "@/prisma/seed/demo";

let season: Season;
beforeAll(() => {
  const whole = commerceSeason();
  // A few of each fate are enough here.
  season = { ...whole, expect: null, applications: [...whole.applications.slice(0, 3), ...whole.applications.slice(-3)] };
});

/** Of everything that a season writes. */
const counts = async () => Promise.all([
  db().user.count(), db().roleGrant.count(), db().agency.count(), db().center.count(), db().cycle.count(), db().team.count(), db().application.count(), db().sheet.count(),
  db().evidence.count(), db().certificate.count(), db().announcement.count(), db().auditEvent.count(), db().mail.count(), db().criteriaSet.count({ where: { frozenAt: { not: null } } }),
]);

test("a season that fails at its last step leaves nothing behind", async () => {
  const before = await counts();
  const broken = { ...season, announcement: { ...season.announcement, announcedOn: "2000-01-01" } };
  await expect(replayWhole(broken, { isDemo: false })).rejects.toThrow();
  expect(await counts()).toEqual(before);
}, 120_000);

test("in one transaction a season comes to the same, writes to nobody, and nobody keeps a right of it", async () => {
  const seen: number[] = [];
  const watch = async () => void seen.push(await db().user.count({ where: { email: { contains: "@replay.gecc.test" } } }));
  const timer = setInterval(() => void watch(), 200);
  const letters = await db().mail.count();
  const cycleId = await replayWhole(season, { isDemo: false });
  clearInterval(timer);
  expect(checkExpectations(season, await readReport(season, cycleId))).toEqual([]);
  expect(await db().mail.count()).toBe(letters);
  expect(Math.max(0, ...seen)).toBe(0);
  expect(await db().roleGrant.count({ where: { user: { email: { contains: "@replay.gecc.test" } } } })).toBe(0);
}, 120_000);
