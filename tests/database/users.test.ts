import { beforeAll, describe, expect, test } from "vitest";
import { findActorOfSession } from "@/lib/actor";
import { db } from "@/lib/db";
import type { Role } from "@/lib/domain/permissions";
import { verifyPassword } from "@/lib/password";
import { endOtherSessions } from "@/lib/sessions/own";
import { disableUser, enableUser, grantRole, revokeRole, saveUser, setLocale, setPassword } from "@/lib/users/commands";
import { getUser, listOwnSessions, listUsers } from "@/lib/users/queries";
import { SaveUser } from "@/lib/users/schema";
import { addPerson, buildWorld, NOW, type World } from "@/tests/support/builders";
import { queriesOf } from "@/tests/support/database";
import { expectRefused, lastEvent } from "@/tests/support/refusals";

let world: World;
beforeAll(async () => {
  world = await buildWorld();
});

const users = () => db().user.findMany({ orderBy: { id: "asc" } });
const grants = () => db().roleGrant.findMany({ orderBy: { id: "asc" } });
const PHRASE = "แมวสามตัวกินปลาในสวน";

let sessions = 0;
async function signedIn(userId: number): Promise<string> {
  const tokenHash = `session-${(sessions += 1)}`;
  await db().session.create({ data: { tokenHash, userId, createdAt: NOW, lastSeenAt: NOW, expiresAt: new Date(NOW.getTime() + 3_600_000) } });
  return tokenHash;
}

describe("accounts", () => {
  test("an account is made with its address in lower case, and recorded; it is found by part of the name", async () => {
    const { secretariat } = world.people;
    const typed = SaveUser.parse({ email: " Somchai@Example.GO.TH ", name: "นายสมชาย  ใจดี", agencyId: "" });
    const { id } = await saveUser(secretariat, typed, NOW);
    const fresh = { email: "somchai@example.go.th", agencyId: null, locale: "th", hasPassword: false, grants: [] };
    expect(await getUser(secretariat, id)).toMatchObject(fresh);
    expect(await lastEvent("User", id)).toMatchObject({ action: "createUser", actorId: secretariat.userId });
    const found = await listUsers(secretariat, { words: "ใจดี", role: null, state: null, page: 1 });
    expect(found.items.map((row) => row.id)).toEqual([id]);
  });

  test("nobody else makes accounts or lists them", async () => {
    for (const stranger of [world.people.staff, world.people.committee, world.people.ministry, world.people.chair]) {
      await expectRefused("NOT_FOUND", () => saveUser(stranger, SaveUser.parse({ email: "x@example.go.th", name: "x" }), NOW), users);
      await expect(listUsers(stranger, { words: null, role: null, state: null, page: 1 })).rejects.toMatchObject({ code: "NOT_FOUND" });
    }
  });

  test("an address is taken once, also by two at once", async () => {
    const { admin } = world.people;
    const save = () => saveUser(admin, SaveUser.parse({ email: "once@example.go.th", name: "หนึ่งเดียว" }), NOW);
    const results = await Promise.allSettled([save(), save(), save()]);
    expect(results.filter((result) => result.status === "fulfilled")).toHaveLength(1);
    await expectRefused("EMAIL_TAKEN", save, users);
  });

  test.each(["", "no-at", "a@b", "ก@example.go.th", "a b@example.go.th", "a@example..th"])("%j is no address", (email) => {
    expect(SaveUser.safeParse({ email, name: "x" }).success).toBe(false);
  });

  test("the secretariat does not touch the account of an administrator, nor of the secretariat", async () => {
    const { secretariat, admin } = world.people;
    const other = await addPerson("OtherSecretary", [{ role: "SECRETARIAT" }]);
    for (const { userId } of [admin, other]) {
      const takeOver = SaveUser.parse({ userId, email: "mine@example.go.th", name: "ยึด" });
      await expectRefused("FORBIDDEN", () => saveUser(secretariat, takeOver, NOW), users);
      await expectRefused("FORBIDDEN", () => disableUser(secretariat, { userId }, NOW), users);
    }
  });

  test("a closed account is signed out at once, and opens again", async () => {
    const { secretariat, outsider } = world.people;
    const session = await signedIn(outsider.userId);
    expect(await findActorOfSession(session, NOW)).toMatchObject({ userId: outsider.userId });
    await disableUser(secretariat, { userId: outsider.userId }, NOW);
    expect(await findActorOfSession(session, NOW)).toBeNull();
    expect(await lastEvent("User", outsider.userId)).toMatchObject({ action: "disableUser" });
    const closed = await listUsers(secretariat, { words: null, role: "ASSESSOR", state: "DISABLED", page: 1 });
    expect(closed.items.map((row) => row.id)).toEqual([outsider.userId]);
    await enableUser(secretariat, { userId: outsider.userId }, NOW);
    expect((await getUser(secretariat, outsider.userId)).disabledAt).toBeNull();
    expect(await findActorOfSession(session, NOW)).toBeNull();
  });

  test("a list sends as many statements for more rows", async () => {
    expect(await queriesOf(() => listUsers(world.people.admin, { words: null, role: null, state: null, page: 1 }))).toHaveLength(2);
  });
});

describe("roles", () => {
  test("a role is given with the scope that fits it, recorded, and given once", async () => {
    const { secretariat } = world.people;
    const person = await addPerson("Newcomer", []);
    const wanted = { userId: person.userId, role: "CENTER_STAFF", centerId: world.centerId, ministryId: 1 } as const;
    const give = () => grantRole(secretariat, wanted, NOW);
    const [first, second] = [await give(), await give()];
    expect(second.id).toBe(first.id);
    expect(await db().roleGrant.findMany({ where: { userId: person.userId } })).toMatchObject([
      { role: "CENTER_STAFF", centerId: world.centerId, ministryId: null, agencyId: null },
    ]);
    const detail = { role: "CENTER_STAFF", centerId: world.centerId };
    expect(await lastEvent("User", person.userId)).toMatchObject({ action: "grantRole", detail });
  });

  test("the secretariat gives center staff, assessors, ministries and committee; only an administrator makes those two", async () => {
    const { secretariat, admin } = world.people;
    const person = await addPerson("Candidate", []);
    for (const role of ["ADMINISTRATOR", "SECRETARIAT"] as const) {
      await expectRefused("ROLE_NOT_YOURS_TO_GIVE", () => grantRole(secretariat, { userId: person.userId, role }, NOW), grants);
      await expect(grantRole(admin, { userId: person.userId, role }, NOW)).resolves.toBeDefined();
    }
    for (const role of ["ASSESSOR", "COMMITTEE"] as const) {
      const { userId } = await addPerson(role, []);
      await expect(grantRole(secretariat, { userId, role }, NOW)).resolves.toMatchObject({ userId });
    }
  });

  test("a role without the scope that it needs, or with an unknown one, is refused", async () => {
    const { admin } = world.people;
    const { userId } = await addPerson("Scopeless", []);
    const give = (role: Role, scope: object) => () => grantRole(admin, { userId, role, ...scope }, NOW);
    await expectRefused("REQUIRED", give("CENTER_STAFF", {}), grants);
    await expectRefused("REQUIRED", give("MINISTRY_ADMIN", { centerId: world.centerId }), grants);
    await expectRefused("INVALID_FIELD", give("CENTER_STAFF", { centerId: 999_999 }), grants);
    const moi = await db().ministry.findUniqueOrThrow({ where: { code: "MOI" } });
    await expectRefused("INVALID_FIELD", give("MINISTRY_ADMIN", { ministryId: moi.id, agencyId: world.agencyId }), grants);
    await expectRefused("NOT_FOUND", () => grantRole(admin, { userId: 999_999, role: "ASSESSOR" }, NOW), grants);
  });

  test("nobody else gives or takes roles, least of all for themselves", async () => {
    for (const stranger of [world.people.staff, world.people.committee, world.people.ministry]) {
      await expectRefused("NOT_FOUND", () => grantRole(stranger, { userId: stranger.userId, role: "ADMINISTRATOR" }, NOW), grants);
      const grantId = (await db().roleGrant.findFirstOrThrow({ where: { userId: world.people.admin.userId } })).id;
      await expectRefused("NOT_FOUND", () => revokeRole(stranger, { grantId }, NOW), grants);
    }
  });

  test("a role that is taken away ends the person's sessions at once; taking it twice is refused", async () => {
    const { secretariat } = world.people;
    const person = await addPerson("Leaver", [{ role: "COMMITTEE" }]);
    const session = await signedIn(person.userId);
    const grant = await db().roleGrant.findFirstOrThrow({ where: { userId: person.userId } });
    await revokeRole(secretariat, { grantId: grant.id }, NOW);
    expect(await findActorOfSession(session, NOW)).toBeNull();
    expect(await lastEvent("User", person.userId)).toMatchObject({ action: "revokeRole", detail: { role: "COMMITTEE" } });
    await expectRefused("NOT_FOUND", () => revokeRole(secretariat, { grantId: grant.id }, NOW), grants);
  });

  test("the last administrator stays: not revoked, not closed, and of two who remove each other at once one remains", async () => {
    const { admin } = world.people;
    await db().roleGrant.deleteMany({ where: { role: "ADMINISTRATOR", userId: { not: admin.userId } } });
    const own = await db().roleGrant.findFirstOrThrow({ where: { userId: admin.userId, role: "ADMINISTRATOR" } });
    await expectRefused("LAST_ADMINISTRATOR", () => revokeRole(admin, { grantId: own.id }, NOW), grants);
    await expectRefused("LAST_ADMINISTRATOR", () => disableUser(admin, { userId: admin.userId }, NOW), users);
    const second = await addPerson("SecondAdmin", [{ role: "ADMINISTRATOR" }]);
    const theirs = await db().roleGrant.findFirstOrThrow({ where: { userId: second.userId } });
    const both = [revokeRole(admin, { grantId: theirs.id }, NOW), revokeRole(second, { grantId: own.id }, NOW)];
    const results = await Promise.allSettled(both);
    expect(results.filter((result) => result.status === "fulfilled")).toHaveLength(1);
    expect(await db().roleGrant.count({ where: { role: "ADMINISTRATOR" } })).toBe(1);
  });
});

describe("passphrases", () => {
  test("an administrator sets one: it opens the account, typed in either Unicode form, and the sessions end", async () => {
    const admin = await addPerson("PassAdmin", [{ role: "ADMINISTRATOR" }]);
    const person = await addPerson("Forgetful", [{ role: "ASSESSOR" }]);
    const session = await signedIn(person.userId);
    await setPassword(admin, { userId: person.userId, passphrase: "น้ำ café สามแก้ว" }, NOW);
    const { passwordHash } = await db().user.findUniqueOrThrow({ where: { id: person.userId } });
    expect(await verifyPassword(passwordHash, "น้ำ café สามแก้ว".normalize("NFD"))).toBe(true);
    expect(await verifyPassword(passwordHash, "น้ำ cafe สามแก้ว")).toBe(false);
    expect(await verifyPassword(null, "น้ำ café สามแก้ว")).toBe(false);
    expect(await findActorOfSession(session, NOW)).toBeNull();
    const event = await lastEvent("User", person.userId);
    expect([event.action, JSON.stringify(event.detail)]).toEqual(["setPassword", "{}"]);
  });

  test("twelve characters are enough, eleven are not; of 256 the next is too many; Thai letters count one each", async () => {
    const admin = await addPerson("LengthAdmin", [{ role: "ADMINISTRATOR" }]);
    const { userId } = await addPerson("Measured", []);
    const set = (passphrase: string) => () => setPassword(admin, { userId, passphrase }, NOW);
    await expectRefused("PASSWORD_TOO_SHORT", set("กขคงจฉชซฌญฎ"), users);
    await expectRefused("PASSWORD_TOO_SHORT", set("ำำำำำำำำำำำ"), users);
    await expectRefused("TOO_LONG", set("ก".repeat(257)), users);
    await set("แมวกินปลาสวย")();
    await set("ลูกช้างตัวน้อยเดินข้ามสะพานไม้เก่า".repeat(8).slice(0, 256))();
  });

  test("the secretariat sets nobody's passphrase: who sets it could sign in with it", async () => {
    const { secretariat, staff, chair } = world.people;
    for (const { userId } of [staff, chair]) {
      await expectRefused("FORBIDDEN", () => setPassword(secretariat, { userId, passphrase: PHRASE }, NOW), users);
    }
    await expectRefused("NOT_FOUND", () => setPassword(chair, { userId: chair.userId, passphrase: PHRASE }, NOW), users);
  });
});

describe("the own account", () => {
  test("anybody chooses the own language, and it is recorded", async () => {
    const { staff } = world.people;
    await setLocale(staff, { locale: "en" }, NOW);
    expect((await db().user.findUniqueOrThrow({ where: { id: staff.userId } })).locale).toBe("en");
    expect(await lastEvent("User", staff.userId)).toMatchObject({ action: "setLocale", detail: { locale: "en" } });
  });

  test("signing out the others leaves this session and those of other people", async () => {
    const { staff, chair } = world.people;
    const [here, there, others] = [await signedIn(staff.userId), await signedIn(staff.userId), await signedIn(chair.userId)];
    expect(await endOtherSessions(staff, here, NOW)).toEqual({ ended: 1 });
    expect((await listOwnSessions(staff, NOW)).map((session) => session.tokenHash)).toEqual([here]);
    expect(await findActorOfSession(there, NOW)).toBeNull();
    expect(await findActorOfSession(others, NOW)).toMatchObject({ userId: chair.userId });
  });
});
