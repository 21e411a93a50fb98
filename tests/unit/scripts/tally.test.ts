import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { playwrightTally, sum, vitestTally } from "@/scripts/kit/tally.mjs";

const folder = mkdtempSync(join(tmpdir(), "gecc-tally-"));
afterAll(() => rmSync(folder, { recursive: true }));

function report(content: unknown): string {
  const file = join(folder, "report.json");
  writeFileSync(file, JSON.stringify(content));
  return file;
}

const unloadable = { status: "failed", assertionResults: [] };
const withFailure = { status: "failed", assertionResults: [{ status: "failed" }] };
const unit = (numPassedTests: number, numFailedTests: number, testResults: unknown[] = []) =>
  report({ numPassedTests, numFailedTests, testResults });
const browser = (expected: number, unexpected: number) => report({ stats: { expected, unexpected, flaky: 0, skipped: 3 } });

test.each([
  ["all passed", () => vitestTally(unit(5, 0), 0), 5, 0],
  ["one failed", () => vitestTally(unit(4, 1, [withFailure]), 1), 4, 1],
  ["a file that could not be loaded is a failed test", () => vitestTally(unit(4, 0, [unloadable]), 1), 4, 1],
  ["a runner that failed without a failed test", () => vitestTally(unit(4, 0), 1), 4, 1],
  ["a runner that ran nothing", () => vitestTally(unit(0, 0), 0), 0, 1],
  ["no report at all", () => vitestTally(join(folder, "none.json"), 1), 0, 1],
  ["browser tests", () => playwrightTally(browser(7, 2), 1), 7, 2],
  ["no browser test", () => playwrightTally(browser(0, 0), 0), 0, 1],
])("%s", (_, count, passed, failed) => expect(count()).toEqual({ passed, failed }));

test("the sum of nothing is nothing", () => expect(sum([])).toEqual({ passed: 0, failed: 0 }));
