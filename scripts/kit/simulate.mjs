import { parseArgs } from "node:util";
import { tsImport } from "tsx/esm/api";
import { Halt } from "./halt.mjs";

const MARGINS = [null, 50, 150, 200, 300, 500];
const ROWS = [["wrong", "wrong tier"], ["tooHigh", "  too high"], ["tooLow", "  too low"], ["looks", "looked at again"], ["reconciled", "reconciled"]];

const numbers = { seasons: "200", cases: "1500", error: "3", mean: "72", spread: "7", seed: "1" };

function readOptions(args) {
  const options = Object.fromEntries(Object.entries(numbers).map(([name, value]) => [name, { type: "string", default: value }]));
  const { values } = parseArgs({ args, options });
  const read = Object.fromEntries(Object.entries(values).map(([name, text]) => [name, Number(text)]));
  const bad = Object.keys(read).find((name) => !(read[name] >= 0) || (["seasons", "cases"].includes(name) && !(Number.isInteger(read[name]) && read[name] > 0)));
  if (bad) throw new Halt(`--${bad} wants a number, not "${values[bad]}"`);
  return read;
}

const percent = (share) => `${(100 * share).toFixed(1)} %`;
const spread = ({ mean, low, high }) => `${percent(mean)} (${(100 * low).toFixed(1)}–${(100 * high).toFixed(1)})`;
const line = (title, cells) => console.log(`${title.padEnd(18)}${cells.map((cell) => cell.padStart(22)).join("")}`);

/** @param {string[]} args */
export async function simulate(args) {
  const { seasons, seed, ...assumptions } = readOptions(args);
  const { outcomeOf, simulateSeason, spreadOf, trueTiers } = await tsImport("../../lib/domain/simulate.ts", import.meta.url);
  const { normalBelow } = await tsImport("../../lib/domain/normal.ts", import.meta.url);
  const runs = Array.from({ length: seasons }, (_, index) => simulateSeason(assumptions, seed + index));
  const { cases, mean, spread: sd, error } = assumptions;
  console.log(`Made-up data: ${seasons} seasons of ${cases} cases, seeds ${seed}–${seed + seasons - 1}. True totals: normal, mean ${mean}, spread ${sd}, whole points.`);
  console.log(`Scorer's error: normal, spread ${error}. Mean over seasons (95 of 100 seasons).`);
  console.log(`One scorer alone, one point under a floor, comes out at it or above: ${percent(1 - normalBelow(1 / error))}\n`);
  for (const { tier } of trueTiers(runs[0])) {
    console.log(`truly ${(tier ?? "none").padEnd(7)}${spread(spreadOf(runs.map((run) => trueTiers(run).find((row) => row.tier === tier).share)))}`);
  }
  console.log("");
  line("margin", MARGINS.map((margin) => (margin === null ? "off" : (margin / 100).toFixed(1))));
  const outcomes = MARGINS.map((margin) => runs.map((run) => outcomeOf(run, margin)));
  for (const [key, title] of ROWS) line(title, outcomes.map((all) => spread(spreadOf(all.map((outcome) => outcome[key])))));
  line("sheets more", outcomes.map((all) => String(Math.round(spreadOf(all.map(({ sheets }) => sheets)).mean))));
}
