import { beforeAll, describe, expect, test } from "vitest";
import { askReset, isResetOpen, resetPassword, writeResetLetter } from "@/lib/access/reset";
import { db } from "@/lib/db";
import { hashPassword } from "@/lib/password";
import { signIn } from "@/lib/sessions/commands";
import { expectRefused, lastEvent } from "@/tests/support/refusals";

const NOW = new Date();
const EMAIL = "somsri@office.go.th";
const [OLD, NEW] = ["ลูกช้างตัวน้อยเดินข้ามสะพาน", "แมวสามตัวกินปลาในสวนหลังบ้าน"];
const later = (minutes: number) => new Date(NOW.getTime() + minutes * 60_000);

let userId: number;
beforeAll(async () => {
  const passwordHash = await hashPassword(OLD);
  ({ id: userId } = await db().user.create({ data: { email: EMAIL, name: "สมศรี", passwordHash }, select: { id: true } }));
  await db().user.create({ data: { email: "gone@office.go.th", name: "ปิดแล้ว", passwordHash, disabledAt: NOW } });
});

const letters = (to = EMAIL) => db().mail.findMany({ where: { to }, orderBy: { id: "asc" } });
async function lastKey(): Promise<string> {
  return /\?key=([\w-]+)/.exec((await letters()).filter(({ text }) => text.includes("?key=")).at(-1)?.text ?? "")?.[1] ?? "";
}
const users = () => db().user.findMany({ orderBy: { id: "asc" } });

describe("a new passphrase by letter", () => {
  test("asking does the same for every address: one job, and nothing else", async () => {
    for (const email of [EMAIL, "nobody@office.go.th", "gone@office.go.th"]) await askReset({ email });
    const jobs = await db().$queryRaw<{ data: unknown }[]>`SELECT data FROM jobs.job WHERE name = 'resetLetter'`;
    expect(jobs).toHaveLength(3);
    expect(await db().mail.count()).toBe(0);
  });

  test("a letter goes only to an open account, and at most three an hour", async () => {
    for (const email of ["nobody@office.go.th", "gone@office.go.th"]) expect(await writeResetLetter({ email }, NOW)).toEqual({ sent: false });
    for (let index = 0; index < 3; index += 1) expect(await writeResetLetter({ email: EMAIL }, NOW)).toEqual({ sent: true });
    expect(await writeResetLetter({ email: EMAIL }, later(59))).toEqual({ sent: false });
    expect(await letters()).toHaveLength(3);
    expect(await db().mail.count()).toBe(3);
    expect(await lastEvent("User", userId)).toMatchObject({ action: "sendReset", actorId: null });
  });

  test("a weak one is refused and the link still opens; one's own name and the address are weak", async () => {
    const key = await lastKey();
    for (const [passphrase, code] of [["สั้นไป", "PASSWORD_TOO_SHORT"], ["password1234", "PASSWORD_COMMON"], ["กกกกกกกกกกกกกกกกกก", "PASSWORD_COMMON"], [EMAIL, "PASSWORD_COMMON"]] as const) {
      await expectRefused(code, () => resetPassword({ key, passphrase }, NOW), users);
    }
    expect(await isResetOpen(key, NOW)).toBe(true);
  });

  test("the link opens once: sessions end, other links are over, a letter tells the owner, the old passphrase is none", async () => {
    const key = await lastKey();
    const other = /\?key=([\w-]+)/.exec((await letters())[0]?.text ?? "")?.[1] ?? "";
    await db().session.create({ data: { tokenHash: "a-session", userId, createdAt: NOW, expiresAt: later(600) } });
    expect(await resetPassword({ key, passphrase: NEW }, later(10))).toEqual({ email: EMAIL });
    expect(await lastEvent("User", userId)).toMatchObject({ action: "resetPassword", actorId: userId });
    expect((await db().session.findFirstOrThrow({ where: { userId } })).revokedAt).toEqual(later(10));
    for (const used of [key, other]) await expectRefused("RESET_OVER", () => resetPassword({ key: used, passphrase: NEW }, later(11)), users);
    expect((await letters()).at(-1)?.subject).toBe("รหัสผ่านของท่านเปลี่ยนแล้ว");
    await expect(signIn({ email: EMAIL, passphrase: OLD }, null, NOW)).rejects.toMatchObject({ code: "WRONG_PASSWORD" });
    expect(await signIn({ email: EMAIL, passphrase: NEW }, null, NOW)).toEqual({ userId });
  });

  test("a link is over after an hour, and where the account was closed meanwhile", async () => {
    await writeResetLetter({ email: EMAIL }, later(120));
    const key = await lastKey();
    expect(await isResetOpen(key, later(181))).toBe(false);
    await expectRefused("RESET_OVER", () => resetPassword({ key, passphrase: NEW }, later(181)), users);
    await db().user.update({ where: { id: userId }, data: { disabledAt: NOW } });
    await expectRefused("RESET_OVER", () => resetPassword({ key, passphrase: NEW }, later(121)), users);
  });
});
