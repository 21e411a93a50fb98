import { existsSync, readdirSync, symlinkSync, unlinkSync } from "node:fs";
import { open } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { db } from "@/lib/db";
import { isDomainError } from "@/lib/domain/errors";
import { env } from "@/lib/env";
import { serveUpload } from "@/lib/evidence/uploads";
import { log } from "@/lib/log";
import { putFile } from "@/lib/storage";
import { localStorage, writeAll } from "@/lib/storage-local";
import { receiveUpload } from "@/lib/upload";
import { bytesPath } from "@/lib/upload-parts";
import { buildWorld, completeDraft, NOW, type World } from "@/tests/support/builders";
import { PDF } from "@/tests/support/files";

/** A device of the system that has no room for a single byte. */
const FULL = "/dev/full";

let world: World;
let applicationId: number;

beforeAll(async () => {
  world = await buildWorld();
  applicationId = await completeDraft(world);
});

const filesIn = (folder: string) => {
  const path = join(env().DATA_DIR, folder);
  return existsSync(path) ? readdirSync(path, { recursive: true, withFileTypes: true }).filter((entry) => !entry.isDirectory()).map(({ name }) => name) : [];
};

/** The log is expected to complain, at least the first time. */
beforeEach(() => void vi.spyOn(log(), "error").mockImplementation(() => undefined));
afterEach(() => void vi.mocked(log().error).mockClear());

/** The storage writes as it does, but on the device. */
const fillStorage = () => vi.spyOn(localStorage, "put").mockImplementation(async (chunks) => {
  const file = await open(FULL, "w");
  const written = await writeAll(file, chunks).finally(() => file.close());
  return { key: "never", ...written };
});

describe.skipIf(!existsSync(FULL))("a disk without room", () => {
  test("refuses a file with a sentence, and is told in the log", async () => {
    fillStorage();
    const error: unknown = await putFile([PDF]).catch((reason: unknown) => reason);
    expect(isDomainError(error) && error.code).toBe("STORAGE_FULL");
    expect(log().error).toHaveBeenCalledWith({ err: expect.objectContaining({ code: "ENOSPC" }) }, "there is no room for files");
  });

  test("refuses the form under the name of each input, with all that was typed read to its end", async () => {
    fillStorage();
    const body = new FormData();
    body.append("applicationId", "7");
    for (const code of ["1.1", "1.2"]) body.append(`files[${code}]`, new Blob([new Uint8Array(PDF), new Uint8Array(3_000_000)]), "แผน.pdf");
    body.append("answers[1.1][text]", "พิมพ์ไว้หลังไฟล์");
    const upload = await receiveUpload(new Request("http://127.0.0.1/api/evidence", { method: "POST", body }));
    expect(upload.faults).toEqual(["files[1.1]", "files[1.2]"].map((field) => ({ field, code: "STORAGE_FULL", params: { field } })));
    expect([upload.files, upload.fields]).toEqual([[], { applicationId: "7", answers: { "1.1": { text: "พิมพ์ไว้หลังไฟล์" } } }]);
  });

  const TUS = { "tus-resumable": "1.0.0" };
  const large = Buffer.concat([PDF, Buffer.alloc(3_000_000 - PDF.length, "a")]);
  const metadata = () => Object.entries({ name: "แผน.pdf", applicationId: String(applicationId), code: "1.1" }).map(([name, value]) => `${name} ${Buffer.from(value).toString("base64")}`).join(",");

  async function begin(): Promise<{ path: string; id: string }> {
    const headers = { ...TUS, "upload-length": String(large.length), "upload-metadata": metadata() };
    const begun = await serveUpload(world.people.staff, new Request("http://127.0.0.1/api/uploads", { method: "POST", headers }), NOW);
    const path = begun.headers.get("location") ?? "";
    return { path, id: path.split("/").at(-1) ?? "" };
  }

  const go = (path: string) => serveUpload(world.people.staff, new Request(`http://127.0.0.1${path}`, {
    method: "PATCH", headers: { ...TUS, "upload-offset": "0", "content-type": "application/offset+octet-stream" }, body: new Uint8Array(large),
  }), NOW);

  const held = async () => ({ rows: await db().evidence.count(), files: filesIn("files").length, parts: filesIn("uploads").filter((name) => !name.endsWith(".json")).length });

  const expectRefused = async (response: Response, before: object) => {
    expect(response.status).toBe(422);
    expect(await response.json()).toEqual({ code: "STORAGE_FULL", message: expect.stringMatching(/เต็ม/) });
    expect(await held()).toEqual(before);
  };

  test("refuses a part of a resumable upload, and leaves no row and no file; the same file passes once there is room", async () => {
    const before = await held();
    const { path, id } = await begin();
    unlinkSync(bytesPath(id));
    symlinkSync(FULL, bytesPath(id));
    await expectRefused(await go(path), before);
    const again = await go((await begin()).path);
    expect(again.status).toBe(200);
    expect(await held()).toEqual({ ...before, rows: before.rows + 1, files: before.files + 1 });
  });

  test("refuses what is whole but cannot be put beside the others", async () => {
    fillStorage();
    const before = await held();
    await expectRefused(await go((await begin()).path), before);
  });
});
