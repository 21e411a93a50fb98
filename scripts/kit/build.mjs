/** Builds the app when its sources changed. A build is kept outside the build folder, so that another may be made while it serves. */
import { cpSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync, utimesSync } from "node:fs";
import { join } from "node:path";
import { fingerprint } from "./fingerprint.mjs";
import { withLock } from "./lock.mjs";
import { fromRoot, ROOT, TOOLS } from "./paths.mjs";
import { runNode } from "./run.mjs";
import { step } from "./step.mjs";

const KEPT = 2;
const SOURCES = [
  "app", "components", "lib", "messages", "pages", "public", "prisma/schema.prisma", "prisma/data",
  "proxy.ts", "instrumentation.ts", "next.config.ts", "postcss.config.mjs", "tsconfig.json", "package.json", "package-lock.json",
];
const MADE_FROM_SOURCES = ["lib/generated"];

/** Next's own folder holds the server without its static files. */
function addStaticFiles(distDir) {
  const standalone = fromRoot(distDir, "standalone");
  cpSync(fromRoot(distDir, "static"), join(standalone, distDir, "static"), { recursive: true });
  if (existsSync(fromRoot("public"))) cpSync(fromRoot("public"), join(standalone, "public"), { recursive: true });
  return standalone;
}

/**
 * `next build` into a folder of the checkout. Without a database: a build must not depend on one.
 * @param {string} distDir
 * @param {AbortSignal} signal
 * @returns {Promise<string>} the folder with server.js
 */
export async function buildInto(distDir, signal) {
  const env = { ...process.env, NEXT_DIST_DIR: distDir, NEXT_TELEMETRY_DISABLED: "1", NODE_ENV: "production" };
  delete env.DATABASE_URL;
  rmSync(fromRoot(distDir, "standalone"), { recursive: true, force: true });
  await runNode([TOOLS.next, "build"], { env, quiet: true, signal });
  return addStaticFiles(distDir);
}

function removeOldBuilds(folder) {
  const byAge = readdirSync(folder)
    .map((name) => ({ path: join(folder, name), usedAt: statSync(join(folder, name)).mtimeMs }))
    .sort((a, b) => b.usedAt - a.usedAt);
  for (const { path } of byAge.slice(KEPT)) rmSync(path, { recursive: true, force: true });
}

/** Under its name only when it is whole. */
function keep(standalone, build) {
  const half = `${build}.${process.pid}`;
  cpSync(standalone, half, { recursive: true, verbatimSymlinks: true });
  renameSync(half, build);
}

/**
 * @param {string} dataDir
 * @param {import("./lifecycle.mjs").Life} life
 * @returns {Promise<string>} the folder with server.js
 */
export async function currentBuild(dataDir, life) {
  const folder = join(dataDir, "build");
  const build = join(folder, fingerprint(SOURCES, { skipped: MADE_FROM_SOURCES, salt: process.version }));
  mkdirSync(folder, { recursive: true });
  const make = async () => {
    if (existsSync(build)) return;
    keep(await buildInto(".next", life.signal), build);
  };
  if (!existsSync(build)) await withLock(ROOT, "build", () => step("Building the app", make), life.signal);
  utimesSync(build, new Date(), new Date());
  removeOldBuilds(folder);
  return build;
}
