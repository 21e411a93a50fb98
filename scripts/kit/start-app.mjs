/** What `npm start` does once its packages are installed. */
import { mkdirSync } from "node:fs";
import { readEnv } from "../env.mjs";
import { appEnv } from "./app-env.mjs";
import { currentBuild } from "./build.mjs";
import { openDatabase } from "./database.mjs";
import { prepareDatabase } from "./prepare.mjs";
import { generateClient } from "./prisma-cli.mjs";
import { assertPortFree, serve } from "./serve.mjs";
import { allOrNothing } from "./together.mjs";
import { welcome } from "./welcome.mjs";
import { startWorker } from "./work.mjs";

/**
 * Returns when the app was told to stop.
 * @param {import("./lifecycle.mjs").Life} life
 */
export async function startApp(life) {
  const env = readEnv();
  const { HOST: host, PORT: port, DATA_DIR: dataDir } = env;
  await assertPortFree(host, port);
  mkdirSync(dataDir, { recursive: true });
  await generateClient(life);
  const database = await openDatabase(env, life);
  const [build] = await allOrNothing(life, [
    (part) => currentBuild(dataDir, part),
    (part) => prepareDatabase(database, dataDir, part),
  ]);
  const told = appEnv(env, database);
  startWorker(told, life);
  const app = await serve(build, { host, port, env: told, processes: env.WEB_CONCURRENCY }, life);
  console.log(welcome(app.address, database.embedded, performance.now() / 1000));
  await app.untilStopped();
  console.log("\nStopping …");
}
