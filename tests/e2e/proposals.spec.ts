import { expect, test, type Page } from "@playwright/test";
import { choose, demo, formOf, press, send, signIn } from "@/tests/e2e/support/acts";
import { answersOf, confirmProfile, fillCriteria, fillGates, openApplication, submit } from "@/tests/e2e/support/applying";
import { axeFaults } from "@/tests/e2e/support/axe";
import { assign } from "@/tests/e2e/support/judging";
import { formTeam, openYear } from "@/tests/e2e/support/year";

const YEAR = 2580 + ((Date.now() + 83) % 100);
const STANDARD = "ภาพถ่ายไม่แสดงวันที่";

test.describe.configure({ mode: "serial" });
test.setTimeout(300_000);

let applicationId = "";
const application = (rest = "") => `/applications/${applicationId}${rest}`;

test.describe("without scripts", () => {
  test.use({ javaScriptEnabled: false });

  test("the secretariat offers a standard reason, and a center applies", async ({ page }) => {
    await openYear(page, YEAR);
    await formTeam(page, YEAR);
    await page.goto(`/cycles/${YEAR}/reasons`);
    await formOf(page, "addReason").locator('[name="text"]').fill(STANDARD);
    await send(page, formOf(page, "addReason"));
    await expect(page.locator("main")).toContainText(STANDARD);
    await signIn(page, demo("center2"));
    applicationId = await openApplication(page, YEAR);
    await confirmProfile(page, applicationId);
    await fillGates(page, applicationId);
    await fillCriteria(page, applicationId, "ศูนย์มีป้ายบอกทางสองจุด");
    await submit(page, applicationId);
    await assign(page, applicationId, "DOCUMENT");
  });

  test("a scorer marks two criteria and proposes to return one", async ({ page }) => {
    await signIn(page, demo("assessor1"));
    await openSheet(page);
    const sheet = formOf(page, "saveSheet");
    for (const code of ["1.1", "1.2"]) await choose(sheet, `marks[${code}][points]`, "1");
    await press(page, sheet.locator('button[type="submit"]').first());
    await press(page, page.locator('[data-part="1.1"]').getByRole("link", { name: /เสนอส่งกลับ/ }));
    const form = formOf(page, "proposeReturn");
    await form.locator('input[type="checkbox"][name="items[1.1][chosen]"]').check();
    await form.locator('textarea[name="items[1.1][reason]"]').fill("ป้ายยังไม่ครบทุกทางเข้า");
    await send(page, form);
    await expect(form.locator('input[type="checkbox"][name="items[1.1][chosen]"]')).toBeChecked();
  });

  test("the other scorer sees nothing of it", async ({ page }) => {
    await signIn(page, demo("assessor2"));
    await openSheet(page);
    const read = [await page.content()];
    await page.goto(application("/return"));
    read.push(await page.content());
    expect(read.join("")).not.toContain("ป้ายยังไม่ครบทุกทางเข้า");
    await expect(formOf(page, "proposeReturn")).toBeVisible();
  });
});

test("the chair's one return starts from the proposal, with a standard reason beside it", async ({ page }) => {
  await signIn(page, demo("chair"));
  await page.goto(application("/return"));
  const form = formOf(page, "returnForCorrection");
  await expect(form.locator('textarea[name="items[1.1][reason]"]')).toHaveValue("ป้ายยังไม่ครบทุกทางเข้า");
  await expect(form).toContainText("ผู้ประเมินหนึ่ง สาธิต");
  await form.locator('select[name="items[1.1][standard]"]').selectOption(STANDARD);
  await expect(form.locator('textarea[name="items[1.1][reason]"]')).toHaveValue(`ป้ายยังไม่ครบทุกทางเข้า\n${STANDARD}`);
  expect(await axeFaults(page)).toEqual([]);
  await send(page, form);
});

test("the center corrects; of the sheet only the corrected criterion asks for a fresh look", async ({ page }) => {
  await signIn(page, demo("center2"));
  await page.goto(application("/criteria/1.1"));
  await expect(page.locator("main")).toContainText(STANDARD);
  const answers = answersOf(page);
  await answers.locator("textarea").first().fill("ศูนย์มีป้ายบอกทางสามจุด");
  await press(page, answers.locator('button[type="submit"]').last());
  await submit(page, applicationId);
  await signIn(page, demo("assessor1"));
  await page.goto(application("/sheet/document"));
  await expect(page.locator("[data-look]")).toHaveCount(1);
  const row = page.locator('[data-part="1.1"]');
  await expect(row.locator("ins")).toHaveText("สาม");
  expect(await axeFaults(page)).toEqual([]);
  await page.setViewportSize({ width: 320, height: 700 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBe(0);
  await row.getByLabel(/ดูแล้ว คงคะแนนเดิม/).check();
  await expect(row.getByRole("status").filter({ hasText: "บันทึกแล้ว" })).toBeVisible();
  await page.reload();
  await expect(page.locator("[data-look]")).toHaveCount(0);
  await expect(row.locator('input[type="radio"][value="1"]')).toBeChecked();
});

/** Says that there is no conflict of interest, where that is asked first. */
async function openSheet(page: Page): Promise<void> {
  await page.goto(application("/sheet/document"));
  if (!page.url().includes("conflict")) return;
  await choose(formOf(page, "declareConflict"), "conflict", "no");
  await send(page, formOf(page, "declareConflict"));
  await page.goto(application("/sheet/document"));
}
