import { spawnSync } from "node:child_process";
import { beforeAll, describe, expect, test } from "vitest";
import { listAuditEvents } from "@/lib/audit-trail/queries";
import { db } from "@/lib/db";
import { erasePerson, eraseWords } from "@/lib/seals/erase";
import { mailSeal } from "@/lib/seals/mail-seal";
import { sealLog } from "@/lib/seals/seal";
import { verifyLog } from "@/lib/seals/verify";
import { saveUser } from "@/lib/users/commands";
import { withdrawApplication } from "@/lib/applications/commands";
import { buildWorld, NOW, submitted, type World } from "@/tests/support/builders";
import { lastEvent } from "@/tests/support/refusals";

let world: World;
const NAME = "นางสาวกนกวรรณ นามสมมติ";
const EMAIL = "kanokwan@test.gecc.test";
const REASON = "นางสาวกนกวรรณ ย้ายไปแล้ว";

beforeAll(async () => {
  world = await buildWorld();
});

/** Every text of the rows that could name somebody. */
const logText = async () => JSON.stringify(await db().$queryRaw`SELECT "detail", "personal" FROM "AuditEvent"`);

describe("a person's name is taken out, and the chain holds", () => {
  test("of the list of users and of all that was recorded of the person, in one recorded act", async () => {
    const { id } = await saveUser(world.people.admin, { name: NAME, email: EMAIL }, NOW);
    await sealLog(NOW);
    expect(await logText()).toContain(NAME);
    expect(await erasePerson({ email: EMAIL, reason: "คำขอของเจ้าของข้อมูล" }, NOW)).toEqual({ events: 1 });
    expect(await logText()).not.toContain(NAME);
    expect(await db().user.findUniqueOrThrow({ where: { id } })).toMatchObject({ name: "ผู้ใช้ที่ลบชื่อแล้ว", email: `erased-${id}@erased.invalid`, disabledAt: NOW, passwordHash: null });
    expect(await lastEvent("User", id)).toMatchObject({ action: "erasePerson", actorId: null, detail: { userId: id, reason: "คำขอของเจ้าของข้อมูล" } });
    expect(await verifyLog()).toMatchObject({ seals: 1, unsealed: 1, faults: [] });
    const { items } = await listAuditEvents(world.people.admin, { type: "User", recordId: id, words: null, day: null, page: 1 });
    expect(JSON.stringify(items)).not.toContain(NAME);
  });

  test("somebody who is not there is refused, and nothing changes", async () => {
    const before = await db().auditEvent.count();
    await expect(erasePerson({ email: "nobody@test.gecc.test", reason: "x" }, NOW)).rejects.toMatchObject({ code: "ACCOUNT_UNKNOWN" });
    expect(await db().auditEvent.count()).toBe(before);
  });

  test("the free words of a single event", async () => {
    const applicationId = await submitted(world);
    await withdrawApplication(world.people.staff, { applicationId, reason: REASON }, NOW);
    await sealLog(new Date(NOW.getTime() + 600_000));
    const event = await db().auditEvent.findFirstOrThrow({ where: { recordType: "Application", recordId: applicationId, action: "withdraw" } });
    expect(event).toMatchObject({ detail: {}, personal: { reason: REASON } });
    await eraseWords({ event: String(event.id), reason: "มีชื่อบุคคล" }, NOW);
    expect(await logText()).not.toContain(REASON);
    expect(await lastEvent("Application", applicationId)).toMatchObject({ action: "eraseWords", detail: { events: [String(event.id)] } });
    expect((await verifyLog()).faults).toEqual([]);
    await expect(eraseWords({ event: String(event.id), reason: "ซ้ำ" }, NOW)).rejects.toMatchObject({ code: "NOT_FOUND" });
  });
});

test("the newest seal is written to every ministry once in a month", async () => {
  const written = () => db().mail.findMany({ where: { subject: { contains: "ตราปิดผนึก" } }, orderBy: { id: "asc" } });
  const seal = await db().seal.findFirstOrThrow({ orderBy: { number: "desc" } });
  expect(await mailSeal(NOW)).toBe(seal.number);
  expect(await mailSeal(NOW)).toBeNull();
  const mails = await written();
  expect(mails.map(({ to }) => to).sort()).toEqual((await db().user.findMany({ where: { grants: { some: { role: "MINISTRY_ADMIN" } } } })).map(({ email }) => email).sort());
  for (const { text } of mails) expect(text).toContain(seal.hash);
  expect(await mailSeal(new Date("2027-02-01T01:00:00Z"))).toBe(seal.number);
});

test("the command says that all holds, and with exit code 1 which event does not and which seal proves it", async () => {
  const audit = (...args: string[]) => {
    const { status, stdout } = spawnSync(process.execPath, ["--import", "tsx", "lib/seals/audit-cli.ts", ...args], { encoding: "utf8", env: { ...process.env, LC_ALL: "th_TH.UTF-8" } });
    return { status, stdout };
  };
  await sealLog(new Date(NOW.getTime() + 1_200_000));
  expect(audit("verify")).toMatchObject({ status: 0, stdout: expect.stringContaining("ไม่พบการแก้ไข") });
  await db().$executeRaw`ALTER TABLE "AuditEvent" DISABLE TRIGGER ALL`;
  await db().$executeRaw`UPDATE "AuditEvent" SET "action" = 'forged' WHERE "recordType" = 'Cycle' AND "seq" = 1`;
  const { status, stdout } = audit("verify");
  expect(status).toBe(1);
  expect(stdout).toMatch(/Cycle \d+ เหตุการณ์ที่ 1: เนื้อหาถูกแก้ไข \(มีตราปิดผนึกฉบับที่ 1 เป็นหลักฐาน\)/);
  const { faults } = JSON.parse(audit("verify", "--json").stdout);
  expect(faults).toEqual([expect.objectContaining({ code: "EVENT_CHANGED", event: 1, seal: 1 })]);
}, 60_000);
