import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { expect, test } from "@playwright/test";
import { z } from "zod";
import { clientOf, post, sendForm, sendParts, type Client, type File } from "@/tests/e2e/support/client";
import { layGround } from "@/tests/e2e/support/own-ground";

const SAVES = 200;
const UPLOADS = 20;
const KILLS = 5;
const PAUSE_MS = 300;
const PART_BYTES = 100_000;

const Reply = z.object({ ok: z.boolean(), version: z.number().optional(), theirs: z.object({ version: z.number() }).optional() }).nullable();

const textOf = (index: number) => `ข้อความครั้งที่ ${index}`;

const versionIn = (reply: z.infer<typeof Reply>) => reply?.version ?? reply?.theirs?.version;

/**
 * One after the other for one criterion, as a person types; what is not answered is left behind. A save whose answer was lost may have
 * come through: then the next one is told the version that stands. @returns the last one that was answered
 */
async function typeAway(client: Client, code: string, count: number): Promise<number> {
  let [answered, version] = [0, 0];
  for (let index = 1; index <= count; index += 1) {
    const answer = { applicationId: client.applicationId, code, version, text: textOf(index) };
    const reply = Reply.parse(await post(client, "/api/answers", new Blob([JSON.stringify(answer)], { type: "application/json" })));
    if (reply?.ok) answered = index;
    version = versionIn(reply) ?? version;
    await wait(PAUSE_MS);
  }
  return answered;
}

const fileOf = (index: number) => Buffer.concat([Buffer.from(`%PDF-1.4\n% made up ${index}\n`), Buffer.alloc(400_000, index), Buffer.from("\n%%EOF\n")]);

/** By form, sent again while no answer comes; every second one by parts, which go on by themselves. @returns the hash, or null when none came through */
async function upload(client: Client, code: string, index: number): Promise<string | null> {
  const file = { code, name: `หลักฐาน ${index}.pdf`, bytes: fileOf(index) };
  const sent = index % 2 === 0 ? await sendParts(client, file, PART_BYTES).then(() => true) : await sendUntilAnswered(client, file);
  return sent ? createHash("sha256").update(file.bytes).digest("hex") : null;
}

async function sendUntilAnswered(client: Client, file: File): Promise<boolean> {
  for (let attempt = 0; attempt < 200; attempt += 1) {
    if (Reply.parse(await sendForm(client, file))?.ok) return true;
    await wait(PAUSE_MS);
  }
  return false;
}

async function killNowAndThen({ server }: Client): Promise<void> {
  for (let kill = 0; kill < KILLS; kill += 1) {
    await wait(1500);
    await server.killAndRestart();
  }
}

test("kill -9 amid saves and uploads: what was answered is there, every row has its file", async () => {
  test.setTimeout(300_000);
  const ground = await clientOf(await layGround("draft"));
  try {
    const codes = ground.codes.slice(0, 10);
    const typing = codes.map((code) => typeAway(ground, code, SAVES / codes.length));
    const sending = Array.from({ length: UPLOADS }, async (_, index) => {
      await wait(index * 250);
      return upload(ground, codes[index % codes.length] ?? "", index + 1);
    });
    const [, answered, hashes] = await Promise.all([killNowAndThen(ground), Promise.all(typing), Promise.all(sending)]);
    expect(answered.some((last) => last > 0), "some saves were answered").toBe(true);
    expect(hashes, "every upload was answered in the end").not.toContain(null);
    const stored = await ground.rows(z.object({ code: z.string(), text: z.string() }),
      `SELECT c."code", a."text" FROM "Answer" a JOIN "Criterion" c ON c."id" = a."criterionId"`);
    const texts = new Map(stored.map(({ code, text }) => [code, text]));
    codes.forEach((code, index) => {
      const there = Number(/\d+$/.exec(texts.get(code) ?? "")?.[0] ?? 0);
      expect(there, `the last answered text of ${code}`).toBeGreaterThanOrEqual(answered[index] ?? 0);
    });
    await expectFiles(ground, hashes.filter((hash) => hash !== null));
  } finally {
    await ground.end();
  }
});

async function expectFiles(ground: Client, answered: string[]): Promise<void> {
  const rows = await ground.rows(z.object({ key: z.string(), sha256: z.string() }), `SELECT "key", "sha256" FROM "Evidence"`);
  for (const hash of answered) expect(rows.map(({ sha256 }) => sha256)).toContain(hash);
  expect((await ground.sweep()).missing, "rows without a file").toBe(0);
  const folder = join(ground.dataDir, "files");
  const paths = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map(({ name, parentPath }) => join(parentPath, name));
  const hashes = paths.map((path) => createHash("sha256").update(readFileSync(path)).digest("hex"));
  expect(hashes.toSorted(), "each row its file, each file its row").toEqual([...new Set(rows.map(({ key }) => key))].map((key) => rows.find((row) => row.key === key)?.sha256).toSorted());
}
