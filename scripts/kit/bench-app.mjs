import { execFile } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { readEnv } from "../env.mjs";
import { currentBuild } from "./build.mjs";
import { createDatabase, TEMPLATE, urlOfDatabase } from "./databases.mjs";
import { readOrMakeSecret } from "./secret.mjs";
import { addressOf, freePort, serve } from "./serve.mjs";
import { createTemplate, startThrowaway } from "./throwaway.mjs";

const HOST = "127.0.0.1";
const run = promisify(execFile);

/**
 * A built app of its own, on a database that a TypeScript program lays; `told` is what that program printed.
 * @param {import("./lifecycle.mjs").Life} life @param {string[]} ground the program and its arguments
 * @param {{cluster?: string, processes?: number, dataDir?: string, log?: string}} [options] `cluster`: where the database is made;
 *   `dataDir`: where files lie; `log`: a file for what the app writes
 */
export async function serveBench(life, ground, { cluster: given, processes = 1, dataDir: folder, log } = {}) {
  const cluster = given ?? (await startThrowaway(life));
  await createTemplate(cluster, life.signal);
  const url = urlOfDatabase(cluster, "gecc_bench");
  await createDatabase(url, TEMPLATE);
  const dataDir = folder ?? mkdtempSync(join(tmpdir(), "gecc-bench-"));
  life.atEnd(() => rmSync(dataDir, { recursive: true, force: true }));
  const data = { DATABASE_URL: url, DATA_DIR: dataDir };
  const { stdout } = await run(process.execPath, ["--import", "tsx", ...ground], { env: { ...process.env, ...data } });
  const port = await freePort();
  // The browser tests have built one already.
  const build = process.env.BUILD_DIR ?? (await currentBuild(readEnv().DATA_DIR, life));
  const env = { ...data, GECC_DEMO: "0", SMTP_URL: "", NEXTAUTH_URL: addressOf(HOST, port), NEXTAUTH_SECRET: readOrMakeSecret(dataDir) };
  const { address, pid } = await serve(build, { host: HOST, port, env, processes, log }, life);
  return { url, address, pid, dataDir, told: JSON.parse(stdout) };
}
