import { execFile } from "node:child_process";
import { setTimeout as wait } from "node:timers/promises";
import { promisify } from "node:util";
import { expect, test } from "@playwright/test";
import { MAX_FILE_BYTES } from "@/lib/domain/evidence";
import { clientOf, sendForm, sendParts } from "@/tests/e2e/support/client";
import { layGround } from "@/tests/e2e/support/own-ground";

const MEGABYTE = 1024 * 1024;
const MOST_MEGABYTES = 64;
const ask = promisify(execFile);

/** Megabytes that a process holds now. */
const held = async (pid: number) => Number((await ask("ps", ["-o", "rss=", "-p", String(pid)])).stdout) / 1024;

/** By how many megabytes a process grew at most while the work was done. */
async function growth(pid: number, work: () => Promise<unknown>): Promise<number> {
  const before = await held(pid);
  let [peak, working] = [before, true];
  const watching = (async () => {
    for (; working; await wait(10)) peak = Math.max(peak, await held(pid));
  })();
  await work();
  working = false;
  await watching;
  return peak - before;
}

const pdf = (bytes: number, letter: string) => Buffer.concat([Buffer.from("%PDF-1.4\n% made up\n"), Buffer.alloc(bytes - 20, letter)]);

test("a file of 20 megabytes adds less than 64 megabytes to the web process, by form and by parts", async () => {
  const ground = await layGround("draft");
  try {
    const client = await clientOf(ground);
    const [code = ""] = ground.codes;
    // What the first upload loads for good is not this upload's.
    await sendForm(client, { code, name: "เล็ก 1.pdf", bytes: pdf(MEGABYTE, "a") });
    await sendParts(client, { code, name: "เล็ก 2.pdf", bytes: pdf(MEGABYTE, "b") });
    const byForm = await growth(ground.server.pid(), async () => {
      expect(await sendForm(client, { code, name: "ใหญ่ 1.pdf", bytes: pdf(MAX_FILE_BYTES, "c") })).toMatchObject({ ok: true });
    });
    const byParts = await growth(ground.server.pid(), () => sendParts(client, { code, name: "ใหญ่ 2.pdf", bytes: pdf(MAX_FILE_BYTES, "d") }));
    console.log(`a file of 20 MB: ${byForm.toFixed(0)} MB more by form, ${byParts.toFixed(0)} MB more by parts`);
    expect(byForm).toBeLessThan(MOST_MEGABYTES);
    expect(byParts).toBeLessThan(MOST_MEGABYTES);
  } finally {
    await ground.end();
  }
});
