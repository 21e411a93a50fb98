/** Gives a replay its database. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readEnv } from "../env.mjs";
import { applyFresh, migrationsPending } from "../migrate.mjs";
import { openDatabase } from "./database.mjs";
import { createDatabase, dropDatabase, urlOfDatabase } from "./databases.mjs";
import { Halt } from "./halt.mjs";
import { launch } from "./launch.mjs";
import { generateClient } from "./prisma-cli.mjs";
import { startThrowaway } from "./throwaway.mjs";

const INTO_CURRENT = "--into-current";

async function currentDatabase(env, life) {
  const { url } = await openDatabase(env, life, console.error);
  if ((await migrationsPending(url)).length) throw new Halt("The database is not ready: run npm start once.");
  return { url, dataDir: env.DATA_DIR, command: "lib/flows/replay-cli.ts" };
}

/** On the configured server beside its own database, else on a cluster that is thrown away. */
async function freshDatabase(env, life) {
  const dataDir = mkdtempSync(join(tmpdir(), "gecc-replay-"));
  life.atEnd(() => rmSync(dataDir, { recursive: true, force: true }));
  const url = env.DATABASE_URL ? urlOfDatabase(env.DATABASE_URL, `gecc_replay_${process.pid}`) : await startThrowaway(life);
  if (env.DATABASE_URL) {
    await createDatabase(url, "template0");
    life.atEnd(() => dropDatabase(url));
  }
  await applyFresh(url);
  return { url, dataDir, command: "prisma/seed/replay.ts" };
}

/**
 * @param {string[]} args
 * @param {import("./lifecycle.mjs").Life} life
 */
export async function replay(args, life) {
  const env = readEnv();
  await generateClient(life, console.error);
  const { url, dataDir, command } = await (args.includes(INTO_CURRENT) ? currentDatabase(env, life) : freshDatabase(env, life));
  const passed = args.filter((arg) => arg !== INTO_CURRENT);
  await launch(command, passed, { DATABASE_URL: url, DATA_DIR: dataDir, GECC_DEMO: "0" }, life.signal);
}
