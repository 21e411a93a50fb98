import { expect, test, type Locator, type Page } from "@playwright/test";
import { pdf } from "@/tests/e2e/support/acts";
import { layGround, type Ground } from "@/tests/e2e/support/own-ground";

test.use({ viewport: { width: 320, height: 640 } });
test.setTimeout(240_000);

const isFocused = (target: Locator) => target.evaluate((element) => element === document.activeElement);

/** Goes on with the Tab key alone until the target has the focus; it must be there, and be seen. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  await expect(target).toHaveCount(1);
  for (let step = 0; step < 400; step += 1) {
    if (await isFocused(target)) return expect(target).toBeInViewport();
    await page.keyboard.press("Tab");
  }
  throw new Error(`the Tab key never reaches ${target}`);
}

async function follow(page: Page, target: Locator): Promise<void> {
  await tabTo(page, target);
  const before = page.url();
  await page.keyboard.press("Enter");
  await page.waitForURL((url) => url.href !== before);
}

async function fill(page: Page, target: Locator, text: string): Promise<void> {
  await tabTo(page, target);
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.type(text);
}

async function assertFits(page: Page): Promise<void> {
  expect(await page.evaluate(() => document.documentElement.scrollWidth), page.url()).toBeLessThanOrEqual(320);
}

async function signIn(page: Page, { server, email, passphrase }: Ground): Promise<void> {
  await page.goto(`${server.address}/sign-in`);
  const form = page.locator('form[action="/do/signIn"]').first();
  await fill(page, form.locator('input[name="email"]'), email);
  await fill(page, form.locator('input[type="password"]'), passphrase);
  await page.keyboard.press("Enter");
  await page.waitForURL(/dashboard/);
}

/** The file that P1 lacks, from the task list. */
async function attach(page: Page, path: string): Promise<void> {
  await follow(page, page.locator(`main a[href="${path}/gates"]`).first());
  await assertFits(page);
  await tabTo(page, page.locator('input[name="files[P1]"]'));
  const chooser = page.waitForEvent("filechooser");
  await page.keyboard.press("Enter");
  await (await chooser).setFiles(pdf("หลักฐาน P1.pdf"));
  await expect(page.locator("#criterion-P1")).toContainText("หลักฐาน P1.pdf", { timeout: 30_000 });
  await follow(page, page.locator('main button[name="next"]').first());
}

/** The answer that 1.1 lacks. */
async function answer(page: Page, path: string): Promise<void> {
  await follow(page, page.locator(`main a[href^="${path}/criteria"]`).first());
  await follow(page, page.locator(`main a[href="${path}/criteria/1.1"]`).first());
  await assertFits(page);
  await fill(page, page.locator('textarea[name="answers[1.1][text]"]'), "พิมพ์ด้วยแป้นพิมพ์อย่างเดียว");
  const points = page.locator('input[type="radio"][name="answers[1.1][selfScore]"]');
  await tabTo(page, points.and(page.locator(":checked")));
  await page.keyboard.press("ArrowLeft");
  await expect(points.and(page.locator(":checked"))).toHaveValue("1");
  await follow(page, page.locator('main button[name="next"]').first());
}

async function submit(page: Page, path: string): Promise<void> {
  await follow(page, page.locator(`main a[href="${path}/review"]`).first());
  await assertFits(page);
  const form = page.locator('form[action="/do/submitApplication"]');
  await fill(page, form.locator('input[name="declaration[name]"]'), "สมศรี ทดสอบ");
  await fill(page, form.locator('input[name="declaration[position]"]'), "หัวหน้าศูนย์");
  await tabTo(page, form.locator('input[name="declaration[agreed]"]'));
  await page.keyboard.press("Space");
  await follow(page, form.locator('button[type="submit"]').last());
}

for (const locale of ["th", "en"] as const) {
  test(`the journey of a center with the keyboard alone at 320 px (${locale})`, async ({ page }) => {
    // Asked for early: choosers that open before the browser has been told to hand them over are nobody's.
    page.on("filechooser", () => undefined);
    const ground = await layGround("complete", locale);
    try {
      const path = `/applications/${ground.applicationId}`;
      await signIn(page, ground);
      await expect(page.locator("html")).toHaveAttribute("lang", locale);
      await follow(page, page.locator(`main a[href="${path}"]`).first());
      await assertFits(page);
      await attach(page, path);
      await page.goto(ground.server.address + path);
      await answer(page, path);
      await page.goto(ground.server.address + path);
      await submit(page, path);
      await expect(page.locator("main")).toContainText(/R2570-\d{6}-1/);
      await assertFits(page);
    } finally {
      await ground.end();
    }
  });
}
