import { readFile } from "node:fs/promises";
import { expect, test } from "@playwright/test";
import { demo, formOf, send, signIn } from "@/tests/e2e/support/acts";
import { textOfPdf } from "@/tests/support/pdf-text";

const squeeze = (text: string) => text.replace(/\s/g, "");

test("a ministry asks for the minister's report, is shown how far it is, and downloads two pages with the figures of the year", async ({ page }) => {
  await signIn(page, demo("ministry"));
  await page.goto("/follow-up");
  await page.getByRole("link", { name: "รายงานเสนอรัฐมนตรี" }).click();
  const form = formOf(page, "askReport");
  await form.locator('select[name="year"]').selectOption("2565");
  await send(page, form);
  await expect(page).toHaveURL(/\/work\/\d+/);
  const link = page.getByRole("link", { name: /ดาวน์โหลด gecc-report-2565/ });
  await expect(async () => {
    await page.reload();
    await expect(link).toBeVisible({ timeout: 2_000 });
  }).toPass({ timeout: 90_000 });
  const [file] = await Promise.all([page.waitForEvent("download"), link.click()]);
  const bytes = await readFile(await file.path());
  expect(bytes.subarray(0, 5).toString()).toBe("%PDF-");
  const [first = "", second = "", ...more] = textOfPdf(bytes).split("\n").map(squeeze);
  expect(more).toEqual([]);
  for (const part of ["กระทรวงพาณิชย์", "มีศูนย์สมัคร๔๐ศูนย์", "ผ่านการตรวจเอกสาร๒๘ศูนย์(ร้อยละ๗๐)", "ได้รับการรับรอง๒๕ศูนย์", "ข้อมูลที่สมมติขึ้น"]) expect(first).toContain(part);
  for (const part of ["เป็นเลิศ(ทอง)๑ศูนย์", "ก้าวหน้า(เงิน)๓ศูนย์", "พื้นฐาน(ฟ้า)๒๑ศูนย์", "เคยได้รับการรับรอง"]) expect(second).toContain(part);
});
