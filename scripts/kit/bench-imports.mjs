import { applyFresh } from "../migrate.mjs";
import { runCommand } from "./lifecycle.mjs";
import { startThrowaway } from "./throwaway.mjs";
import { launch } from "./launch.mjs";
import { seed } from "./seed.mjs";

/**
 * Imports 15,000 centers from a workbook into a database that is thrown away.
 * @returns {Promise<boolean>} within the limit
 */
export async function benchImports() {
  await runCommand(async (life) => {
    const url = await startThrowaway(life);
    await applyFresh(url);
    await seed(url, { demo: false, quiet: true, signal: life.signal });
    await launch("tests/support/bench-imports.ts", [], { DATABASE_URL: url, GECC_DEMO: "0" }, life.signal);
  });
  return !process.exitCode;
}
