/** The database that a command works on: the configured server, or the embedded one below DATA_DIR. */
import { join } from "node:path";
import { startEmbedded } from "../embedded-db.mjs";
import { withClient } from "./databases.mjs";
import { Halt } from "./halt.mjs";

const LEAST_VERSION = 15;
const ADVICE = "Make the database with: CREATE DATABASE gecc TEMPLATE template0 ENCODING 'UTF8' LOCALE 'C.UTF-8'";
const FACTS = `SELECT current_setting('server_version_num')::int / 10000 AS version, current_setting('server_version') AS name,
    pg_encoding_to_char(encoding) AS encoding, datctype AS ctype
  FROM pg_database WHERE datname = current_database()`;

/**
 * What a server's database must be, or the sentence that says why it is not.
 * @param {{version: number, name: string, encoding: string, ctype: string}} facts
 * @returns {string | null}
 */
export function faultOf({ version, name, encoding, ctype }) {
  if (version < LEAST_VERSION) return `PostgreSQL ${LEAST_VERSION} or newer is needed; the server is ${name}.`;
  if (encoding !== "UTF8") return `The database is encoded in ${encoding}; Thai needs UTF8. ${ADVICE}`;
  if (["C", "POSIX"].includes(ctype)) return `The database's LC_CTYPE is ${ctype}, with which search sees no Thai letters. ${ADVICE}`;
  return null;
}

async function readFacts(url) {
  try {
    const { rows } = await withClient(url, (client) => client.query(FACTS));
    return rows[0];
  } catch (error) {
    throw new Halt(`The database at DATABASE_URL cannot be used: ${error.message || error.code}`);
  }
}

async function openServer(url, say) {
  const facts = await readFacts(url);
  const fault = faultOf(facts);
  if (fault) throw new Halt(fault);
  say(`PostgreSQL ${facts.name} at DATABASE_URL, encoding ${facts.encoding}, LC_CTYPE ${facts.ctype}.`);
  return { url, embedded: false };
}

/**
 * @param {import("../env.mjs").Env} env
 * @param {import("./lifecycle.mjs").Life} life
 * @param {(line: string) => void} [say]
 * @returns {Promise<{url: string, embedded: boolean}>}
 */
export async function openDatabase(env, life, say = console.log) {
  if (env.DATABASE_URL) return openServer(env.DATABASE_URL, say);
  const cluster = await startEmbedded({ dir: join(env.DATA_DIR, "pg") });
  life.atEnd(cluster.stop);
  say(`Embedded PostgreSQL, data in ${cluster.dir}${cluster.reused ? " (already running)" : ""}.`);
  return { url: cluster.url, embedded: true };
}
