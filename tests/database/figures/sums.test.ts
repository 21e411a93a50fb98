import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { GET as askStatistics } from "@/app/api/v1/statistics/route";
import { getCriteriaSet, type StoredCriteriaSet } from "@/lib/criteria/queries";
import { db } from "@/lib/db";
import { certifiedOf, DAY_FIGURES, type FigureName, type FigureSearch } from "@/lib/domain/figure-filter";
import { FUNNEL_STEPS } from "@/lib/domain/figures";
import type { Actor } from "@/lib/domain/permissions";
import type { PolicyOverrides } from "@/lib/domain/policy";
import { replaySeason } from "@/lib/flows/replay";
import { checkExpectations, readReport } from "@/lib/flows/replay-report";
import { listProvinceFigures } from "@/lib/statistics/cases";
import { countDay } from "@/lib/statistics/centers";
import { listTable } from "@/lib/statistics/list-file";
import type { Part } from "@/lib/statistics/part";
import { getFunnel } from "@/lib/statistics/queries";
import { caseQuestion, centerQuestion, getFigureView, readFigurePage } from "@/lib/statistics/view";
import { listChildren, listYears, partOf } from "@/lib/statistics/years";
import { addPerson } from "@/tests/support/builders";
import { addFunnels } from "@/tests/support/figures";
import { randomSeason } from "@/tests/support/random-season";

const POLICIES: readonly PolicyOverrides[] = [
  {}, { finalScore: { documentPercent: 33.33, onSitePercent: 66.67 } },
  { tierFloors: { GOLD: 9500, SILVER: 8500, BLUE: 7500 }, certificateYears: 1, certificateCounting: "DAY", conflictScope: "MINISTRY" },
];
const NOW = new Date("2026-11-23T05:00:00Z");
const TODAY = "2026-11-23";

let set: StoredCriteriaSet;
let secretariat: Actor;
let year = 2565;

beforeAll(async () => {
  const { id } = await db().criteriaSet.findFirstOrThrow({ orderBy: { id: "asc" }, select: { id: true } });
  set = await getCriteriaSet(db(), id);
  secretariat = await addPerson("Secretariat", [{ role: "SECRETARIAT" }]);
});

/** A ministry, its departments, and under one of them a sub-agency: the season file knows departments only. */
async function layTree(): Promise<void> {
  await db().$executeRaw`UPDATE "Agency" SET "parentId" = (SELECT "id" FROM "Agency" WHERE "nameTh" = 'กรมสุ่ม ก') WHERE "nameTh" = 'สำนักงานสุ่ม ข' AND "parentId" IS NULL
    AND EXISTS (SELECT 1 FROM "Agency" WHERE "nameTh" = 'กรมสุ่ม ก')`;
}

const searchOf = ({ ministry, agency, direct }: Part): FigureSearch =>
  ({ year: String(year), ministry: ministry?.toString(), agency: agency?.toString(), direct: direct ? "1" : undefined });

/** The list behind a figure, as page and as file, has as many rows as the figure says, each center once. */
async function holdsList(actor: Actor, search: FigureSearch, figure: FigureName, value: number): Promise<void> {
  const view = await getFigureView(actor, { ...search, figure }, TODAY);
  expect([figure, view.odd]).toEqual([figure, []]);
  const page = await readFigurePage(actor, view, TODAY, 1000);
  const file = await listTable(actor, view, NOW);
  const centers = new Set<number>(page.rows.map(({ centerId }) => centerId));
  expect([figure, page.total, page.rows.length, centers.size, [...file.rows].length]).toEqual([figure, value, value, value, value]);
}

/** The children of a part add up to it, at every level down to single agencies. @returns how many parts there are */
async function holdsPart(actor: Actor, part: Part): Promise<number> {
  const search = searchOf(part);
  const { scope, place } = await getFigureView(actor, search, TODAY);
  const whole = (await listYears(scope, place.part)).find((row) => row.year === year);
  if (!whole) return 0;
  const { year: _, ...funnel } = whole;
  const children = await listChildren(scope, place.part, year);
  expect(addFunnels(children)).toEqual(funnel);
  for (const step of FUNNEL_STEPS) await holdsList(actor, search, step, funnel[step]);
  await holdsList(actor, search, "certified", certifiedOf(funnel));
  let parts = 1;
  for (const child of part.direct ? [] : children) parts += await holdsPart(actor, partOf(place.part, child));
  return parts;
}

async function holdsDay(actor: Actor, part: Part, on: string): Promise<void> {
  const search = { ...searchOf(part), on };
  const counts = await countDay(centerQuestion(await getFigureView(actor, search, TODAY)));
  for (const figure of DAY_FIGURES) await holdsList(actor, search, figure, counts[figure]);
}

async function holdsProvinces(actor: Actor, part: Part): Promise<void> {
  const view = await getFigureView(actor, searchOf(part), TODAY);
  const question = caseQuestion(actor, view, TODAY);
  const rows = question === null ? [] : await listProvinceFigures(question);
  const whole = (await listYears(view.scope, view.place.part)).find((row) => row.year === year);
  const sum = (key: "applied" | "gold" | "certified") => rows.reduce((total, row) => total + row[key], 0);
  expect([rows.length, sum("applied"), sum("gold"), sum("certified")]).toEqual([77, whole?.applied ?? 0, whole?.gold ?? 0, whole ? certifiedOf(whole) : 0]);
  for (const row of rows.filter(({ applied }) => applied > 0).slice(0, 2)) await holdsList(actor, { ...searchOf(part), province: row.code }, "applied", row.applied);
}

const WHOLE: Part = { ministry: null, agency: null, direct: false };

test("whatever the season: children add up to the parent, lists have as many rows as the figure says, and dashboard, interface, file and replay say the same", async () => {
  await fc.assert(fc.asyncProperty(fc.integer({ min: 1, max: 1_000_000 }), fc.constantFrom(...POLICIES), async (seed, policy) => {
    year += 1;
    const season = randomSeason(set, { seed, year, cases: 14, policy });
    const report = await readReport(season, await replaySeason(season, { isDemo: false }));
    expect(checkExpectations(season, report)).toEqual([]);
    await layTree();
    expect(await holdsPart(secretariat, WHOLE)).toBeGreaterThan(4);
    for (const [code, funnel] of Object.entries(report.ministries)) {
      const { id } = await db().ministry.findUniqueOrThrow({ where: { code }, select: { id: true } });
      const officer = await addPerson(`Officer${code}${seed}`, [{ role: "MINISTRY_ADMIN", ministryId: id }]);
      const { scope, place } = await getFigureView(officer, { year: String(year) }, TODAY);
      expect((await listYears(scope, place.part)).find((row) => row.year === year)).toEqual({ year, ...funnel });
      expect(await getFunnel({ year, ministry: code })).toEqual(funnel);
      const answer: unknown = await (await askStatistics(new Request(`http://gecc.test/api/v1/statistics?year=${year}&ministry=${code}`))).json();
      expect(answer).toMatchObject(funnel);
      await holdsPart(officer, { ...WHOLE, ministry: id });
      await holdsDay(officer, { ...WHOLE, ministry: id }, `${year - 543}-10-01`);
    }
    await holdsProvinces(secretariat, WHOLE);
    await holdsDay(secretariat, WHOLE, TODAY);
  }), { numRuns: 3, seed: 2569, endOnFailure: true });
}, 240_000);
