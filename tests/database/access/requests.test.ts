import { beforeAll, describe, expect, test } from "vitest";
import { acceptInvitation } from "@/lib/access/accept";
import { countRequests, findCentersByName, listRequests } from "@/lib/access/queries";
import { approveRequest, askForAccess, confirmAccess, declineRequest } from "@/lib/access/requests";
import { AskForAccess } from "@/lib/access/schema";
import { mergeCenters } from "@/lib/centers/merge";
import { db } from "@/lib/db";
import type { Actor } from "@/lib/domain/permissions";
import { addPerson, again, buildWorld, NOW, type World } from "@/tests/support/builders";
import { queriesOf } from "@/tests/support/database";
import { keyFor } from "@/tests/support/links";
import { expectRefused, lastEvent } from "@/tests/support/refusals";

let world: World;
beforeAll(async () => {
  world = await buildWorld();
});

const rows = async () => [await db().accessRequest.findMany({ orderBy: { id: "asc" } }), await db().roleGrant.findMany({ orderBy: { id: "asc" } }),
  await db().user.count(), await db().invitation.count(), await db().mail.count()];
const asked = (email: string, centerId = world.centerId) =>
  AskForAccess.parse({ centerId, email, name: "นายขอ เข้าใช้", phone: "", position: "นักจัดการงานทั่วไป", reason: "รับผิดชอบงานศูนย์" });
const later = (hours: number) => new Date(NOW.getTime() + hours * 3_600_000);
const listFor = async (actor: Actor) => (await listRequests(actor, 1)).items;

async function confirmed(email: string, centerId = world.centerId): Promise<number> {
  await askForAccess(asked(email, centerId), NOW);
  return (await confirmAccess({ key: await keyFor(email) }, NOW)).id;
}

describe("asking for access", () => {
  test("waits until the address is confirmed; then the ministry of the center and the secretariat see it, and others do not", async () => {
    const { ministry, otherMinistry, secretariat, staff, chair } = world.people;
    await askForAccess(asked("ask@center.go.th"), NOW);
    expect(await listFor(secretariat)).toEqual([]);
    const { id } = await confirmAccess({ key: await keyFor("ask@center.go.th") }, NOW);
    expect(await lastEvent("AccessRequest", id)).toMatchObject({ action: "confirmAccess", actorId: null });
    for (const actor of [ministry, secretariat]) expect(await listFor(actor)).toMatchObject([{ id, email: "ask@center.go.th", hasAccount: false }]);
    expect(await listFor(otherMinistry)).toEqual([]);
    expect([await countRequests(ministry), await countRequests(otherMinistry), await countRequests(staff)]).toEqual([1, 0, null]);
    for (const actor of [staff, chair]) await expect(listRequests(actor, 1)).rejects.toMatchObject({ code: "NOT_FOUND" });
    expect(await queriesOf(() => listRequests(ministry, 1))).toHaveLength(2);
  });

  test("is answered alike whether there is an account or not; a mailbox gets three letters a day", async () => {
    const { email } = await db().user.findUniqueOrThrow({ where: { id: world.people.outsider.userId } });
    const answers = [await askForAccess(asked(email), NOW), await askForAccess(asked("nobody@center.go.th"), NOW)];
    expect(answers).toEqual([{ sent: true }, { sent: true }]);
    for (let more = 0; more < 4; more += 1) await askForAccess(asked("nobody@center.go.th"), NOW);
    expect(await db().mail.count({ where: { to: "nobody@center.go.th" } })).toBe(3);
    await expectRefused("INVALID_FIELD", () => askForAccess(asked("x@center.go.th", 999_999), NOW), rows);
  });

  test("a confirmation is clicked twice without harm, and runs out after two days", async () => {
    const id = await confirmed("again@center.go.th");
    expect(await confirmAccess({ key: await keyFor("again@center.go.th") }, later(1))).toEqual({ id });
    await askForAccess(asked("again@center.go.th"), later(2));
    expect(await confirmAccess({ key: await keyFor("again@center.go.th") }, later(2))).toEqual({ id });
    await askForAccess(asked("slow@center.go.th"), NOW);
    const key = await keyFor("slow@center.go.th");
    await expectRefused("REQUEST_OVER", () => confirmAccess({ key }, later(48)), rows);
    await expectRefused("REQUEST_OVER", () => confirmAccess({ key: "nonsense" }, NOW), rows);
  });

  test("an office is found by three letters of its name, never by fewer, and never one that was merged away", async () => {
    expect(await findCentersByName("ศู")).toEqual([]);
    expect(await findCentersByName("%%%")).toEqual([]);
    expect((await findCentersByName("ศูนย์ทดสอบ")).map(({ id }) => id)).toEqual([world.centerId, world.otherCenterId]);
  });
});

describe("deciding", () => {
  test("approved, who has no account is sent the link with which to make one, and works for the center", async () => {
    const { ministry } = world.people;
    const id = await confirmed("approved@center.go.th");
    await approveRequest(ministry, { requestId: id, right: "EDIT" }, NOW);
    expect(await lastEvent("AccessRequest", id)).toMatchObject({ action: "approveAccess", actorId: ministry.userId });
    const { userId } = await acceptInvitation({ key: await keyFor("approved@center.go.th"), name: "นายขอ", passphrase: "แมวสามตัวกินปลาในสวน" }, NOW);
    expect(await db().roleGrant.findMany({ where: { userId } })).toMatchObject([{ role: "CENTER_STAFF", centerId: world.centerId, centerRight: "EDIT" }]);
  });

  test("approved, who has an account may go in at once and is told; twice is once", async () => {
    const { secretariat } = world.people;
    const person = await addPerson("Known", []);
    const { email } = await db().user.update({ where: { id: person.userId }, data: { passwordHash: "x" } });
    const requestId = await confirmed(email);
    await approveRequest(secretariat, { requestId, right: "VIEW" }, NOW);
    const letters = await db().mail.count();
    await approveRequest(secretariat, { requestId, right: "VIEW" }, later(1));
    expect(await db().mail.count()).toBe(letters);
    expect((await again(person)).grants).toMatchObject([{ role: "CENTER_STAFF", centerId: world.centerId, centerRight: "VIEW" }]);
  });

  test("declined with a reason, which is mailed; nothing is given", async () => {
    const { ministry, secretariat } = world.people;
    const requestId = await confirmed("declined@center.go.th");
    await declineRequest(ministry, { requestId, reason: "ไม่ได้สังกัดศูนย์นี้" }, NOW);
    expect((await db().mail.findFirstOrThrow({ where: { to: "declined@center.go.th" }, orderBy: { id: "desc" } })).text).toContain("ไม่ได้สังกัดศูนย์นี้");
    expect(await db().invitation.count({ where: { email: "declined@center.go.th" } })).toBe(0);
    await expectRefused("REQUEST_DECIDED", () => approveRequest(secretariat, { requestId, right: "VIEW" }, NOW), rows);
  });

  test("not by strangers, not before the address is confirmed", async () => {
    const { staff, chair, otherMinistry, secretariat } = world.people;
    const requestId = await confirmed("strangers@center.go.th");
    for (const actor of [staff, chair, otherMinistry]) {
      await expectRefused("NOT_FOUND", () => approveRequest(actor, { requestId, right: "SUBMIT" }, NOW), rows);
      await expectRefused("NOT_FOUND", () => declineRequest(actor, { requestId, reason: "x" }, NOW), rows);
    }
    await askForAccess(asked("unconfirmed@center.go.th"), NOW);
    const { id } = await db().accessRequest.findFirstOrThrow({ where: { email: "unconfirmed@center.go.th" } });
    await expectRefused("NOT_FOUND", () => approveRequest(secretariat, { requestId: id, right: "VIEW" }, NOW), rows);
  });

  test("where the center was merged meanwhile, it is for the one that stands", async () => {
    const { secretariat, admin } = world.people;
    const twin = await db().center.create({ data: { agencyId: world.agencyId, provinceCode: "12", nameTh: "ศูนย์ที่ถูกรวม" } });
    const requestId = await confirmed("merged@center.go.th", twin.id);
    await mergeCenters(admin, { fromId: twin.id, intoId: world.centerId, reason: "ซ้ำ" }, NOW);
    await approveRequest(secretariat, { requestId, right: "VIEW" }, NOW);
    expect(await db().invitation.findFirstOrThrow({ where: { email: "merged@center.go.th" } })).toMatchObject({ centerId: world.centerId });
  });
});

test("the database decides nothing unconfirmed, declines nothing without a reason, and keeps what was decided", async () => {
  const unconfirmed = await db().accessRequest.findFirstOrThrow({ where: { confirmedAt: null } });
  const decide = (id: number, approved: boolean) => db().accessRequest.update({ where: { id }, data: { decidedAt: NOW, decidedById: world.people.admin.userId, approved } });
  await expect(decide(unconfirmed.id, true)).rejects.toThrow(/decided_when_confirmed/);
  await expect(decide(await confirmed("guard@center.go.th"), false)).rejects.toThrow(/AccessRequest_decision/);
  await expect(db().$executeRaw`UPDATE "AccessRequest" SET "approved" = true WHERE "approved" = false`).rejects.toThrow(/forbidden/);
});
