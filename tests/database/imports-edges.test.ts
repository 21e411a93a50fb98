import { beforeAll, describe, expect, test } from "vitest";
import { db } from "@/lib/db";
import type { Actor } from "@/lib/domain/permissions";
import { confirmImport, discardImport, sendImport } from "@/lib/imports/commands";
import { getImport, listImports } from "@/lib/imports/queries";
import { putFile } from "@/lib/storage";
import { buildWorld, NOW, type World } from "@/tests/support/builders";
import { AGENCY, CENTER, CERTIFICATE, checked, confirmed, PERSON, told, workOn } from "@/tests/support/imports";
import { tableFile } from "@/tests/support/sheets";

let world: World;
let secretariat: Actor;
beforeAll(async () => {
  world = await buildWorld();
  ({ secretariat } = world.people);
});

describe("who imports", () => {
  test("others send, see and confirm nothing", async () => {
    const stored = await putFile([await tableFile([AGENCY, ["MOC", "กรมของคนอื่น"]])]);
    const file = { ...stored, field: "files", name: "x.xlsx", mime: "" };
    const view = await checked(secretariat, "AGENCIES", await tableFile([AGENCY, ["MOC", "กรมอีกกรม"]]));
    const before = await db().import.count();
    for (const other of [world.people.staff, world.people.ministry, world.people.chair, world.people.committee]) {
      await expect(sendImport(other, "AGENCIES", file, NOW)).rejects.toMatchObject({ code: "NOT_FOUND" });
      await expect(getImport(other, view.id)).rejects.toMatchObject({ code: "NOT_FOUND" });
      await expect(listImports(other, 1)).rejects.toMatchObject({ code: "NOT_FOUND" });
      await expect(confirmImport(other, { importId: view.id }, NOW)).rejects.toMatchObject({ code: "NOT_FOUND" });
    }
    await expect(confirmImport(world.people.admin, { importId: view.id }, NOW)).rejects.toMatchObject({ code: "NOT_FOUND" });
    expect([await db().import.count(), await db().agency.count({ where: { nameTh: { startsWith: "กรมอีก" } } })]).toEqual([before, 0]);
  });

  test("a file that is no such table is refused as a whole, with the reason", async () => {
    const view = await checked(secretariat, "AGENCIES", await tableFile([["อะไรก็ได้"], ["x"]]));
    expect(await db().work.findUniqueOrThrow({ where: { id: view.workId ?? 0 } })).toMatchObject({ state: "FAILED", refusalCode: "SHEET_HEADINGS" });
  });

  test("confirmed twice it is done once", async () => {
    const view = await checked(secretariat, "AGENCIES", await tableFile([AGENCY, ["MOC", "กรมสองครั้ง"]]));
    await confirmed(secretariat, view.id);
    await confirmImport(secretariat, { importId: view.id }, NOW);
    await workOn(view.id);
    expect(await db().agency.count({ where: { nameTh: "กรมสองครั้ง" } })).toBe(1);
  });

  test("two at once: what the first one changed is not done twice, and the second says that it was shown otherwise", async () => {
    const file = await tableFile([AGENCY, ["MOC", "กรมพร้อมกัน"]]);
    const [one, other] = [await checked(secretariat, "AGENCIES", file), await checked(secretariat, "AGENCIES", file)];
    for (const { id } of [one, other]) await confirmImport(secretariat, { importId: id }, NOW);
    await Promise.all([workOn(one.id), workOn(other.id)]);
    expect((await Promise.all([one, other].map(({ id }) => getImport(secretariat, id)))).map(({ state }) => state).sort()).toEqual(["APPLIED", "FAILED"]);
    expect(await db().agency.count({ where: { nameTh: "กรมพร้อมกัน" } })).toBe(1);
  });
});

describe("an import that nobody wants", () => {
  test("is put away with its file and what was shown of it; done ones stay, strangers put nothing away", async () => {
    const view = await checked(secretariat, "AGENCIES", await tableFile([AGENCY, ["MOC", "กรมที่ไม่เอา"]]));
    for (const other of [world.people.staff, world.people.ministry]) await expect(discardImport(other, { importId: view.id })).rejects.toMatchObject({ code: "NOT_FOUND" });
    await discardImport(secretariat, { importId: view.id });
    expect(await db().import.findUniqueOrThrow({ where: { id: view.id } })).toMatchObject({ state: "DISCARDED", fileKey: null, preview: [], faults: [] });
    await expect(confirmImport(secretariat, { importId: view.id }, NOW)).rejects.toMatchObject({ code: "IMPORT_NOT_READY" });
    const done = await confirmed(secretariat, (await checked(secretariat, "AGENCIES", await tableFile([AGENCY, ["MOC", "กรมที่เอา"]]))).id);
    await expect(discardImport(secretariat, { importId: done.id })).rejects.toMatchObject({ code: "IMPORT_NOT_READY" });
    expect(await db().agency.count({ where: { nameTh: "กรมที่ไม่เอา" } })).toBe(0);
  });

  test("also one that could not be read", async () => {
    const view = await checked(secretariat, "AGENCIES", await tableFile([["อะไรก็ได้"], ["x"]]));
    expect(view.state).toBe("FAILED");
    await discardImport(secretariat, { importId: view.id });
    expect((await getImport(secretariat, view.id)).state).toBe("DISCARDED");
  });
});

describe("a center that became another", () => {
  test("is not touched by a table: the cell says which name stands for it", async () => {
    const place = { agencyId: world.agencyId, provinceCode: "12" };
    const gone = await db().center.create({ data: { ...place, nameTh: "ศูนย์ซ้ำ", mergedIntoId: world.centerId } });
    const own = ["MOC", "กรมทดสอบ", "ศูนย์ซ้ำ"];
    const views = [
      await checked(secretariat, "CENTERS", await tableFile([CENTER, [...own, "นนทบุรี", "1569"]])),
      await checked(secretariat, "USERS", await tableFile([PERSON, ["m@moc.go.th", "ม", "เจ้าหน้าที่ศูนย์", ...own]])),
      await checked(secretariat, "CERTIFICATES", await tableFile([CERTIFICATE, [...own, 2562, "ทอง", "23/8/2562"]])),
    ];
    expect(views.map(({ faults }) => told(faults))).toEqual([["C2 CENTER_MERGED"], ["F2 CENTER_MERGED"], ["C2 CENTER_MERGED"]]);
    for (const { faults } of views) expect(faults[0]?.params).toEqual({ name: "ศูนย์ทดสอบ" });
    expect((await db().center.findUniqueOrThrow({ where: { id: gone.id } })).phone).toBeNull();
  });
});

describe("a row with a fault", () => {
  test("is compared with the others all the same, and nothing more is said of its faulty cell", async () => {
    const good = ["MOC", "กรมทดสอบ"];
    const view = await checked(secretariat, "CENTERS", await tableFile([CENTER, [...good, "ข1", "นนทบุรี", null, "ไม่ใช่อีเมล"], [...good, "ข1", "นนทบุรี"], [...good, "ข2", "แอตแลนติส", { error: "#N/A" }]]));
    expect(told(view.faults)).toEqual(["F2 NOT_AN_EMAIL", "C3 DOUBLE_ROW", "D4 UNKNOWN_PROVINCE", "E4 ERROR_CELL"]);
  });
});
