import { randomUUID } from "node:crypto";
import { appendFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { faultsOf, takeBackup } from "@/scripts/kit/backup/backup.mjs";
import { restoreBackup } from "@/scripts/kit/backup/restore.mjs";
import { createDatabase, dropDatabase, urlOfDatabase, withClient } from "@/scripts/kit/databases.mjs";
import { db } from "@/lib/db";
import { env } from "@/lib/env";
import { putFile } from "@/lib/storage";
import { buildWorld, judged, submitted } from "@/tests/support/builders";

const folder = mkdtempSync(join(tmpdir(), "gecc-backup-test-"));
const to = join(folder, "backup");
const url = urlOfDatabase(env().DATABASE_URL, `gecc_restored_${randomUUID()}`);

beforeAll(async () => {
  const world = await buildWorld();
  await judged(world, await submitted(world), "DOCUMENT", 80);
  await putFile([Buffer.from("a file of this test")]);
  await createDatabase(url);
});
afterAll(async () => {
  await dropDatabase(url);
  rmSync(folder, { recursive: true, force: true });
});

test("what was kept comes back into an empty database: every row, every file, every number given so far", async () => {
  const before = await takeBackup({ url: env().DATABASE_URL, dataDir: env().DATA_DIR, to });
  expect(before.tables.find(({ file }) => file === "public.Answer")?.rows).toBeGreaterThan(10);
  expect(before.files.length).toBeGreaterThan(0);
  await expect(takeBackup({ url: env().DATABASE_URL, dataDir: env().DATA_DIR, to })).rejects.toThrow("there already");

  await restoreBackup({ url, dataDir: join(folder, "data"), from: to });
  const after = await takeBackup({ url, dataDir: join(folder, "data"), to: join(folder, "again") });
  expect(after.tables).toEqual(before.tables);
  expect(after.sequences).toEqual(before.sequences);
  const byKey = (one: { key: string }, other: { key: string }) => one.key.localeCompare(other.key);
  // The storage is put away under the folder of the process, so both backups read the same one.
  expect(after.files.toSorted(byKey)).toEqual(before.files.toSorted(byKey));
}, 60_000);

test("rules hold in what came back: links and guards are there again", async () => {
  await withClient(url, async (client) => {
    await expect(client.query(`DELETE FROM "AuditEvent"`)).rejects.toThrow();
    await expect(client.query(`INSERT INTO "RoleGrant" ("userId", "role") VALUES (999999, 'SECRETARIAT')`)).rejects.toThrow();
    const count = `SELECT (SELECT count(*) FROM pg_constraint WHERE contype = 'f')::int AS "links", (SELECT count(*) FROM pg_trigger WHERE NOT tgisinternal AND tgenabled <> 'D')::int AS "guards"`;
    const [here] = await db().$queryRawUnsafe<object[]>(count);
    expect((await client.query(count)).rows[0]).toEqual(here);
  });
});

test("what holds something is not overwritten by mistake, and a damaged backup is refused", async () => {
  const from = { url, dataDir: join(folder, "data"), from: to };
  await expect(restoreBackup(from)).rejects.toThrow("not empty");
  const { tables } = await restoreBackup({ ...from, replace: true });
  appendFileSync(join(to, "tables", `${tables[0]?.file}.copy.gz`), "x");
  expect(await faultsOf(to)).toEqual([tables[0]?.name]);
  await expect(restoreBackup({ ...from, replace: true })).rejects.toThrow("not whole");
}, 60_000);
