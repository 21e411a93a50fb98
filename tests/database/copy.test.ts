import { createHash } from "node:crypto";
import { buffer } from "node:stream/consumers";
import { beforeAll, describe, expect, test } from "vitest";
import { answerAppeal, fileAppeal } from "@/lib/appeals/commands";
import { saveAnswers } from "@/lib/applications/answers";
import { openCopy } from "@/lib/applications/copy";
import { saveOutcomeData } from "@/lib/applications/outcome-data";
import { getApplication } from "@/lib/applications/queries";
import { submitApplication } from "@/lib/applications/submit";
import { saveAgreed } from "@/lib/assessments/agree";
import { returnForCorrection } from "@/lib/assessments/returns";
import { db } from "@/lib/db";
import { confirmDeclines, decideApplication } from "@/lib/decisions/commands";
import type { Actor } from "@/lib/domain/permissions";
import { publishAnnouncement } from "@/lib/flows/announce";
import { putFile } from "@/lib/storage";
import { streamZip } from "@/lib/zip";
import { assign, buildWorld, completeDraft, DECLARED, judged, marksFor, NOW, scoreBoth, submitted, YEAR, type World } from "@/tests/support/builders";
import { textOfPdf } from "@/tests/support/pdf-text";
import { unzip } from "@/tests/support/unzip";

const COUNTS = {
  population: 20_000, sample: 10, collectedBy: ["COUNTER" as const], method: "สุ่ม <i>ทุกวัน</i>",
  items: [{ text: "ความสะดวก", counts: [7, 2, 1, 0, 0], none: 0 }], users: [{ period: "ปี 2569", counts: { COUNTER: 900, WEB: 300 }, total: 1200 }],
};

let world: World;
let id: number;
beforeAll(async () => {
  world = await buildWorld();
  id = await submitted(world);
  const { evidenceId } = await db().evidenceUse.findFirstOrThrow({ where: { applicationId: id, criterion: { code: "P1" } } });
  const stored = await putFile([Buffer.from("เนื้อหาหลักฐาน")]);
  await db().evidence.update({ where: { id: evidenceId }, data: { key: stored.key, size: stored.size, sha256: stored.sha256 } });
  await assign(world, id, "DOCUMENT");
  await returnForCorrection(world.people.chair, { applicationId: id, items: ["1.1", "O1"].map((code) => ({ code, chosen: true, reason: "ขอ <b>เพิ่ม</b>" })) }, NOW);
  await saveAnswers(world.people.staff, { applicationId: id, answers: [{ code: "1.1", text: "แก้แล้ว <script>alert(1)</script>" }] }, NOW);
  const { id: criterionId } = await db().criterion.findFirstOrThrow({ where: { code: "1.1" } });
  const more = { centerId: world.centerId, name: "เพิ่ม.pdf", mime: "application/pdf", check: "PASSED", uploadedAt: NOW, ...(await putFile([Buffer.from("เพิ่ม")])) } as const;
  await db().evidence.create({ data: { ...more, uses: { create: { applicationId: id, criterionId, addedAt: NOW } } } });
  await saveOutcomeData(world.people.staff, { applicationId: id, version: 0, ...COUNTS }, NOW);
  await submitApplication(world.people.staff, { applicationId: id, version: 2, declaration: DECLARED }, NOW);
});

const copyFor = async (actor: Actor) => unzip(await buffer((await openCopy(actor, id, NOW)).stream));
const textOf = (files: Map<string, Buffer>, name: string) => files.get(name)?.toString() ?? "";
const sha256 = (bytes: Buffer | undefined) => createHash("sha256").update(bytes ?? "").digest("hex");

describe("the copy of everything", () => {
  test("holds every version, its receipt and the returns; the data of a version has the fingerprint of its receipt", async () => {
    const files = await copyFor(world.people.staff);
    const { versions } = await getApplication(world.people.staff, id);
    for (const { version, receipt, sha256: fingerprint } of versions) {
      expect(sha256(files.get(`ฉบับที่ส่ง/ใบสมัครฉบับที่ ${version}.json`))).toBe(fingerprint);
      expect(textOfPdf(files.get(`ใบรับ/${receipt}.pdf`) ?? Buffer.alloc(0))).toContain(fingerprint);
    }
    const second = textOf(files, "ฉบับที่ส่ง/ใบสมัครฉบับที่ 2.html");
    expect(second).toContain("แก้แล้ว &lt;script&gt;");
    expect(second).not.toContain("<script>");
    for (const part of ["สุ่ม &lt;i&gt;", "<td>4.60 (มากที่สุด)</td>", "20,000", "ร้อยละ 0.05 ของผู้รับบริการทั้งหมด", "<td>ปี 2569</td><td>1,200</td><td>300</td>", "25.00"]) {
      expect(second).toContain(part);
    }
    expect(textOf(files, "การส่งกลับเพื่อแก้ไข.html")).toContain("ขอ &lt;b&gt;เพิ่ม&lt;/b&gt;");
  });

  test("a page speaks Thai: the profile by the words of its own page, no name of a field and no data as a program writes it", async () => {
    const files = await copyFor(world.people.staff);
    const first = textOf(files, "ฉบับที่ส่ง/ใบสมัครฉบับที่ 1.html");
    const { nameTh } = await db().center.findUniqueOrThrow({ where: { id: world.centerId } });
    for (const part of [`<td>ชื่อศูนย์ภาษาไทย</td><td>${nameTh}</td>`, "<td>กระทรวง</td><td>กระทรวงพาณิชย์</td>", "<td>จังหวัด</td><td>นนทบุรี</td>"]) expect(first).toContain(part);
    expect(first.slice(first.indexOf("<body>"))).not.toMatch(/nameTh|headName|yearlyUsers|COUNTER|OTHER|[{}]/);
  });

  test("a file that is refused after it was sent changes nothing of the data that was sent", async () => {
    const { evidenceId } = await db().evidenceUse.findFirstOrThrow({ where: { applicationId: id } });
    await db().evidence.update({ where: { id: evidenceId }, data: { check: "REFUSED", checkCode: "VIRUS" } });
    const { versions } = await getApplication(world.people.staff, id);
    const files = await copyFor(world.people.staff);
    for (const { version, sha256: fingerprint } of versions) expect(sha256(files.get(`ฉบับที่ส่ง/ใบสมัครฉบับที่ ${version}.json`))).toBe(fingerprint);
    await db().evidence.update({ where: { id: evidenceId }, data: { check: "PASSED", checkCode: null } });
  });

  test("the manifest says of each file what it is by size and SHA-256, and nothing else is there", async () => {
    const files = await copyFor(world.people.staff);
    const { files: listed, year }: { files: { path: string; size: number; sha256: string }[]; year: number } = JSON.parse(textOf(files, "manifest.json"));
    expect(year).toBe(YEAR);
    expect(listed.map(({ path }) => path).sort()).toEqual([...files.keys()].filter((name) => name !== "manifest.json").sort());
    for (const { path, size, sha256: expected } of listed) expect([files.get(path)?.length, sha256(files.get(path))]).toEqual([size, expected]);
  });

  test("files have their own names, made harmless, and only those that passed their check are in it", async () => {
    const [first, second] = await db().evidenceUse.findMany({ where: { applicationId: id }, distinct: ["evidenceId"], orderBy: { evidenceId: "asc" } });
    if (!first || !second) throw new Error("no evidence");
    await db().evidence.update({ where: { id: first.evidenceId }, data: { name: `../..\\${"น้ำ".repeat(100)}<img>.pdf` } });
    await db().evidence.update({ where: { id: second.evidenceId }, data: { check: "REFUSED", checkCode: "FILE_KIND" } });
    const names = [...(await copyFor(world.people.staff)).keys()].filter((name) => name.startsWith("หลักฐาน/"));
    expect(names.every((name) => /^หลักฐาน\/\d+ [^/\\<>:"|?*]+\.pdf$/.test(name) && Buffer.byteLength(name.split("/")[1] ?? "") <= 255)).toBe(true);
    expect(names.some((name) => name.startsWith(`หลักฐาน/${first.evidenceId} `))).toBe(true);
    expect(names.some((name) => name.startsWith(`หลักฐาน/${second.evidenceId} `))).toBe(false);
    await db().evidence.update({ where: { id: second.evidenceId }, data: { check: "PASSED", checkCode: null } });
  });

  test("a draft that was never sent has none; strangers and judges get none", async () => {
    const draft = await completeDraft(world, world.people.stranger, world.otherCenterId);
    await expect(openCopy(world.people.stranger, draft, NOW)).rejects.toMatchObject({ code: "NOT_FOUND" });
    for (const actor of [world.people.stranger, world.people.assessor1, world.people.chair, world.people.otherMinistry]) {
      await expect(openCopy(actor, id, NOW)).rejects.toMatchObject({ code: "NOT_FOUND" });
    }
  });

  test("a ministry reads what was sent, and not what the team wrote to the center", async () => {
    const names = [...(await copyFor(world.people.ministry)).keys()];
    expect(names).toContain("ฉบับที่ส่ง/ใบสมัครฉบับที่ 2.json");
    expect(names).not.toContain("การส่งกลับเพื่อแก้ไข.html");
  });

  test("under embargo no result is in it, to nobody; once announced the center's has points and reasons", async () => {
    await scoreBoth(world, id, "DOCUMENT", 82);
    await saveAgreed(world.people.chair, { applicationId: id, stage: "DOCUMENT", marks: marksFor(world, 82), notes: [], finish: true }, NOW);
    await judged(world, id, "ON_SITE", 91);
    for (const actor of [world.people.staff, world.people.ministry]) {
      const files = await copyFor(actor);
      expect([...files.keys()]).not.toContain("ผลการรับรอง.html");
      expect([...files].filter(([name]) => name.endsWith(".html")).some(([, content]) => content.includes("91"))).toBe(false);
    }
    const { committee, secretariat } = world.people;
    await decideApplication(committee, { applicationId: id, outcome: "CERTIFY", tier: "GOLD", reason: null }, NOW);
    await confirmDeclines(committee, { cycleId: world.cycleId }, NOW);
    await publishAnnouncement(secretariat, { cycleId: world.cycleId, number: `1/${YEAR}`, announcedOn: "2027-01-20" }, NOW);
    const result = textOf(await copyFor(world.people.staff), "ผลการรับรอง.html");
    for (const part of ["91", "82", "เหตุผล", "GECC-"]) expect(result).toContain(part);
  });

  test("an appeal is in it with its answer, for the center and the secretariat and not for the ministry", async () => {
    const items = [{ code: "1.1", chosen: true, text: "มี <u>หลักฐาน</u>" }];
    const { receipt } = await fileAppeal(world.people.staff, { applicationId: id, text: "ขอให้พิจารณาใหม่", items, evidenceIds: [] }, NOW);
    const appeal = async (actor: Actor) => (await copyFor(actor)).get("คำอุทธรณ์.html")?.toString();
    const filed = await appeal(world.people.staff);
    for (const part of [receipt, "ขอให้พิจารณาใหม่", "มี &lt;u&gt;หลักฐาน", "รอพิจารณา"]) expect(filed).toContain(part);
    await answerAppeal(world.people.secretariat, { applicationId: id, outcome: "CONFIRMED", answer: "คะแนนเป็นไปตามหลักฐาน" }, NOW);
    for (const part of ["ยืนตามเดิม", "คะแนนเป็นไปตามหลักฐาน"]) expect(await appeal(world.people.secretariat)).toContain(part);
    expect(await appeal(world.people.ministry)).toBeUndefined();
  });
});

describe("an archive", () => {
  test("is written as it is read: forty files of 4 MB cost a few megabytes", async () => {
    const chunk = Buffer.alloc(65_536, 1);
    async function* large() {
      for (let index = 0; index < 64; index += 1) yield chunk;
    }
    const entries = Array.from({ length: 40 }, (_, index) => ({ path: `${index}.bin`, compress: false, open: () => Promise.resolve(large()) }));
    let [size, most] = [0, 0];
    const before = process.memoryUsage();
    for await (const part of streamZip(entries, { path: "last", text: (written) => String(written.length) })) {
      size += part.length;
      const { heapUsed, external } = process.memoryUsage();
      most = Math.max(most, heapUsed + external - before.heapUsed - before.external);
    }
    expect(size).toBeGreaterThan(160 * 1024 * 1024);
    expect(most).toBeLessThan(64 * 1024 * 1024);
  });

  test("who stops reading leaves nothing open, and a file that cannot be read breaks it instead of leaving a gap", async () => {
    let ended = false;
    async function* endless() {
      try {
        for (;;) yield Buffer.alloc(65_536);
      } finally {
        ended = true;
      }
    }
    const stream = streamZip([{ path: "a", compress: false, open: () => Promise.resolve(endless()) }], { path: "last", text: () => "" });
    for await (const part of stream) if (part.length > 0) break;
    await expect.poll(() => ended).toBe(true);
    const broken = streamZip([{ path: "a", compress: false, open: () => Promise.reject(new Error("lost")) }], { path: "last", text: () => "" });
    await expect(buffer(broken)).rejects.toThrow("lost");
  });
});
