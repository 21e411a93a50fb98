import { gunzipSync } from "node:zlib";
import { beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { makeCertificates } from "@/lib/certificates/make";
import { certificatePdf } from "@/lib/certificates/paper";
import { getCredential, getMakingProgress, getPaper } from "@/lib/certificates/papers";
import { hasProofOf } from "@/lib/certificates/proof";
import { revokeCertificate } from "@/lib/certificates/revoke";
import { signCertificate } from "@/lib/certificates/signed";
import { readStatusList } from "@/lib/certificates/status-list";
import { db } from "@/lib/db";
import { fromDay } from "@/lib/domain/calendar";
import { readCompact, splitCompact } from "@/lib/domain/compact";
import { bitAt } from "@/lib/domain/status-bits";
import { certificateNumber } from "@/lib/domain/validity";
import { sweepFiles } from "@/lib/evidence/sweep";
import { publicKeyOf } from "@/lib/key-form";
import { listKeys, verify } from "@/lib/keys";
import { openFile } from "@/lib/storage";
import { buildWorld, NOW, type World } from "@/tests/support/builders";
import { centerOf } from "@/tests/support/centers";
import { granted } from "@/tests/support/granted";
import { textOfPdf } from "@/tests/support/pdf-text";

const COUNT = 30;
let world: World;
let announcementId: number;
let numbers: string[];
beforeAll(async () => {
  world = await buildWorld();
  const announcement = await db().announcement.create({
    data: { cycleId: world.cycleId, number: "1/2570", announcedOn: fromDay("2027-01-15"), publishedAt: NOW, figures: {} }, select: { id: true },
  });
  announcementId = announcement.id;
  const center = await db().center.findUniqueOrThrow({ where: { id: world.centerId }, include: { agency: true } });
  numbers = Array.from({ length: COUNT }, (_, index) => certificateNumber(2570, index + 1));
  for (const [index, number] of numbers.entries()) {
    const { centerId } = index === 0 ? world : await centerOf(world, `ศูนย์กู้น้ำซ้ำ ${index}`);
    await db().certificate.create({
      data: {
        number, cycleYear: 2570, running: index + 1, centerId, agencyId: center.agencyId, ministryId: center.agency.ministryId,
        provinceCode: center.provinceCode, nameTh: `ศูนย์กู้น้ำซ้ำ ${index}`, tier: "GOLD", announcementId,
        validFrom: fromDay("2027-01-15"), validUntil: fromDay("2030-09-30"),
      },
      select: { id: true },
    });
  }
});

const publicKeys = () => listKeys(NOW).map(({ publicKeyMultibase }) => publicKeyOf(publicKeyMultibase));
const first = () => numbers[0] ?? "";
const stored = () => db().certificatePaper.findMany({ orderBy: { certificateId: "asc" } });

describe("the job that makes certificates", () => {
  test("stopped in the midst it asks for the rest, goes on from there, and made twice they stay as they are", async () => {
    expect(await getMakingProgress(announcementId)).toEqual({ all: COUNT, made: 0 });
    expect(await getCredential(first())).toBeNull();
    expect(await makeCertificates({ announcementId }, NOW, 0)).toBe(25);
    const [job] = await db().$queryRaw<{ data: unknown }[]>`SELECT data FROM jobs.job WHERE name = 'makeCertificates'`;
    expect(job?.data).toEqual({ announcementId });
    expect(await getMakingProgress(announcementId)).toEqual({ all: COUNT, made: 25 });
    const made = await Promise.all([makeCertificates({ announcementId }, NOW), makeCertificates({ announcementId }, NOW)]);
    expect(made[0] + made[1]).toBe(COUNT - 25);
    const before = await stored();
    expect(before).toHaveLength(COUNT);
    expect(await makeCertificates({ announcementId }, new Date())).toBe(0);
    expect(await stored()).toEqual(before);
  });

  test("each has a credential that our key signed, and a paper with its name", async () => {
    const text = (await getCredential(first())) ?? "";
    expect(publicKeys().some((key) => hasProofOf(key, JSON.parse(text)))).toBe(true);
    const { pdfKey } = await getPaper(world.people.staff, first());
    const chunks: Uint8Array[] = [];
    for await (const chunk of (await openFile(pdfKey)) ?? []) chunks.push(Buffer.from(chunk));
    expect(textOfPdf(Buffer.concat(chunks)).replace(/\s/g, "")).toContain("ศูนย์กู้น้ำซ้ำ0");
  });

  test("the paper is given to the center's own people, its ministry and those who run the programme", async () => {
    await expect(getPaper(world.people.stranger, first())).rejects.toMatchObject({ code: "NOT_FOUND" });
    await expect(getPaper(world.people.chair, first())).rejects.toMatchObject({ code: "NOT_FOUND" });
    for (const actor of [world.people.ministry, world.people.secretariat]) expect((await getPaper(actor, first())).pdfSize).toBeGreaterThan(1000);
  });

  test("what was signed is never changed, and the sweep leaves the papers alone", async () => {
    await expect(db().certificatePaper.updateMany({ data: { credential: "x" } })).rejects.toThrow("forbidden");
    await expect(db().certificatePaper.deleteMany()).rejects.toThrow("forbidden");
    expect(await sweepFiles(new Date(Date.now() + 3 * 86_400_000))).toMatchObject({ strays: 0 });
  });
});

const List = z.object({
  issuer: z.string(), validFrom: z.string(), credentialSubject: z.object({ statusPurpose: z.string(), encodedList: z.string().startsWith("u") }),
});

async function bits(name: "revocation" | "replaced", now = NOW): Promise<Uint8Array> {
  const { encodedList } = List.parse(JSON.parse(await readStatusList(name, now))).credentialSubject;
  return gunzipSync(Buffer.from(encodedList.slice(1), "base64url"));
}

describe("the status lists", () => {
  test("are signed, long enough, and the same words until something changes", async () => {
    const text = await readStatusList("revocation", NOW);
    expect(publicKeys().some((key) => hasProofOf(key, JSON.parse(text)))).toBe(true);
    expect(await readStatusList("revocation", new Date(NOW.getTime() + 60_000))).toBe(text);
    expect((await bits("revocation")).length * 8).toBeGreaterThanOrEqual(131_072);
  });

  test("follow a revocation at once, and that of one certificate is nobody else's", async () => {
    const [one, other] = await db().certificate.findMany({ orderBy: { id: "asc" }, take: 2 });
    if (!one || !other) throw new Error("no certificates");
    expect(bitAt(await bits("revocation"), one.id)).toBe(false);
    await revokeCertificate(world.people.secretariat, { number: one.number, reason: "ไม่รักษามาตรฐาน" }, NOW);
    expect(bitAt(await bits("revocation"), one.id)).toBe(true);
    expect(bitAt(await bits("revocation"), other.id)).toBe(false);
    expect(bitAt(await bits("replaced"), one.id)).toBe(false);
  });

  test("tell replaced from revoked, from the day of the newer one", async () => {
    const last = await db().certificate.findFirstOrThrow({ orderBy: { id: "desc" } });
    await db().certificate.update({ where: { id: last.id }, data: { replacedOn: fromDay("2027-01-21") } });
    expect(bitAt(await bits("replaced"), last.id)).toBe(false);
    const tomorrow = new Date(NOW.getTime() + 86_400_000);
    expect(bitAt(await bits("replaced", tomorrow), last.id)).toBe(true);
    expect(bitAt(await bits("revocation", tomorrow), last.id)).toBe(false);
  });
});

describe("on paper", () => {
  test("the Thai name is there letter by letter, ำ and stacked signs included, and both codes fit", () => {
    const { compact } = signCertificate(granted(), NOW);
    const text = textOfPdf(certificatePdf(granted(), compact, { emblem: null, mark: null })).replace(/\s/g, "");
    const parts = ["ศูนย์กู้น้ำซ้ำที่ป่าช้าปู่เจ้าสมิงพราย ณ ฟิ่นฝ้า", "สำนักงานจังหวัดน่าน · กระทรวงมหาดไทย", "เป็นเลิศ (ทอง)", "๓๐ กันยายน ๒๕๖๘", "GECC-๒๕๖๕-๐๐๐๐๑-๕"];
    for (const part of parts) expect(text).toContain(part.replace(/\s/g, ""));
    expect(compact.length).toBeLessThan(1000);
  });

  test("the capital is no province", () => {
    const own = granted({ provinceCode: "10", provinceTh: "กรุงเทพมหานคร" });
    const text = textOfPdf(certificatePdf(own, signCertificate(own, NOW).compact, { emblem: null, mark: null }));
    expect(text).toContain("กรุงเทพมหานคร");
    expect(text).not.toContain("จังหวัดกรุงเทพมหานคร");
  });

  test("what people wrote is never markup", () => {
    const own = granted({ nameTh: "ศูนย์ #panic() *หนา* $x$ </svg>" });
    const text = textOfPdf(certificatePdf(own, signCertificate(own, NOW).compact, { emblem: null, mark: null }));
    expect(text.replace(/\s/g, "")).toContain("ศูนย์#panic()*หนา*$x$</svg>");
  });

  test("the second code says what was granted, signed by the key that it names", () => {
    const { compact } = signCertificate(granted(), NOW);
    const parts = splitCompact(`https://gecc.example.go.th/check#${compact}`);
    if (!parts) throw new Error("no code");
    expect(verify(parts.keyId, parts.signed, parts.signature, NOW)).toBe("VALID");
    expect(readCompact(parts)).toMatchObject({ number: "GECC-2565-00001-5", index: 7, center: granted().nameTh, until: "2025-09-30", isDemo: false });
  });
});
