import { beforeAll, expect, test } from "vitest";
import { db } from "@/lib/db";
import { replaySeason } from "@/lib/flows/replay";
import { checkExpectations, readReport, type SeasonReport } from "@/lib/flows/replay-report";
import type { Season } from "@/lib/flows/season";
import { movesCsv } from "@/lib/rehearsal/file";
import { readTrial } from "@/lib/rehearsal/input";
import { getRehearsal } from "@/lib/rehearsal/queries";
import { commerceSeason } from "@/prisma/seed/demo";
import { addPerson } from "@/tests/support/builders";
import { queriesOf } from "@/tests/support/database";

let season: Season;
let report: SeasonReport;
let cycleId: number;

beforeAll(async () => {
  season = commerceSeason();
  cycleId = await replaySeason(season, { isDemo: true });
  report = await readReport(season, cycleId);
}, 120_000);

test("the Commerce season comes to the published figures", () => {
  const funnel = { applied: 40, passedDocument: 28, passedOnSite: 25, gold: 1, silver: 3, blue: 21 };
  expect(report.ministries).toEqual({ MOC: funnel });
  expect(report.total).toEqual(funnel);
  expect(checkExpectations(season, report)).toEqual([]);
});

test("an expectation that does not hold is found", () => {
  const wrong = structuredClone(season);
  const first = wrong.applications[0];
  if (first?.expect) first.expect.total = 90;
  expect(checkExpectations(wrong, report)).toEqual([{ ref: "MOC-001", what: "total", expected: "90", found: "91" }]);
});

test("totals are exact decimal strings, and what does not exist is null", () => {
  expect(report.applications[0]).toEqual({
    ref: "MOC-001", outcome: "CERTIFIED", declinedAt: null, documentTotal: "80", onSiteTotal: "91", finalTotal: "91", tier: "GOLD",
    certificateNumber: expect.stringMatching(/^GECC-2565-00001-\d$/), validUntil: "2025-09-30",
  });
  expect(report.applications[25]).toMatchObject({ outcome: "DECLINED", declinedAt: "DOCUMENT", onSiteTotal: null, finalTotal: null, tier: null });
});

test("the blue centers stand in Thai dictionary order, the same as the reference collator", async () => {
  const rows = await db().certificate.findMany({ where: { cycleYear: 2565, tier: "BLUE" }, orderBy: { nameTh: "asc" }, select: { nameTh: true } });
  const names = rows.map(({ nameTh }) => nameTh);
  expect(names).toHaveLength(21);
  expect(names).toEqual([...names].sort(new Intl.Collator("th").compare));
  expect(names).not.toEqual([...names].sort());
});

test("certificates are numbered by tier, then by Thai name, and run to the end of the third fiscal year", async () => {
  const rows = await db().certificate.findMany({ where: { cycleYear: 2565 }, orderBy: { running: "asc" } });
  expect(rows.map(({ tier }) => tier)).toEqual(["GOLD", "SILVER", "SILVER", "SILVER", ...Array.from({ length: 21 }, () => "BLUE")]);
  expect(new Set(rows.map(({ validUntil }) => validUntil.toISOString()))).toEqual(new Set(["2025-09-30T00:00:00.000Z"]));
});

test("every change of every application left an audit event, and the stages in them form one chain", async () => {
  const events = await db().auditEvent.findMany({ where: { recordType: "Application" }, orderBy: { id: "asc" } });
  const applications = await db().application.findMany({ select: { id: true, stage: true } });
  for (const { id, stage } of applications) {
    const chain = events.filter((event) => event.recordId === id);
    expect(chain.at(-1)?.toStage).toBe(stage);
    for (const [index, event] of chain.entries()) expect(event.fromStage).toBe(index === 0 ? null : chain[index - 1]?.toStage);
  }
});

test("the season's people cannot act any more", async () => {
  expect(await db().user.count({ where: { disabledAt: null } })).toBe(0);
  expect(await db().roleGrant.count()).toBe(0);
});

test("a weighting is exact and decides the tier", async () => {
  const weighted: Season = {
    ...season, name: "weighted", cycle: { ...season.cycle, year: 2566, policy: { finalScore: { documentPercent: 33.33, onSitePercent: 66.67 } } },
    announcement: { number: "1/2566", announcedOn: "2023-08-22" }, applications: season.applications.slice(0, 2),
  };
  const id = await replaySeason(weighted, { isDemo: true });
  const rows = await db().application.findMany({ where: { cycleId: id } });
  const exact = rows.map(({ documentTotal, onSiteTotal }) => Number(BigInt(documentTotal ?? 0) * 3333n + BigInt(onSiteTotal ?? 0) * 6667n));
  expect(rows.map(({ finalTotal }) => finalTotal)).toEqual(exact);
  const { applications } = await readReport(weighted, id);
  expect(applications[0]).toMatchObject({ documentTotal: "80", onSiteTotal: "91", finalTotal: "87.3337", tier: "SILVER" });
}, 60_000);

test("rehearsed under its own rubric the season moves nobody; with a floor one point higher exactly the centers on that point", async () => {
  const secretariat = await addPerson("Rehearsing", [{ role: "SECRETARIAT" }]);
  const same = await getRehearsal(secretariat, 2565, readTrial({}));
  expect(same).toMatchObject({ judged: 40, moves: [], byMinistry: [], before: { GOLD: 1, SILVER: 3, BLUE: 21, NONE: 15 } });
  expect(same.after).toEqual(same.before);
  const totals = await db().application.findMany({ where: { cycleId, stage: "CERTIFIED" }, select: { id: true, finalTotal: true } });
  for (const [field, floor, next] of [["gold", 90, 91], ["silver", 80, 81], ["blue", 70, 71]] as const) {
    const on = totals.filter(({ finalTotal }) => (finalTotal ?? 0) >= floor * 1_000_000 && (finalTotal ?? 0) < next * 1_000_000).map(({ id }) => id);
    const { moves } = await getRehearsal(secretariat, 2565, readTrial({ [field]: String(next) }));
    expect(moves.map(({ applicationId }) => applicationId).sort((a, b) => a - b)).toEqual(on.sort((a, b) => a - b));
  }
  const stricter = await getRehearsal(secretariat, 2565, readTrial({ passMark: "๙๐", gold: "abc" }));
  expect(stricter.byMinistry.map(({ down }) => down)).toEqual([stricter.moves.length]);
  expect(movesCsv(stricter.moves, "th").split("\r\n")).toHaveLength(stricter.moves.length + 2);
  // Cycle, sets, and the cases with their marks: not one statement a case; the frozen set is held.
  expect((await queriesOf(() => getRehearsal(secretariat, 2565, readTrial({ gold: "91" })))).length).toBeLessThanOrEqual(3);
  expect(readTrial({ gold: "abc" }).unclear).toEqual(["gold"]);
  const ministry = await addPerson("Reading", [{ role: "MINISTRY_ADMIN", ministryId: (await db().ministry.findFirstOrThrow()).id }]);
  await expect(getRehearsal(ministry, 2565, readTrial({}))).rejects.toMatchObject({ code: "NOT_FOUND" });
});
