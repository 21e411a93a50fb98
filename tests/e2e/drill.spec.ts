import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { expect, test } from "@playwright/test";

const run = promisify(execFile);

/** Short forms of the drills, each with an app and a database of its own (scripts/drill.mjs); a drill that fails ends with exit code 1. */
const DRILLS: Record<string, string[]> = {
  "centers submit while the web process is killed and the database stopped": ["last-minute", "--centers", "40", "--seconds", "17", "--database"],
  "many save at once": ["writers", "--writers", "64", "--seconds", "5"],
  "slow lines, cut lines, half-open connections": ["bad-network", "--centers", "12", "--open", "60", "--seconds", "24"],
  "double clicks, two windows, saving against submitting": ["races", "--races", "60"],
};

for (const [name, args] of Object.entries(DRILLS)) {
  test(`${name}: nothing acknowledged is lost, nothing doubled`, async () => {
    test.setTimeout(240_000);
    const { stdout } = await run(process.execPath, ["scripts/drill.mjs", "--untimed", ...args]).catch((error: { stdout?: string; stderr?: string }) => ({ stdout: `${error.stdout ?? ""}${error.stderr ?? ""}` }));
    expect(stdout).toContain("\nPASSED");
  });
}
