import { expect, test, type Page } from "@playwright/test";
import { choose, confirm, declare, demo, fillDay, formOf, idIn, pdf, press, send, signIn, today } from "@/tests/e2e/support/acts";

const RUN = Date.now() % 100;
const YEAR = 2580 + ((RUN + 37) % 100);

test.use({ javaScriptEnabled: false });
test.describe.configure({ mode: "serial" });
test.setTimeout(300_000);

let applicationId = "";
const application = (rest = "") => `/applications/${applicationId}${rest}`;

async function openYear(page: Page): Promise<void> {
  await signIn(page, demo("secretariat"));
  await page.goto("/cycles/new");
  const form = formOf(page, "saveCycle");
  await form.locator('[name="year"]').fill(String(YEAR));
  for (const [name, offset] of [["applyFromOn", -1], ["applyUntilOn", 20], ["documentUntilOn", 40], ["onSiteUntilOn", 60], ["committeeUntilOn", 80]] as const) {
    await fillDay(form, name, today(offset));
  }
  await send(page, form);
  await confirm(page, "openCycle");
}

test("a refused form shows what was typed, and says how to mend it", async ({ page }) => {
  await signIn(page, demo("secretariat"));
  await page.goto("/cycles/new");
  const form = formOf(page, "saveCycle");
  await form.locator('[name="year"]').fill("2570");
  await fillDay(form, "applyUntilOn", today(9));
  await press(page, form.locator('button[type="submit"]').last());
  expect(page.url()).toContain("refused=");
  await expect(page.locator("main")).toContainText("2570");
  await expect(formOf(page, "saveCycle").locator('[name="year"]')).toHaveValue("2570");
});

test("a center applies with HTML alone", async ({ page }) => {
  await openYear(page);
  await signIn(page, demo("center2"));
  await page.goto("/applications/new");
  const open = formOf(page, "openApplication");
  await open.getByRole("radio", { name: `ประจำปี พ.ศ. ${YEAR}` }).check();
  await send(page, open);
  applicationId = idIn(page);
  await page.goto(application("/profile"));
  await send(page, formOf(page, "confirmProfile"));
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
  await page.goto(application("/gates"));
  const gates = page.locator('main form[action="/api/evidence"]').first();
  for (let number = 1; number <= 14; number += 1) {
    await choose(gates, `answers[P${number}][met]`, "true");
    await gates.locator(`input[name="files[P${number}]"]`).setInputFiles(pdf(`ไฟล์ P${number}.pdf`));
  }
  await send(page, gates, "บันทึก");
  await page.goto(application("/criteria/1.1"));
  for (let step = 0; step < 40; step += 1) {
    const form = page.locator('main form[action="/api/evidence"]').first();
    await form.locator("textarea").first().fill("ดำเนินการแล้ว น้ำ กู้ ป้ำ 👍");
    await form.locator('input[type="radio"][name$="[selfScore]"]').last().check({ force: true });
    const next = form.locator('button[name="next"]');
    const to = await next.getAttribute("value");
    await press(page, next);
    if (!to?.includes("/criteria/")) break;
  }
  await page.goto(application("/criteria/O3"));
  await expect(page.locator("textarea").first()).toHaveValue("ดำเนินการแล้ว น้ำ กู้ ป้ำ 👍");
  await page.goto(application("/review"));
  await press(page, formOf(page, "submitApplication").locator('button[type="submit"]').last());
  await expect(page.locator("main")).toContainText("ยังไม่ได้ทำเครื่องหมายรับรองข้อมูล");
  await declare(page);
  await send(page, formOf(page, "submitApplication"));
  await expect(page).toHaveURL(/receipt/);
  await expect(page.locator("main")).toContainText(new RegExp(`R${YEAR}-\\d{6}-1`));
});
