/** `npm run audit -- verify [--json]` on the configured database, or on the embedded one; also seal, erase-person, erase-words. */
import { installPackages } from "./kit/install.mjs";
import { runCommand } from "./kit/lifecycle.mjs";

await runCommand(async (life) => {
  await installPackages(life, console.error);
  const { readEnv } = await import("./env.mjs");
  const { openDatabase } = await import("./kit/database.mjs");
  const { Halt } = await import("./kit/halt.mjs");
  const { launch } = await import("./kit/launch.mjs");
  const { generateClient } = await import("./kit/prisma-cli.mjs");
  const { migrationsPending } = await import("./migrate.mjs");

  const env = readEnv();
  await generateClient(life, console.error);
  const { url } = await openDatabase(env, life, console.error);
  if ((await migrationsPending(url)).length) throw new Halt("The database is not ready: run npm start once.");
  await launch("lib/seals/audit-cli.ts", process.argv.slice(2), { DATABASE_URL: url, DATA_DIR: env.DATA_DIR }, life.signal);
});
