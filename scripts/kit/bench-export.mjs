import { applyFresh } from "../migrate.mjs";
import { runCommand } from "./lifecycle.mjs";
import { startThrowaway } from "./throwaway.mjs";
import { launch } from "./launch.mjs";
import { seed } from "./seed.mjs";

/**
 * Writes the long table of a made-up season, as a workbook, in a database that is thrown away.
 * @returns {Promise<boolean>} within the limit
 */
export async function benchExport() {
  await runCommand(async (life) => {
    const url = await startThrowaway(life);
    await applyFresh(url);
    await seed(url, { demo: false, quiet: true, signal: life.signal });
    for (const part of ["lay", "take"]) await launch("tests/support/bench-export.ts", [part], { DATABASE_URL: url, GECC_DEMO: "0" }, life.signal);
  });
  return !process.exitCode;
}
