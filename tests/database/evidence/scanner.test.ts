import { spawn, type ChildProcess } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { db } from "@/lib/db";
import { checkFile } from "@/lib/evidence/check";
import { addEvidence } from "@/lib/evidence/commands";
import { getServedFile } from "@/lib/evidence/queries";
import { scan, ScannerDown } from "@/lib/scanner";
import { putFile } from "@/lib/storage";
import { buildWorld, completeDraft, NOW, type World } from "@/tests/support/builders";
import { PDF } from "@/tests/support/files";

const folder = mkdtempSync(join(tmpdir(), "gecc-clamd-"));
const socket = join(folder, "clamd.sock");
/** Where clamd is installed it is the real one, with a signature of our own; else a stand-in that speaks its protocol. */
const CLAMD = "/usr/sbin/clamd";
const MARK = "gecc-test-signature-4711";

let scanner: { stop: () => Promise<void> } | null = null;

async function startClamd(): Promise<void> {
  writeFileSync(join(folder, "own.ndb"), `Gecc.Test:0:*:${Buffer.from(MARK).toString("hex")}\n`);
  const settings = [`LocalSocket ${socket}`, `DatabaseDirectory ${folder}`, "Foreground yes", "StreamMaxLength 30M", `TemporaryDirectory ${folder}`];
  if (process.getuid?.() === 0) settings.push("User root");
  writeFileSync(join(folder, "clamd.conf"), `${settings.join("\n")}\n`);
  const child: ChildProcess = spawn(CLAMD, ["--config-file", join(folder, "clamd.conf")], { stdio: "ignore" });
  const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  scanner = { stop: async () => { child.kill("SIGTERM"); await ended; } };
  for (let look = 0; look < 200 && !existsSync(socket); look += 1) await pause(100);
}

function startStandIn(): Promise<void> {
  const open = new Set<Socket>();
  const server: Server = createServer((connection) => {
    open.add(connection);
    let held = Buffer.alloc(0);
    connection.on("data", (part) => {
      held = Buffer.concat([held, part]);
      if (!held.subarray(-4).equals(Buffer.alloc(4))) return;
      connection.end(held.includes(MARK) ? "stream: Gecc.Test.UNOFFICIAL FOUND\0" : "stream: OK\0");
    });
  });
  scanner = { stop: () => new Promise((resolve) => { for (const one of open) one.destroy(); server.close(() => resolve()); }) };
  return new Promise((resolve) => server.listen(socket, resolve));
}

const start = () => (existsSync(CLAMD) ? startClamd() : startStandIn());

describe("the virus scanner", () => {
  let world: World;
  let applicationId: number;
  const waiting = async (text: string) => {
    const file = { ...(await putFile([PDF, Buffer.from(text)])), name: `${text.slice(0, 5)}.pdf`, mime: "application/pdf" };
    return addEvidence(world.people.staff, { applicationId, code: "1.1", file }, NOW);
  };
  const stateOf = async (id: number) => (await db().evidence.findUniqueOrThrow({ where: { id } })).check;

  beforeAll(async () => {
    process.env.CLAMD_SOCKET = socket;
    world = await buildWorld();
    applicationId = await completeDraft(world);
  });

  afterAll(async () => {
    delete process.env.CLAMD_SOCKET;
    await scanner?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  test("where it does not answer, the file waits and serves nobody; the job comes again", async () => {
    const { id } = await waiting("ตรวจทีหลัง");
    await expect(checkFile({ evidenceId: id }, NOW)).rejects.toThrow(ScannerDown);
    expect(await stateOf(id)).toBe("WAITING");
    await expect(getServedFile(world.people.staff, id)).rejects.toMatchObject({ code: "FILE_WAITING" });
    await start();
    await checkFile({ evidenceId: id }, NOW);
    expect(await stateOf(id)).toBe("PASSED");
  });

  test("what it finds is refused, what it does not find passes, also in 20 megabytes", async () => {
    const { id } = await waiting(`ไวรัส ${MARK}`);
    await checkFile({ evidenceId: id }, NOW);
    expect(await db().evidence.findUniqueOrThrow({ where: { id } })).toMatchObject({ check: "REFUSED", checkCode: "VIRUS" });
    expect(await scan(Buffer.alloc(20 * 1024 * 1024, "a"))).toBe(null);
    expect(await scan(Buffer.concat([Buffer.alloc(18 * 1024 * 1024, "a"), Buffer.from(MARK)]))).toMatch(/^Gecc\.Test/);
  });
});
