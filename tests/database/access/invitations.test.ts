import { beforeAll, describe, expect, test } from "vitest";
import { acceptInvitation, takeInvitation } from "@/lib/access/accept";
import { invite, resendInvitation, withdrawInvitation } from "@/lib/access/invite";
import { findInvitation, listInvitations } from "@/lib/access/queries";
import { Invite } from "@/lib/access/schema";
import { db } from "@/lib/db";
import type { Actor } from "@/lib/domain/permissions";
import { withoutKeys } from "@/lib/mails/letter";
import { listMail } from "@/lib/mails/queries";
import { verifyPassword } from "@/lib/password";
import { addPerson, again, buildWorld, NOW, type World } from "@/tests/support/builders";
import { queriesOf } from "@/tests/support/database";
import { keyFor } from "@/tests/support/links";
import { expectRefused, lastEvent } from "@/tests/support/refusals";

let world: World;
const PHRASE = "แมวสามตัวกินปลาในสวน";
beforeAll(async () => {
  world = await buildWorld();
});

const rows = async () => [await db().invitation.findMany({ orderBy: { id: "asc" } }), await db().user.findMany({ orderBy: { id: "asc" } }),
  await db().roleGrant.findMany({ orderBy: { id: "asc" } }), await db().mail.count()];
const toCenter = (email: string, centerId = world.centerId) => Invite.parse({ email, name: "ผู้ได้รับเชิญ", role: "CENTER_STAFF", centerId, centerRight: "EDIT" });
const later = (days: number) => new Date(NOW.getTime() + days * 86_400_000);

describe("an invitation", () => {
  test("is mailed with a link whose key is kept nowhere; who uses it has an account, the role and nothing else", async () => {
    const { staff } = world.people;
    const { id } = await invite(staff, toCenter("new@center.go.th"), NOW);
    const key = await keyFor("new@center.go.th");
    expect(JSON.stringify(await db().invitation.findUniqueOrThrow({ where: { id } }))).not.toContain(key);
    expect(await lastEvent("Invitation", id)).toMatchObject({ action: "invite", actorId: staff.userId, detail: { role: "CENTER_STAFF", centerId: world.centerId } });
    expect(await findInvitation(key, NOW)).toMatchObject({ email: "new@center.go.th", role: "CENTER_STAFF", place: "ศูนย์ทดสอบ", hasAccount: false });
    const { userId } = await acceptInvitation({ key, name: "นางสาวใหม่", passphrase: PHRASE }, NOW);
    const user = await db().user.findUniqueOrThrow({ where: { id: userId }, include: { grants: true } });
    expect(user).toMatchObject({ email: "new@center.go.th", name: "นางสาวใหม่", grants: [{ role: "CENTER_STAFF", centerId: world.centerId, centerRight: "EDIT" }] });
    expect(await verifyPassword(user.passwordHash, PHRASE)).toBe(true);
    expect(await lastEvent("Invitation", id)).toMatchObject({ action: "acceptInvitation", actorId: userId });
    expect(await lastEvent("User", userId)).toMatchObject({ action: "grantRole", detail: { invitationId: id } });
    await expectRefused("INVITATION_OVER", () => acceptInvitation({ key, name: "อีกคน", passphrase: PHRASE }, NOW), rows);
    expect(await findInvitation(key, NOW)).toBeNull();
  });

  test("used by two clicks at once it makes one account", async () => {
    await invite(world.people.staff, toCenter("twice@center.go.th"), NOW);
    const key = await keyFor("twice@center.go.th");
    const results = await Promise.allSettled([1, 2, 3].map(() => acceptInvitation({ key, name: "สองครั้ง", passphrase: PHRASE }, NOW)));
    expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(await db().user.count({ where: { email: "twice@center.go.th" } })).toBe(1);
  });

  test("to somebody with an account merely gives the role, to that account alone, after signing in", async () => {
    const { secretariat, outsider, chair } = world.people;
    const { email } = await db().user.update({ where: { id: outsider.userId }, data: { passwordHash: "x" } });
    await invite(secretariat, toCenter(email), NOW);
    const key = await keyFor(email);
    await expectRefused("HAS_ACCOUNT", () => acceptInvitation({ key, name: "ยึดบัญชี", passphrase: PHRASE }, NOW), rows);
    await expectRefused("INVITATION_OF_OTHER", () => takeInvitation(chair, { key }, NOW), rows);
    await takeInvitation(outsider, { key }, NOW);
    expect((await again(outsider)).grants).toContainEqual(expect.objectContaining({ role: "CENTER_STAFF", centerId: world.centerId, centerRight: "EDIT" }));
    expect(await db().user.findUniqueOrThrow({ where: { id: outsider.userId } })).toMatchObject({ passwordHash: "x" });
  });

  test("runs out after fourteen days, is withdrawn, and sent again only its last link opens", async () => {
    const { staff } = world.people;
    const { id } = await invite(staff, toCenter("late@center.go.th"), NOW);
    const first = await keyFor("late@center.go.th");
    const accept = (key: string, now: Date) => () => acceptInvitation({ key, name: "ช้า", passphrase: PHRASE }, now);
    await expectRefused("INVITATION_OVER", accept(first, later(14)), rows);
    await resendInvitation(staff, { invitationId: id }, later(14));
    const second = await keyFor("late@center.go.th");
    await expectRefused("INVITATION_OVER", accept(first, later(15)), rows);
    expect(await findInvitation(second, later(27))).not.toBeNull();
    await withdrawInvitation(staff, { invitationId: id }, later(15));
    await expectRefused("INVITATION_OVER", accept(second, later(15)), rows);
    await expectRefused("INVITATION_OVER", () => withdrawInvitation(staff, { invitationId: id }, later(15)), rows);
    await expectRefused("PASSWORD_TOO_SHORT", () => acceptInvitation({ key: second, name: "สั้น", passphrase: "สั้นไป" }, NOW), rows);
  });
});

describe("nobody gives more than they have", () => {
  const ask = (actor: Actor, fields: object) => () => invite(actor, Invite.parse({ email: "x@example.go.th", name: "ใครสักคน", ...fields }), NOW);

  test("a center's people invite to their center alone, a ministry's to their part of the tree, the secretariat no administrator", async () => {
    const { staff, ministry, otherMinistry, secretariat, chair, committee, admin } = world.people;
    const [moc, moi] = await Promise.all(["MOC", "MOI"].map((code) => db().ministry.findUniqueOrThrow({ where: { code } })));
    const reader = await addPerson("Reader", [{ role: "CENTER_STAFF", centerId: world.centerId, centerRight: "EDIT" }]);
    const center = { role: "CENTER_STAFF", centerId: world.centerId, centerRight: "VIEW" };
    for (const actor of [reader, otherMinistry]) await expectRefused("ROLE_NOT_YOURS_TO_GIVE", ask(actor, center), rows);
    for (const actor of [chair, committee]) await expectRefused("NOT_FOUND", ask(actor, center), rows);
    await expectRefused("ROLE_NOT_YOURS_TO_GIVE", ask(staff, { ...center, centerId: world.otherCenterId }), rows);
    await expectRefused("ROLE_NOT_YOURS_TO_GIVE", ask(staff, { role: "MINISTRY_ADMIN", agencyId: world.agencyId }), rows);
    await expectRefused("ROLE_NOT_YOURS_TO_GIVE", ask(ministry, { role: "MINISTRY_ADMIN", ministryId: moi?.id }), rows);
    await expectRefused("ROLE_NOT_YOURS_TO_GIVE", ask(ministry, { role: "ASSESSOR" }), rows);
    for (const role of ["ADMINISTRATOR", "SECRETARIAT"]) await expectRefused("ROLE_NOT_YOURS_TO_GIVE", ask(secretariat, { role }), rows);
    await expectRefused("REQUIRED", ask(ministry, { role: "MINISTRY_ADMIN" }), rows);
    const allowed = [ask(staff, center), ask(ministry, center), ask(ministry, { role: "MINISTRY_ADMIN", agencyId: world.agencyId }),
      ask(ministry, { role: "MINISTRY_ADMIN", ministryId: moc?.id }), ask(secretariat, { role: "ASSESSOR" }), ask(admin, { role: "ADMINISTRATOR" })];
    for (const work of allowed) await expect(work()).resolves.toBeDefined();
  });

  test("each sees what they may give, in two statements, and takes back no other's", async () => {
    const { ministry, otherMinistry, secretariat, admin, stranger, chair } = world.people;
    const list = async (actor: Actor) => (await listInvitations(actor, 1, NOW)).items;
    expect((await list(otherMinistry)).length + (await list(stranger)).length).toBe(0);
    expect((await list(ministry)).every(({ role }) => role === "CENTER_STAFF" || role === "MINISTRY_ADMIN")).toBe(true);
    expect((await list(secretariat)).some(({ role }) => role === "ADMINISTRATOR")).toBe(false);
    const own = (await list(admin)).find(({ role }) => role === "ADMINISTRATOR");
    for (const actor of [ministry, otherMinistry, secretariat]) {
      await expectRefused("NOT_FOUND", () => withdrawInvitation(actor, { invitationId: own?.id ?? 0 }, NOW), rows);
    }
    await expect(listInvitations(chair, 1, NOW)).rejects.toMatchObject({ code: "NOT_FOUND" });
    expect(await queriesOf(() => listInvitations(ministry, 1, NOW))).toHaveLength(2);
  });

  test("one person sends sixty an hour", async () => {
    const sender = await addPerson("Sender", [{ role: "CENTER_STAFF", centerId: world.centerId }]);
    await db().invitation.createMany({ data: Array.from({ length: 60 }, (_, index) => ({
      tokenHash: String(index).padStart(64, "0"), email: `many${index}@example.go.th`, name: "x", role: "CENTER_STAFF" as const, centerId: world.centerId,
      invitedAt: NOW, invitedById: sender.userId, expiresAt: later(14),
    })) });
    await expectRefused("TOO_MANY_INVITATIONS", () => invite(sender, toCenter("more@center.go.th"), NOW), rows);
    await expect(invite(sender, toCenter("more@center.go.th"), new Date(NOW.getTime() + 3_600_001))).resolves.toBeDefined();
  });
});

test("who reads the outbox reads no key; without a mail server the administrator hands the letters over, and nobody else", async () => {
  const { admin, secretariat } = world.people;
  const find = async (actor: Actor, words: string) => (await listMail(actor, { words, state: null, page: 1 })).items;
  await invite(admin, Invite.parse({ email: "outbox@example.go.th", name: "ผู้ดูแลใหม่", role: "ADMINISTRATOR" }), NOW);
  const key = await keyFor("outbox@example.go.th");
  expect((await find(secretariat, "outbox@example.go.th")).map(({ text }) => text.includes(key))).toEqual([false]);
  expect(await find(secretariat, key.slice(0, 12))).toEqual([]);
  expect((await find(admin, "outbox@example.go.th")).map(({ text }) => text.includes(key))).toEqual([true]);
  expect(withoutKeys(`https://x.test/invitation?key=${key}\nต่อ`)).toBe("https://x.test/invitation?key=…\nต่อ");
});

test("the database keeps an invitation that was used", async () => {
  await expect(db().$executeRaw`UPDATE "Invitation" SET "role" = 'ADMINISTRATOR', "centerId" = NULL WHERE "acceptedAt" IS NOT NULL`).rejects.toThrow(/forbidden/);
});
