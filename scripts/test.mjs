/**
 * `npm test`: lint, types, unit, database and browser tests, beside a running app if there is one.
 * `npm test -- lint|unit|e2e [filter …]` runs a part of them. The last line says how many passed and failed.
 */
import { installPackages } from "./kit/install.mjs";
import { runCommand } from "./kit/lifecycle.mjs";

let tally;
await runCommand(async (life) => {
  await installPackages(life);
  const { runTests } = await import("./kit/run-tests.mjs");
  tally = await runTests(process.argv.slice(2), life);
  if (tally.failed > 0) process.exitCode = 1;
});
if (tally) console.log(`\n${tally.passed} passed, ${tally.failed} failed`);
