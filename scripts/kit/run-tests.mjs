/** What `npm test` does once its packages are installed. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readEnv } from "../env.mjs";
import { browserTests } from "./browser-tests.mjs";
import { checkTypes } from "./check-types.mjs";
import { Halt } from "./halt.mjs";
import { TOOLS } from "./paths.mjs";
import { generateClient } from "./prisma-cli.mjs";
import { exitCodeOf } from "./run.mjs";
import { step } from "./step.mjs";
import { one, sum, vitestTally } from "./tally.mjs";
import { createTemplate, startThrowaway } from "./throwaway.mjs";

/** One cluster for whoever needs one, made when the first does. */
function lazyCluster(life) {
  const make = async () => {
    const cluster = await startThrowaway(life);
    await createTemplate(cluster, life.signal);
    return cluster;
  };
  let cluster;
  return () => (cluster ??= step("Making the tests' database", make));
}

const lint = (signal) => exitCodeOf(process.execPath, [TOOLS.eslint, ".", "--max-warnings=0"], { quiet: true, signal });

/** At once, one core each; each counts as one test and speaks only when it fails. */
async function lintAndTypes({ signal }) {
  const codes = await Promise.all([lint(signal), checkTypes(signal)]);
  return sum(codes.map((code) => one(code === 0)));
}

async function vitest({ signal, dataDir, filters, cluster }) {
  const report = join(dataDir, "vitest.json");
  const args = ["run", "--passWithNoTests", "--reporter=default", "--reporter=json", `--outputFile.json=${report}`, ...filters];
  const env = { ...process.env, GECC_TEST_CLUSTER: await cluster() };
  return vitestTally(report, await exitCodeOf(process.execPath, [TOOLS.vitest, ...args], { env, signal }));
}

const e2e = async (run) => browserTests(await run.cluster(), run, run);

const STEPS = {
  lint: [["Lint and types", lintAndTypes]],
  unit: [["Unit and database tests", vitest]],
  e2e: [["Browser tests, with their app", e2e]],
};

/** A step that cannot even run is one failed test; the steps after it run all the same. */
async function counted(title, work, run) {
  try {
    return await step(title, () => work(run));
  } catch (error) {
    run.signal.throwIfAborted();
    console.error(error instanceof Halt ? error.message : error);
    return one(false);
  }
}

function chosen(part) {
  if (part === undefined) return Object.values(STEPS).flat();
  if (STEPS[part]) return STEPS[part];
  throw new Halt(`There is no part "${part}" of the tests. Parts: ${Object.keys(STEPS).join(", ")}.`);
}

/**
 * @param {string[]} args a part and filters for its runner
 * @param {import("./lifecycle.mjs").Life} life
 * @returns {Promise<import("./tally.mjs").Tally>}
 */
export async function runTests([part, ...filters], life) {
  const steps = chosen(part);
  const { CHROMIUM_PATH: chromium } = readEnv();
  const dataDir = mkdtempSync(join(tmpdir(), "gecc-test-"));
  life.atEnd(() => rmSync(dataDir, { recursive: true, force: true }));
  await generateClient(life);
  const run = { ...life, dataDir, filters, chromium, cluster: lazyCluster(life) };
  const tallies = [];
  for (const [title, work] of steps) tallies.push(await counted(title, work, run));
  return sum(tallies);
}
