import { beforeAll, describe, expect, test } from "vitest";
import { openApplication } from "@/lib/applications/commands";
import { getAgency, listBodies } from "@/lib/centers/bodies";
import { saveAgency, saveCenter, saveMinistry, saveProfile } from "@/lib/centers/commands";
import { getCenter, listApplicationsOfCenter, listCenters, usersByChannel } from "@/lib/centers/queries";
import { SaveAgency, SaveCenter, SaveProfile } from "@/lib/centers/schema";
import { db } from "@/lib/db";
import { fillProfile } from "@/lib/flows/replay-fill";
import { buildWorld, judged, NOW, submitted, type World } from "@/tests/support/builders";
import { queriesOf } from "@/tests/support/database";
import { expectRefused, lastEvent } from "@/tests/support/refusals";

let world: World;
let moc: number;
let moi: number;

beforeAll(async () => {
  world = await buildWorld();
  moc = (await db().ministry.findUniqueOrThrow({ where: { code: "MOC" } })).id;
  moi = (await db().ministry.findUniqueOrThrow({ where: { code: "MOI" } })).id;
});

const agencies = () => db().agency.findMany({ orderBy: { id: "asc" } });
const centers = () => db().center.findMany({ orderBy: { id: "asc" } });
const all = { words: null, ministryId: null, provinceCode: null, page: 1 };
const agency = (fields: Partial<SaveAgency> & { nameTh: string }) => SaveAgency.parse({ ministryId: moc, ...fields });

describe("bodies", () => {
  test("a ministry is entered and recorded, and found again by its code in capitals", async () => {
    const { admin } = world.people;
    const { id } = await saveMinistry(admin, { code: "TEST", nameTh: "กระทรวงทดสอบ", nameEn: "Ministry of Tests" }, NOW);
    expect(await db().ministry.findUnique({ where: { code: "TEST" } })).toMatchObject({ id, nameTh: "กระทรวงทดสอบ", validUntil: null });
    expect(await lastEvent("Ministry", id)).toMatchObject({ action: "createMinistry", actorId: admin.userId });
  });

  test("two ministries do not share a code or a name", async () => {
    const look = () => db().ministry.findMany({ orderBy: { id: "asc" } });
    const save = (code: string, nameTh: string) => () => saveMinistry(world.people.admin, { code, nameTh, nameEn: "x" }, NOW);
    await expectRefused("CODE_TAKEN", save("MOC", "อื่น"), look);
    await expectRefused("NAME_TAKEN", save("OTHERCODE", "กระทรวงพาณิชย์"), look);
  });

  test("an agency is entered under its parent with its days, and recorded", async () => {
    const { secretariat } = world.people;
    const parent = await saveAgency(secretariat, agency({ nameTh: "กรมหลัก" }), NOW);
    const { id } = await saveAgency(secretariat, agency({ nameTh: "กองย่อย", parentId: parent.id, validFrom: "2026-10-01" }), NOW);
    expect(await getAgency(secretariat, id)).toMatchObject({ parentId: parent.id, nameTh: "กองย่อย", validFrom: new Date("2026-10-01") });
    expect(await lastEvent("Agency", id)).toMatchObject({ action: "createAgency", actorId: secretariat.userId });
  });

  test("who does not keep the bodies is refused", async () => {
    for (const stranger of [world.people.staff, world.people.ministry, world.people.chair, world.people.committee]) {
      await expectRefused("NOT_FOUND", () => saveAgency(stranger, agency({ nameTh: "ไม่ควรมี" }), NOW), agencies);
    }
  });

  test("an agency is not put below itself or below its own parts, nor below one of another ministry", async () => {
    const { admin } = world.people;
    const top = await saveAgency(admin, agency({ nameTh: "บน" }), NOW);
    const middle = await saveAgency(admin, agency({ nameTh: "กลาง", parentId: top.id }), NOW);
    const below = await saveAgency(admin, agency({ nameTh: "ล่าง", parentId: middle.id }), NOW);
    const elsewhere = await saveAgency(admin, agency({ nameTh: "ต่างกระทรวง", ministryId: moi }), NOW);
    const put = (parentId: number) => () => saveAgency(admin, agency({ agencyId: top.id, nameTh: "บน", parentId }), NOW);
    await expectRefused("OWN_PARENT", put(top.id), agencies);
    await expectRefused("OWN_PARENT", put(below.id), agencies);
    await expectRefused("INVALID_FIELD", put(elsewhere.id), agencies);
  });

  test("a name is taken once in a ministry, and free in another; days run forward", async () => {
    const { admin } = world.people;
    await saveAgency(admin, agency({ nameTh: "ชื่อเดียว" }), NOW);
    await expectRefused("NAME_TAKEN", () => saveAgency(admin, agency({ nameTh: "ชื่อเดียว" }), NOW), agencies);
    await expect(saveAgency(admin, agency({ nameTh: "ชื่อเดียว", ministryId: moi }), NOW)).resolves.toBeDefined();
    const backwards = agency({ nameTh: "ย้อน", validFrom: "2027-01-02", validUntil: "2027-01-01" });
    await expectRefused("BAD_DATES", () => saveAgency(admin, backwards, NOW), agencies);
  });

  test("an agency that goes to another ministry takes its parts along", async () => {
    const { admin } = world.people;
    const top = await saveAgency(admin, agency({ nameTh: "ย้ายกระทรวง" }), NOW);
    const part = await saveAgency(admin, agency({ nameTh: "ส่วนของย้ายกระทรวง", parentId: top.id }), NOW);
    await saveAgency(admin, agency({ agencyId: top.id, nameTh: "ย้ายกระทรวง", ministryId: moi }), NOW);
    expect(await getAgency(admin, part.id)).toMatchObject({ ministryId: moi, parentId: top.id });
  });

  test("of two that enter one name at once, one is refused and one row stands", async () => {
    const { admin } = world.people;
    const results = await Promise.allSettled([1, 2, 3].map(() => saveAgency(admin, agency({ nameTh: "พร้อมกัน" }), NOW)));
    expect(results.filter((result) => result.status === "fulfilled")).toHaveLength(1);
    expect(results.filter((result) => result.status === "rejected").map((result) => result.reason)).toEqual([
      expect.objectContaining({ code: "NAME_TAKEN" }), expect.objectContaining({ code: "NAME_TAKEN" }),
    ]);
    expect(await db().agency.count({ where: { nameTh: "พร้อมกัน" } })).toBe(1);
  });

  test("the tree is found by part of a Thai name, each hit in its place, in two statements", async () => {
    const { admin } = world.people;
    const parent = await saveAgency(admin, agency({ nameTh: "กรมค้นหา" }), NOW);
    await saveAgency(admin, agency({ nameTh: "กองทะเบียนพิเศษ 100%", parentId: parent.id }), NOW);
    const found = await listBodies(admin, "เบียนพิเศษ");
    expect(found.map((ministry) => ministry.code)).toEqual(["MOC"]);
    expect(found[0]?.agencies).toMatchObject([{ nameTh: "กรมค้นหา", children: [{ nameTh: "กองทะเบียนพิเศษ 100%", children: [] }] }]);
    expect((await listBodies(admin, "100%"))[0]?.agencyCount).toBe(2);
    expect(await listBodies(admin, "_ไม่มี_")).toEqual([]);
    expect(await queriesOf(() => listBodies(admin, null))).toHaveLength(2);
    await expect(listBodies(world.people.staff, null)).rejects.toMatchObject({ code: "NOT_FOUND" });
  });
});

describe("centers", () => {
  const center = (fields: Partial<SaveCenter>) =>
    SaveCenter.parse({ agencyId: world.agencyId, provinceCode: "12", nameTh: "ศูนย์ใหม่", ...fields });

  test("a center is entered with its owner and recorded; afterwards its name is changed", async () => {
    const { secretariat } = world.people;
    const { id } = await saveCenter(secretariat, center({ nameTh: "  ศูนย์แรก ", nameEn: "" }), NOW);
    expect(await getCenter(secretariat, id)).toMatchObject({ nameTh: "ศูนย์แรก", nameEn: null, province: { code: "12" } });
    await saveCenter(secretariat, center({ centerId: id, nameTh: "ศูนย์แรก (เปลี่ยนชื่อ)" }), NOW);
    expect(await lastEvent("Center", id)).toMatchObject({ action: "changeCenter", actorId: secretariat.userId });
  });

  test("nobody else enters centers, not even for the own agency", async () => {
    for (const stranger of [world.people.staff, world.people.ministry, world.people.assessor1]) {
      await expectRefused("NOT_FOUND", () => saveCenter(stranger, center({ nameTh: "ไม่ควรมี" }), NOW), centers);
    }
  });

  test("a name stands once in an agency; an unknown owner or province is refused", async () => {
    const { admin } = world.people;
    await expectRefused("NAME_TAKEN", () => saveCenter(admin, center({ nameTh: "ศูนย์ทดสอบ" }), NOW), centers);
    await expectRefused("INVALID_FIELD", () => saveCenter(admin, center({ agencyId: 999_999 }), NOW), centers);
    await expectRefused("INVALID_FIELD", () => saveCenter(admin, center({ provinceCode: "99" }), NOW), centers);
    await expectRefused("NOT_FOUND", () => saveCenter(admin, center({ centerId: 999_999 }), NOW), centers);
  });

  test("staff lists the own centers, a ministry its own, who manages them all; others have no such page", async () => {
    const { staff, ministry, otherMinistry, secretariat, chair } = world.people;
    expect((await listCenters(staff, all)).items.map((row) => row.id)).toEqual([world.centerId]);
    expect((await listCenters(ministry, all)).items.map((row) => row.id)).toContain(world.centerId);
    expect((await listCenters(otherMinistry, all)).items.map((row) => row.id)).toEqual([world.otherCenterId]);
    const everything = await listCenters(secretariat, all);
    expect(everything.total).toBe(await db().center.count());
    await expect(listCenters(chair, all)).rejects.toMatchObject({ code: "NOT_FOUND" });
    await expect(getCenter(staff, world.otherCenterId)).rejects.toMatchObject({ code: "NOT_FOUND" });
  });

  test("a list is found by Thai words, comes in Thai order by pages of 25, and sends as many statements for more rows", async () => {
    const { admin } = world.people;
    const names = Array.from({ length: 30 }, (_, index) => `ศูนย์หน้า ${String(index).padStart(2, "0")}`);
    const rows = [...names, "เขตหน้า", "ขอนแก่นหน้า"].map((nameTh) => ({ agencyId: world.agencyId, provinceCode: "40", nameTh }));
    await db().center.createMany({ data: rows });
    const first = await listCenters(admin, { ...all, words: "หน้า" });
    expect([first.total, first.page, first.items.length]).toEqual([32, 1, 25]);
    expect(first.items.slice(0, 3).map((row) => row.nameTh)).toEqual(["ขอนแก่นหน้า", "เขตหน้า", "ศูนย์หน้า 00"]);
    const past = await listCenters(admin, { ...all, words: "หน้า", provinceCode: "40", page: 99 });
    expect([past.page, past.items.length]).toEqual([2, 7]);
    expect((await listCenters(admin, { ...all, words: "%" })).total).toBe(0);
    expect(await queriesOf(() => listCenters(admin, all))).toHaveLength(2);
  });
});

describe("profiles", () => {
  const profile = (fields: Record<string, unknown>) => SaveProfile.parse({ centerId: String(world.centerId), ...fields });

  test("staff saves what the center says of itself; Thai digits are understood, a number makes its channel offered", async () => {
    const { staff } = world.people;
    const typed = {
      kind: "ONE_STOP", latitude: "๑๓.๗๕", longitude: "100.5", coordinatorPhone: "๐ ๒๒๘๓ ๔๐๐๐ ต่อ ๑๒",
      email: "Center@Example.GO.TH", channels: ["COUNTER"], yearlyUsers: { COUNTER: "๑๒,๐๐๐", LINE: "5", KIOSK: "" },
    };
    await saveProfile(staff, profile(typed), NOW);
    const saved = await getCenter(staff, world.centerId);
    expect(saved).toMatchObject({
      kind: "ONE_STOP", coordinatorPhone: "0 2283 4000 ต่อ 12", email: "center@example.go.th", channels: ["COUNTER", "LINE"],
    });
    expect([String(saved.latitude), String(saved.longitude)]).toEqual(["13.75", "100.5"]);
    expect(usersByChannel(saved)).toEqual({ COUNTER: 12000, LINE: 5 });
    expect(await lastEvent("Center", world.centerId)).toMatchObject({ action: "saveProfile", actorId: staff.userId });
  });

  test("staff of another center, the ministry and assessors are refused; the secretariat may", async () => {
    const { stranger, ministry, chair, secretariat } = world.people;
    for (const other of [stranger, ministry, chair]) {
      await expectRefused("NOT_FOUND", () => saveProfile(other, profile({ headName: "ผู้อื่น" }), NOW), centers);
    }
    await saveProfile(secretariat, profile({ headName: "หัวหน้าใหม่" }), NOW);
    expect(await getCenter(secretariat, world.centerId)).toMatchObject({ headName: "หัวหน้าใหม่" });
  });

  test.each([
    ["latitude", "4.9"], ["latitude", "21.1"], ["latitude", "13.1234567"], ["longitude", "96.9"], ["longitude", "106.1"], ["phone", "โทร"],
    ["website", "ไม่ใช่เว็บ"], ["kind", "SHOP"],
    ["yearlyUsers", { WEB: "1.5" }], ["yearlyUsers", { WEB: "-1" }], ["yearlyUsers", { FAX: "1" }],
  ])("%s %j is not taken", (field, value) => {
    const faults = SaveProfile.safeParse({ centerId: "1", [field]: value }).error?.issues.map((issue) => [issue.path[0], issue.message]);
    expect(faults).toEqual([[field, "INVALID_FIELD"]]);
  });

  test.each([
    ["latitude", "5"], ["latitude", "21"], ["longitude", "97"], ["longitude", "106.000000"], ["yearlyUsers", { WEB: "0" }],
  ])("%s %j is", (field, value) => {
    expect(SaveProfile.safeParse({ centerId: "1", [field]: value }).success).toBe(true);
  });
});

test("the center's history tells its people the stage that is disclosed, the secretariat the true one, an administrator none", async () => {
  const fresh = await db().center.create({ data: { agencyId: world.agencyId, provinceCode: "12", nameTh: "ศูนย์ประวัติ" } });
  const { secretariat, staff, ministry, admin } = world.people;
  const own = { ...staff, grants: [{ role: "CENTER_STAFF", centerId: fresh.id, centerRight: "SUBMIT", agencyId: null, ministryId: null } as const] };
  const { id } = await openApplication(own, { centerId: fresh.id, cycleId: world.cycleId }, NOW);
  expect(await listApplicationsOfCenter(own, fresh.id)).toMatchObject([{ id, stage: "DRAFT", tier: null }]);
  expect(await listApplicationsOfCenter(ministry, fresh.id)).toEqual([]);
  await fillProfile(admin, [world.centerId], NOW);
  const judgedId = await submitted(world);
  await judged(world, judgedId, "DOCUMENT", 80);
  expect(await listApplicationsOfCenter(staff, world.centerId)).toMatchObject([{ id: judgedId, stage: "DOCUMENT" }]);
  expect(await listApplicationsOfCenter(ministry, world.centerId)).toMatchObject([{ id: judgedId, stage: "DOCUMENT" }]);
  expect(await listApplicationsOfCenter(secretariat, world.centerId)).toMatchObject([{ id: judgedId, stage: "ON_SITE" }]);
  expect(await listApplicationsOfCenter(admin, world.centerId)).toEqual([]);
});
