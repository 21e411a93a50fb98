import { readdirSync } from "node:fs";
import { join } from "node:path";
import { Readable } from "node:stream";
import { beforeAll, describe, expect, test } from "vitest";
import { submitApplication } from "@/lib/applications/submit";
import { db } from "@/lib/db";
import type { Actor } from "@/lib/domain/permissions";
import { MAX_FILE_BYTES } from "@/lib/domain/evidence";
import { env } from "@/lib/env";
import { serveUpload } from "@/lib/evidence/uploads";
import { openFile } from "@/lib/storage";
import { PartStore } from "@/lib/upload-parts";
import { buildWorld, completeDraft, DECLARED, NOW, type World } from "@/tests/support/builders";
import { PDF } from "@/tests/support/files";

let world: World;
let applicationId: number;

beforeAll(async () => {
  world = await buildWorld();
  applicationId = await completeDraft(world);
});

const list = (folder: string) => {
  try {
    return readdirSync(join(env().DATA_DIR, folder), { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map(({ name }) => name);
  } catch {
    return [];
  }
};
const onDisk = () => ({ files: list("files").length, parts: list("uploads").filter((name) => name.endsWith(".bytes")).length });

type Meta = Record<string, string>;
const metadata = (values: Meta) => Object.entries(values).map(([name, value]) => `${name} ${Buffer.from(value).toString("base64")}`).join(",");
const ADDRESS = "http://127.0.0.1/api/uploads";
const TUS = { "tus-resumable": "1.0.0" };

const begin = (actor: Actor, size: number, values: Meta) =>
  serveUpload(actor, new Request(ADDRESS, { method: "POST", headers: { ...TUS, "upload-length": String(size), "upload-metadata": metadata(values) } }), NOW);
const ask = (actor: Actor, path: string) => serveUpload(actor, new Request(`http://127.0.0.1${path}`, { method: "HEAD", headers: TUS }), NOW);
const end = (actor: Actor, path: string) => serveUpload(actor, new Request(`http://127.0.0.1${path}`, { method: "DELETE", headers: TUS }), NOW);
const headers = (offset: number) => ({ ...TUS, "upload-offset": String(offset), "content-type": "application/offset+octet-stream" });
const go = (actor: Actor, path: string, offset: number, bytes: Uint8Array) =>
  serveUpload(actor, new Request(`http://127.0.0.1${path}`, { method: "PATCH", headers: headers(offset), body: new Uint8Array(bytes) }), NOW);

/** A line that is cut after these bytes. */
function goAndBreak(actor: Actor, path: string, bytes: Uint8Array) {
  let sent = false;
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      if (!sent) controller.enqueue(bytes);
      else setTimeout(() => controller.error(new Error("the line is cut")), 50);
      sent = true;
    },
  });
  return serveUpload(actor, new Request(`http://127.0.0.1${path}`, { method: "PATCH", headers: headers(0), body, duplex: "half" } as RequestInit), NOW);
}

const pathOf = (response: Response) => new URL(response.headers.get("location") ?? "", "http://127.0.0.1").pathname;
const target = (name: string, code = "1.1"): Meta => ({ name, applicationId: String(applicationId), code });
const large = Buffer.concat([PDF, Buffer.alloc(2_000_000 - PDF.length, "a")]);

describe("a resumable upload", () => {
  test("cut at 60 % it goes on at 60 %, and becomes one file of the criterion, whole", async () => {
    const { staff } = world.people;
    const begun = await begin(staff, large.length, target("ตัดกลางคัน.pdf"));
    expect(begun.status).toBe(201);
    const path = pathOf(begun);
    await goAndBreak(staff, path, large.subarray(0, 1_200_000)).catch(() => undefined);
    const asked = await ask(staff, path);
    expect([asked.status, asked.headers.get("upload-offset"), asked.headers.get("upload-length")]).toEqual([200, "1200000", "2000000"]);
    const done = await go(staff, path, 1_200_000, large.subarray(1_200_000));
    expect(done.status).toBe(200);
    const { id }: { id: number } = await done.json();
    const row = await db().evidence.findUniqueOrThrow({ where: { id }, include: { uses: true } });
    expect(row).toMatchObject({ name: "ตัดกลางคัน.pdf", size: large.length, check: "WAITING", uploadId: path.split("/").at(-1) });
    expect(row.uses).toMatchObject([{ applicationId }]);
    const parts: Uint8Array[] = [];
    for await (const part of (await openFile(row.key)) ?? []) parts.push(part);
    expect(Buffer.concat(parts).equals(large)).toBe(true);
    expect(onDisk().parts).toBe(0);
    const again = await ask(staff, path);
    expect(again.headers.get("upload-offset"), "who lost the answer learns that it is whole").toBe(String(large.length));
    expect(await db().evidence.count({ where: { name: "ตัดกลางคัน.pdf" } })).toBe(1);
  });

  test("whole but never told, as after the end of the server, it becomes a file by the question how far it is", async () => {
    const { staff } = world.people;
    const path = pathOf(await begin(staff, PDF.length, target("จบแล้วดับ.pdf", "1.2")));
    await new PartStore().write(Readable.from([PDF]), path.split("/").at(-1) ?? "", 0);
    await Promise.all([ask(staff, path), ask(staff, path)]);
    expect(await db().evidence.findMany({ where: { name: "จบแล้วดับ.pdf" }, select: { uses: { select: { applicationId: true } } } })).toEqual([{ uses: [{ applicationId }] }]);
  });

  test("given up, nothing of it is left", async () => {
    const { staff } = world.people;
    const path = pathOf(await begin(staff, 100, target("เลิก.pdf")));
    await go(staff, path, 0, PDF.subarray(0, 50));
    expect(onDisk().parts).toBe(1);
    expect((await end(staff, path)).status).toBe(204);
    expect(onDisk().parts).toBe(0);
    expect((await ask(staff, path)).status).toBe(404);
  });

  test("nobody else goes on with it, asks how far it is, or gives it up", async () => {
    const { staff, stranger, secretariat } = world.people;
    const path = pathOf(await begin(staff, PDF.length, target("ของฉัน.pdf")));
    for (const other of [stranger, secretariat]) {
      expect((await ask(other, path)).status).toBe(404);
      expect((await go(other, path, 0, PDF)).status).toBe(404);
      expect((await end(other, path)).status).toBe(404);
    }
    expect((await ask(staff, path)).headers.get("upload-offset")).toBe("0");
    await end(staff, path);
  });

  const refusedAtOnce: [string, () => Promise<Response>, string][] = [
    ["another center's application", () => begin(world.people.stranger, 10, target("a.pdf")), "NOT_FOUND"],
    ["who runs the programme", () => begin(world.people.secretariat, 10, target("a.pdf")), "FORBIDDEN"],
    ["a kind that is not taken", () => begin(world.people.staff, 10, target("a.exe")), "FILE_KIND"],
    ["nothing", () => begin(world.people.staff, 0, target("a.pdf")), "FILE_EMPTY"],
    ["no target", () => begin(world.people.staff, 10, { name: "a.pdf" }), "INVALID_FIELD"],
    ["an unknown criterion", () => begin(world.people.staff, 10, target("a.pdf", "9.9")), "UNKNOWN_CRITERION"],
    ["another center's library", () => begin(world.people.stranger, 10, { name: "a.pdf", centerId: String(world.centerId) }), "NOT_FOUND"],
  ];
  test.each(refusedAtOnce)("%s is refused before a byte is sent, with the sentence, and nothing is left", async (_, act, code) => {
    const before = onDisk();
    const response = await act();
    expect([404, 422]).toContain(response.status);
    expect(await response.json()).toMatchObject({ code, message: expect.stringMatching(/[ก-๙]/) });
    expect(onDisk()).toEqual(before);
  });

  test("one byte more than 20 megabytes is refused before a byte is sent", async () => {
    expect((await begin(world.people.staff, MAX_FILE_BYTES + 1, target("a.pdf"))).status).toBe(413);
  });

  test("a content that is not what the name says is refused at the end, and nothing is left", async () => {
    const before = onDisk();
    const path = pathOf(await begin(world.people.staff, 12, target("โปรแกรม.pdf")));
    const response = await go(world.people.staff, path, 0, Buffer.from("MZ a program"));
    expect(response.status).toBe(422);
    expect(await response.json()).toMatchObject({ code: "FILE_KIND" });
    expect(onDisk()).toEqual(before);
  });

  test("once the application is sent, an upload for it is refused in the middle", async () => {
    const { stranger } = world.people;
    const sentId = await completeDraft(world, stranger, world.otherCenterId);
    const path = pathOf(await begin(stranger, PDF.length, { name: "สาย.pdf", applicationId: String(sentId), code: "1.1" }));
    await submitApplication(stranger, { applicationId: sentId, version: 1, declaration: DECLARED }, NOW);
    const response = await go(stranger, path, 0, PDF);
    expect(response.status).toBe(422);
    expect(await response.json()).toMatchObject({ code: "NOT_AT_THIS_STAGE" });
  });
});
