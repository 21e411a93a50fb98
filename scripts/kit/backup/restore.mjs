import { cpSync, createReadStream, existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { createGunzip } from "node:zlib";
import { readEnv } from "../../env.mjs";
import { applyFresh, migrationsKnown } from "../../migrate.mjs";
import { openDatabase } from "../database.mjs";
import { driverUrl, withClient } from "../databases.mjs";
import { Halt } from "../halt.mjs";
import { step } from "../step.mjs";
import { faultsOf, readManifest, summary, tableFile } from "./backup.mjs";
import { openStorage, putFiles } from "./files.mjs";
import { inTransaction, readTable, setSequence, withoutRules, writeTable } from "./tables.mjs";

const HOLDS = `SELECT count(*)::int AS count FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE c.relkind = 'r' AND n.nspname IN ('public', 'jobs')`;
const CLEAR = "DROP SCHEMA IF EXISTS jobs CASCADE; DROP SCHEMA public CASCADE; CREATE SCHEMA public";
const OTHERS = "SELECT count(*)::int AS count FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'";

const countOf = async (client, statement) => (await client.query(statement)).rows[0].count;

/** An empty database, as this code and the backup know it. */
async function prepare(url, { migrations }, replace) {
  const known = migrationsKnown();
  const foreign = migrations.find((name) => !known.includes(name));
  if (foreign) throw new Halt(`The backup is of a newer version (${foreign}): restore it with that one.`);
  await withClient(url, async (client) => {
    if ((await countOf(client, OTHERS)) > 0) throw new Halt("Somebody is connected to the database: stop the app first.");
    if ((await countOf(client, HOLDS)) > 0 && !replace) throw new Halt("The database is not empty. With --replace what it holds is given up.");
    await client.query(CLEAR);
  });
  await applyFresh(url, migrations);
}

/** All tables in one transaction, read again before it is kept. */
function fill(url, folder, { tables, sequences }) {
  return inTransaction(driverUrl(url), "BEGIN", async (client) => {
    await withoutRules(client, tables, async () => {
      for (const table of tables) await writeTable(client, table, createReadStream(tableFile(folder, table)), createGunzip());
    });
    for (const sequence of sequences) await setSequence(client, sequence);
    for (const table of tables) {
      const { rows, sha256 } = await readTable(client, table);
      if (rows !== table.rows || sha256 !== table.sha256) throw new Halt(`${table.name} came back otherwise than it was; nothing is kept.`);
    }
  });
}

/** @returns {Promise<import("./backup.mjs").Manifest>} */
export async function restoreBackup({ url, dataDir, from, replace = false }) {
  const manifest = readManifest(from);
  const damaged = await step("Checking the backup", () => faultsOf(from));
  if (damaged.length > 0) throw new Halt(`The backup is not whole: ${damaged.slice(0, 10).join(", ")}`);
  await prepare(url, manifest, replace);
  await step("Filling the tables", () => fill(url, from, manifest));
  const wrong = await step("Putting the files back", async () => putFiles(await openStorage(url, dataDir), from, manifest.files));
  if (wrong.length > 0) throw new Halt(`Files came back otherwise than they were: ${wrong.slice(0, 10).join(", ")}`);
  if (existsSync(join(from, "seals"))) cpSync(join(from, "seals"), join(dataDir, "seals"), { recursive: true });
  return manifest;
}

/** @param {string[]} args @param {import("../lifecycle.mjs").Life} life */
export async function restore(args, life) {
  const { values } = parseArgs({ args, options: { from: { type: "string" }, replace: { type: "boolean", default: false } } });
  if (!values.from) throw new Halt("Say where from: npm run restore -- --from FOLDER");
  const env = readEnv();
  const { url } = await openDatabase(env, life);
  const manifest = await restoreBackup({ url, dataDir: env.DATA_DIR, from: resolve(values.from), replace: values.replace });
  console.log(`${summary(manifest)}, as of ${manifest.madeAt}: restored, read again and compared.`);
  console.log("npm start brings it to this version. Put the signing keys back into DATA_DIR/keys.");
}
