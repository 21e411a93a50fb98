/**
 * `npm run bench -- answer [--url http://127.0.0.1:3000] [--saves 500]`: measures the saving of one answer against a running app with
 * the demonstration: time at the browser's side of the line, bytes each way. `npm run bench -- page` weighs the scripts of a
 * criterion's page. `npm run bench -- assign` needs no app: it proposes scorers for a made-up season; nor does
 * `npm run bench -- agreement`: it reads how far the scorers of one agree; nor
 * `npm run bench -- certificates`: it signs and prints those of 1,500 centers; nor
 * `npm run bench -- announce`: it publishes a season and makes its certificates; nor
 * `npm run bench -- register`: the CPU of a search of the register and of a verification (docs/performance.md); nor
 * `npm run bench -- dashboard`: the CPU of a year's dashboard and of ten years at 1,500 cases each; nor
 * `npm run bench -- export`: it writes 75,000 rows as a workbook; nor
 * `npm run bench -- imports`: it imports 15,000 centers; nor
 * `npm run bench -- year`: the secretariat's lists at 1,500 cases and 15,000 centers; nor
 * `npm run bench -- desk`: it serves a desk with much evidence and saves scores. Exit code 1 above the limit of the issue.
 */
import { parseArgs } from "node:util";
import { benchAlone } from "./kit/bench-alone.mjs";
import { benchAnswer } from "./kit/bench-answer.mjs";
import { benchAssign } from "./kit/bench-assign.mjs";
import { benchDesk } from "./kit/bench-desk.mjs";
import { benchPage } from "./kit/bench-page.mjs";
import { benchRegister } from "./kit/bench-register.mjs";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { url: { type: "string", default: "http://127.0.0.1:3000" }, saves: { type: "string", default: "500" } },
});
const BENCHES = {
  agreement: benchAlone("agreement"),
  announce: benchAlone("announce"),
  answer: benchAnswer,
  assign: benchAssign,
  certificates: benchAlone("certificates"),
  dashboard: benchAlone("dashboard"),
  desk: benchDesk,
  export: benchAlone("export", "lay", "take"),
  imports: benchAlone("imports"),
  page: benchPage,
  register: benchRegister,
  year: benchAlone("year"),
};
const bench = BENCHES[positionals[0]];
if (!bench) throw new Error(`say what to measure: ${Object.keys(BENCHES).join(", ")}`);
process.exitCode = (await bench({ url: values.url, saves: Number(values.saves) })) ? 0 : 1;
