import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, inject } from "vitest";
import { createDatabase, dropDatabase, urlOfDatabase } from "@/scripts/kit/databases.mjs";
import { TEMPLATE } from "@/scripts/kit/throwaway.mjs";

/** Runs before each test file, and before lib/db opens anything: the file gets a fresh copy of the template, and a folder for files. */
const url = urlOfDatabase(inject("cluster"), `test_${randomUUID()}`);
const dataDir = mkdtempSync(join(tmpdir(), "gecc-test-files-"));
await createDatabase(url, TEMPLATE);
process.env.DATABASE_URL = url;
process.env.DATA_DIR = dataDir;

afterAll(async () => {
  await globalThis.geccDb?.$disconnect();
  await dropDatabase(url);
  rmSync(dataDir, { recursive: true, force: true });
});
