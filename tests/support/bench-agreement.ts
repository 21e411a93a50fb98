import { getAgreement, getCriterionAgreement } from "@/lib/agreement/queries";
import { db } from "@/lib/db";
import { buildWorld, YEAR } from "@/tests/support/builders";
import { madeUpSheets } from "@/tests/support/made-up-sheets";

/** `npm run bench -- agreement`: a season of 1,500 cases with two sheets of 50 items each, read as the secretariat's pages read it. */
const MOST_MS = 1_000;
const world = await buildWorld();
const { people: { secretariat, chair }, cycleId, teamId, agencyId, set } = world;
const { ministryId } = await db().agency.findUniqueOrThrow({ where: { id: agencyId }, select: { ministryId: true } });
await madeUpSheets({ cycleId, teamId, agencyId, ministryId, chairId: chair.userId, set }, 1500, 100);
await db().$executeRaw`ANALYZE`;

async function median(work: () => Promise<unknown>): Promise<number> {
  const times: number[] = [];
  for (let run = 0; run < 7; run += 1) {
    const began = performance.now();
    await work();
    times.push(performance.now() - began);
  }
  return Math.round(times.sort((one, other) => one - other)[3] ?? NaN);
}

const whole = await median(() => getAgreement(secretariat, YEAR, { stage: "DOCUMENT", kind: null }));
const single = await median(() => getCriterionAgreement(secretariat, YEAR, "DOCUMENT", "O3"));
console.log(`1,500 cases × 2 sheets × ${set.criteria.length} items: all criteria and 100 assessors ${whole} ms, one criterion ${single} ms (limit: ${MOST_MS} ms)`);
await db().$disconnect();
process.exitCode = Math.max(whole, single) < MOST_MS ? 0 : 1;
