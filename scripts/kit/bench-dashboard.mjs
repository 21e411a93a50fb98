import { applyFresh } from "../migrate.mjs";
import { runCommand } from "./lifecycle.mjs";
import { startThrowaway } from "./throwaway.mjs";
import { launch } from "./launch.mjs";
import { seed } from "./seed.mjs";

/**
 * Reads the dashboard's data at ten years of made-up cases, in a database that is thrown away.
 * @returns {Promise<boolean>} within the limits
 */
export async function benchDashboard() {
  await runCommand(async (life) => {
    const url = await startThrowaway(life);
    await applyFresh(url);
    await seed(url, { demo: false, quiet: true, signal: life.signal });
    await launch("tests/support/bench-dashboard.ts", [], { DATABASE_URL: url, GECC_DEMO: "0" }, life.signal);
  });
  return !process.exitCode;
}
