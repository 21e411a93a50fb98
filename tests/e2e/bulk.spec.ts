import { expect, test } from "@playwright/test";
import { confirm, fillDay, formOf, press, send, today } from "@/tests/e2e/support/acts";
import { layGround, type Ground } from "@/tests/e2e/support/own-ground";
import { visit } from "@/tests/e2e/support/visitor";

let ground: Ground;

test.beforeAll(async () => {
  ground = await layGround("over");
});
test.afterAll(() => ground.end());

test("without JavaScript: a late draft on the board is ticked, gets more time after a preview, has one receipt, and it is undone", async ({ browser }) => {
  const page = await visit(browser, ground, ground.people.Secretariat ?? "", { javaScriptEnabled: false });
  await page.goto("/cycles");
  await page.locator('main a[href^="/cycles/25"]').first().click();
  await page.locator('main a[href$="/board"]').click();
  await page.locator(`input[name="cases[]"][value="${ground.applicationId}"]`).check();
  await press(page, formOf(page, "chooseCases").getByRole("button", { name: "ขยายเวลา" }));
  const form = formOf(page, "planExtensions");
  await fillDay(form, "untilOn", today(7));
  await form.locator('[name="reason"]').fill("น้ำท่วมพื้นที่ศูนย์");
  await send(page, form);
  await expect(page.locator("main")).toContainText("จะดำเนินการ");
  const preview = page.url();
  await send(page, formOf(page, "doBulkAct"));
  const receipt = /B25\d\d-\d{5}/.exec(await page.locator("main").innerText())?.[0] ?? "none";
  await page.goto(preview);
  await expect(page.locator("main")).toContainText(receipt);
  await confirm(page, "undoBulkAct");
  await expect(page.locator("main")).toContainText("ยกเลิกแล้ว 1 รายการ");
});
