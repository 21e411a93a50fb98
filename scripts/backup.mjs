/**
 * `npm run backup -- --to FOLDER`: the configured database, or the embedded one, with its files and seals, in a folder that is not there yet;
 * the app may go on. `npm run backup -- --check FOLDER`: whether a backup is still what it was. Signing keys and the session secret are not in it.
 */
import { installPackages } from "./kit/install.mjs";
import { runCommand } from "./kit/lifecycle.mjs";

await runCommand(async (life) => {
  await installPackages(life, console.error);
  const { backup } = await import("./kit/backup/backup.mjs");
  await backup(process.argv.slice(2), life);
});
