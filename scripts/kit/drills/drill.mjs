import { parseArgs } from "node:util";
import { Halt } from "../halt.mjs";
import { badNetwork } from "./bad-network.mjs";
import { diskFull } from "./disk-full.mjs";
import { lastMinute } from "./last-minute.mjs";
import { races } from "./races.mjs";
import { writers } from "./writers.mjs";

const DRILLS = { "bad-network": badNetwork, "disk-full": diskFull, "last-minute": lastMinute, races, writers };

const number = (value) => ({ type: "string", default: String(value) });

/** @param {string[]} args @param {import("../lifecycle.mjs").Life} life */
export async function drill(args, life) {
  const { values, positionals } = parseArgs({
    args, allowPositionals: true,
    options: {
      centers: number(0), seconds: number(0), open: number(200), writers: number(64), races: number(1000), seed: number(1), processes: number(1),
      database: { type: "boolean", default: false }, untimed: { type: "boolean", default: false },
    },
  });
  const run = DRILLS[positionals[0]];
  if (!run) throw new Halt(`Say which drill: ${Object.keys(DRILLS).join(", ")}`);
  const { database, untimed, ...numbers } = values;
  const options = Object.fromEntries(Object.entries(numbers).map(([name, text]) => [name, Number(text)]));
  const wrong = Object.keys(options).find((name) => !Number.isInteger(options[name]) || options[name] < 0);
  if (wrong) throw new Halt(`--${wrong} wants a whole number.`);
  const faults = await run({ ...options, database, untimed }, life);
  if (faults === null) {
    process.exitCode = 2;
    return;
  }
  console.log(faults.length === 0 ? "\nPASSED" : `\nFAILED\n${faults.map((fault) => `- ${fault}`).join("\n")}`);
  if (faults.length > 0) process.exitCode = 1;
}
