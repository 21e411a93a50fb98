import { createHash } from "node:crypto";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { MAX_FILE_BYTES } from "@/lib/domain/evidence";
import { env } from "@/lib/env";
import { openFile, putFile, removeFile } from "@/lib/storage";
import { discard, receiveUpload, UnreadableUpload } from "@/lib/upload";
import { JPEG, officeFile, PDF, PNG } from "@/tests/support/files";

const filesOnDisk = () => readdirSync(join(env().DATA_DIR, "files"), { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).length;

async function bytesOf(key: string): Promise<Buffer> {
  const stream = await openFile(key);
  if (!stream) throw new Error("no file");
  const parts: Uint8Array[] = [];
  for await (const part of stream) parts.push(part);
  return Buffer.concat(parts);
}

type Sent = { field?: string; name: string; bytes: Buffer };

function requestWith(files: Sent[], fields: Record<string, string> = {}): Request {
  const body = new FormData();
  for (const [name, value] of Object.entries(fields)) body.append(name, value);
  for (const { field = "files[P1]", name, bytes } of files) body.append(field, new Blob([new Uint8Array(bytes)]), name);
  return new Request("http://127.0.0.1/api/evidence", { method: "POST", body });
}

describe("the storage", () => {
  test("a file is there whole under a random key, with its hash, and gone when it is removed", async () => {
    const stored = await putFile([Buffer.from("ศูนย์"), Buffer.from("ราชการ")]);
    expect(stored).toEqual({ key: stored.key, size: 33, sha256: createHash("sha256").update("ศูนย์ราชการ").digest("hex") });
    expect(stored.key).toMatch(/^[0-9a-f]{2}\/[0-9a-f]{40}$/);
    expect((await bytesOf(stored.key)).toString()).toBe("ศูนย์ราชการ");
    await removeFile(stored.key);
    expect(await openFile(stored.key)).toBe(null);
    await removeFile(stored.key);
  });

  test("what breaks off leaves nothing behind", async () => {
    const before = filesOnDisk();
    async function* broken() {
      yield Buffer.from("half");
      throw new Error("the line is gone");
    }
    await expect(putFile(broken())).rejects.toThrow("the line is gone");
    expect(filesOnDisk()).toBe(before);
  });

  test("a key is a key: no path leads out of the folder", async () => {
    await expect(openFile("../../../etc/passwd")).rejects.toThrow("not a storage key");
  });
});

describe("an upload", () => {
  test("several files of all kinds come through with harmless names, beside the fields", async () => {
    const files = [
      { name: "แผนที่.pdf", bytes: PDF }, { name: "ภาพ.PNG", bytes: PNG }, { name: "a.jpeg", bytes: JPEG },
      { name: "แบบ.docx", bytes: officeFile("docx") }, { name: "ตาราง.xlsx", bytes: officeFile("xlsx", true) },
    ];
    const upload = await receiveUpload(requestWith(files, { applicationId: "7", "answers[P1][text]": "ข้อความ" }));
    expect(upload.faults).toEqual([]);
    expect(upload.files.map(({ field, name, size }) => [field, name, size])).toEqual(files.map(({ name, bytes }) => ["files[P1]", name, bytes.length]));
    expect(upload.files.map(({ mime }) => mime.split("/").at(-1)?.slice(-8))).toEqual(["pdf", "png", "jpeg", "document", "ml.sheet"]);
    expect(upload.fields).toMatchObject({ applicationId: "7", answers: { P1: { text: "ข้อความ" } } });
    await discard(upload.files);
  });

  test("an input without a chosen file is nothing", async () => {
    const upload = await receiveUpload(requestWith([{ name: "", bytes: Buffer.alloc(0) }]));
    expect([upload.files, upload.faults]).toEqual([[], []]);
  });

  const refused: [what: string, file: Sent, code: string][] = [
    ["an empty file", { name: "ว่าง.pdf", bytes: Buffer.alloc(0) }, "FILE_EMPTY"],
    ["a program with the name of a PDF", { name: "a.pdf", bytes: Buffer.from("MZ\u0090\u0000 this program") }, "FILE_KIND"],
    ["a PNG with the name of a PDF", { name: "a.pdf", bytes: PNG }, "FILE_KIND"],
    ["a page of HTML with the name of a picture", { name: "a.png", bytes: Buffer.from("<html><script>") }, "FILE_KIND"],
    ["a zip that is no document", { name: "a.docx", bytes: Buffer.from("PK\u0003\u0004 and nothing more than that") }, "FILE_KIND"],
    ["a table with the name of a text", { name: "a.docx", bytes: officeFile("xlsx") }, "FILE_KIND"],
    ["a document with macros", { name: "a.docx", bytes: officeFile("docm") }, "FILE_KIND"],
    ["an ending that is not taken", { name: "a.svg", bytes: Buffer.from("<svg/>") }, "FILE_KIND"],
    ["one byte more than 20 megabytes", { name: "a.pdf", bytes: Buffer.concat([PDF, Buffer.alloc(MAX_FILE_BYTES + 1 - PDF.length)]) }, "FILE_TOO_LARGE"],
  ];
  test.each(refused)("%s is refused under the name of its input, and nothing stays behind", async (_, file, code) => {
    const before = filesOnDisk();
    const upload = await receiveUpload(requestWith([{ name: "ดี.pdf", bytes: PDF }, file]));
    expect(upload).toMatchObject({ files: [], faults: [{ field: "files[P1]", code, params: { field: "files[P1]" } }] });
    expect(filesOnDisk()).toBe(before);
  });

  test("a file of exactly 20 megabytes is taken", async () => {
    const upload = await receiveUpload(requestWith([{ name: "a.pdf", bytes: Buffer.concat([PDF, Buffer.alloc(MAX_FILE_BYTES - PDF.length)]) }]));
    expect(upload.files.map(({ size }) => size)).toEqual([MAX_FILE_BYTES]);
    await discard(upload.files);
  });

  test("a form that breaks off, or is none, is the sender's fault and leaves nothing behind", async () => {
    const before = filesOnDisk();
    const headers = { "content-type": "multipart/form-data; boundary=x" };
    const half = '--x\r\ncontent-disposition: form-data; name="files[P1]"; filename="a.pdf"\r\n\r\n%PDF-1.4 and then';
    const post = (body: string, given: HeadersInit) => new Request("http://127.0.0.1/", { method: "POST", body, headers: given });
    await expect(receiveUpload(post(half, headers))).rejects.toThrow(UnreadableUpload);
    await expect(receiveUpload(post("{}", { "content-type": "application/json" }))).rejects.toThrow(UnreadableUpload);
    expect(filesOnDisk()).toBe(before);
  });
});

test("of who may not store anything only the fields are read", async () => {
  const before = filesOnDisk();
  const upload = await receiveUpload(requestWith([{ name: "a.pdf", bytes: Buffer.concat([PDF, Buffer.alloc(2_000_000)]) }], { back: "/applications/1" }), { storesFiles: false });
  expect(upload).toMatchObject({ files: [], faults: [], fields: { back: "/applications/1" } });
  expect(filesOnDisk()).toBe(before);
});
