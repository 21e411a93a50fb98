import { mkdirSync, readdirSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { db } from "@/lib/db";
import { env } from "@/lib/env";
import { addEvidence } from "@/lib/evidence/commands";
import { sweepFiles } from "@/lib/evidence/sweep";
import { openFile, putFile, removeFile } from "@/lib/storage";
import { buildWorld, completeDraft, NOW, type World } from "@/tests/support/builders";
import { PDF } from "@/tests/support/files";

let world: World;
let applicationId: number;
const DAY_MS = 86_400_000;
/** The files of this machine have its own time. */
const LATER = new Date(Date.now() + 2 * DAY_MS);
const pathOf = (key: string) => join(env().DATA_DIR, "files", key);
const list = (folder: string) => readdirSync(join(env().DATA_DIR, folder), { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).length;

beforeAll(async () => {
  world = await buildWorld();
  applicationId = await completeDraft(world);
});

const kept = async (name: string) => {
  const file = { ...(await putFile([PDF, Buffer.from(name)])), name, mime: "application/pdf" };
  return addEvidence(world.people.staff, { applicationId, code: "1.1", file }, NOW);
};

test("after a fault or a kill nothing is left over: no file without a row, no parts of uploads that nobody went on with", async () => {
  const good = await kept("อยู่.pdf");
  const before = list("files");
  const stray = await putFile([Buffer.from("an act that stopped half way")]);
  writeFileSync(`${pathOf(stray.key).slice(0, -1)}.part`, "half written");
  const uploads = join(env().DATA_DIR, "uploads");
  mkdirSync(uploads, { recursive: true });
  for (const name of [`${"a".repeat(32)}.json`, `${"a".repeat(32)}.bytes`]) {
    writeFileSync(join(uploads, name), "{}");
    utimesSync(join(uploads, name), 1_000, 1_000);
  }
  expect(await sweepFiles(new Date())).toMatchObject({ strays: 0, parts: 2, missing: 0 });
  expect(list("files"), "what is younger than a day is left alone").toBe(before + 2);
  expect(await sweepFiles(LATER)).toEqual({ strays: 1, parts: 1, missing: 0 });
  expect([list("files"), list("uploads")]).toEqual([before, 0]);
  expect(await openFile(good.key)).not.toBe(null);
});

test("a row without its file is marked and stays; when the file is there again, the mark goes", async () => {
  const { id, key } = await kept("หาย.pdf");
  await removeFile(key);
  const markOf = async () => (await db().evidence.findUniqueOrThrow({ where: { id } })).missingAt;
  const later = new Date(NOW.getTime() + 2 * DAY_MS);
  expect((await sweepFiles(later)).missing).toBe(1);
  expect(await markOf()).toEqual(later);
  expect((await sweepFiles(later)).missing, "once").toBe(0);
  mkdirSync(join(pathOf(key), ".."), { recursive: true });
  writeFileSync(pathOf(key), PDF);
  await sweepFiles(later);
  expect(await markOf()).toBe(null);
});

test("a file that waits although its job used up its tries is asked for again", async () => {
  const { id } = await kept("รอนาน.pdf");
  const jobs = () => db().$queryRaw<unknown[]>`SELECT 1 FROM jobs.job WHERE "name" = 'checkFile' AND "data"->>'evidenceId' = ${String(id)}`;
  expect(await jobs()).toHaveLength(1);
  await sweepFiles(new Date(NOW.getTime() + 2 * DAY_MS));
  expect(await jobs()).toHaveLength(2);
});
