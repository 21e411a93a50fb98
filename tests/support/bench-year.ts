import { findActorOfUser } from "@/lib/actor";
import { getBoard } from "@/lib/board/queries";
import { boardFilterOf, ChooseCases } from "@/lib/board/schema";
import { listDuplicates } from "@/lib/centers/duplicates";
import { db } from "@/lib/db";
import { listCases } from "@/lib/decisions/queries";
import { chooseCases, doBulkAct } from "@/lib/flows/bulk-acts";
import { readTrial } from "@/lib/rehearsal/input";
import { getRehearsal } from "@/lib/rehearsal/queries";
import { buildWorld, YEAR } from "@/tests/support/builders";
import { rebuildFigures } from "@/tests/support/figures";
import { madeUpSheets } from "@/tests/support/made-up-sheets";

/**
 * `npm run bench -- year`: what the secretariat asks of a whole made-up year, 1,500 cases with both stages judged, and of 15,000 centers.
 * A list is to leave room for its page within 150 ms; a rehearsal and a plan for all cases are waited for.
 */
const [CASES, CENTERS] = [1500, 15_000];
const AT = new Date("2027-08-20T02:00:00Z");

type World = Awaited<ReturnType<typeof buildWorld>>;

async function lay({ people: { chair }, cycleId, teamId, agencyId, set }: World): Promise<void> {
  const { ministryId } = await db().agency.findUniqueOrThrow({ where: { id: agencyId }, select: { ministryId: true } });
  await madeUpSheets({ cycleId, teamId, agencyId, ministryId, chairId: chair.userId, set }, CASES, 100);
  // The points of the first sheet of each case are agreed, and every gate is met; on site the same points are given again.
  await db().$executeRaw`INSERT INTO "Assessment" ("applicationId", "stage", "teamId", "chairId", "assignedAt")
    SELECT "applicationId", 'ON_SITE', "teamId", "chairId", "assignedAt" FROM "Assessment" WHERE "stage" = 'DOCUMENT'`;
  await db().$executeRaw`INSERT INTO "Sheet" ("assessmentId", "kind") SELECT "id", 'AGREED' FROM "Assessment"`;
  await db().$executeRaw`INSERT INTO "Mark" ("sheetId", "criterionId", "points", "met", "savedAt")
    SELECT g."id", m."criterionId", m."points", CASE WHEN m."met" IS NOT NULL THEN true END, m."savedAt" FROM "Sheet" g JOIN "Assessment" a ON a."id" = g."assessmentId"
      JOIN LATERAL (SELECT h."id" FROM "Assessment" d JOIN "Sheet" h ON h."assessmentId" = d."id" AND h."kind" = 'OWN'
        WHERE d."applicationId" = a."applicationId" AND d."stage" = 'DOCUMENT' ORDER BY h."id" LIMIT 1) own ON true
      JOIN "Mark" m ON m."sheetId" = own."id" WHERE g."kind" = 'AGREED'`;
  await db().$executeRaw`UPDATE "Sheet" SET "finishedAt" = ${AT} WHERE "kind" = 'AGREED'`;
  await db().$executeRaw`UPDATE "Assessment" SET "finishedAt" = ${AT}`;
  await db().$executeRaw`INSERT INTO "Center" ("agencyId", "provinceCode", "nameTh", "updatedAt")
    SELECT ${agencyId}, v."code", 'ศูนย์บริการประชาชน สำนักงานสมมุติ ที่ ' || n || ' จังหวัด' || v."nameTh", ${AT}
      FROM generate_series(1, ${Math.ceil(CENTERS / 77)}::int) n, "Province" v LIMIT ${CENTERS - CASES}`;
  await db().$executeRaw`ANALYZE`;
}

/** All cases stand at this stage, so that each list is as long as it gets. */
async function moveAll(cycleId: number, stage: "DOCUMENT" | "COMMITTEE"): Promise<void> {
  const passed = stage === "COMMITTEE" ? AT : null;
  await db().$executeRaw`UPDATE "Application" SET "stage" = ${stage}::"Stage", "passedDocumentAt" = ${passed}, "passedOnSiteAt" = ${passed}, "computedTier" = ${passed ? "BLUE" : null}::"Tier"
    WHERE "cycleId" = ${cycleId} AND "submittedAt" IS NOT NULL`;
  await db().$executeRaw`DELETE FROM "CycleFigure" WHERE "cycleId" = ${cycleId}`;
  await rebuildFigures(cycleId);
}

/** The middle one of several runs, in ms; of several the first only warms up. */
async function timed<T>(name: string, mostMs: number, times: number, work: () => Promise<T>, said: (result: T) => string): Promise<boolean> {
  const taken: number[] = [];
  let text = "";
  for (let index = 0; index < times; index += 1) {
    const began = performance.now();
    text = said(await work());
    taken.push(performance.now() - began);
  }
  const counted = taken.slice(times > 1 ? 1 : 0).sort((a, b) => a - b);
  const middle = counted[Math.floor(counted.length / 2)] ?? Infinity;
  console.log(`${name}: ${Math.round(middle)} ms (limit ${mostMs}); ${text}`);
  return middle <= mostMs;
}

async function measure(world: World): Promise<boolean[]> {
  const { people: { secretariat, committee }, cycleId } = world;
  const { filter } = boardFilterOf({});
  const choose = () => chooseCases(secretariat, ChooseCases.parse({ year: String(YEAR), kind: "REMIND", scope: "SHOWN" }), AT);
  await moveAll(cycleId, "DOCUMENT");
  const results = [
    await timed("the board, one page", 100, 15, () => getBoard(secretariat, YEAR, filter, 1, AT), ({ total }) => `${total} cases`),
    await timed("a reminder of all, its preview", 3000, 3, choose, () => `${CASES} cases`),
    await timed("the reminder, done", 10_000, 1, async () => doBulkAct(secretariat, { year: YEAR, actId: (await choose()).id }, new Date()), () => "with letters, events and its preview"),
    await timed("centers that are perhaps one", 1000, 3, () => listDuplicates(secretariat), (pairs) => `${pairs.length} pairs among ${CENTERS} centers`),
  ];
  await moveAll(cycleId, "COMMITTEE");
  results.push(await timed("the committee's list", 1000, 5, () => listCases(committee, YEAR), ({ cases }) => `${cases.length} cases`));
  await db().$executeRaw`UPDATE "Cycle" SET "announcedAt" = ${AT} WHERE "id" = ${cycleId}`;
  results.push(await timed("a rehearsal with the floors a point higher", 3000, 3,
    () => getRehearsal(secretariat, YEAR, readTrial({ blue: "71" })), ({ moves }) => `${moves.length} moves among ${CASES} cases`));
  return results;
}

const world = await buildWorld();
await lay(world);
// Their rights as the app reads them.
for (const name of ["secretariat", "committee"] as const) world.people[name] = (await findActorOfUser(world.people[name].userId)) ?? world.people[name];
const results = await measure(world);
await db().$disconnect();
process.exitCode = results.every(Boolean) ? 0 : 1;
