import { beforeAll, describe, expect, test } from "vitest";
import { db } from "@/lib/db";
import { WHOLE } from "@/lib/statistics/part";
import { listYears } from "@/lib/statistics/years";
import { eraseUser } from "@/lib/flows/erase-user";
import { removeDue, tellDue } from "@/lib/flows/retention";
import { askToRemoveDue, setRetention } from "@/lib/privacy/commands";
import { getOwnData } from "@/lib/privacy/own-data";
import { getRetention } from "@/lib/privacy/queries";
import { SetRetention } from "@/lib/privacy/schema";
import { RETENTION, RETENTION_KINDS, retentionOf } from "@/lib/domain/retention";
import { verifyLog } from "@/lib/seals/verify";
import { addPerson, atCommittee, buildWorld, NOW, type World } from "@/tests/support/builders";
import { expectRefused, lastEvent } from "@/tests/support/refusals";

const day = (days: number) => new Date(NOW.getTime() - days * 86_400_000);
let world: World;
let gone: number;
beforeAll(async () => {
  world = await buildWorld();
  await atCommittee(world, 91);
  const { userId } = await addPerson("คนที่ลาออกไปนานแล้ว", [{ role: "CENTER_STAFF", centerId: world.centerId }]);
  gone = userId;
  await db().user.update({ where: { id: gone }, data: { disabledAt: day(2000) } });
});

const state = async () => ({ rules: await db().retentionRule.findMany(), runs: await db().retentionRun.findMany() });
const dueOf = async (kind: string) => (await getRetention(world.people.admin, NOW)).due.find((due) => due.kind === kind);

/** One that is due and one that is not, of every kind but accounts and the log. */
async function layOld(): Promise<void> {
  const { userId } = world.people.staff;
  for (const [index, at] of [day(100), day(80)].entries()) {
    await db().session.create({ data: { tokenHash: `old-${index}`, userId, createdAt: day(200), expiresAt: at } });
    await db().refusal.create({ data: { userId, action: "saveAnswers", code: "REQUIRED", at, typed: { text: `ที่พิมพ์ไว้ ${index}` } } });
  }
  for (const [index, sentAt] of [day(800), day(10)].entries()) {
    await db().mail.create({ data: { to: "somebody@test.gecc.test", subject: `เรื่อง ${index}`, text: "เนื้อความ", writtenAt: sentAt, dueAt: sentAt, sentAt } });
  }
  const file = { centerId: world.centerId, name: "ไฟล์ที่นำออก.pdf", mime: "application/pdf", size: 1, sha256: "0".repeat(64), uploadedAt: day(500) };
  const asked = { centerId: world.centerId, email: "asked@test.gecc.test", name: "ผู้ขอใช้สิทธิ", position: "เจ้าหน้าที่", reason: "ดูแลใบสมัคร", askedAt: day(600) };
  for (const [index, expiresAt] of [day(500), day(100)].entries()) await db().accessRequest.create({ data: { ...asked, tokenHash: `r${index}`, expiresAt } });
  const invited = { email: "invited@test.gecc.test", name: "ผู้รับเชิญ", role: "CENTER_STAFF", centerId: world.centerId, invitedAt: day(600), invitedById: world.people.admin.userId } as const;
  for (const [index, expiresAt] of [day(500), day(100)].entries()) await db().invitation.create({ data: { ...invited, tokenHash: `i${index}`, expiresAt } });
  for (const [index, removedAt] of [day(400), day(100)].entries()) await db().evidence.create({ data: { ...file, key: `k${index}`, removedAt } });
  const table = { kind: "USERS", state: "APPLIED", fileName: "ผู้ใช้.xlsx", fileSize: 1, sha256: "0".repeat(64), sentById: world.people.secretariat.userId, preview: [{ row: 2, name: "สมศรี", isNew: true, fields: [] }] };
  for (const [index, sentAt] of [day(40), day(20)].entries()) await db().import.create({ data: { ...table, sentAt, fileKey: `t${index}` } });
}

describe("how long data of people is kept", () => {
  test("a default where nothing is set, and what is set is recorded", async () => {
    expect(retentionOf({ mails: 100 })).toEqual({ ...retentionOf({}), mails: 100 });
    const days = SetRetention.parse({ sessions: "๙๐", refusals: "30", mails: "730", files: "365", imports: "30", requests: "365", invitations: "365", accounts: "1825", words: "3650" });
    await setRetention(world.people.admin, days, NOW);
    expect((await dueOf("refusals"))?.days).toBe(30);
    expect(await db().auditEvent.findFirstOrThrow({ where: { action: "setRetention" } })).toMatchObject({ actorId: world.people.admin.userId });
  });

  test.each(RETENTION_KINDS.map((kind) => [kind, RETENTION[kind].least] as const))("%s is kept no shorter than %d days", (kind, least) => {
    const input = Object.fromEntries(RETENTION_KINDS.map((one) => [one, String(RETENTION[one].days)]));
    expect(SetRetention.safeParse({ ...input, [kind]: String(least) }).success).toBe(true);
    expect(SetRetention.safeParse({ ...input, [kind]: String(least - 1) }).error?.issues[0]).toMatchObject({ message: "INVALID_DAYS", path: [kind] });
  });

  test("only the administrator sees, sets or removes; nothing changed", async () => {
    for (const actor of [world.people.secretariat, world.people.ministry, world.people.staff]) {
      await expect(getRetention(actor, NOW)).rejects.toMatchObject({ code: "NOT_FOUND" });
      await expectRefused("NOT_FOUND", () => eraseUser(actor, { userId: gone, reason: "ขอเอง" }, NOW), state);
      await expectRefused("NOT_FOUND", () => setRetention(actor, retentionOf({}), NOW), state);
      await expectRefused("NOT_FOUND", () => askToRemoveDue(actor, { asOf: NOW }, NOW), state);
    }
  });
});

describe("what is due", () => {
  test("is shown first, goes as it was shown, and once; results and figures stay, and the log still holds", async () => {
    await layOld();
    const before = await listYears(null, WHOLE);
    const shown = (await getRetention(world.people.admin, NOW)).due;
    expect(Object.fromEntries(shown.map(({ kind, count }) => [kind, count]))).toMatchObject({ sessions: 1, refusals: 2, mails: 1, files: 1, imports: 1, requests: 1, invitations: 1, accounts: 1, words: 0 });
    expect(shown.find(({ kind }) => kind === "accounts")?.samples).toEqual([{ label: "คนที่ลาออกไปนานแล้ว", since: day(2000) }]);
    const run = await askToRemoveDue(world.people.admin, { asOf: NOW }, NOW);
    expect(await askToRemoveDue(world.people.admin, { asOf: NOW }, NOW)).toBe(run);
    await removeDue(run, NOW);
    await removeDue(run, NOW);
    const [done] = await db().retentionRun.findMany();
    expect(done?.removed).toEqual({ sessions: 1, refusals: 2, mails: 1, files: 1, imports: 1, requests: 1, invitations: 1, accounts: 1, words: 0 });
    expect((await getRetention(world.people.admin, NOW)).due.map(({ count }) => count)).toEqual([0, 0, 0, 0, 0, 0, 0, 0, 0]);
    expect((await db().user.findUniqueOrThrow({ where: { id: gone } })).name).toBe("ผู้ใช้ที่ลบชื่อแล้ว");
    expect(await db().mail.count({ where: { subject: "เรื่อง 1" } })).toBe(1);
    expect(await db().evidence.count({ where: { key: "k1" } })).toBe(1);
    expect(await db().import.findMany({ orderBy: { id: "asc" } })).toMatchObject([{ fileKey: null, preview: [], state: "APPLIED" }, { fileKey: "t1", preview: [{ name: "สมศรี" }] }]);
    expect(await db().application.findMany({ where: { finalTotal: { not: null } } })).toHaveLength(1);
    expect(await listYears(null, WHOLE)).toEqual(before);
    expect((await verifyLog()).faults).toEqual([]);
  });

  test("a file that was submitted is never due, wherever it was taken out of", async () => {
    const { evidenceId } = await db().evidenceUse.findFirstOrThrow();
    await db().evidence.update({ where: { id: evidenceId }, data: { removedAt: day(5000) } });
    await db().$executeRaw`DELETE FROM "EvidenceUse" WHERE "evidenceId" = ${evidenceId} AND "applicationId" NOT IN (SELECT "applicationId" FROM "Submission")`;
    expect((await dueOf("files"))?.count).toBe(0);
  });

  test("what was shown a day ago, or is said to be of tomorrow, is shown anew first", async () => {
    for (const asOf of [new Date(NOW.getTime() - 25 * 3_600_000), new Date(NOW.getTime() + 1000)]) {
      await expectRefused("SHOWN_TOO_LONG_AGO", () => askToRemoveDue(world.people.admin, { asOf }, NOW), state);
    }
  });

  test("the record of a run is kept by the database itself", async () => {
    await expect(db().$executeRaw`UPDATE "RetentionRun" SET "removed" = '{}'`).rejects.toThrow(/kept as it was/);
    await expect(db().$executeRaw`DELETE FROM "RetentionRun"`).rejects.toThrow();
  });

  test("administrators are told once a month, and only where something is due", async () => {
    const told = () => db().mail.count({ where: { subject: { contains: "ครบกำหนดเก็บ" } } });
    await tellDue(NOW);
    expect(await told()).toBe(0);
    await db().session.create({ data: { tokenHash: "another", userId: world.people.staff.userId, createdAt: day(200), expiresAt: day(150) } });
    await tellDue(NOW);
    expect(await told()).toBe(1);
  });
});

test("the administrator erases a closed account in one recorded act, and an open one never", async () => {
  const { userId } = await addPerson("นายขอลบ ชื่อตน", [{ role: "CENTER_STAFF", centerId: world.centerId }]);
  const account = () => db().user.findUniqueOrThrow({ where: { id: userId } });
  await expectRefused("ACCOUNT_OPEN", () => eraseUser(world.people.admin, { userId, reason: "เจ้าตัวขอ" }, NOW), account);
  await db().user.update({ where: { id: userId }, data: { disabledAt: NOW } });
  await eraseUser(world.people.admin, { userId, reason: "เจ้าตัวขอ" }, NOW);
  expect(await account()).toMatchObject({ name: "ผู้ใช้ที่ลบชื่อแล้ว", email: `erased-${userId}@erased.invalid`, passwordHash: null });
  expect(await lastEvent("User", userId)).toMatchObject({ action: "erasePerson", actorId: world.people.admin.userId });
  expect((await verifyLog()).faults).toEqual([]);
});

test("what is stored about me is mine alone, and the file holds every act", async () => {
  const mine = await getOwnData(world.people.staff, { allEvents: true });
  expect(mine.account.email).toContain("@test.gecc.test");
  expect(mine.roles[0]).toMatchObject({ role: "CENTER_STAFF" });
  expect(mine.events).toHaveLength(mine.eventCount);
  expect(mine.events.map(({ action }) => action)).toContain("submit");
  expect(mine.works.submissions).toBe(1);
  const other = JSON.stringify(await getOwnData(world.people.stranger, { allEvents: true }));
  expect(other).not.toContain(mine.account.email);
  expect((await getOwnData(world.people.assessor1, { allEvents: false })).works.sheets).toBe(2);
});
