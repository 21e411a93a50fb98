/**
 * `npm run drill -- NAME`: what goes wrong in a year, done on purpose to an app and a database of its own; prints figures and a verdict, exit
 * code 1 where it does not hold. Made-up data, thrown away afterwards.
 *
 * - `last-minute [--centers 500] [--seconds 40] [--database]`: centers submit while the web process is killed every 5 s; with `--database`
 *   PostgreSQL is stopped every 15 s besides
 * - `writers [--writers 64] [--seconds 20]`: so many save at the same time, without a pause
 * - `races [--races 1000] [--seed 1]`: double clicks, two windows, saving against submitting
 * - `bad-network [--centers 60] [--open 200] [--seconds 140]`: slow lines, requests and answers cut in the middle, so many half-open connections
 *   for so many seconds
 * - `disk-full [--centers 60] [--seconds 20]`: the disk of the files runs full, then that of the database; only as root, else exit code 2
 *
 * Each also `--processes N` (web processes) and `--untimed`: on a machine that does something else besides, time is no fault.
 */
import { installPackages } from "./kit/install.mjs";
import { runCommand } from "./kit/lifecycle.mjs";

await runCommand(async (life) => {
  await installPackages(life, console.error);
  const { drill } = await import("./kit/drills/drill.mjs");
  await drill(process.argv.slice(2), life);
});
