import { expect, test, type Page } from "@playwright/test";
import { confirm, demo, fillDay, formOf, send, signIn, today } from "@/tests/e2e/support/acts";
import { newFaults } from "@/tests/e2e/support/axe";
import { openApplication } from "@/tests/e2e/support/applying";
import { formSeats, WINDOWS, yearFor } from "@/tests/e2e/support/year";

const YEAR = yearFor("set-up");
const CODE = `SETUP-${YEAR}-${Date.now()}`;
const TITLE = `เกณฑ์สำหรับรอบ ${YEAR}`;

const task = (page: Page, title: string) => page.locator("main li li").filter({ hasText: title });

/** Along a link of the page. */
async function go(page: Page, name: string | RegExp, to: RegExp): Promise<void> {
  await page.locator("main").getByRole("link", { name }).first().click();
  await expect(page).toHaveURL(to);
}

test("the secretariat sets up a cycle from nothing: a set copied and edited, days, teams, until nothing is missing; then centers begin", async ({ page }) => {
  await signIn(page, demo("secretariat"));
  await page.goto("/cycles/sets");
  await page.locator("main tbody tr").filter({ hasText: "ล็อกแล้ว" }).first().getByRole("link").click();
  await go(page, "คัดลอกเป็นชุดใหม่", /\/copy$/);
  await formOf(page, "copySet").locator('[name="code"]').fill(CODE);
  await formOf(page, "copySet").locator('[name="titleTh"]').fill(TITLE);
  await send(page, formOf(page, "copySet"));

  // Two points more: the sum of the set no longer comes to its full score.
  const set = page.url().split("?")[0] ?? "";
  await page.goto(`${set}/items/1.1`);
  const item = formOf(page, "saveCriterion");
  const points = await item.locator('[name="points"]').inputValue();
  await item.locator('[name="points"]').fill(String(Number(points) + 2));
  await item.locator('[name="textTh"]').fill("ข้อความที่แก้ไขสำหรับรอบใหม่");
  await send(page, item);
  await expect(page.getByText("ต้องแก้ไขก่อนล็อกหรือเปิดรอบ")).toBeVisible();

  await go(page, "ตั้งรอบใหม่ด้วยชุดนี้", /\/cycles\/new/);
  const cycle = formOf(page, "saveCycle");
  await expect(cycle.locator('[name="criteriaSetId"] option:checked')).toHaveText(TITLE);
  await cycle.locator('[name="year"]').fill(String(YEAR));
  for (const [name, offset] of WINDOWS) await fillDay(cycle, name, today(offset));
  await send(page, cycle);

  await expect(page).toHaveURL(new RegExp(`/cycles/${YEAR}/setup`));
  await expect(task(page, "ชุดเกณฑ์")).toContainText("ต้องแก้ไขก่อน");
  await expect(task(page, "เปิดรอบ").last()).toContainText("ต้องแก้ไขก่อน");
  await expect(page.locator("main")).toContainText("รวมได้ 102 แต่คะแนนเต็มของชุดคือ 100");
  await expect(formOf(page, "openCycle")).toHaveCount(0);

  await task(page, "ชุดเกณฑ์").getByRole("link").click();
  await expect(page).toHaveURL(set);
  await page.goto(`${set}/items/1.1`);
  await formOf(page, "saveCriterion").locator('[name="points"]').fill(points);
  await send(page, formOf(page, "saveCriterion"));
  await confirm(page, "freezeSet");

  await go(page, String(YEAR), new RegExp(`/cycles/${YEAR}/setup`));
  await expect(task(page, "ชุดเกณฑ์")).not.toContainText("ต้องแก้ไขก่อน");
  await task(page, "คณะอนุกรรมการ").getByRole("link").click();
  await go(page, "ตั้งคณะใหม่", /teams\/new$/);
  await formSeats(page);
  await go(page, "กลับไปหน้าเตรียมเปิดรอบ", /\/setup$/);
  await expect(page.locator("main")).not.toContainText("ต้องแก้ไขก่อน");
  await expect(task(page, "คณะอนุกรรมการ")).toContainText("เรียบร้อย");
  expect(await newFaults(page)).toEqual([]);
  await confirm(page, "openCycle");
  await expect(page).toHaveURL(new RegExp(`/cycles/${YEAR}\\?done=CYCLE_OPENED`));

  await signIn(page, demo("center"));
  const applicationId = await openApplication(page, YEAR);
  await page.goto(`/applications/${applicationId}/criteria/1.1`);
  await expect(page.locator("main")).toContainText("ข้อความที่แก้ไขสำหรับรอบใหม่");
});
