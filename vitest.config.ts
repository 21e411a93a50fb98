import { defineConfig } from "vitest/config";

/** "unit": rules as functions. "database": commands and queries, each file on a database of its own. */
export default defineConfig({
  resolve: { alias: { "@": import.meta.dirname } },
  test: {
    pool: "forks",
    maxWorkers: 2,
    projects: [
      // Rules leave nothing behind in their modules: loading those once a worker, not once a file, halves the time.
      { extends: true, test: { name: "unit", include: ["tests/unit/**/*.test.{ts,tsx}"], setupFiles: ["tests/support/quiet.ts"], isolate: false, testTimeout: 30_000 } },
      {
        extends: true,
        test: {
          name: "database",
          // A process loads its packages once; its modules are put away after each file (own-database.ts).
          isolate: false,
          include: ["tests/database/**/*.test.ts"],
          globalSetup: ["tests/support/cluster.ts"],
          setupFiles: ["tests/support/own-database.ts", "tests/support/quiet.ts"],
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
