import { cpSync, createReadStream, createWriteStream, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { createGunzip, createGzip } from "node:zlib";
import { readEnv } from "../../env.mjs";
import { migrationsApplied } from "../../migrate.mjs";
import { openDatabase } from "../database.mjs";
import { driverUrl } from "../databases.mjs";
import { Halt } from "../halt.mjs";
import { step } from "../step.mjs";
import { copyFiles, hashOf, openStorage } from "./files.mjs";
import { inTransaction, readTable, sequencesOf, tablesOf } from "./tables.mjs";

const FORMAT = "gecc-backup/1";
const SNAPSHOT = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY";

/**
 * @typedef {object} Manifest
 * @property {string} format
 * @property {string} madeAt
 * @property {string[]} migrations
 * @property {(import("./tables.mjs").Table & {rows: number, sha256: string})[]} tables
 * @property {{name: string, last: string | null}[]} sequences
 * @property {import("./files.mjs").Kept[]} files
 */

export const tableFile = (folder, { file }) => join(folder, "tables", `${file}.copy.gz`);

/** All tables as of one moment. */
async function copyTables(url, folder) {
  mkdirSync(join(folder, "tables"), { recursive: true });
  return inTransaction(driverUrl(url), SNAPSHOT, async (client) => {
    const tables = [];
    for (const table of await tablesOf(client)) {
      tables.push({ ...table, ...await readTable(client, table, createGzip({ level: 6 }), createWriteStream(tableFile(folder, table), { mode: 0o600 })) });
    }
    return { tables, sequences: await sequencesOf(client) };
  });
}

/**
 * The seals first, so that they are not ahead of the database; the files last, so that every row finds its own.
 * @returns {Promise<Manifest>}
 */
export async function takeBackup({ url, dataDir, to }) {
  if (existsSync(to)) throw new Halt(`${to} is there already: a backup goes into a folder of its own.`);
  const half = `${to}.unfinished`;
  mkdirSync(half, { recursive: true, mode: 0o700 });
  const seals = join(dataDir, "seals");
  if (existsSync(seals)) cpSync(seals, join(half, "seals"), { recursive: true });
  const told = await step("Copying the tables", () => copyTables(url, half));
  const files = await step("Copying the files", async () => copyFiles(await openStorage(url, dataDir), half));
  const manifest = { format: FORMAT, madeAt: new Date().toISOString(), migrations: await migrationsApplied(url), ...told, files };
  writeFileSync(join(half, "manifest.json"), JSON.stringify(manifest, null, 1), { mode: 0o600 });
  renameSync(half, to);
  return manifest;
}

/** @returns {Manifest} @throws {Halt} when there is none */
export function readManifest(folder) {
  const file = join(folder, "manifest.json");
  if (!existsSync(file)) throw new Halt(`${folder} holds no backup.`);
  const manifest = JSON.parse(readFileSync(file, "utf8"));
  if (manifest.format !== FORMAT) throw new Halt(`${folder} is a backup of another kind (${manifest.format}).`);
  return manifest;
}

/** @returns {Promise<string[]>} what is not as it was when the backup was made */
export async function faultsOf(folder) {
  const { tables, files } = readManifest(folder);
  const wrong = [];
  const check = async (name, sha256, open) => {
    const found = await hashOf(open()).catch(() => null);
    if (found?.sha256 !== sha256) wrong.push(name);
  };
  for (const table of tables) {
    await check(table.name, table.sha256, () => {
      const packed = createReadStream(tableFile(folder, table));
      const plain = createGunzip();
      packed.once("error", (error) => plain.destroy(error));
      return packed.pipe(plain);
    });
  }
  for (const { key, sha256 } of files) await check(key, sha256, () => createReadStream(join(folder, "files", key)));
  return wrong;
}

export const summary = ({ tables, files }) =>
  `${tables.reduce((sum, { rows }) => sum + rows, 0)} rows of ${tables.length} tables, ${files.length} files of ${(files.reduce((sum, { size }) => sum + size, 0) / 1e6).toFixed(1)} MB`;

/** @param {string[]} args @param {import("../lifecycle.mjs").Life} life */
export async function backup(args, life) {
  const { values } = parseArgs({ args, options: { to: { type: "string" }, check: { type: "string" } } });
  const folder = values.to ?? values.check;
  if (!folder) throw new Halt("Say where to: npm run backup -- --to FOLDER");
  if (values.to) {
    const env = readEnv();
    const { url } = await openDatabase(env, life);
    console.log(`In ${folder}: ${summary(await takeBackup({ url, dataDir: env.DATA_DIR, to: resolve(folder) }))}.`);
    console.log("The signing keys (DATA_DIR/keys) and the session secret are not in it: keep them apart.");
  }
  const wrong = await faultsOf(resolve(folder));
  if (wrong.length > 0) throw new Halt(`Not as it was: ${wrong.slice(0, 10).join(", ")}`);
  console.log("Read again and compared: whole.");
}
