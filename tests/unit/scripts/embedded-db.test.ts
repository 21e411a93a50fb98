import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { startEmbedded } from "@/scripts/embedded-db.mjs";
import { withClient } from "@/scripts/kit/databases.mjs";
import { exists } from "@/scripts/kit/process-id.mjs";

const TIMEOUT = 60_000;
const dir = mkdtempSync(join(tmpdir(), "gecc-embedded-"));
afterAll(() => rmSync(dir, { recursive: true, force: true }));

const start = () => startEmbedded({ dir, fsync: false });
const serverPid = () => Number(readFileSync(join(dir, "data", "postmaster.pid"), "utf8").split("\n")[0]);
const ask = (url: string, statement: string) => withClient(url, async (client) => (await client.query(statement)).rows[0]);

/** Another command that uses the cluster until it is killed. */
async function otherCommand(): Promise<ChildProcess> {
  const script = new URL("../../../scripts/embedded-db.mjs", import.meta.url).href;
  const program = `const { startEmbedded } = await import("${script}");
    await startEmbedded({ dir: ${JSON.stringify(dir)}, fsync: false });
    console.log("up");
    setInterval(() => {}, 1000);`;
  const child = spawn(process.execPath, ["--input-type=module", "-e", program], { stdio: ["ignore", "pipe", "inherit"] });
  await once(child.stdout, "data");
  return child;
}

async function kill(child: ChildProcess): Promise<void> {
  child.kill("SIGKILL");
  await once(child, "exit");
}

test("knows Thai letters, keeps its data, and says where it lies", async () => {
  const first = await start();
  expect(first).toMatchObject({ dir, reused: false });
  expect(await ask(first.url, "SELECT 'ศูนย์' ~ '^[[:alpha:]]' AS letters, current_database() AS name")).toEqual({ letters: true, name: "gecc" });
  await ask(first.url, "CREATE TABLE kept AS SELECT 1 AS n");
  await first.stop();
  const second = await start();
  expect(await ask(second.url, "SELECT n FROM kept")).toEqual({ n: 1 });
  await second.stop();
}, TIMEOUT);

test("of several users the last one stops it", async () => {
  const [first, second] = await Promise.all([start(), start()]);
  const pid = serverPid();
  await first.stop();
  expect(exists(pid)).toBe(true);
  await second.stop();
  expect(exists(pid)).toBe(false);
}, TIMEOUT);

test("the cluster of a killed command is taken over, and stopped with the one who took it", async () => {
  await kill(await otherCommand());
  const pid = serverPid();
  const next = await start();
  expect(next.reused).toBe(true);
  expect(serverPid()).toBe(pid);
  await next.stop();
  expect(exists(pid)).toBe(false);
}, TIMEOUT);

test("a killed server leaves nothing that stops the next", async () => {
  const other = await otherCommand();
  const killed = serverPid();
  process.kill(killed, "SIGKILL");
  await kill(other);
  const next = await start();
  expect(serverPid()).not.toBe(killed);
  expect(await ask(next.url, "SELECT n FROM kept")).toEqual({ n: 1 });
  await next.stop();
}, TIMEOUT);
