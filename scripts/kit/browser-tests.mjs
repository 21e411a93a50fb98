/** The journeys of tests/e2e through a built app on a free port, with the demonstration in a throw-away database. */
import { join } from "node:path";
import { buildInto } from "./build.mjs";
import { ensureChromium } from "./chromium.mjs";
import { createDatabase, TEMPLATE, urlOfDatabase } from "./databases.mjs";
import { withLock } from "./lock.mjs";
import { ROOT, TOOLS } from "./paths.mjs";
import { exitCodeOf } from "./run.mjs";
import { catchMail } from "./mail-catcher.mjs";
import { readOrMakeSecret } from "./secret.mjs";
import { seed } from "./seed.mjs";
import { addressOf, freePort, serve } from "./serve.mjs";
import { step } from "./step.mjs";
import { playwrightTally } from "./tally.mjs";
import { allOrNothing } from "./together.mjs";
import { startWorker } from "./work.mjs";

const HOST = "127.0.0.1";
const DIST_DIR = ".next-test";
const MAILS = "mails";

async function demoDatabase(cluster, dataDir, signal) {
  const url = urlOfDatabase(cluster, "gecc_e2e");
  await createDatabase(url, TEMPLATE);
  await seed(url, { demo: true, dataDir, quiet: true, signal });
  return url;
}

/** Built and seeded at once: one keeps a core busy, the other mostly the database. */
async function startApp(cluster, dataDir, life) {
  const [build, url] = await allOrNothing(life, [
    ({ signal }) => step("Building the app", () => buildInto(DIST_DIR, signal)),
    ({ signal }) => step("Making the demonstration data", () => demoDatabase(cluster, dataDir, signal)),
  ]);
  const port = await freePort();
  const env = {
    DATABASE_URL: url, DATA_DIR: dataDir, GECC_DEMO: "1",
    NEXTAUTH_URL: addressOf(HOST, port), NEXTAUTH_SECRET: readOrMakeSecret(dataDir),
    SMTP_URL: await catchMail(join(dataDir, MAILS), life),
  };
  startWorker(env, life);
  const { address } = await serve(build, { host: HOST, port, env }, life);
  return { address, url, build };
}

async function playwright({ address, url, build }, { filters, chromium, dataDir }, signal) {
  const report = join(dataDir, "playwright.json");
  const env = {
    ...process.env, BASE_URL: address, DATABASE_URL: url, DATA_DIR: dataDir, MAIL_DIR: join(dataDir, MAILS), CHROMIUM_PATH: chromium,
    // For a test that starts and kills a server of its own.
    BUILD_DIR: build, PLAYWRIGHT_JSON_OUTPUT_FILE: report,
  };
  const code = await exitCodeOf(process.execPath, [TOOLS.playwright, "test", "--reporter=list,json", ...filters], { env, signal });
  return playwrightTally(report, code);
}

/**
 * @param {string} cluster
 * @param {{filters: string[], chromium: string, dataDir: string, others?: Promise<unknown>}} options `others`: what must be done before the
 * browsers begin, not before the app is made
 * @param {import("./lifecycle.mjs").Life} life
 */
export async function browserTests(cluster, options, life) {
  const chromium = await ensureChromium(options.chromium, life.signal);
  // Two runs in one checkout share the build folder: the second waits.
  return withLock(ROOT, "browser tests", async () => {
    const app = await startApp(cluster, options.dataDir, life);
    await options.others;
    return step("Browser tests", () => playwright(app, { ...options, chromium }, life.signal));
  }, life.signal);
}
