import { installPackages } from "./install.mjs";
import { runCommand } from "./lifecycle.mjs";

/**
 * For launchers: runs a TypeScript command on the configured database, or on the embedded one, with this very terminal.
 * @param {string} file
 */
export async function runOnDatabase(file) {
  await runCommand(async (life) => {
    await installPackages(life, console.error);
    const { readEnv } = await import("../env.mjs");
    const { openDatabase } = await import("./database.mjs");
    const { Halt } = await import("./halt.mjs");
    const { launch } = await import("./launch.mjs");
    const { generateClient } = await import("./prisma-cli.mjs");
    const { migrationsPending } = await import("../migrate.mjs");

    const env = readEnv();
    await generateClient(life, console.error);
    const { url } = await openDatabase(env, life, console.error);
    if ((await migrationsPending(url)).length) throw new Halt("The database is not ready: run npm start once.");
    await launch(file, process.argv.slice(2), { DATABASE_URL: url, DATA_DIR: env.DATA_DIR }, life.signal);
  });
}
