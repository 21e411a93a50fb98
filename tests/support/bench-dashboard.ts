import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { db } from "@/lib/db";
import { listProvinceFigures, listStagesNow } from "@/lib/statistics/cases";
import { countDay } from "@/lib/statistics/centers";
import { WHOLE } from "@/lib/statistics/part";
import { listChildren, listYears } from "@/lib/statistics/years";
import { addPerson } from "@/tests/support/builders";

/** `npm run bench -- dashboard`: the data of the dashboard at ten years of 1,500 cases, then of 6,000; CPU of this process and of the database. */
const YEARS = Array.from({ length: 10 }, (_, index) => 2560 + index);
const LAST = 2569;
const RUNNING = 2570;
const CASES = 1500;
const AGENCIES = 300;
const TODAY = "2026-11-23";
const LIMIT_MS = 3;
const AT_ONCE = 8;
const TICK_MS = 10;

async function layCycles(): Promise<void> {
  const { id } = await db().criteriaSet.findFirstOrThrow({ orderBy: { id: "asc" } });
  await db().$executeRaw`INSERT INTO "Agency" ("ministryId", "nameTh") SELECT (SELECT "id" FROM "Ministry" ORDER BY "id" OFFSET (n % 20) LIMIT 1), 'หน่วยงานวัดความเร็ว ' || n FROM generate_series(1, ${AGENCIES}::int) n`;
  await db().$executeRaw`INSERT INTO "Center" ("agencyId", "provinceCode", "nameTh", "updatedAt")
    SELECT a."id", (SELECT "code" FROM "Province" ORDER BY "code" OFFSET (n % 77) LIMIT 1), 'ศูนย์วัดความเร็ว ' || n, now()
      FROM generate_series(1, ${4 * CASES}::int) n JOIN "Agency" a ON a."nameTh" = 'หน่วยงานวัดความเร็ว ' || (n % ${AGENCIES}::int + 1)`;
  for (const year of [...YEARS, RUNNING]) {
    const on = (day: string) => new Date(`${year - 543}-${day}T05:00:00Z`);
    const announced = year === RUNNING ? null : on("08-22");
    await db().cycle.create({
      data: {
        year, criteriaSetId: id, applyFromOn: on("01-01"), applyUntilOn: on("02-28"), documentUntilOn: on("05-31"), onSiteUntilOn: on("07-31"), committeeUntilOn: on("09-30"),
        openedAt: on("01-01"), documentClosedAt: announced && on("06-01"), announcedAt: announced, isDemo: true,
      },
    });
  }
}

/** Every third gold, silver or blue, some not passed; each cycle's summary rows are counted from them. */
async function layCases(from: number, until: number): Promise<void> {
  await db().$executeRaw`
    INSERT INTO "Application" ("cycleId", "centerId", "agencyId", "ministryId", "stage", "declinedAt", "stageSince", "createdAt", "submittedAt", "passedDocumentAt", "passedOnSiteAt", "tier")
    SELECT y."id", k."id", k."agencyId", a."ministryId", (CASE WHEN y."announcedAt" IS NULL THEN 'DOCUMENT' WHEN n % 5 < 3 THEN 'CERTIFIED' ELSE 'DECLINED' END)::"Stage",
           (CASE WHEN y."announcedAt" IS NOT NULL AND n % 5 >= 3 THEN 'DOCUMENT' END)::"JudgedStage", y."applyFromOn", y."applyFromOn", y."applyFromOn",
           CASE WHEN y."announcedAt" IS NOT NULL AND n % 5 < 3 THEN y."documentUntilOn" END, CASE WHEN y."announcedAt" IS NOT NULL AND n % 5 < 3 THEN y."onSiteUntilOn" END,
           (CASE WHEN y."announcedAt" IS NOT NULL AND n % 5 < 3 THEN (ARRAY['GOLD', 'SILVER', 'BLUE'])[n % 5 + 1] END)::"Tier"
      FROM (SELECT *, row_number() OVER (ORDER BY "id")::int AS n FROM "Center" WHERE "nameTh" LIKE 'ศูนย์วัดความเร็ว %') k JOIN "Agency" a ON a."id" = k."agencyId", "Cycle" y WHERE n > ${from} AND n <= ${until}`;
  await db().$executeRaw`DELETE FROM "CycleFigure"`;
  await db().$executeRaw`
    INSERT INTO "CycleFigure" ("cycleId", "ministryId", "agencyId", "applied", "passedDocument", "passedOnSite", "gold", "silver", "blue", "certified", "declined", "document")
    SELECT "cycleId", "ministryId", "agencyId", count(*), count("passedDocumentAt"), count("passedOnSiteAt"), count(*) FILTER (WHERE "tier" = 'GOLD'), count(*) FILTER (WHERE "tier" = 'SILVER'),
           count(*) FILTER (WHERE "tier" = 'BLUE'), count("tier"), count(*) FILTER (WHERE "stage" = 'DECLINED'), count(*) FILTER (WHERE "stage" = 'DOCUMENT') FROM "Application" GROUP BY 1, 2, 3`;
  await db().$executeRaw`VACUUM ANALYZE`;
}

function ticksOf(pid: string): { parent: string; ms: number } {
  try {
    const fields = (readFileSync(`/proc/${pid}/stat`, "utf8").split(/\) (?=[A-Z] )/)[1] ?? "").split(" ");
    return { parent: fields[1] ?? "", ms: (Number(fields[11]) + Number(fields[12])) * TICK_MS };
  } catch {
    return { parent: "", ms: 0 };
  }
}

/** The CPU of all backends of the database; Linux only, as the measured machine. */
async function databaseCpu(): Promise<() => number> {
  const [row] = await db().$queryRaw<{ data_directory: string }[]>`SHOW data_directory`;
  const postmaster = readFileSync(join(row?.data_directory ?? "", "postmaster.pid"), "utf8").split("\n")[0] ?? "";
  return () => readdirSync("/proc").filter((name) => /^\d+$/.test(name)).map(ticksOf).reduce((sum, { parent, ms }) => (parent === postmaster ? sum + ms : sum), 0);
}

async function repeat(times: number, work: () => Promise<unknown>): Promise<void> {
  let left = times;
  await Promise.all(Array.from({ length: AT_ONCE }, async () => {
    while (left-- > 0) await work();
  }));
}

async function measure(name: string, work: () => Promise<unknown>, times = 600): Promise<number> {
  await repeat(100, work);
  const [cpu, database] = [process.cpuUsage(), await databaseCpu()];
  const before = database();
  await repeat(times, work);
  const used = process.cpuUsage(cpu);
  const [app, base] = [(used.user + used.system) / 1000 / times, (database() - before) / times];
  console.log(`${name.padEnd(58)} ${app.toFixed(2)} + ${base.toFixed(2)} = ${(app + base).toFixed(2)} ms of CPU`);
  return app + base;
}

await layCycles();
await layCases(0, CASES);
const secretariat = await addPerson("Bench", [{ role: "SECRETARIAT" }]);
const { id: ministry } = await db().ministry.findFirstOrThrow({ orderBy: { id: "asc" }, select: { id: true } });
const part = { ...WHOLE, ministry };
const scope = { ministryIds: [ministry], agencyIds: [] };
const question = { actor: secretariat, scope: null, part: WHOLE, today: TODAY };
const year = await measure("a year, the whole country, by ministry", () => listChildren(null, WHOLE, LAST));
const own = await measure("a year, a ministry, by agency", () => listChildren(scope, part, LAST));
const trend = await measure("ten years, the whole country (change and trend)", () => listYears(null, WHOLE));
const ownTrend = await measure("ten years, a ministry", () => listYears(scope, part));
await measure("a year by province", () => listProvinceFigures({ ...question, year: LAST }), 100);
await measure("the running cycle by stage", () => listStagesNow({ ...question, year: RUNNING }), 100);
await measure("centers on a day", () => countDay({ scope: null, part: WHOLE, on: TODAY }), 100);
await layCases(CASES, 4 * CASES);
const many = await measure("ten years of 6,000 cases, the whole country", () => listYears(null, WHOLE));
await db().$disconnect();
const isWithin = Math.max(year, own) < LIMIT_MS && Math.max(trend, ownTrend) < 2 * LIMIT_MS && many < 2 * LIMIT_MS;
console.log(`limits: a year ${LIMIT_MS} ms, ten years ${2 * LIMIT_MS} ms, however many cases: ${isWithin ? "kept" : "NOT KEPT"}`);
process.exitCode = isWithin ? 0 : 1;
