import { applyFresh } from "../migrate.mjs";
import { runCommand } from "./lifecycle.mjs";
import { startThrowaway } from "./throwaway.mjs";
import { launch } from "./launch.mjs";
import { seed } from "./seed.mjs";

/**
 * What is measured without an app, in a database that is thrown away: the file in tests/support runs once for each of its parts, or once.
 * @param {string} name of the file, without "bench-"
 * @param {string[]} parts each given to a run of its own
 * @returns {() => Promise<boolean>} within the limits
 */
export const benchAlone = (name, ...parts) => async () => {
  await runCommand(async (life) => {
    const url = await startThrowaway(life);
    await applyFresh(url);
    await seed(url, { demo: false, quiet: true, signal: life.signal });
    const runs = parts.length === 0 ? [[]] : parts.map((part) => [part]);
    for (const run of runs) await launch(`tests/support/bench-${name}.ts`, run, { DATABASE_URL: url, GECC_DEMO: "0" }, life.signal);
  });
  return !process.exitCode;
};
