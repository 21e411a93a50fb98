import { readdirSync } from "node:fs";
import { join } from "node:path";
import sharp from "sharp";
import { beforeAll, describe, expect, test } from "vitest";
import { submitApplication } from "@/lib/applications/submit";
import { getAnswers } from "@/lib/applications/work";
import { db } from "@/lib/db";
import { env } from "@/lib/env";
import { checkFile } from "@/lib/evidence/check";
import { addEvidence } from "@/lib/evidence/commands";
import { getServedFile } from "@/lib/evidence/queries";
import { saveWork } from "@/lib/flows/work";
import { openFile, putFile } from "@/lib/storage";
import { receiveUpload } from "@/lib/upload";
import { addCenter, buildWorld, completeDraft, DECLARED, NOW, submitted, type World, work } from "@/tests/support/builders";
import { good, hostile, phonePhoto, type Case } from "@/tests/support/corpus";
import { PDF } from "@/tests/support/files";

let world: World;
let applicationId: number;

beforeAll(async () => {
  world = await buildWorld();
  applicationId = await completeDraft(world);
});

const filesOnDisk = () => readdirSync(join(env().DATA_DIR, "files"), { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).length;

/** Sent like a form of the page, put to a criterion, checked. */
async function send(name: string, bytes: Buffer): Promise<{ fault: string | null; id: number }> {
  const body = new FormData();
  body.append("files", new Blob([new Uint8Array(bytes)]), name);
  const { files, faults } = await receiveUpload(new Request("http://127.0.0.1/", { method: "POST", body }));
  if (faults[0] || !files[0]) return { fault: faults[0]?.code ?? "none", id: 0 };
  const { field: _, ...file } = files[0];
  const { id } = await addEvidence(world.people.staff, { applicationId, code: "1.1", file }, NOW);
  await checkFile({ evidenceId: id }, NOW);
  return { fault: null, id };
}

const rowOf = (id: number) => db().evidence.findUniqueOrThrow({ where: { id } });
const drop = async (id: number) => {
  await db().evidenceUse.deleteMany({ where: { evidenceId: id } });
};

async function bytesOf(key: string): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  for await (const part of (await openFile(key)) ?? []) parts.push(part);
  return Buffer.concat(parts);
}

describe("the corpus", () => {
  test("every hostile file is refused for its reason, serves nobody, and leaves nothing on the disk", async () => {
    const verdicts: [string, string | null][] = [];
    const wanted = await hostile();
    const before = filesOnDisk();
    for (const [what, name, bytes] of wanted) {
      const { fault, id } = await send(name, bytes);
      const row = fault === null ? await rowOf(id) : null;
      verdicts.push([what, row ? row.checkCode : (fault === "FILE_KIND" ? "KIND" : fault)]);
      if (row) await expect(getServedFile(world.people.staff, id)).rejects.toMatchObject({ code: "FILE_REFUSED" });
      await drop(id);
    }
    expect(verdicts).toEqual(wanted.map(([what, , , code]: Case) => [what, code]));
    expect(filesOnDisk()).toBe(before);
  }, 120_000);

  test("every good file passes, is served to its center, and has its name", async () => {
    for (const [what, name, bytes] of await good()) {
      const { id } = await send(name, bytes);
      const row = await rowOf(id);
      expect([what, row.check, row.checkCode, row.name]).toEqual([what, "PASSED", null, name]);
      expect((await getServedFile(world.people.staff, id)).key).toBe(row.key);
      expect((await bytesOf(row.key)).length).toBe(row.size);
      await drop(id);
    }
  });
});

describe("a picture", () => {
  test("comes out upright, without place, camera and whatever lay behind it; the bytes that were sent are gone", async () => {
    const sent = Buffer.concat([await phonePhoto(), Buffer.from("<script>alert(1)</script>")]);
    expect((await sharp(sent).metadata()).exif?.includes("SpyPhone")).toBe(true);
    const before = filesOnDisk();
    const { id } = await send("ด้านข้าง.jpg", sent);
    const row = await rowOf(id);
    const kept = await bytesOf(row.key);
    const { width, height, exif, orientation, format } = await sharp(kept).metadata();
    expect({ width, height, exif, orientation, format }).toEqual({ width: 40, height: 80, exif: undefined, orientation: undefined, format: "jpeg" });
    expect(kept.includes("script")).toBe(false);
    expect(row).toMatchObject({ check: "PASSED", size: kept.length, sentSha256: expect.stringMatching(/^[0-9a-f]{64}$/) });
    expect(filesOnDisk()).toBe(before + 1);
    const again = await send("ด้านข้าง.jpg", sent);
    expect(again.id, "the same photo sent again is the file that is there").toBe(id);
    await drop(id);
  });
});

describe("while a file waits, and when it was refused", () => {
  const pdf = async (name: string, bytes = PDF) => ({ ...(await putFile([bytes])), name, mime: "application/pdf" });
  const answerOf = async () => (await getAnswers(world.people.staff, applicationId)).answers.find(({ code }) => code === "1.2");

  test("it is put to its criterion at once, is shown as being checked, and serves nobody until it has passed", async () => {
    const { id } = await addEvidence(world.people.staff, { applicationId, code: "1.2", file: await pdf("รอ.pdf", Buffer.concat([PDF, Buffer.from("1")])) }, NOW);
    expect((await answerOf())?.evidence).toContainEqual(expect.objectContaining({ id, check: "WAITING" }));
    await expect(getServedFile(world.people.staff, id)).rejects.toMatchObject({ code: "FILE_WAITING" });
    await expect(getServedFile(world.people.stranger, id)).rejects.toMatchObject({ code: "NOT_FOUND" });
    const jobs = await db().$queryRaw<{ data: unknown }[]>`SELECT "data" FROM jobs.job WHERE "name" = 'checkFile' AND "data"->>'evidenceId' = ${String(id)}`;
    expect(jobs).toHaveLength(1);
    await checkFile({ evidenceId: id }, NOW);
    expect((await getServedFile(world.people.staff, id)).id).toBe(id);
  });

  test("a refused file counts for nothing, its reason stands at the criterion, and who sent it is told with the news of the day", async () => {
    const { id } = await addEvidence(world.people.staff, { applicationId, code: "1.2", file: await pdf("สคริปต์.pdf", Buffer.from("%PDF-1.4 << /S /JavaScript >>")) }, NOW);
    await checkFile({ evidenceId: id }, NOW);
    await checkFile({ evidenceId: id }, NOW);
    const answer = await answerOf();
    expect(answer?.refused).toEqual([expect.objectContaining({ id, check: "REFUSED", checkCode: "SCRIPT" })]);
    expect(answer?.evidence.map((file) => file.id)).not.toContain(id);
    const mails = await db().mail.findMany({ where: { subject: { contains: "สคริปต์.pdf" } } });
    expect(mails).toEqual([expect.objectContaining({ inDigest: true, applicationId, text: expect.stringContaining("คำสั่งที่ทำงานเอง") })]);
  });

  test("a file refused after the application was sent is told at once; the version that was sent stays as it was", async () => {
    const { people, otherCenterId } = world;
    const sentId = await completeDraft(world, people.stranger, otherCenterId);
    const file = await pdf("มาช้า.pdf", Buffer.from("%PDF-1.4 << /S /Launch >>"));
    const { added } = await saveWork(people.stranger, work(sentId, { files: [{ code: "1.3", file }] }), NOW);
    await submitApplication(people.stranger, { applicationId: sentId, version: 1, declaration: DECLARED }, NOW);
    await checkFile({ evidenceId: added[0]?.id ?? 0 }, NOW);
    expect(await db().mail.findMany({ where: { subject: { contains: "มาช้า.pdf" } } })).toEqual([expect.objectContaining({ inDigest: false })]);
    const { content } = await db().submission.findFirstOrThrow({ where: { applicationId: sentId } });
    expect(JSON.stringify(content)).toContain("มาช้า.pdf");
  });

  test("bytes that the storage does not have are said to be missing", async () => {
    const { id } = await addEvidence(world.people.staff, { applicationId, code: "1.2", file: { ...(await pdf("หาย.pdf")), key: `aa/${"b".repeat(40)}`, sha256: "c".repeat(64) } }, NOW);
    await checkFile({ evidenceId: id }, NOW);
    expect(await rowOf(id)).toMatchObject({ check: "REFUSED", checkCode: "MISSING" });
  });
});

test("files that stand for what a season's source does not hold need no check", async () => {
  const { staff, centerId } = await addCenter(world, "ศูนย์ฤดูกาล");
  const id = await submitted(world, staff, centerId);
  expect(await db().evidence.count({ where: { uses: { some: { applicationId: id } }, NOT: { check: "PASSED" } } })).toBe(0);
});
