/** Fills a database with the reference data and, for the demonstration, with the made-up seasons. */
import { withClient } from "./databases.mjs";
import { runNode } from "./run.mjs";

/** @returns {Promise<boolean>} whether this is noted about the installation */
export async function isNoted(url, name) {
  const { rowCount } = await withClient(url, (client) => client.query(`SELECT FROM "Installation" WHERE name = $1`, [name]));
  return rowCount > 0;
}

/** True when the seed has run to its end: it leaves a row about itself as its last act. */
export const isSeeded = (url, demo) => isNoted(url, demo ? "demo" : "reference");

/**
 * @param {string} url
 * @param {{demo: boolean, dataDir?: string, quiet?: boolean, signal?: AbortSignal}} options `dataDir`: where the demo's files go
 */
export function seed(url, { demo, dataDir, quiet, signal }) {
  const env = { ...process.env, DATABASE_URL: url, GECC_DEMO: demo ? "1" : "0", ...(dataDir ? { DATA_DIR: dataDir } : {}) };
  return runNode(["--import", "tsx", "prisma/seed/index.ts"], { env, quiet, signal });
}
