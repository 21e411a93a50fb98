import { expect, test, type Page } from "@playwright/test";
import { demo, fillDay, formOf, press, send, signIn, today } from "@/tests/e2e/support/acts";
import { answersOf, confirmProfile, fillGates, openApplication, sendCriteria, submit } from "@/tests/e2e/support/applying";
import { axeFaults } from "@/tests/e2e/support/axe";
import { assign } from "@/tests/e2e/support/judging";
import { formTeam, openYear, yearFor } from "@/tests/e2e/support/year";

const YEAR = yearFor("correction");

test.describe.configure({ mode: "serial" });
test.setTimeout(300_000);

let applicationId = "";
const application = (rest = "") => `/applications/${applicationId}${rest}`;

async function apply(page: Page): Promise<void> {
  await signIn(page, demo("center2"));
  applicationId = await openApplication(page, YEAR);
  await confirmProfile(page, applicationId);
  await fillGates(page, applicationId);
  await sendCriteria(page, applicationId, "ศูนย์มีป้ายบอกทางสองจุด");
  await submit(page, applicationId);
}

test.describe("without scripts", () => {
  test.use({ javaScriptEnabled: false });

  test("a center sends, and the team returns one criterion", async ({ page }) => {
    await openYear(page, YEAR);
    await formTeam(page, YEAR);
    await apply(page);
    await assign(page, applicationId, "DOCUMENT");
    await signIn(page, demo("chair"));
    await page.goto(application("/return"));
    const form = formOf(page, "returnForCorrection");
    await form.locator('input[type="checkbox"][name="items[1.1][chosen]"]').check();
    await form.locator('[name="items[1.1][reason]"]').fill("ป้ายยังไม่ครบทุกทางเข้า");
    await send(page, form);
  });

  test("the secretariat gives more time, with its reason", async ({ page }) => {
    await signIn(page, demo("secretariat"));
    await page.goto(application("/extension"));
    const form = formOf(page, "extendDeadline");
    await fillDay(form, "untilOn", today(12));
    await form.locator('[name="reason"]').fill("น้ำท่วมพื้นที่ศูนย์");
    await send(page, form);
    await expect(page.locator("main")).toContainText("น้ำท่วมพื้นที่ศูนย์");
  });

  test("the center sees the reason and what was sent, changes it, sees the difference and sends it again", async ({ page }) => {
    await signIn(page, demo("center2"));
    await page.goto(application());
    await expect(page.locator("#status")).toContainText("น้ำท่วมพื้นที่ศูนย์");
    await expect(page.locator("#status")).toContainText("โดยอัตโนมัติ");
    await page.goto(application("/criteria/1.1"));
    await expect(page.locator("main")).toContainText("ป้ายยังไม่ครบทุกทางเข้า");
    await expect(page.locator("main")).toContainText("ที่ส่งไว้เดิม (ฉบับที่ 1)");
    const form = answersOf(page);
    await form.locator("textarea").first().fill("ศูนย์มีป้ายบอกทางสามจุด");
    await press(page, form.locator('button[type="submit"]').last());
    await page.goto(application("/review"));
    await expect(page.locator("#changes del")).toHaveText("สอง");
    await expect(page.locator("#changes ins")).toHaveText("สาม");
    await submit(page, applicationId);
    await page.goto(application("/submissions/2"));
    await expect(page.locator("#changes ins")).toHaveText("สาม");
  });
});

test("the receipt is a PDF, the copy an archive; strangers get neither; the pages hold to axe and 320 px", async ({ page }) => {
  await signIn(page, demo("center2"));
  const receipt = await page.request.get(application("/receipt/pdf?version=2"));
  expect([receipt.status(), receipt.headers()["content-type"], (await receipt.body()).subarray(0, 5).toString()]).toEqual([200, "application/pdf", "%PDF-"]);
  const copy = await page.request.get(`/api${application("/copy")}`);
  expect([copy.status(), (await copy.body()).subarray(0, 2).toString()]).toEqual([200, "PK"]);
  for (const rest of ["", "/review", "/submissions/2", "/receipt", "/criteria/1.1"]) {
    await page.setViewportSize({ width: 320, height: 700 });
    await page.goto(application(rest));
    expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBe(0);
    expect(await axeFaults(page)).toEqual([]);
  }
  await signIn(page, demo("center"));
  for (const address of [application("/receipt/pdf"), `/api${application("/copy")}`]) expect((await page.request.get(address)).status()).toBe(404);
});
