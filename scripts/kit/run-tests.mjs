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
import { allOrNothing } from "./together.mjs";

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

/** Each counts as one test and speaks only when it fails. */
const LINT_AND_TYPES = [lint, checkTypes];

/** At once, one core each. */
async function lintAndTypes({ signal }) {
  return sum(await Promise.all(LINT_AND_TYPES.map(async (check) => one((await check(signal)) === 0))));
}

/** One after the other, where the app is built beside them. */
async function lintThenTypes({ signal }) {
  const tallies = [];
  for (const check of LINT_AND_TYPES) tallies.push(one((await check(signal)) === 0));
  return sum(tallies);
}

async function vitest({ signal, dataDir, filters, cluster }) {
  const report = join(dataDir, "vitest.json");
  const args = ["run", "--passWithNoTests", "--reporter=default", "--reporter=json", `--outputFile.json=${report}`, ...filters];
  const env = { ...process.env, GECC_TEST_CLUSTER: await cluster() };
  return vitestTally(report, await exitCodeOf(process.execPath, [TOOLS.vitest, ...args], { env, signal }));
}

const e2e = async (run) => browserTests(await run.cluster(), run, run);

const unitTests = (run) => step("Unit and database tests", () => vitest(run));

/** All that needs no browser at once, the building of the browser tests' app among it: each of them leaves a core idle for a while. */
async function all(run) {
  const others = Promise.all([
    counted(() => step("Lint and types", () => lintThenTypes(run)), run),
    counted(() => unitTests(run), run),
  ]).then(sum);
  return sum(await allOrNothing(run, [() => others, (part) => counted(() => e2e({ ...part, others }), part)]));
}

const PARTS = {
  lint: (run) => counted(() => step("Lint and types", () => lintAndTypes(run)), run),
  unit: (run) => counted(() => unitTests(run), run),
  e2e: (run) => counted(() => e2e(run), run),
};

/** A step that cannot even run is one failed test; the other steps run all the same. */
async function counted(work, { signal }) {
  try {
    return await work();
  } catch (error) {
    signal.throwIfAborted();
    console.error(error instanceof Halt ? error.message : error);
    return one(false);
  }
}

function chosen(part) {
  if (part === undefined) return all;
  if (PARTS[part]) return PARTS[part];
  throw new Halt(`There is no part "${part}" of the tests. Parts: ${Object.keys(PARTS).join(", ")}.`);
}

/**
 * @param {string[]} args a part and filters for its runner
 * @param {import("./lifecycle.mjs").Life} life
 * @returns {Promise<import("./tally.mjs").Tally>}
 */
export async function runTests([part, ...filters], life) {
  const work = chosen(part);
  const { CHROMIUM_PATH: chromium } = readEnv();
  const dataDir = mkdtempSync(join(tmpdir(), "gecc-test-"));
  life.atEnd(() => rmSync(dataDir, { recursive: true, force: true }));
  await generateClient(life);
  return work({ ...life, dataDir, filters, chromium, cluster: lazyCluster(life) });
}
