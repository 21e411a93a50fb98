/**
 * `npm run simulate [-- --seasons 200] [--cases 1500] [--error 3] [--mean 72] [--spread 7] [--seed 1]`: made-up seasons with known true
 * scores, judged with error: how many cases get a wrong tier without and with a second look at the borders, and what it costs.
 * The model is in lib/domain/simulate.ts, the figures in docs/second-look.md.
 */
import { installPackages } from "./kit/install.mjs";
import { runCommand } from "./kit/lifecycle.mjs";

await runCommand(async (life) => {
  await installPackages(life, console.error);
  const { simulate } = await import("./kit/simulate.mjs");
  await simulate(process.argv.slice(2));
});
