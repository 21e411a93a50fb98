import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, inject, vi } from "vitest";
import { createDatabase, dropDatabase, TEMPLATE, urlOfDatabase } from "@/scripts/kit/databases.mjs";

/** Runs before each test file, and before lib/db opens anything: the file gets a fresh copy of the template, and a folder for files. */
const url = urlOfDatabase(inject("cluster"), `test_${randomUUID()}`);
const dataDir = mkdtempSync(join(tmpdir(), "gecc-test-files-"));
await createDatabase(url, TEMPLATE);
// What the file before still had under way may have opened its database, which is gone, once more.
await globalThis.geccDb?.$disconnect();
globalThis.geccDb = undefined;
process.env.DATABASE_URL = url;
process.env.DATA_DIR = dataDir;

afterAll(async () => {
  await globalThis.geccDb?.$disconnect();
  globalThis.geccDb = undefined;
  await dropDatabase(url);
  rmSync(dataDir, { recursive: true, force: true });
  // The next file of this worker begins with modules that hold nothing of this database; only packages stay loaded.
  vi.resetModules();
});
