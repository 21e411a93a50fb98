import { expect, test, type Locator, type Page } from "@playwright/test";
import ExcelJS from "exceljs";
import { confirm, demo, press, signIn } from "@/tests/e2e/support/acts";
import { newFaults } from "@/tests/e2e/support/axe";

const RUN = Date.now();
const XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

type Rows = readonly (readonly ExcelJS.CellValue[])[];
type Sent = { name: string; mimeType: string; buffer: Buffer };

async function workbook(sheet: string, rows: Rows): Promise<Sent> {
  const book = new ExcelJS.Workbook();
  book.addWorksheet(sheet).addRows(rows.map((row) => [...row]));
  return { name: `${sheet}.xlsx`, mimeType: XLSX, buffer: Buffer.from(await book.xlsx.writeBuffer()) };
}

/** The same workbook with some cells changed. */
async function changed(file: Buffer, cells: Record<string, ExcelJS.CellValue>): Promise<Sent> {
  const book = new ExcelJS.Workbook();
  await book.xlsx.load(new Uint8Array(file).buffer);
  for (const [cell, value] of Object.entries(cells)) book.worksheets[0]!.getCell(cell).value = value;
  return { name: "เกณฑ์.xlsx", mimeType: XLSX, buffer: Buffer.from(await book.xlsx.writeBuffer()) };
}

const formAt = (page: Page, action: string): Locator => page.locator(`main form[action="${action}"]`).last();

async function upload(page: Page, action: string, file: Sent): Promise<void> {
  const form = formAt(page, action);
  await form.locator('input[type="file"]').setInputFiles(file);
  await press(page, form.getByRole("button").last());
}

/** Every fault of the page as "cell: what to do", and the sheet that it names. */
async function expectFaults(page: Page, sheet: string, planted: Record<string, string>): Promise<void> {
  await expect(page.getByText(`ทุกช่องอยู่ในแผ่นงาน “${sheet}”`)).toBeVisible({ timeout: 20_000 });
  const rows = page.locator("main tbody tr");
  await expect(rows).toHaveCount(Object.keys(planted).length);
  for (const [cell, problem] of Object.entries(planted)) {
    const [, column = "", row = ""] = /^([A-Z]+)(\d+)$/.exec(cell) ?? [];
    await expect(rows.filter({ has: page.getByRole("rowheader", { name: new RegExp(`^${column}${row}(\\D|$)`) }) }), `${sheet} ${cell}`).toContainText(problem);
  }
}

const MINISTRIES: Rows = [
  ["รหัส", "ชื่อภาษาไทย", "ชื่อภาษาอังกฤษ", "มีสถานะตั้งแต่วันที่", "ใช้ได้ถึงวันที่"],
  ["กพ", "กระทรวงหนึ่ง", "One"], ["ZZ2", null, "Two"], ["ZZ3", "กระทรวงสาม", "Three", "31/2/2560"], ["ZZ4", "กระทรวงพาณิชย์", "Four"], ["ZZ5", "กระทรวงห้า", "Five", "1/1/2560", "1/1/2559"],
];
const AGENCIES: Rows = [
  ["กระทรวง", "หน่วยงาน", "ชื่อภาษาอังกฤษ", "หน่วยงานต้นสังกัด"],
  ["กระทรวงเวทมนตร์", "กรมหนึ่ง"], ["MOC", "กรมสอง", null, "ไม่มีกรมนี้"], ["MOC", "กรมสาม", null, "กรมสาม"], ["MOC", { formula: "B4", result: "กรมสาม" }], ["MOC", "กรมห้า"], ["MOC", "กรมห้า "],
];
const CENTERS: Rows = [
  ["กระทรวง", "หน่วยงาน", "ชื่อศูนย์", "จังหวัด", "โทรศัพท์", "อีเมล", "เว็บไซต์"],
  ["MOC", "กรมลับ", "ศูนย์ ก", "นนทบุรี"], ["MOC", "สำนักงานปลัดกระทรวงพาณิชย์", "ศูนย์ ข", "แอตแลนติส"], ["MOC", "สำนักงานปลัดกระทรวงพาณิชย์", "ศูนย์ ค", "นนทบุรี", "ไม่มี"],
  ["MOC", "สำนักงานปลัดกระทรวงพาณิชย์", "ศูนย์ ง", "นนทบุรี", null, "ไม่ใช่อีเมล"], ["MOC", "สำนักงานปลัดกระทรวงพาณิชย์", "ศูนย์ จ", "นนทบุรี", null, null, "ftp://x"], ["MOC", "สำนักงานปลัดกระทรวงพาณิชย์", { error: "#REF!" }, "นนทบุรี"],
];
const PERSON = ["อีเมล", "ชื่อ–นามสกุล", "บทบาท", "กระทรวง", "หน่วยงาน", "ชื่อศูนย์"];
const PEOPLE: Rows = [
  PERSON, ["ก ข", "สมศรี"], ["b@moc.go.th", null], ["c@moc.go.th", "ค", "เจ้าชาย"], ["d@moc.go.th", "ง", "ฝ่ายเลขานุการ"], ["e@moc.go.th", "จ", "ผู้ดูแลระดับกระทรวง/หน่วยงาน"],
  ["f@moc.go.th", "ฉ", "เจ้าหน้าที่ศูนย์", "MOC", "สำนักงานปลัดกระทรวงพาณิชย์", "ศูนย์ลับ"],
];
const CORRECTED: Rows = [PERSON, [`import-${RUN}@moc.go.th`, "สมศรี นำเข้า", null, "กระทรวงพาณิชย์ ", "สำนักงานปลัดกระทรวงพาณิชย์"]];

/** Of each kind: what is planted, and what is said of it. */
const TABLES: readonly (readonly [kind: string, sheet: string, rows: Rows, planted: Record<string, string>])[] = [
  ["MINISTRIES", "กระทรวง", MINISTRIES, { A2: "ตัวอักษรอังกฤษ", B3: "ต้องกรอก", D4: "ไม่มีวันที่นี้", B5: "MOC", E6: "ก่อนวันเริ่มต้น" }],
  ["AGENCIES", "หน่วยงาน", AGENCIES, { A2: "ไม่พบกระทรวง", D3: "ไม่พบหน่วยงาน", D4: "ใต้ตนเองไม่ได้", B5: "เป็นสูตร", B7: "แถวที่ 6" }],
  ["CENTERS", "ศูนย์", CENTERS, { B2: "ไม่พบหน่วยงาน", D3: "ไม่รู้จักจังหวัด", E4: "โทรศัพท์", F5: "อีเมล", G6: "https://", C7: "ข้อผิดพลาดของโปรแกรมตาราง" }],
  ["USERS", "ผู้ใช้", PEOPLE, { A2: "อีเมล", B3: "ต้องกรอก", C4: "ใช้ได้เฉพาะ", C5: "ไม่มีสิทธิมอบ", D6: "สำหรับบทบาท", F7: "ไม่พบศูนย์" }],
];
const CRITERIA: Record<string, [value: ExcelJS.CellValue, problem: string]> = {
  B3: ["กายภาพมาก", "ใช้ได้เฉพาะ"], F4: ["  ", "ต้องกรอก"], D7: ["2", "ไม่มีคะแนน"], E18: ["0, 9", "เรียงจาก 0"], A26: ["P14", "ซ้ำกับแถว"], D21: ["1.234", "ไม่ใช่คะแนน"],
};

test("planted errors in bodies and people are all told by sheet, row and column, nothing comes in; the corrected file does, once", async ({ page }) => {
  await signIn(page, demo("secretariat"));
  for (const [kind, sheet, rows, planted] of TABLES) {
    await page.goto("/imports");
    await formAt(page, "/api/imports").locator('[name="kind"]').selectOption(kind);
    await upload(page, "/api/imports", await workbook(sheet, rows));
    await expectFaults(page, sheet, planted);
    await expect(page.getByText("ยังไม่มีการนำเข้าข้อมูลใด")).toBeVisible();
    await expect(page.locator('form[action="/do/confirmImport"]')).toHaveCount(0);
  }
  expect(await newFaults(page)).toEqual([]);

  const file = await workbook("ผู้ใช้", CORRECTED);
  await upload(page, "/api/imports", file);
  await expect(page.getByText("ตรวจแล้ว ไม่พบข้อผิดพลาด")).toBeVisible({ timeout: 20_000 });
  await expect(page.locator("main tbody tr")).toContainText("สมศรี นำเข้า");
  await confirm(page, "confirmImport");
  await expect(page.getByText("สิ่งที่เปลี่ยนไปแล้ว")).toBeVisible({ timeout: 20_000 });
  await page.goto("/imports");
  await formAt(page, "/api/imports").locator('[name="kind"]').selectOption("USERS");
  await upload(page, "/api/imports", file);
  await expect(page.getByText("ไม่มีอะไรต้องนำเข้า")).toBeVisible({ timeout: 20_000 });
  await confirm(page, "discardImport");
  await expect(page.locator("main tbody tr").first()).toContainText("ยกเลิกแล้ว");
});

test("planted errors in criteria are told likewise; the corrected file is previewed, then imported, and again changes nothing", async ({ page }) => {
  await signIn(page, demo("secretariat"));
  await page.goto("/cycles/sets");
  const frozen = await page.locator("main tbody tr").filter({ hasText: "ล็อกแล้ว" }).first().getByRole("link").getAttribute("href");
  const { origin } = new URL(page.url());
  const form = { setId: frozen?.split("/").pop() ?? "", code: `IMPORT-${RUN}`, titleTh: "ชุดนำเข้า", titleEn: "Imported set", back: "/cycles/sets" };
  const copied = await page.request.post("/do/copySet", { form, headers: { origin }, maxRedirects: 0 });
  const set = copied.headers().location?.split("?")[0] ?? "";
  const own = await (await page.request.get(`${set}/xlsx`)).body();

  await page.goto(`${set}/import`);
  await upload(page, "/api/criteria", await changed(own, Object.fromEntries(Object.entries(CRITERIA).map(([cell, [value]]) => [cell, value]))));
  await expectFaults(page, "เกณฑ์", Object.fromEntries(Object.entries(CRITERIA).map(([cell, [, problem]]) => [cell, problem])));
  await expect(page.locator('form[action="/do/confirmCriteriaImport"]')).toHaveCount(0);

  const mended = await changed(own, { F16: "ข้อความจากไฟล์" });
  await upload(page, "/api/criteria", mended);
  await expect(page.locator("main ins")).toContainText("จากไฟล์");
  await press(page, page.locator('form[action="/do/confirmCriteriaImport"] button[type="submit"]'));
  await expect(page.getByText("ข้อความจากไฟล์")).toBeVisible();
  await page.goto(`${set}/import`);
  await upload(page, "/api/criteria", mended);
  await expect(page.getByText("ไม่มีอะไรต้องนำเข้า")).toBeVisible();
});
