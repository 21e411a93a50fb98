import { tsImport } from "tsx/esm/api";

const MOST_MS = 10_000;
const SIZE = { cases: 1500, assessors: 100, capacity: 33 };

/** Proposes scorers for a whole made-up season, once in teams and once from a single pool. @returns {Promise<boolean>} within the limit */
export async function benchAssign() {
  const { proposeAssignments } = await tsImport("../../lib/domain/assignment.ts", import.meta.url);
  const { madeUpSeason } = await tsImport("../../tests/support/assignment.ts", import.meta.url);
  const times = [9, 20, 1].map((teams) => {
    const task = madeUpSeason({ ...SIZE, teams }, 1);
    const began = performance.now();
    const { placed, unplaced } = proposeAssignments(task);
    const ms = performance.now() - began;
    console.log(`${SIZE.cases} cases, ${SIZE.assessors} assessors in ${teams} teams: ${placed.length} placed, ${unplaced.length} not, ${Math.round(ms)} ms`);
    return ms;
  });
  console.log(`(limit: ${MOST_MS} ms)`);
  return Math.max(...times) < MOST_MS;
}
