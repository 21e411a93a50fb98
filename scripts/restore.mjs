/**
 * `npm run restore -- --from FOLDER [--replace]`: a backup into the configured database, or the embedded one, with its files; the app is stopped
 * before. All of it or nothing; in the end everything is read again and compared. `--replace`: what the database holds is given up.
 */
import { installPackages } from "./kit/install.mjs";
import { runCommand } from "./kit/lifecycle.mjs";

await runCommand(async (life) => {
  await installPackages(life, console.error);
  const { restore } = await import("./kit/backup/restore.mjs");
  await restore(process.argv.slice(2), life);
});
