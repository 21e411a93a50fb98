/** The ground of a drill: an app, a database that keeps its word, and centers that are signed in. */
import { readFileSync } from "node:fs";
import { setTimeout as wait } from "node:timers/promises";
import { serveBench } from "../bench-app.mjs";
import { at, signIn } from "../bench-session.mjs";
import { withClient } from "../databases.mjs";
import { startDurable } from "../throwaway.mjs";

const SIGNING_IN = 4;

/**
 * @typedef {{email: string, applicationId: number, cookie: string}} Center
 * @typedef {object} DrillGround
 * @property {string} address
 * @property {string} url of the database
 * @property {string} dataDir where its files lie
 * @property {Center[]} centers each with a whole draft
 * @property {string} code of a criterion that is answered in words
 * @property {() => number} killWeb ends all web processes at once (kill -9), returns how many
 * @property {(ms: number) => Promise<void>} stopDatabase
 */

/** Several at a time, in their order. */
export async function inTurn(items, width, work) {
  const waiting = [...items];
  const one = async () => {
    for (let item = waiting.shift(); item !== undefined; item = waiting.shift()) await work(item);
  };
  await Promise.all(Array.from({ length: width }, one));
}

const childrenOf = (pid) => readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8").trim().split(/\s+/).filter(Boolean).map(Number);

/** @param {import("../lifecycle.mjs").Life} life @param {{centers: number, processes: number, dataDir?: string, disk?: string, log?: string}} options
 *   `disk`: the folder in which the database is made; `log`: a file for what the app writes
 * @returns {Promise<DrillGround>} */
export async function layDrill(life, { centers: count, processes, dataDir: folder, disk, log }) {
  const database = await startDurable(life, disk);
  console.log(`Laying ${count} centers with whole drafts (made up) …`);
  const options = { cluster: database.url, processes, dataDir: folder, log };
  const { url, address, pid, dataDir, told } = await serveBench(life, ["tests/support/drill-ground.ts", String(count)], options);
  const centers = told.centers.map((center) => ({ ...center, cookie: "" }));
  await inTurn(centers, SIGNING_IN, async (center) => {
    center.cookie = await signIn(address, { email: center.email, passphrase: told.passphrase });
  });
  const killWeb = () => {
    const web = childrenOf(pid);
    for (const child of web) process.kill(child, "SIGKILL");
    return web.length;
  };
  return { address, url, dataDir, centers, code: told.code, killWeb, stopDatabase: database.stopFor };
}

/** What one statement of the database tells, in rows. */
export const rowsOf = async ({ url }, sql) => (await withClient(url, (client) => client.query(sql))).rows;

/** @returns {Promise<string[]>} what is left open a moment after all is quiet */
export async function leftOpen(ground) {
  await wait(500);
  const rows = await rowsOf(ground, `SELECT count(*)::int AS "count" FROM pg_stat_activity WHERE datname = current_database() AND state LIKE 'idle in transaction%'`);
  return rows[0].count === 0 ? [] : [`${rows[0].count} connections are idle in transaction`];
}

/** @param {number[]} times in ms */
export const spreadOf = (times) => `p50 ${at(times, 0.5).toFixed(0)} ms, p95 ${at(times, 0.95).toFixed(0)} ms, longest ${Math.max(...times).toFixed(0)} ms`;
