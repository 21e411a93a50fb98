import { beforeAll, describe, expect, test } from "vitest";
import { carryOutDue } from "@/lib/bodies/due";
import { dissolveMinistry, moveAgency, renameBody, withdrawBodyChange } from "@/lib/bodies/commands";
import { previewMove } from "@/lib/bodies/preview";
import { findOwnerOn, getBodyHistory, listBodyChanges } from "@/lib/bodies/queries";
import { saveAgency, saveMinistry } from "@/lib/centers/commands";
import { listCenters } from "@/lib/centers/queries";
import { SaveAgency } from "@/lib/centers/schema";
import { db } from "@/lib/db";
import { startOfDay } from "@/lib/domain/calendar";
import { visibleTo } from "@/lib/domain/permissions";
import { addPerson, again, assign, buildWorld, NOW, submitted, type World } from "@/tests/support/builders";
import { figureMisfits } from "@/tests/support/figures";
import { queriesOf } from "@/tests/support/database";
import { expectRefused, lastEvent } from "@/tests/support/refusals";

let world: World;
let moc: number;
let moi: number;
let applicationId: number;
const TODAY = "2027-01-20";
const reason = "พระราชบัญญัติปรับปรุงกระทรวง พ.ศ. 2570";

beforeAll(async () => {
  world = await buildWorld();
  moc = (await db().ministry.findUniqueOrThrow({ where: { code: "MOC" } })).id;
  moi = (await db().ministry.findUniqueOrThrow({ where: { code: "MOI" } })).id;
  applicationId = await submitted(world);
});

const agencies = () => db().agency.findMany({ orderBy: { id: "asc" } });
const plans = async () => [await db().bodyChange.findMany({ orderBy: { id: "asc" } }), await agencies()];
const enter = async (nameTh: string, fields: Partial<SaveAgency> = {}) =>
  (await saveAgency(world.people.admin, SaveAgency.parse({ ministryId: moc, nameTh, ...fields }), NOW)).id;
const at = (day: string) => new Date(startOfDay(day).getTime() + 60_000);
const placeOf = (id: number) => db().agency.findUniqueOrThrow({ where: { id }, select: { ministryId: true, parentId: true } });

describe("an agency moves to another ministry", () => {
  test("from today on, with all below it, recorded; before that day it was the old ministry's", async () => {
    const { secretariat } = world.people;
    const top = await enter("กรมย้ายวันนี้");
    const below = await enter("กองของกรมย้ายวันนี้", { parentId: top });
    const done = await moveAgency(secretariat, { agencyId: top, toMinistryId: moi, effectiveOn: TODAY, reason }, NOW);
    expect(done.isDone).toBe(true);
    expect(await placeOf(top)).toEqual({ ministryId: moi, parentId: null });
    expect(await placeOf(below)).toEqual({ ministryId: moi, parentId: top });
    for (const agency of [top, below]) {
      expect([await findOwnerOn(agency, "2027-01-19"), await findOwnerOn(agency, TODAY), await findOwnerOn(agency, "2560-01-01")]).toEqual([moc, moi, moi]);
    }
    expect(await lastEvent("Agency", top)).toMatchObject({
      action: "moveAgency", actorId: secretariat.userId, detail: { effectiveOn: TODAY, toMinistryId: moi, agencies: 2, done: true, reason },
    });
  });

  test("from a day to come it waits, and takes effect at midnight in Thailand, once", async () => {
    const { secretariat, ministry, otherMinistry } = world.people;
    const top = await enter("กรมย้ายวันหน้า");
    const center = await db().center.create({ data: { agencyId: top, provinceCode: "12", nameTh: "ศูนย์ของกรมย้ายวันหน้า" } });
    const lists = async (actor: typeof ministry) =>
      (await listCenters(await again(actor), { words: "กรมย้ายวันหน้า", ministryId: null, provinceCode: null, page: 1 })).items.map(({ id }) => id);
    const { isDone } = await moveAgency(secretariat, { agencyId: top, toMinistryId: moi, effectiveOn: "2027-02-01", reason }, NOW);
    expect([isDone, (await placeOf(top)).ministryId, await lists(ministry)]).toEqual([false, moc, [center.id]]);
    expect(await carryOutDue(new Date(startOfDay("2027-02-01").getTime() - 1))).toBe(0);
    expect(await carryOutDue(startOfDay("2027-02-01"))).toBe(1);
    expect(await carryOutDue(at("2027-02-01"))).toBe(0);
    expect([(await placeOf(top)).ministryId, await lists(ministry), await lists(otherMinistry)]).toEqual([moi, [], [center.id]]);
    expect(await lastEvent("Agency", top)).toMatchObject({ action: "bodyChangeInEffect", actorId: null, detail: { agencies: 1 } });
  });

  test("under another parent it is seen by who looks after that parent, and no more by who looked after the old one", async () => {
    const [one, other, part] = [await enter("ต้นสังกัดหนึ่ง"), await enter("ต้นสังกัดสอง"), await enter("ส่วนที่ย้ายต้นสังกัด")];
    const keeper = await addPerson("KeeperOne", [{ role: "MINISTRY_ADMIN", agencyId: one }]);
    const next = await addPerson("KeeperTwo", [{ role: "MINISTRY_ADMIN", agencyId: other }]);
    const scopes = async () => [visibleTo(await again(keeper)).agencyIds.includes(part), visibleTo(await again(next)).agencyIds.includes(part)];
    const to = (toParentId: number) => moveAgency(world.people.admin, { agencyId: part, toMinistryId: moc, toParentId, effectiveOn: TODAY, reason }, NOW);
    await to(one);
    expect(await scopes()).toEqual([true, false]);
    const asked = await previewMove(world.people.admin, part, { toMinistryId: moc, toParentId: other });
    expect([asked.loses.map(({ userId }) => userId), asked.gains.map(({ userId }) => userId)]).toEqual([[keeper.userId], [next.userId]]);
    await expectRefused("MOVED_SINCE", () => to(other), plans);
    await moveAgency(world.people.admin, { agencyId: part, toMinistryId: moc, toParentId: other, effectiveOn: "2027-01-21", reason }, at("2027-01-21"));
    expect(await scopes()).toEqual([false, true]);
  });

  test("a running application, its certificate's owner and every summary row stay where they were; the figures still add up", async () => {
    const { admin, ministry, otherMinistry } = world.people;
    const figures = () => db().cycleFigure.findMany({ orderBy: [{ cycleId: "asc" }, { ministryId: "asc" }, { agencyId: "asc" }] });
    const before = await figures();
    await assign(world, applicationId, "DOCUMENT");
    await moveAgency(admin, { agencyId: world.agencyId, toMinistryId: moi, effectiveOn: TODAY, reason }, NOW);
    expect(await figures()).toEqual(before);
    expect(await figureMisfits()).toEqual([]);
    expect(await db().application.findUniqueOrThrow({ where: { id: applicationId }, select: { ministryId: true, agencyId: true } })).toEqual({ ministryId: moc, agencyId: world.agencyId });
    expect([visibleTo(ministry).ministryIds, visibleTo(otherMinistry).ministryIds]).toEqual([[moc], [moi]]);
    await moveAgency(admin, { agencyId: world.agencyId, toMinistryId: moc, effectiveOn: "2027-01-22", reason }, at("2027-01-22"));
    expect(await findOwnerOn(world.agencyId, "2027-01-21")).toBe(moi);
    expect(await findOwnerOn(world.agencyId, "2027-01-22")).toBe(moc);
  });

  test("the preview says what moves and who is in conflict from then on", async () => {
    const asked = await previewMove(world.people.secretariat, world.agencyId, { toMinistryId: moi, toParentId: null });
    expect(asked).toMatchObject({ centers: 1, running: [{ year: 2570, submitted: 1, drafts: 0 }], certificates: 0, conflicts: [] });
    expect(asked.loses.map(({ name }) => name)).toEqual(["Ministry"]);
    expect(asked.gains.map(({ name }) => name)).toEqual(["OtherMinistry"]);
    expect(await queriesOf(() => previewMove(world.people.secretariat, world.agencyId, { toMinistryId: moi, toParentId: null }))).toHaveLength(7);
    await db().cycle.update({ where: { id: world.cycleId }, data: { policy: { conflictScope: "MINISTRY" } } });
    const elsewhere = await enter("กรมของผู้ประเมิน", { ministryId: moi });
    await db().user.update({ where: { id: world.people.assessor1.userId }, data: { agencyId: elsewhere } });
    const coming = await previewMove(world.people.secretariat, elsewhere, { toMinistryId: moc, toParentId: null });
    expect(coming.conflicts).toMatchObject([{ userId: world.people.assessor1.userId, applicationId, year: 2570 }]);
    await expect(previewMove(world.people.ministry, elsewhere, { toMinistryId: moc, toParentId: null })).rejects.toMatchObject({ code: "NOT_FOUND" });
  });
});

describe("what is refused leaves everything as it was", () => {
  test("who does not keep the bodies plans, withdraws and lists nothing", async () => {
    const agencyId = await enter("กรมที่ไม่ย้าย");
    const { changeId } = await moveAgency(world.people.admin, { agencyId, toMinistryId: moi, effectiveOn: "2028-10-01", reason }, NOW);
    for (const stranger of [world.people.staff, world.people.ministry, world.people.committee, world.people.chair]) {
      await expectRefused("NOT_FOUND", () => moveAgency(stranger, { agencyId, toMinistryId: moi, effectiveOn: TODAY, reason }, NOW), plans);
      await expectRefused("NOT_FOUND", () => withdrawBodyChange(stranger, { changeId }, NOW), plans);
      await expect(listBodyChanges(stranger)).rejects.toMatchObject({ code: "NOT_FOUND" });
    }
  });

  test("below itself, where it is already, to a ministry that ended, under a name that is taken, or twice", async () => {
    const { admin } = world.people;
    const [top, ended] = [await enter("กรมบน"), (await saveMinistry(admin, { code: "ENDED", nameTh: "กระทรวงที่ยุบแล้ว", nameEn: "x", validUntil: "2026-09-30" }, NOW)).id];
    const below = await enter("กองใต้กรมบน", { parentId: top });
    await enter("กองใต้กรมบน", { ministryId: moi });
    const move = (fields: object) => () => moveAgency(admin, { agencyId: top, toMinistryId: moc, effectiveOn: "2028-01-01", reason, ...fields }, NOW);
    await expectRefused("OWN_PARENT", move({ toParentId: below }), plans);
    await expectRefused("NOTHING_CHANGES", move({}), plans);
    await expectRefused("BODY_ENDED", move({ toMinistryId: ended }), plans);
    await expectRefused("NAME_TAKEN", move({ toMinistryId: moi }), plans);
    await expectRefused("INVALID_FIELD", move({ toMinistryId: 999_999 }), plans);
    const other = await enter("กรมอื่นที่เป็นต้นสังกัด");
    await move({ toParentId: other })();
    await expectRefused("CHANGE_PLANNED", move({ toParentId: other, effectiveOn: "2028-02-01" }), plans);
  });

  test("a plan is withdrawn until its day, and not after it", async () => {
    const { secretariat } = world.people;
    const agencyId = await enter("กรมที่เปลี่ยนใจ");
    const planned = await moveAgency(secretariat, { agencyId, toMinistryId: moi, effectiveOn: "2027-03-01", reason }, NOW);
    await withdrawBodyChange(secretariat, planned, NOW);
    expect(await lastEvent("Agency", agencyId)).toMatchObject({ action: "withdrawBodyChange", actorId: secretariat.userId });
    await carryOutDue(at("2027-03-02"));
    expect((await placeOf(agencyId)).ministryId).toBe(moc);
    await expectRefused("CHANGE_OVER", () => withdrawBodyChange(secretariat, planned, NOW), plans);
    expect((await getBodyHistory(secretariat, { agencyId })).changes).toMatchObject([{ id: planned.changeId, withdrawnBy: "Secretariat" }]);
  });

  test("what has come to stand in the way is told once, and done as soon as it is out of the way", async () => {
    const { admin } = world.people;
    const agencyId = await enter("กรมชื่อซ้ำภายหลัง");
    await moveAgency(admin, { agencyId, toMinistryId: moi, effectiveOn: "2027-04-01", reason }, NOW);
    const other = await enter("กรมชื่อซ้ำภายหลัง", { ministryId: moi });
    const letters = () => db().mail.count({ where: { subject: { contains: "ปรับโครงสร้าง" } } });
    expect(await carryOutDue(at("2027-04-01"))).toBe(0);
    await carryOutDue(at("2027-04-01"));
    expect(await letters()).toBe(1);
    expect((await listBodyChanges(admin)).open.find((change) => change.agencyId === agencyId)?.fault).toMatchObject({ code: "NAME_TAKEN" });
    await saveAgency(admin, SaveAgency.parse({ agencyId: other, ministryId: moi, nameTh: "กรมชื่อใหม่" }), NOW);
    expect(await carryOutDue(at("2027-04-02"))).toBe(1);
    expect((await placeOf(agencyId)).ministryId).toBe(moi);
    // Late, and yet true from the day that was planned.
    expect([await findOwnerOn(agencyId, "2027-03-31"), await findOwnerOn(agencyId, "2027-04-01")]).toEqual([moc, moi]);
  });
});

describe("ministries", () => {
  test("one is dissolved into another: its agencies go with their trees, it ends the day before", async () => {
    const { secretariat } = world.people;
    const { id: old } = await saveMinistry(secretariat, { code: "OLD", nameTh: "กระทรวงเดิม", nameEn: "Old" }, NOW);
    const { id: next } = await saveMinistry(secretariat, { code: "NEXT", nameTh: "กระทรวงตั้งใหม่", nameEn: "Next", validFrom: "2027-05-01" }, NOW);
    const top = await enter("กรมของกระทรวงเดิม", { ministryId: old });
    const below = await enter("กองของกระทรวงเดิม", { ministryId: old, parentId: top });
    await dissolveMinistry(secretariat, { ministryId: old, toMinistryId: next, effectiveOn: "2027-05-01", reason }, NOW);
    expect((await placeOf(top)).ministryId).toBe(old);
    await carryOutDue(at("2027-05-01"));
    expect([await placeOf(top), await placeOf(below)]).toEqual([{ ministryId: next, parentId: null }, { ministryId: next, parentId: top }]);
    expect(await db().ministry.findUniqueOrThrow({ where: { id: old } })).toMatchObject({ validUntil: new Date("2027-04-30") });
    await expectRefused("BODY_ENDED", () => moveAgency(secretariat, { agencyId: top, toMinistryId: old, effectiveOn: "2027-06-01", reason }, at("2027-05-02")), plans);
  });

  test("one is called something else from a day on, and what it was called is kept", async () => {
    const { secretariat } = world.people;
    const { id } = await saveMinistry(secretariat, { code: "NAMED", nameTh: "กระทรวงชื่อเก่า", nameEn: "Named" }, NOW);
    await expectRefused("NAME_TAKEN", () => renameBody(secretariat, { ministryId: id, nameTh: "กระทรวงพาณิชย์", effectiveOn: TODAY, reason }, NOW), plans);
    await expectRefused("NOTHING_CHANGES", () => renameBody(secretariat, { ministryId: id, nameTh: "กระทรวงชื่อเก่า", effectiveOn: TODAY, reason }, NOW), plans);
    await renameBody(secretariat, { ministryId: id, nameTh: "กระทรวงชื่อใหม่", effectiveOn: TODAY, reason }, NOW);
    expect(await db().ministry.findUniqueOrThrow({ where: { id } })).toMatchObject({ nameTh: "กระทรวงชื่อใหม่", nameEn: "Named" });
    expect((await getBodyHistory(secretariat, { ministryId: id })).names).toEqual([{ untilOn: "2027-01-19", nameTh: "กระทรวงชื่อเก่า", nameEn: "Named" }]);
    expect(await lastEvent("Ministry", id)).toMatchObject({ action: "renameBody", detail: { name: "กระทรวงชื่อใหม่" } });
  });
});

describe("the database holds it by itself", () => {
  test("a plan is not rewritten or deleted, and former owners are not", async () => {
    await expect(db().$executeRaw`UPDATE "BodyChange" SET "effectiveOn" = "effectiveOn" + 1`).rejects.toThrow(/stays as it was planned/);
    await expect(db().$executeRaw`DELETE FROM "BodyChange"`).rejects.toThrow(/forbidden/);
    await expect(db().$executeRaw`UPDATE "FormerOwner" SET "ministryId" = ${moc}`).rejects.toThrow(/forbidden/);
    await expect(db().$executeRaw`DELETE FROM "FormerName"`).rejects.toThrow(/forbidden/);
  });

  test("no agency hangs below one of another ministry, nor below itself", async () => {
    const [top, below] = [await enter("กรมเหนือ"), await enter("กองล่าง")];
    await db().agency.update({ where: { id: below }, data: { parentId: top } });
    await expect(db().agency.update({ where: { id: below }, data: { ministryId: moi } })).rejects.toThrow(/another ministry/);
    await expect(db().agency.update({ where: { id: top }, data: { parentId: below } })).rejects.toThrow(/below itself/);
    await expect(db().agency.create({ data: { ministryId: moi, parentId: top, nameTh: "กองต่างกระทรวง" } })).rejects.toThrow(/another ministry/);
  });
});
