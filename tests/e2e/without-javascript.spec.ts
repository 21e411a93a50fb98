import { expect, test } from "@playwright/test";
import { declare, demo, fillDay, formOf, mainButton, press, send, signIn, signInByForm, today } from "@/tests/e2e/support/acts";
import { confirmProfile, fillCriteria, fillGates, openApplication } from "@/tests/e2e/support/applying";
import { openYear, yearFor } from "@/tests/e2e/support/year";

const YEAR = yearFor("without-javascript");
const TEXT = "ดำเนินการแล้ว น้ำ กู้ ป้ำ 👍";

test.use({ javaScriptEnabled: false });
test.describe.configure({ mode: "serial" });
test.setTimeout(300_000);

let applicationId = "";
const application = (rest = "") => `/applications/${applicationId}${rest}`;

test("a refused form shows what was typed, and says how to mend it", async ({ page }) => {
  await signInByForm(page, demo("secretariat"));
  await page.goto("/cycles/new");
  const form = formOf(page, "saveCycle");
  await form.locator('[name="year"]').fill("2570");
  await fillDay(form, "applyUntilOn", today(9));
  await press(page, mainButton(form));
  expect(page.url()).toContain("refused=");
  await expect(page.locator("main")).toContainText("2570");
  await expect(formOf(page, "saveCycle").locator('[name="year"]')).toHaveValue("2570");
});

test("a center applies with HTML alone", async ({ page }) => {
  await openYear(page, YEAR);
  await signIn(page, demo("center2"));
  applicationId = await openApplication(page, YEAR);
  await confirmProfile(page, applicationId);
});

test("submitting with gaps names each one with a link to its place", async ({ page }) => {
  await signIn(page, demo("center2"));
  await page.goto(application("/review"));
  await declare(page);
  await press(page, formOf(page, "submitApplication").locator('button[type="submit"]').last());
  expect(page.url()).toContain("refused=");
  await expect(page.locator(`main a[href^="${application("/gates")}#"]`).first()).toBeVisible();
  await expect(page.locator(`main a[href^="${application("/criteria/O3")}#"]`).first()).toBeVisible();
});

test("gates, answers and files are saved by their buttons, and the submission gets its receipt", async ({ page }) => {
  await signIn(page, demo("center2"));
  await fillGates(page, applicationId);
  await fillCriteria(page, applicationId, TEXT);
  await page.goto(application("/criteria/O3"));
  await expect(page.locator("textarea").first()).toHaveValue(TEXT);
  await page.goto(application("/review"));
  await press(page, formOf(page, "submitApplication").locator('button[type="submit"]').last());
  await expect(page.locator("main")).toContainText("ยังไม่ได้ทำเครื่องหมายรับรองข้อมูล");
  await declare(page);
  await send(page, formOf(page, "submitApplication"));
  await expect(page).toHaveURL(/receipt/);
  await expect(page.locator("main")).toContainText(new RegExp(`R${YEAR}-\\d{6}-1`));
});
