import { beforeAll, describe, expect, test } from "vitest";
import { db } from "@/lib/db";
import type { Actor } from "@/lib/domain/permissions";
import { confirmImport } from "@/lib/imports/commands";
import { getImport } from "@/lib/imports/queries";
import { buildWorld, NOW, type World } from "@/tests/support/builders";
import { AGENCY, CENTER, CERTIFICATE, checked, confirmed, PERSON, told } from "@/tests/support/imports";
import { csvFile, tableFile } from "@/tests/support/sheets";

let world: World;
let secretariat: Actor;
beforeAll(async () => {
  world = await buildWorld();
  ({ secretariat } = world.people);
});

const events = (recordType: string) => db().auditEvent.count({ where: { recordType } });

describe("bodies from a table", () => {
  test("are shown first, change nothing until confirmed, then are there with their events, and the same file again changes nothing", async () => {
    const file = await tableFile([AGENCY, ["กระทรวงพาณิชย์", "กองย่อย", null, "กรมใหญ่"], ["MOC", "กรมใหญ่", "Large Department", null]]);
    const [before, logged] = [await db().agency.count(), await events("Agency")];
    const view = await checked(secretariat, "AGENCIES", file);
    expect(view).toMatchObject({ state: "READY", counts: { created: 2, changed: 0, unchanged: 0, faults: 0 } });
    expect(await db().agency.count()).toBe(before);
    expect(await confirmed(secretariat, view.id)).toMatchObject({ state: "APPLIED" });
    const child = await db().agency.findFirstOrThrow({ where: { nameTh: "กองย่อย" }, include: { parent: true } });
    expect(child.parent?.nameTh).toBe("กรมใหญ่");
    expect(await events("Agency")).toBe(logged + 2);
    const again = await checked(secretariat, "AGENCIES", file);
    expect(again.counts).toEqual({ created: 0, changed: 0, unchanged: 2, faults: 0 });
  });

  test("a ministry is found by its code; a changed name shows what was there; an empty cell leaves it", async () => {
    const headings = ["รหัส", "ชื่อภาษาไทย", "ชื่อภาษาอังกฤษ", "มีสถานะตั้งแต่วันที่"];
    const first = await checked(secretariat, "MINISTRIES", await tableFile([headings, ["ZZT", "กระทรวงทดลอง", "Ministry of Trials", "1 ต.ค. 2545"]]));
    await confirmed(secretariat, first.id);
    const second = await checked(secretariat, "MINISTRIES", await tableFile([headings, ["zzt", "กระทรวงทดลอง", "Ministry of Tests", null]]));
    expect(second.preview).toEqual([{ row: 2, name: "กระทรวงทดลอง", isNew: false, fields: [{ field: "nameEn", before: "Ministry of Trials", after: "Ministry of Tests" }] }]);
    await confirmed(secretariat, second.id);
    expect(await db().ministry.findUniqueOrThrow({ where: { code: "ZZT" } })).toMatchObject({ nameEn: "Ministry of Tests", validFrom: new Date("2002-10-01") });
  });

  test("a ministry's code that a form would refuse is refused, in its own words", async () => {
    const headings = ["รหัส", "ชื่อภาษาไทย", "ชื่อภาษาอังกฤษ"];
    const view = await checked(secretariat, "MINISTRIES", await tableFile([headings, ["1AB", "กระทรวงหนึ่ง", "Ministry of One"], ["A.B", "กระทรวงจุด", "Ministry of Dots"], ["A-1", "กระทรวงขีด", "Ministry of Dashes"]]));
    expect(told(view.faults)).toEqual(["A2 MINISTRY_CODE", "A3 MINISTRY_CODE"]);
  });

  test("an agency above itself and an unknown parent are named, also within the file", async () => {
    const view = await checked(secretariat, "AGENCIES", await tableFile([AGENCY, ["MOC", "ก", null, "ข"], ["MOC", "ข", null, "ก"], ["MOC", "ค", null, "ไม่มี"], ["XXX", "ง"], ["MOC", "ค"]]));
    expect(told(view.faults)).toEqual(["D2 OWN_PARENT", "D3 OWN_PARENT", "D4 UNKNOWN_AGENCY", "A5 UNKNOWN_MINISTRY", "B6 DOUBLE_ROW"]);
  });
});

describe("centers from a table", () => {
  test("twenty planted errors are all told by their cells, and nothing is imported", async () => {
    const good = ["กระทรวงพาณิชย์", "กรมทดสอบ"];
    const before = await db().center.count();
    const view = await checked(secretariat, "CENTERS", await tableFile([
      CENTER,
      [null, "กรมทดสอบ", "ก1", "นนทบุรี"], ["กระทรวงเวทมนตร์", "กรมทดสอบ", "ก2", "นนทบุรี"], ["กระทรวงพาณิชย์", "กรมลับ", "ก3", "นนทบุรี"],
      ["กระทรวงพาณิชย์", null, "ก4", "นนทบุรี"], [...good, null, "นนทบุรี"], [...good, "ก6", null], [...good, "ก7", "แอตแลนติส"], [...good, "ก8", "นนทบุรี", "ไม่มี"],
      [...good, "ก9", "นนทบุรี", null, "ไม่ใช่อีเมล"], [...good, "ก10", "นนทบุรี", null, null, "ftp://x"], [...good, { formula: "A1", result: "ก11" }, "นนทบุรี"],
      [...good, { error: "#REF!" }, "นนทบุรี"], [...good, "ก".repeat(201), "นนทบุรี"], [...good, new Date("2025-01-31T00:00:00Z"), "นนทบุรี"],
      [...good, "ก15", "นนทบุรี", null, null, null, "เกิน"], [...good, "ก16", "นนทบุรี"], [...good, "ก16 ", "นนทบุรี"], ["MOI", "กรมทดสอบ", "ก18", "นนทบุรี"],
      [...good, "ก19", "99", "1"], [...good, { formula: "B2", result: "x" }, { formula: "B3", result: "y" }],
    ]));
    expect(told(view.faults)).toEqual([
      "A2 REQUIRED", "A3 UNKNOWN_MINISTRY", "B4 UNKNOWN_AGENCY", "B5 REQUIRED", "C6 REQUIRED", "D7 REQUIRED", "D8 UNKNOWN_PROVINCE", "E9 NOT_A_PHONE",
      "F10 NOT_AN_EMAIL", "G11 NOT_A_WEBSITE", "C12 FORMULA", "C13 ERROR_CELL", "C14 TOO_LONG", "C15 UNEXPECTED_DATE", "H16 NO_HEADING", "C18 DOUBLE_ROW",
      "B19 UNKNOWN_AGENCY", "D20 UNKNOWN_PROVINCE", "E20 NOT_A_PHONE", "C21 FORMULA", "D21 FORMULA",
    ]);
    expect([view.state, await db().center.count()]).toEqual(["REFUSED", before]);
    await expect(confirmImport(secretariat, { importId: view.id }, NOW)).rejects.toMatchObject({ code: "IMPORT_NOT_READY" });
  });

  test("what changed since it was shown is not imported", async () => {
    const view = await checked(secretariat, "CENTERS", csvFile([CENTER, ["MOC", "กรมทดสอบ", "ศูนย์ทดสอบ", "จังหวัดนนทบุรี", "สายด่วน ๑๕๖๙"], ["MOC", "กรมทดสอบ", "ศูนย์ใหม่", "เชียงใหม่"]]));
    expect(view.counts).toMatchObject({ created: 1, changed: 1 });
    await db().center.update({ where: { id: world.centerId }, data: { phone: "1111" } });
    await confirmed(secretariat, view.id);
    expect(await db().work.findUniqueOrThrow({ where: { id: (await getImport(secretariat, view.id)).workId ?? 0 } })).toMatchObject({ state: "FAILED", refusalCode: "IMPORT_CHANGED" });
    expect(await db().center.count({ where: { nameTh: "ศูนย์ใหม่" } })).toBe(0);
    const next = await checked(secretariat, "CENTERS", csvFile([CENTER, ["MOC", "กรมทดสอบ", "ศูนย์ทดสอบ", "นนทบุรี", "สายด่วน ๑๕๖๙"], ["MOC", "กรมทดสอบ", "ศูนย์ใหม่", "เชียงใหม่"]]));
    await confirmed(secretariat, next.id);
    expect(await db().center.findFirstOrThrow({ where: { nameTh: "ศูนย์ใหม่" } })).toMatchObject({ provinceCode: "50", agencyId: world.agencyId });
    expect(await db().center.findUniqueOrThrow({ where: { id: world.centerId } })).toMatchObject({ phone: "สายด่วน 1569" });
  });
});

describe("people from a table", () => {
  const rows = [
    PERSON, ["somsri@moc.go.th", "สมศรี ทดลอง", "เจ้าหน้าที่ศูนย์", "MOC", "กรมทดสอบ", "ศูนย์ทดสอบ", "อ่านและแก้ไข"], ["somsri@moc.go.th", "สมศรี ทดลอง", "ผู้ตรวจประเมิน"],
    ["ministry@moc.go.th", "วิชัย ทดลอง", "MINISTRY_ADMIN", "กระทรวงพาณิชย์"],
  ];

  test("come with their roles and no way to sign in; the same file again changes nothing", async () => {
    const view = await checked(secretariat, "USERS", await tableFile(rows));
    expect(view.counts).toEqual({ created: 2, changed: 0, unchanged: 0, faults: 0 });
    await confirmed(secretariat, view.id);
    const user = await db().user.findUniqueOrThrow({ where: { email: "somsri@moc.go.th" }, include: { grants: { orderBy: { id: "asc" } } } });
    expect(user).toMatchObject({ passwordHash: null, agencyId: world.agencyId, grants: [{ role: "CENTER_STAFF", centerId: world.centerId, centerRight: "EDIT" }, { role: "ASSESSOR" }] });
    expect(await db().auditEvent.count({ where: { recordType: "User", recordId: user.id } })).toBe(3);
    expect((await checked(secretariat, "USERS", await tableFile(rows))).counts).toEqual({ created: 0, changed: 0, unchanged: 2, faults: 0 });
  });

  test("the secretariat makes no secretaries by a table, nor touches an administrator's account", async () => {
    const { email } = await db().user.findUniqueOrThrow({ where: { id: world.people.admin.userId } });
    const file = await tableFile([PERSON, ["a@moc.go.th", "ก", "ฝ่ายเลขานุการ"], [email, "ข", "ผู้ตรวจประเมิน"], ["c@moc.go.th", "ค", "เจ้าหน้าที่ศูนย์", "MOC"], ["d@moc.go.th", "ง", "ผู้ดูแลระดับกระทรวง/หน่วยงาน"]]);
    expect(told((await checked(secretariat, "USERS", file)).faults)).toEqual(["C2 ROLE_NOT_YOURS", "A3 ACCOUNT_NOT_YOURS", "E4 SCOPE_MISSING", "D5 SCOPE_MISSING"]);
    expect(told((await checked(world.people.admin, "USERS", file)).faults)).toEqual(["E4 SCOPE_MISSING", "D5 SCOPE_MISSING"]);
  });
});

describe("earlier certificates from a table", () => {
  const owner = ["MOC", "กรมทดสอบ", "ศูนย์ทดสอบ"];
  const rows = [CERTIFICATE, [...owner, 2562, "เงิน", "23/8/2562", null], [...owner, "๒๕๖๐", "ฟ้า", "๓๑ ส.ค. ๒๕๖๐", "GECC-2560-00007-9"]];

  test("stand in the register as imported, the newer in the place of the older; the same file again changes nothing", async () => {
    const wrong = await checked(secretariat, "CERTIFICATES", await tableFile(rows));
    expect(told(wrong.faults)).toEqual(["G3 BAD_NUMBER"]);
    const fit = rows.map((row, index) => (index === 2 ? [...row.slice(0, 6), "GECC-2560-00007-1"] : row));
    const { certificateNumber } = await import("@/lib/domain/validity");
    const number = certificateNumber(2560, 7);
    const file = await tableFile(fit.map((row) => row.map((cell) => (cell === "GECC-2560-00007-1" ? number : cell))));
    const view = await checked(secretariat, "CERTIFICATES", file);
    expect(view.counts).toMatchObject({ created: 2, faults: 0 });
    await confirmed(secretariat, view.id);
    const stored = await db().certificate.findMany({ where: { centerId: world.centerId }, orderBy: { cycleYear: "asc" } });
    expect(stored.map(({ cycleYear, tier, validUntil, replacedOn, importedFrom }) => [cycleYear, tier, validUntil.toISOString().slice(0, 10), replacedOn?.toISOString().slice(0, 10) ?? null, importedFrom])).toEqual([
      [2560, "BLUE", "2020-09-30", "2019-08-23", "ตาราง.xlsx"], [2562, "SILVER", "2022-09-30", null, "ตาราง.xlsx"],
    ]);
    expect(stored[0]?.number).toBe(number);
    expect((await checked(secretariat, "CERTIFICATES", file)).counts).toMatchObject({ created: 0, unchanged: 2, faults: 0 });
  });

  test("no certificate is changed by a table, and none is given to a center that is not there", async () => {
    const view = await checked(secretariat, "CERTIFICATES", await tableFile([CERTIFICATE, [...owner, 2562, "ทอง", "23/8/2562"], ["MOC", "กรมทดสอบ", "ศูนย์ลับ", 2562, "ทอง", "23/8/2562"]]));
    expect(told(view.faults)).toEqual(["D2 CERTIFICATE_DIFFERS", "C3 UNKNOWN_CENTER"]);
  });
});
