import { beforeAll, describe, expect, test } from "vitest";
import { openApplication } from "@/lib/applications/commands";
import { saveCenter, saveProfile } from "@/lib/centers/commands";
import { getMergeSides, listDuplicates, listTakenIn } from "@/lib/centers/duplicates";
import { mergeCenters, sayNotDuplicate, undoMerge } from "@/lib/centers/merge";
import { getStandingCenter, listCenters } from "@/lib/centers/queries";
import { SaveCenter, SaveProfile } from "@/lib/centers/schema";
import { db } from "@/lib/db";
import { getPublicCenter } from "@/lib/register/queries";
import { addPerson, again, buildWorld, NOW, submitted, type World } from "@/tests/support/builders";
import { addCertificate } from "@/tests/support/certificates";
import { queriesOf } from "@/tests/support/database";
import { expectRefused, lastEvent } from "@/tests/support/refusals";

let world: World;
const reason = "บันทึกซ้ำเมื่อนำเข้าข้อมูล";
beforeAll(async () => {
  world = await buildWorld();
  await submitted(world);
});

const everything = async () => [
  await db().center.findMany({ orderBy: { id: "asc" } }), await db().application.findMany({ orderBy: { id: "asc" } }),
  await db().certificate.findMany({ orderBy: { id: "asc" } }), await db().roleGrant.findMany({ orderBy: { id: "asc" } }), await db().centerMerge.findMany({ orderBy: { id: "asc" } }),
];
const enter = async (nameTh: string, agencyId = world.agencyId) =>
  (await saveCenter(world.people.admin, SaveCenter.parse({ agencyId, provinceCode: "12", nameTh }), NOW)).id;
const all = { words: null, ministryId: null, provinceCode: null, page: 1 };
const everCertified = async () => (await db().certificate.findMany({ distinct: ["centerId"] })).length;

describe("a center that was entered twice", () => {
  test("becomes one: what belonged to it goes along, its name and its certificates lead there, and it is recorded on both", async () => {
    const { secretariat } = world.people;
    const [twin, stays] = [await enter("ศูนย์คู่แฝด"), await enter("ศูนย์คู่แฝด (เดิม)")];
    const [both, only] = [await addPerson("InBoth", [{ role: "CENTER_STAFF", centerId: twin, centerRight: "SUBMIT" }, { role: "CENTER_STAFF", centerId: stays, centerRight: "VIEW" }]),
      await addPerson("InTwin", [{ role: "CENTER_STAFF", centerId: twin, centerRight: "EDIT" }])];
    const number = await addCertificate({ centerId: twin, from: "2019-10-01", until: "2022-09-30" });
    await addCertificate({ centerId: stays, from: "2022-10-01", until: "2025-09-30" });
    const ever = await everCertified();
    expect(await mergeCenters(secretariat, { fromId: twin, intoId: stays, reason }, NOW)).toEqual({ intoId: stays });
    expect(await db().certificate.findUniqueOrThrow({ where: { number } })).toMatchObject({ centerId: stays, agencyId: world.agencyId });
    expect((await getPublicCenter(stays, "2027-01-20")).certificates).toHaveLength(2);
    expect([await everCertified(), await getStandingCenter(twin)]).toEqual([ever - 1, stays]);
    expect((await again(both)).grants).toEqual([expect.objectContaining({ centerId: stays, centerRight: "VIEW" })]);
    expect((await again(only)).grants).toEqual([expect.objectContaining({ centerId: stays, centerRight: "EDIT" })]);
    expect((await listCenters(secretariat, { ...all, words: "คู่แฝด" })).items.map(({ id }) => id)).toEqual([stays]);
    expect(await lastEvent("Center", twin)).toMatchObject({ action: "mergeCenter", actorId: secretariat.userId, detail: { intoId: stays, certificates: 1, members: 1, reason } });
    expect(await lastEvent("Center", stays)).toMatchObject({ action: "takeInCenter", detail: { fromId: twin } });
  });

  test("a running application goes along with its owner and its log, and the figures stay", async () => {
    const { secretariat, staff } = world.people;
    const figures = await db().cycleFigure.findMany();
    const stays = await enter("ศูนย์ทดสอบที่แท้จริง");
    const before = await db().application.findFirstOrThrow({ where: { centerId: world.centerId } });
    const { intoId } = await mergeCenters(secretariat, { fromId: world.centerId, intoId: stays, reason }, NOW);
    expect(await db().application.findUniqueOrThrow({ where: { id: before.id } })).toEqual({ ...before, centerId: intoId });
    expect(await db().cycleFigure.findMany()).toEqual(figures);
    await expectRefused("CENTER_NOT_YOURS", () => openApplicationFor(world.centerId), everything);
    expect((await again(staff)).grants).toEqual([expect.objectContaining({ centerId: stays })]);
    const [merge] = await listTakenIn(secretariat, stays);
    await undoMerge(secretariat, { mergeId: merge?.mergeId ?? 0 }, NOW);
    expect(await db().application.findUniqueOrThrow({ where: { id: before.id } })).toEqual(before);
    expect(await getStandingCenter(world.centerId)).toBe(world.centerId);
    expect((await again(staff)).grants).toEqual(staff.grants);
  });

  const openApplicationFor = async (centerId: number) => openApplication(await again(world.people.staff), { centerId, cycleId: world.cycleId }, NOW);
});

describe("what is refused leaves everything as it was", () => {
  test("strangers merge, undo and list nothing", async () => {
    const [one, other] = [await enter("ศูนย์หนึ่งแห่ง"), await enter("ศูนย์อีกแห่ง")];
    for (const stranger of [world.people.staff, world.people.ministry, world.people.chair, world.people.committee]) {
      await expectRefused("NOT_FOUND", () => mergeCenters(stranger, { fromId: one, intoId: other, reason }, NOW), everything);
      await expectRefused("NOT_FOUND", () => sayNotDuplicate(stranger, { oneId: one, otherId: other }, NOW), everything);
      await expect(listDuplicates(stranger)).rejects.toMatchObject({ code: "NOT_FOUND" });
      await expect(getMergeSides(stranger, one, other)).rejects.toMatchObject({ code: "NOT_FOUND" });
      expect(await listTakenIn(stranger, other)).toEqual([]);
    }
  });

  test("two that applied in one cycle, two valid certificates on a day, itself, and what is merged already", async () => {
    const { secretariat, stranger } = world.people;
    const merge = (fromId: number, intoId: number) => () => mergeCenters(secretariat, { fromId, intoId, reason }, NOW);
    await openApplication(stranger, { centerId: world.otherCenterId, cycleId: world.cycleId }, NOW);
    await expectRefused("BOTH_APPLIED", merge(world.centerId, world.otherCenterId), everything);
    await expectRefused("SAME_CENTER", merge(world.centerId, world.centerId), everything);
    await expectRefused("NOT_FOUND", merge(world.centerId, 999_999), everything);
    const [a, b, c] = [await enter("ศูนย์ตรา ก"), await enter("ศูนย์ตรา ข"), await enter("ศูนย์ตรา ค")];
    await addCertificate({ centerId: a, from: "2024-01-01", until: "2026-09-30" });
    await addCertificate({ centerId: b, from: "2025-01-01", until: "2027-09-30" });
    await expectRefused("CERTIFICATES_OVERLAP", merge(a, b), everything);
    await merge(c, a)();
    await expectRefused("CENTER_MERGED", merge(c, b), everything);
    await expectRefused("CENTER_MERGED", merge(b, c), everything);
    await expectRefused("CENTER_MERGED", () => saveCenter(secretariat, SaveCenter.parse({ centerId: c, agencyId: world.agencyId, provinceCode: "12", nameTh: "ชื่ออื่น" }), NOW), everything);
    await expectRefused("CENTER_MERGED", () => saveProfile(secretariat, SaveProfile.parse({ centerId: c, channels: [] }), NOW), everything);
  });

  test("it is not undone once something new happened, nor twice", async () => {
    const { secretariat, admin } = world.people;
    const [twin, stays] = [await enter("ศูนย์แยกไม่ได้"), await enter("ศูนย์แยกไม่ได้เดิม")];
    await mergeCenters(secretariat, { fromId: twin, intoId: stays, reason }, NOW);
    const [merge] = await listTakenIn(secretariat, stays);
    const undo = () => undoMerge(secretariat, { mergeId: merge?.mergeId ?? 0 }, NOW);
    const number = await addCertificate({ centerId: stays, from: "2020-01-01", until: "2021-09-30" });
    await expectRefused("USED_SINCE", undo, everything);
    expect(number).toBeTruthy();
    const [other, kept] = [await enter("ศูนย์แยกสองครั้ง"), await enter("ศูนย์แยกสองครั้งเดิม")];
    await mergeCenters(admin, { fromId: other, intoId: kept, reason }, NOW);
    const [second] = await listTakenIn(admin, kept);
    await undoMerge(admin, { mergeId: second?.mergeId ?? 0 }, NOW);
    await expectRefused("NOT_MERGED", () => undoMerge(admin, { mergeId: second?.mergeId ?? 0 }, NOW), everything);
    expect(await lastEvent("Center", other)).toMatchObject({ action: "undoMerge", actorId: admin.userId });
  });
});

describe("likely duplicates", () => {
  test("like names of one province are shown with why, the same agency first; said to be two they are not shown again", async () => {
    const { secretariat } = world.people;
    const [one, other] = [await enter("สำนักงานพาณิชย์จังหวัดน่าน"), await enter("สนง.พาณิชย์ จ.น่าน")];
    await enter("สำนักงานที่ดินน่าน สาขาปัว");
    await enter("สำนักงานที่ดินน่าน สาขาเวียงสา");
    const pairs = async () => (await listDuplicates(secretariat)).map((pair) => [pair.one.id, pair.other.id, pair.likeness, pair.sameAgency]);
    expect(await pairs()).toContainEqual([one, other, "SAME_NAME", true]);
    expect((await listDuplicates(secretariat)).some((pair) => pair.one.nameTh.includes("สาขา"))).toBe(false);
    await sayNotDuplicate(secretariat, { oneId: other, otherId: one }, NOW);
    expect(await pairs()).not.toContainEqual([one, other, "SAME_NAME", true]);
    expect(await lastEvent("Center", one)).toMatchObject({ action: "sayNotDuplicate", detail: { otherId: other } });
    expect(await queriesOf(() => listDuplicates(secretariat))).toHaveLength(3);
    expect(await getMergeSides(secretariat, one, other)).toMatchObject({ from: { id: one, years: [], files: 0 }, into: { id: other } });
  });
});

describe("the database holds it by itself", () => {
  test("nothing new hangs on a name that leads elsewhere, and what is published moves only along a merge", async () => {
    const [twin, stays, third] = [await enter("ศูนย์ฐานข้อมูล"), await enter("ศูนย์ฐานข้อมูลเดิม"), await enter("ศูนย์ที่สาม")];
    const number = await addCertificate({ centerId: third, from: "2021-01-01", until: "2022-09-30" });
    await mergeCenters(world.people.admin, { fromId: twin, intoId: stays, reason }, NOW);
    await expect(addPerson("OnAlias", [{ role: "CENTER_STAFF", centerId: twin }])).rejects.toThrow(/merged/);
    await expect(addCertificate({ centerId: twin, from: "2021-01-01", until: "2022-09-30" })).rejects.toThrow(/merged/);
    await expect(db().certificate.update({ where: { number }, data: { centerId: stays } })).rejects.toThrow(/keeps what was granted/);
    await expect(db().$executeRaw`UPDATE "CenterMerge" SET "reason" = 'อื่น'`).rejects.toThrow(/stays as it was/);
    await expect(db().$executeRaw`DELETE FROM "CenterMerge"`).rejects.toThrow(/forbidden/);
  });
});
