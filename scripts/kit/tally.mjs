/** Counts of what passed and failed, read from the runners' own reports. */
import { existsSync, readFileSync } from "node:fs";

/** @typedef {{passed: number, failed: number}} Tally */

/** @returns {Tally} */
export const one = (isPassed) => (isPassed ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 });

/** @param {Tally[]} tallies @returns {Tally} */
export function sum(tallies) {
  const count = (key) => tallies.reduce((total, tally) => total + tally[key], 0);
  return { passed: count("passed"), failed: count("failed") };
}

/** A runner that ended badly without naming a failed test failed itself; so did one that ran nothing. */
function withRunner({ passed, failed }, exitCode) {
  if (failed > 0) return { passed, failed };
  return exitCode === 0 && passed > 0 ? { passed, failed } : { passed, failed: 1 };
}

const readReport = (file) => (existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : null);

/** A file that could not be loaded counts as one failed test. */
function unloaded(report) {
  return report.testResults.filter((file) => file.status === "failed" && !file.assertionResults.some((test) => test.status === "failed"));
}

/** @returns {Tally} */
export function vitestTally(file, exitCode) {
  const report = readReport(file);
  if (!report) return one(false);
  return withRunner({ passed: report.numPassedTests, failed: report.numFailedTests + unloaded(report).length }, exitCode);
}

/** @returns {Tally} */
export function playwrightTally(file, exitCode) {
  const stats = readReport(file)?.stats;
  if (!stats) return one(false);
  return withRunner({ passed: stats.expected + stats.flaky, failed: stats.unexpected }, exitCode);
}
