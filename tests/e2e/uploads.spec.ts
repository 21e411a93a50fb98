import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test, type Page } from "@playwright/test";
import sharp from "sharp";
import { demo, signIn } from "@/tests/e2e/support/acts";
import { openApplication } from "@/tests/e2e/support/applying";
import { openYear, yearFor } from "@/tests/e2e/support/year";

/** A year of its own. */
const YEAR = yearFor("uploads");
const folder = mkdtempSync(join(tmpdir(), "gecc-uploads-"));
let applicationId = "";
const criterion = (code: string) => `/applications/${applicationId}/criteria/${code}`;

test.describe.configure({ mode: "serial" });
test.afterAll(() => rmSync(folder, { recursive: true, force: true }));

function fileOf(name: string, bytes: Buffer): string {
  const path = join(folder, name);
  writeFileSync(path, bytes);
  return path;
}

const PDF = "%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n2 0 obj\n<< /Type /Pages /Kids [3 0 R] /Count 1 >>\nendobj\n"
  + "3 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] >>\nendobj\ntrailer\n<< /Root 1 0 R >>\n%%EOF\n";
const pdfOf = (size: number) => Buffer.concat([Buffer.from(PDF), Buffer.alloc(size - PDF.length, "\n")]);
const MEGABYTE = 1024 * 1024;

const chooser = (page: Page, code: string) => page.locator(`input[name="files[${code}]"]`);
const listed = (page: Page, name: string) => page.getByRole("link", { name: new RegExp(`^${name}`) });

test("a center begins an application of a year of its own", async ({ page }) => {
  await openYear(page, YEAR);
  await signIn(page, demo("center2"));
  applicationId = await openApplication(page, YEAR);
});

test("several files are chosen or dropped, show how far they are, are checked and can be opened", async ({ page }) => {
  await signIn(page, demo("center2"));
  await page.goto(criterion("1.1"));
  await chooser(page, "1.1").setInputFiles([fileOf("แผนผัง.pdf", pdfOf(5_000)), fileOf("ป้าย.png", await sharp({ create: { width: 40, height: 20, channels: 3, background: "#08f" } }).png().toBuffer())]);
  await expect(listed(page, "แผนผัง.pdf")).toBeVisible({ timeout: 30_000 });
  await expect(listed(page, "ป้าย.png")).toBeVisible({ timeout: 30_000 });
  const answer = await page.request.get((await listed(page, "แผนผัง.pdf").getAttribute("href")) ?? "");
  expect(answer.status()).toBe(200);
  expect(answer.headers()).toMatchObject({ "x-content-type-options": "nosniff", "content-security-policy": expect.stringContaining("sandbox") });
  expect(answer.headers()["content-disposition"]).toContain("attachment");

  const dropped = await page.evaluateHandle((text) => {
    const data = new DataTransfer();
    data.items.add(new File([text], "ลากมาวาง.pdf", { type: "application/pdf" }));
    return data;
  }, PDF);
  await chooser(page, "1.1").dispatchEvent("drop", { dataTransfer: dropped });
  await expect(listed(page, "ลากมาวาง.pdf")).toBeVisible({ timeout: 30_000 });
});

test("a file chosen before the scripts of the page have come is sent once they are there", async ({ page }) => {
  await signIn(page, demo("center2"));
  let release = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route(/\/_next\/static\/.*\.js(?:\?|$)/, async (route) => {
    await held;
    await route.continue();
  });
  await page.goto(criterion("1.4"), { waitUntil: "domcontentloaded" });
  await chooser(page, "1.4").setInputFiles(fileOf("ก่อนสคริปต์.pdf", pdfOf(4_000)));
  release();
  await expect(listed(page, "ก่อนสคริปต์.pdf")).toBeVisible({ timeout: 30_000 });
});

test("what cannot be taken is said before it is sent", async ({ page }) => {
  await signIn(page, demo("center2"));
  await page.goto(criterion("1.2"));
  const sent: string[] = [];
  page.on("request", (request) => void (request.url().includes("/api/uploads") && sent.push(request.method())));
  await chooser(page, "1.2").setInputFiles([fileOf("โปรแกรม.exe", Buffer.from("MZ")), fileOf("ว่าง.pdf", Buffer.alloc(0)), fileOf("ใหญ่.pdf", pdfOf(20 * MEGABYTE + 1))]);
  for (const words of ["ใช้ไฟล์ชนิดนี้ไม่ได้", "ไฟล์นี้ว่างเปล่า", "ไฟล์ใหญ่เกิน 20 เมกะไบต์"]) await expect(page.locator("main")).toContainText(words);
  expect(sent).toEqual([]);
});

test("a file that does something by itself is refused with its reason", async ({ page }) => {
  await signIn(page, demo("center2"));
  await page.goto(criterion("1.2"));
  await chooser(page, "1.2").setInputFiles(fileOf("สคริปต์.pdf", Buffer.from(PDF.replace("/Type /Catalog", "/Type /Catalog /OpenAction << /S /JavaScript /JS (app.alert(1)) >>"))));
  await expect(page.locator("main")).toContainText("คำสั่งที่ทำงานเอง", { timeout: 30_000 });
  await expect(listed(page, "สคริปต์.pdf")).toHaveCount(0);
});

test("an upload cut at 60 % goes on at 60 % after a reload", async ({ page }) => {
  await signIn(page, demo("center2"));
  await page.goto(criterion("1.3"));
  const size = 12 * MEGABYTE;
  const path = fileOf("ตัดกลางคัน.pdf", pdfOf(size));
  const network = await page.context().newCDPSession(page);
  await network.send("Network.enable");
  const speed = (bytes: number) => network.send("Network.emulateNetworkConditions", { offline: false, latency: 0, downloadThroughput: -1, uploadThroughput: bytes });
  await speed(3 * MEGABYTE);
  await chooser(page, "1.3").setInputFiles(path);
  const progress = page.getByRole("progressbar", { name: "ตัดกลางคัน.pdf" });
  await expect.poll(async () => Number(await progress.getAttribute("value")), { intervals: [20], timeout: 30_000 }).toBeGreaterThanOrEqual(60);
  // Leaving the page cuts the line in mid-upload.
  await page.reload();
  await speed(-1);
  await expect(page.locator("main")).toContainText("ส่งไฟล์ยังไม่ครบ: ตัดกลางคัน.pdf");
  const goesOn = page.waitForRequest((request) => request.method() === "PATCH" && request.url().includes("/api/uploads/"));
  await chooser(page, "1.3").setInputFiles(path);
  const offset = Number((await goesOn).headers()["upload-offset"]);
  expect(offset, `goes on at ${Math.round((100 * offset) / size)} %`).toBeGreaterThan(0.5 * size);
  await expect(listed(page, "ตัดกลางคัน.pdf")).toBeVisible({ timeout: 30_000 });
  const answer = await page.request.get((await listed(page, "ตัดกลางคัน.pdf").getAttribute("href")) ?? "");
  expect((await answer.body()).equals(pdfOf(size))).toBe(true);
  const parts = readdirSync(join(process.env.DATA_DIR ?? "", "uploads")).filter((name) => name.endsWith(".bytes"));
  expect(parts).toEqual([]);
});
