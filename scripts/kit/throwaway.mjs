/** Databases for tests and replays: made in a moment, lost at the end, also when the command that made them was killed. */
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { startEmbedded } from "../embedded-db.mjs";
import { applyFresh } from "../migrate.mjs";
import { createDatabase, TEMPLATE, urlOfDatabase } from "./databases.mjs";
import { withLock } from "./lock.mjs";
import { isRunning, processId } from "./process-id.mjs";
import { seed } from "./seed.mjs";

const PREFIX = "gecc-throwaway-";

const makerOf = (name) => name.slice(PREFIX.length).split("_")[0];

/** Starting a cluster whose maker is gone takes it over; stopping it then ends it. */
async function end(dir) {
  const cluster = await startEmbedded({ dir, fsync: false });
  await cluster.stop();
  rmSync(dir, { recursive: true, force: true });
}

/** Ends what lies in this folder and whose maker is gone. */
export async function sweep(folder = tmpdir()) {
  const left = readdirSync(folder).filter((name) => name.startsWith(PREFIX) && !isRunning(makerOf(name)));
  for (const name of left) {
    try {
      await end(join(folder, name));
    } catch (error) {
      console.error(`${join(folder, name)} was left over by a command that was killed and cannot be removed: ${error.message}`);
    }
  }
}

async function begin(life, fsync, folder = tmpdir()) {
  await withLock(tmpdir(), "sweep", () => sweep(), life.signal);
  const dir = mkdtempSync(join(folder, `${PREFIX}${processId()}_`));
  life.atEnd(() => rmSync(dir, { recursive: true, force: true }));
  let cluster = await startEmbedded({ dir, fsync });
  life.atEnd(() => cluster.stop());
  const stopFor = async (ms) => {
    await cluster.stop();
    await wait(ms);
    cluster = await startEmbedded({ dir, fsync });
  };
  return { url: cluster.url, stopFor };
}

/**
 * @param {import("./lifecycle.mjs").Life} life ends it
 * @returns {Promise<string>} the address of its first, empty database
 */
export const startThrowaway = async (life) => (await begin(life, false)).url;

/**
 * One that keeps what it acknowledged, as a real one does, and can be stopped for a while: for drills.
 * @param {import("./lifecycle.mjs").Life} life ends it
 * @param {string} [folder] in which it is made, if not in the one for what is temporary
 * @returns {Promise<{url: string, stopFor: (ms: number) => Promise<void>}>}
 */
export const startDurable = (life, folder) => begin(life, true, folder);

/** Migrations and reference data, to be copied; nobody may be connected to it while it is. */
export async function createTemplate(clusterUrl, signal) {
  const url = urlOfDatabase(clusterUrl, TEMPLATE);
  await createDatabase(url);
  await applyFresh(url);
  await seed(url, { demo: false, quiet: true, signal });
}
