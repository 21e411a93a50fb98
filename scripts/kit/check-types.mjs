/** TypeScript over the whole project, with the types that Next writes about this very tree. */
import { mkdirSync, writeFileSync } from "node:fs";
import { fromRoot, TOOLS } from "./paths.mjs";
import { exitCodeOf, runNode } from "./run.mjs";

// Not that of the build of the tests, which goes on at the same time.
const DIST_DIR = ".next-types";

// Its own list of files: those in .next may tell of pages that are gone.
const CONFIG = {
  extends: "../tsconfig.json",
  compilerOptions: { tsBuildInfoFile: "./types.tsbuildinfo" },
  include: ["./next.d.ts", "./types/**/*.ts", "../**/*.ts", "../**/*.tsx"],
  exclude: ["../node_modules", "../.data", "../.next", "../.next-test", "../next-env.d.ts", "./standalone", "./dev"],
};
const NEXT_TYPES = `/// <reference types="next" />\n/// <reference types="next/image-types/global" />\n`;

/** @returns {Promise<number>} exit code */
export async function checkTypes(signal) {
  const env = { ...process.env, NEXT_DIST_DIR: DIST_DIR, NEXT_TELEMETRY_DISABLED: "1" };
  mkdirSync(fromRoot(DIST_DIR), { recursive: true });
  writeFileSync(fromRoot(DIST_DIR, "tsconfig.json"), JSON.stringify(CONFIG));
  writeFileSync(fromRoot(DIST_DIR, "next.d.ts"), NEXT_TYPES);
  await runNode([TOOLS.next, "typegen"], { env, quiet: true, signal });
  return exitCodeOf(process.execPath, [TOOLS.tsc, "--noEmit", "--project", fromRoot(DIST_DIR, "tsconfig.json")], { quiet: true, signal });
}
