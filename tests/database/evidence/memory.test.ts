import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { afterAll, beforeAll, expect, test } from "vitest";
import { MAX_FILE_BYTES } from "@/lib/domain/evidence";
import { buildWorld, completeDraft, type World } from "@/tests/support/builders";
import { PDF } from "@/tests/support/files";

let world: World;
let applicationId: number;
let child: ChildProcess;
let address = "";
const MEGABYTE = 1024 * 1024;
const TUS = { "tus-resumable": "1.0.0" };

beforeAll(async () => {
  world = await buildWorld();
  applicationId = await completeDraft(world);
  child = spawn(process.execPath, ["--import", "tsx", "tests/support/upload-process.ts", String(world.people.staff.userId)], { stdio: ["ignore", "pipe", "inherit"] });
  if (!child.stdout) throw new Error("no output");
  const [port] = await once(child.stdout, "data");
  address = `http://127.0.0.1:${String(port).trim()}`;
});

afterAll(async () => {
  child.kill("SIGTERM");
  await once(child, "exit");
});

const grown = async () => Number(Object(await (await fetch(`${address}/peak`)).json()).grown);

async function sendForm(bytes: Buffer): Promise<unknown> {
  const body = new FormData();
  body.append("files", new Blob([new Uint8Array(bytes)]), "ใหญ่.pdf");
  return (await fetch(`${address}/form`, { method: "POST", body })).json();
}

async function sendParts(bytes: Buffer, name: string): Promise<number> {
  const metadata = Object.entries({ name, applicationId: String(applicationId), code: "1.1" }).map(([key, value]) => `${key} ${Buffer.from(value).toString("base64")}`);
  const begun = await fetch(`${address}/api/uploads`, { method: "POST", headers: { ...TUS, "upload-length": String(bytes.length), "upload-metadata": metadata.join(",") } });
  const headers = { ...TUS, "upload-offset": "0", "content-type": "application/offset+octet-stream" };
  return (await fetch(new URL(begun.headers.get("location") ?? "", address), { method: "PATCH", headers, body: new Uint8Array(bytes) })).status;
}

test("a file of 20 megabytes adds less than 64 megabytes to the process that takes it, by form and by parts", async () => {
  const small = Buffer.concat([PDF, Buffer.alloc(MEGABYTE)]);
  const large = Buffer.concat([PDF, Buffer.alloc(MAX_FILE_BYTES - PDF.length, "a")]);
  await sendForm(small);
  await sendParts(small, "เล็ก.pdf");
  await grown();
  expect(await sendForm(large)).toEqual({ sizes: [MAX_FILE_BYTES], faults: [] });
  const byForm = await grown();
  expect(await sendParts(large, "ใหญ่.pdf")).toBe(200);
  const byParts = await grown();
  expect(byForm).toBeLessThan(64 * MEGABYTE);
  expect(byParts).toBeLessThan(64 * MEGABYTE);
});
