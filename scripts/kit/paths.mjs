/** Where things are in this checkout. Only Node's own modules: this runs before anything is installed. */
import { join, resolve } from "node:path";

export const ROOT = resolve(import.meta.dirname, "../..");

export const fromRoot = (...parts) => join(ROOT, ...parts);

/** Entry files of the tools, run with this very Node. */
export const TOOLS = {
  eslint: fromRoot("node_modules/eslint/bin/eslint.js"),
  next: fromRoot("node_modules/next/dist/bin/next"),
  playwright: fromRoot("node_modules/@playwright/test/cli.js"),
  prisma: fromRoot("node_modules/prisma/build/index.js"),
  tsc: fromRoot("node_modules/typescript/bin/tsc"),
  vitest: fromRoot("node_modules/vitest/vitest.mjs"),
};
