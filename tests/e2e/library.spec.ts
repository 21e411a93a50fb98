import { createHash } from "node:crypto";
import { expect, test, type Page } from "@playwright/test";
import { fillDay, formOf, pdf, press, send, today } from "@/tests/e2e/support/acts";
import { layGround, type Ground } from "@/tests/e2e/support/own-ground";
import { visit } from "@/tests/e2e/support/visitor";

test.describe.configure({ mode: "serial" });

let ground: Ground;
const application = (rest = "") => `/applications/${ground.applicationId}${rest}`;
const shelf = (rest = "") => `/centers/${ground.centerId}/evidence${rest}`;

test.beforeAll(async () => {
  ground = await layGround("draft");
});
test.afterAll(() => ground.end());

/** No two have the same bytes: the library would keep them once. */
const own = (name: string) => ({ ...pdf(name), buffer: Buffer.concat([pdf(name).buffer, Buffer.from(`% ${name}\n`)]) });
const [OLD, NEW] = [own("ใบอนุญาต.pdf"), own("ใบอนุญาต ฉบับใหม่.pdf")];
const hashOf = ({ buffer }: typeof OLD) => createHash("sha256").update(buffer).digest("hex");

/** Sends a file by the form of the page, and lets it be checked. */
async function sendFile(page: Page, file: typeof OLD): Promise<void> {
  const form = page.locator('main form[action="/api/library"]');
  await form.locator('[name="files"]').setInputFiles(file);
  await press(page, form.locator("button"));
  expect(page.url()).toContain("done=FILE_KEPT");
  await ground.check();
}

async function useFor(page: Page, code: string): Promise<void> {
  await page.goto(application(`/criteria/${code}`));
  await page.getByText(/^ใช้ไฟล์ที่ศูนย์เคยแนบไว้แล้ว/).click();
  await page.getByRole("checkbox", { name: /^ใบอนุญาต\.pdf/ }).check();
  await press(page, page.getByRole("button", { name: "บันทึก", exact: true }));
  await expect(page.locator("#evidence").getByRole("link", { name: /^ใบอนุญาต\.pdf/ })).toBeVisible();
}

test("with scripts a new version is sent when it is chosen, and the page shows it", async ({ browser }) => {
  const page = await visit(browser, ground, ground.email);
  await page.goto(shelf());
  await page.getByLabel("เพิ่มไฟล์").setInputFiles(own("แผนผัง.pdf"));
  await page.getByRole("link", { name: "แผนผัง.pdf" }).click();
  await expect(page.locator("#versions li")).toHaveCount(1);
  const first = page.url();
  await page.getByLabel("ไฟล์ฉบับใหม่").setInputFiles(own("แผนผัง ใหม่.pdf"));
  await expect(page.getByRole("heading", { name: "แผนผัง ใหม่.pdf", level: 1 })).toBeVisible();
  await expect(page.locator("#versions li")).toHaveCount(2);
  expect(page.url()).not.toBe(first);
});

test("one file serves two criteria; its replacement takes its place in both and keeps the old one; its last day warns at the criterion and in the task list", async ({ browser }) => {
  const page = await visit(browser, ground, ground.email, { javaScriptEnabled: false });
  await page.goto(shelf());
  await sendFile(page, OLD);
  for (const code of ["1.1", "2.1"]) await useFor(page, code);
  await page.goto(shelf());
  await expect(page.getByRole("row").filter({ hasText: "ใบอนุญาต.pdf" })).toContainText("ข้อ 1.1, 2.1");

  await page.getByRole("link", { name: /^ใบอนุญาต\.pdf/ }).first().click();
  await sendFile(page, NEW);
  const versions = page.locator("#versions li");
  await expect(versions).toHaveCount(2);
  for (const [index, file] of [NEW, OLD].entries()) {
    await expect(versions.nth(index)).toContainText(file.name);
    await expect(versions.nth(index)).toContainText(hashOf(file));
    await expect(versions.nth(index)).toContainText(/ส่งเมื่อ \d+ .+ เวลา \d\d\.\d\d น\. โดย Staff/);
  }
  const form = formOf(page, "setExpiry");
  await fillDay(form, "expiresOn", today(10));
  await send(page, form);

  for (const code of ["1.1", "2.1"]) {
    await page.goto(application(`/criteria/${code}`));
    await expect(page.locator("#evidence").getByRole("listitem").filter({ hasText: NEW.name })).toContainText("จะหมดอายุ");
    await expect(page.locator("#evidence").getByRole("link", { name: /^ใบอนุญาต\.pdf/ })).toHaveCount(0);
  }
  await page.goto(application());
  await expect(page.locator("#tasks").getByText("หลักฐานจะหมดอายุภายใน 60 วัน 1 ไฟล์")).toHaveCount(2);
  await page.goto(application("/criteria"));
  await expect(page.getByText("หลักฐานจะหมดอายุภายใน 60 วัน 1 ไฟล์")).toHaveCount(2);
});
