/** `npm run prisma -- …`: Prisma's own command line; without DATABASE_URL on the embedded database. */
import { runCommand } from "./kit/lifecycle.mjs";
import { installPackages } from "./kit/install.mjs";

const NEED_DATABASE = ["migrate", "db", "studio"];

await runCommand(async (life) => {
  await installPackages(life, console.error);
  const { openDatabase } = await import("./kit/database.mjs");
  const { prismaEnv } = await import("./kit/prisma-cli.mjs");
  const { readEnv } = await import("./env.mjs");
  const { exitCodeOf } = await import("./kit/run.mjs");
  const { TOOLS } = await import("./kit/paths.mjs");

  const args = process.argv.slice(2);
  const env = readEnv();
  const url = NEED_DATABASE.includes(args[0]) ? (await openDatabase(env, life)).url : undefined;
  const options = { env: prismaEnv(url), stdio: "inherit", signal: life.signal };
  process.exitCode = await exitCodeOf(process.execPath, [TOOLS.prisma, ...args], options);
});
