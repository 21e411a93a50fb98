import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { db } from "@/lib/db";
import { FUNNEL_STEPS } from "@/lib/domain/figures";
import { TIERS } from "@/lib/domain/tier";
import { replayWhole } from "@/lib/flows/replay";
import { checkExpectations, readReport, type SeasonReport } from "@/lib/flows/replay-report";
import type { Season, SeasonFault } from "@/lib/flows/season";
import { seasonSentence } from "@/lib/flows/season-words";
import { checkSeasonText } from "@/lib/flows/season-read";
import { say } from "@/lib/messages";

/** 0: as expected; 1: the file is refused whole; 2: an expectation of the file does not hold. */
type ExitCode = 0 | 1 | 2;

const print = (line: string) => process.stdout.write(`${line}\n`);
const warn = (line: string) => process.stderr.write(`${line}\n`);

function sentence(fault: SeasonFault): string {
  const where = [fault.ref, fault.stage, fault.criterion].filter(Boolean).join(" · ");
  const text = seasonSentence("th", fault);
  return where ? `${where}: ${text}` : text;
}

function refuse(faults: SeasonFault[]): ExitCode {
  warn(say("th", "season.refused", { count: faults.length }));
  for (const fault of faults.slice(0, 100)) warn(`  ${sentence(fault)}`);
  return 1;
}

function printReport(season: Season, report: SeasonReport): void {
  print(`${season.name} · ${season.cycle.year}`);
  if (season.synthetic.length > 0) print(say("th", "season.synthetic", { parts: season.synthetic.join("; ") }));
  print(["", ...FUNNEL_STEPS.map((step) => say("th", `funnel.${step}`))].join("\t"));
  for (const [code, funnel] of Object.entries({ ...report.ministries, [say("th", "season.total")]: report.total })) {
    print([code, ...FUNNEL_STEPS.map((step) => funnel[step])].join("\t"));
  }
  for (const item of report.applications) print(lineOf(item));
}

function lineOf({ ref, outcome, finalTotal, documentTotal, tier, declinedAt, certificateNumber }: SeasonReport["applications"][number]): string {
  const known = TIERS.find((code) => code === tier);
  const outcomeWord = say("th", outcome === "CERTIFIED" ? "stage.CERTIFIED" : "stage.DECLINED");
  return [ref, outcomeWord, finalTotal ?? documentTotal, known ? say("th", `tier.${known}`) : declinedAt, certificateNumber ?? "-"].join("\t");
}

async function run(path: string, json: boolean): Promise<ExitCode> {
  const read = await checkSeasonText(readFileSync(path, "utf8"));
  if ("faults" in read) return refuse(read.faults);
  const cycleId = await replayWhole(read.season, { isDemo: false });
  const report = await readReport(read.season, cycleId);
  if (json) print(JSON.stringify(report, null, 1));
  else printReport(read.season, report);
  const misses = checkExpectations(read.season, report);
  for (const miss of misses) warn(say("th", "season.miss", miss));
  return misses.length > 0 ? 2 : 0;
}

const { values, positionals } = parseArgs({ allowPositionals: true, options: { json: { type: "boolean", default: false } } });
if (!positionals[0]) {
  warn(say("th", "season.usage"));
  process.exitCode = 1;
} else {
  try {
    process.exitCode = await run(positionals[0], values.json);
  } finally {
    await db().$disconnect();
  }
}
