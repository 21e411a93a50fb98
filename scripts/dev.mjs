/** `npm run dev`: the development server of Next on the embedded database with its demonstration, or on DATABASE_URL. */
import { mkdirSync } from "node:fs";
import { installPackages } from "./kit/install.mjs";
import { runCommand } from "./kit/lifecycle.mjs";

await runCommand(async (life) => {
  await installPackages(life);
  const { readEnv } = await import("./env.mjs");
  const { appEnv } = await import("./kit/app-env.mjs");
  const { openDatabase } = await import("./kit/database.mjs");
  const { TOOLS } = await import("./kit/paths.mjs");
  const { prepareDatabase } = await import("./kit/prepare.mjs");
  const { generateClient } = await import("./kit/prisma-cli.mjs");
  const { runNode } = await import("./kit/run.mjs");
  const { assertPortFree } = await import("./kit/serve.mjs");

  const env = readEnv();
  const { HOST: host, PORT: port, DATA_DIR: dataDir } = env;
  await assertPortFree(host, port);
  mkdirSync(dataDir, { recursive: true });
  await generateClient(life);
  const database = await openDatabase(env, life);
  await prepareDatabase(database, dataDir, life);
  const options = { env: { ...process.env, ...appEnv(env, database) }, signal: life.signal };
  await runNode([TOOLS.next, "dev", "--hostname", host, "--port", String(port)], options);
});
