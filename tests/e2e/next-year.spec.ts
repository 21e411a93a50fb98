import { expect, test } from "@playwright/test";
import { choose, confirm, demo, fillDay, formOf, press, send, signIn, today } from "@/tests/e2e/support/acts";
import { WINDOWS, yearFor } from "@/tests/e2e/support/year";

const YEAR = yearFor("next-year");
const NEXT = YEAR + 1;

test.use({ javaScriptEnabled: false });

test("next year's cycle is made of this year's as it was shown, and taken back with one button", async ({ page }) => {
  await signIn(page, demo("secretariat"));
  await page.goto("/cycles/new");
  const cycle = formOf(page, "saveCycle");
  await cycle.locator('[name="year"]').fill(String(YEAR));
  for (const [name, offset] of WINDOWS) await fillDay(cycle, name, today(offset));
  await send(page, cycle);

  await page.goto(`/cycles/${YEAR}/roll-over`);
  await expect(page.locator("main")).toContainText(`จัดทำรอบปี พ.ศ. ${NEXT} จากรอบนี้`);
  const first = new Date(`${today(-1)}T00:00:00Z`);
  await expect(page.locator("main")).toContainText(String(first.getUTCFullYear() + 544));
  await choose(formOf(page, "rollOver"), "criteria", "COPY");
  await send(page, formOf(page, "rollOver"));
  await expect(page).toHaveURL(new RegExp(`/cycles/${NEXT}(/setup)?\\?done=ROLLED_OVER`));

  // A second one, from a page that is still open elsewhere, is refused with a way on.
  await page.goto(`/cycles/${YEAR}/roll-over`);
  await expect(page.locator("main")).toContainText(`มีรอบปี พ.ศ. ${NEXT} อยู่แล้ว`);
  await page.locator("main").getByRole("link", { name: new RegExp(String(NEXT)) }).last().click();
  await confirm(page, "undoRollOver");
  await expect(page).toHaveURL(/done=ROLL_OVER_UNDONE/);
  await page.goto(`/cycles/${YEAR}/roll-over`);
  await expect(formOf(page, "rollOver")).toHaveCount(1);
});

test("a letter's words are drafted, refused with the place that is wrong, looked at, used, and put back", async ({ page }) => {
  await signIn(page, demo("secretariat"));
  await page.goto("/mail/templates/bodyChangeStuck");
  const shipped = await formOf(page, "draftWording").locator('[name="subject"]').inputValue();
  const body = await formOf(page, "draftWording").locator('[name="text"]').inputValue();
  await formOf(page, "draftWording").locator('[name="text"]').fill(`${body}\n{ไม่มีคำนี้}`);
  await press(page, formOf(page, "draftWording").getByRole("button"));
  await expect(page.locator("main")).toContainText("ไม่มีคำนี้");
  expect(page.url()).toContain("refused=");

  await formOf(page, "draftWording").locator('[name="text"]').fill(body);
  await formOf(page, "draftWording").locator('[name="subject"]').fill("ปรับถ้อยคำแล้ว");
  await send(page, formOf(page, "draftWording"));
  await expect(page.locator("#preview")).toContainText("ปรับถ้อยคำแล้ว");
  await send(page, formOf(page, "useWording"));
  await page.goto("/mail/templates");
  await expect(page.locator("main")).toContainText("ปรับถ้อยคำแล้ว");

  await page.goto("/mail/templates/bodyChangeStuck");
  await confirm(page, "shipWording");
  await expect(formOf(page, "draftWording").locator('[name="subject"]')).toHaveValue(shipped);
});
