import { randomUUID } from "node:crypto";
import { buffer } from "node:stream/consumers";
import { Readable } from "node:stream";
import ExcelJS from "exceljs";
import { beforeAll, expect, test } from "vitest";
import { db } from "@/lib/db";
import { askExport } from "@/lib/export/commands";
import { openExport, writeCycleZip, writeMarksCsv, writeMarksXlsx } from "@/lib/export/cycle";
import { EXPORT_PARTS } from "@/lib/export/schema";
import { TABLES } from "@/lib/export/tables";
import { exportCycle } from "@/lib/flows/export-work";
import { readReport } from "@/lib/flows/replay-report";
import { replaySeason } from "@/lib/flows/replay";
import { readSeason } from "@/lib/flows/season";
import { seasonOf } from "@/lib/flows/season-export";
import { runWork } from "@/lib/work/run";
import { commerceSeason } from "@/prisma/seed/demo";
import type { Actor } from "@/lib/domain/permissions";
import { addPerson, NOW } from "@/tests/support/builders";
import { lastEvent } from "@/tests/support/refusals";
import { unzip } from "@/tests/support/unzip";

/** Every third case of the real season: each way that a case can end, at a third of the time. */
const whole = commerceSeason();
const season = { ...whole, applications: whole.applications.filter((_, index) => index % 3 === 0) };
let cycleId: number;
let secretariat: Actor;

beforeAll(async () => {
  cycleId = await replaySeason(season, { isDemo: true });
  secretariat = await addPerson("เลขานุการ ส่งออก", [{ role: "SECRETARIAT" }]);
}, 120_000);

const bytesOf = (chunks: AsyncIterable<Uint8Array>) => buffer(Readable.from(chunks));
const linesOf = (csv: Buffer | undefined) => (csv?.toString() ?? "").split("\r\n").slice(0, -1);

test("the long table has a row for each case, stage, sheet and criterion of the season", async () => {
  const source = await openExport(secretariat, 2565);
  const marks = season.applications.flatMap(({ document, onSite }) => [document, onSite].flatMap((stage) => (stage ? [stage.sheets.length + 1] : [])))
    .reduce((sum, sheets) => sum + sheets * 50, 0);
  const lines = linesOf(await bytesOf(writeMarksCsv(source, { named: true })));
  expect(lines).toHaveLength(marks + 1);
  expect(lines[0]).toBe(`\ufeff${TABLES.marks.map(({ name }) => name).join(",")}`);
});

test("as a workbook it says the same, in words", async () => {
  const source = await openExport(secretariat, 2565);
  const book = new ExcelJS.Workbook();
  await book.xlsx.load((await bytesOf(writeMarksXlsx(source, "th", NOW, { named: true }))).buffer);
  const sheet = book.worksheets[0];
  const lines = linesOf(await bytesOf(writeMarksCsv(source, { named: true })));
  expect(sheet?.rowCount).toBe(lines.length);
  expect(sheet?.getRow(1).getCell(5).value).toBe("ศูนย์");
});

test("without names no assessor is named, and sheets of one assessor stay together", async () => {
  const source = await openExport(secretariat, 2565);
  const names = (await db().sheet.findMany({ where: { kind: "OWN" }, select: { assessor: { select: { name: true } } } })).map(({ assessor }) => assessor?.name ?? "?");
  const [withNames, without] = [await bytesOf(writeMarksCsv(source, { named: true })), await bytesOf(writeMarksCsv(source, { named: false }))];
  for (const name of new Set(names)) {
    expect(withNames.toString()).toContain(name);
    expect(without.toString()).not.toContain(name);
  }
  expect(linesOf(without)).toHaveLength(linesOf(withNames).length);
});

test("the archive of a cycle describes each of its tables, and every file in it has the hash that it says", async () => {
  const told: number[] = [];
  const files = await unzip(await bytesOf(writeCycleZip(await openExport(secretariat, 2565), NOW, { named: true, onProgress: (done) => void told.push(done) })));
  const about = JSON.parse(files.get("datapackage.json")?.toString() ?? "{}");
  expect(about.resources.map(({ name }: { name: string }) => name)).toEqual(Object.keys(TABLES));
  for (const { path, schema } of about.resources) {
    const head = linesOf(files.get(path))[0]?.replace("\ufeff", "").split(",");
    expect(head).toEqual(schema.fields.map(({ name }: { name: string }) => name));
  }
  expect(linesOf(files.get("data/applications.csv"))).toHaveLength(season.applications.length + 1);
  expect(linesOf(files.get("data/certificates.csv"))).toHaveLength((await db().certificate.count()) + 1);
  expect(told.at(-1)).toBe(season.applications.length);
  expect(about.synthetic).toEqual(season.synthetic);
});

test("as a season file it replays to the same figures, totals and tiers", async () => {
  const file = JSON.parse(JSON.stringify(await seasonOf(await openExport(secretariat, 2565))));
  file.cycle.year = 2568;
  file.announcement.announcedOn = "2025-09-01";
  const read = readSeason(file);
  if (!("season" in read)) throw new Error(JSON.stringify(read.faults));
  const [first, again] = [await readReport(season, cycleId), await readReport(read.season, await replaySeason(read.season, { isDemo: true }))];
  expect(again.total).toEqual(first.total);
  const result = ({ documentTotal, onSiteTotal, finalTotal, tier, declinedAt }: (typeof first.applications)[number]) =>
    [documentTotal, onSiteTotal, finalTotal, tier, declinedAt].join("/");
  expect(again.applications.map(result).sort()).toEqual(first.applications.map(result).sort());
}, 120_000);

test("nobody but the secretariat takes anything out", async () => {
  const { id: ministryId } = await db().ministry.findUniqueOrThrow({ where: { code: "MOC" } });
  for (const role of ["MINISTRY_ADMIN", "COMMITTEE", "ADMINISTRATOR", "ASSESSOR"] as const) {
    const actor = await addPerson(`คนอื่น ${role}`, [role === "MINISTRY_ADMIN" ? { role, ministryId } : { role }]);
    await expect(openExport(actor, 2565)).rejects.toMatchObject({ code: "NOT_FOUND" });
  }
  await expect(openExport(secretariat, 2599)).rejects.toMatchObject({ code: "NOT_FOUND" });
});

test.each(EXPORT_PARTS)("the worker makes %s as it was asked for, once, and who asked is recorded", async (part) => {
  const key = randomUUID();
  const workId = await askExport(secretariat, { year: 2565, part, named: false, key }, NOW);
  expect(await askExport(secretariat, { year: 2565, part, named: false, key }, NOW)).toBe(workId);
  await runWork({ exportCycle }, workId, NOW);
  const work = await db().work.findUniqueOrThrow({ where: { id: workId } });
  expect(work).toMatchObject({ state: "DONE", resultName: expect.stringContaining("2565.") });
  expect(work.resultSize).toBeGreaterThan(10_000);
  expect(await lastEvent("Cycle", cycleId)).toMatchObject({ action: "exportCycle", actorId: secretariat.userId });
});
