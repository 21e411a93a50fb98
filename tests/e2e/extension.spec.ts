import { expect, test, type Browser } from "@playwright/test";
import { declare, fillDay, formOf, press, send, today } from "@/tests/e2e/support/acts";
import { layGround, type Ground } from "@/tests/e2e/support/own-ground";
import { visit } from "@/tests/e2e/support/visitor";

test.describe.configure({ mode: "serial" });

let ground: Ground;
const REASON = "น้ำท่วมพื้นที่ศูนย์ ไฟฟ้าดับสามวัน";
const application = (rest = "") => `/applications/${ground.applicationId}${rest}`;
const center = (browser: Browser) => visit(browser, ground, ground.email, { javaScriptEnabled: false });

test.beforeAll(async () => {
  ground = await layGround("over");
});
test.afterAll(() => ground.end());

test("after the last day the pages say so and whom to ask, what is typed is kept, and it cannot be sent", async ({ browser }) => {
  const page = await center(browser);
  for (const rest of ["/gates", "/outcome-data", "/review", "/criteria/1.1"]) {
    await page.goto(application(rest));
    await expect(page.locator("main")).toContainText("ปิดรับใบสมัครแล้วเมื่อสิ้นวันที่");
    await expect(page.locator("main")).toContainText("โปรดติดต่อฝ่ายเลขานุการเพื่อขอขยายเวลา");
  }
  const form = page.locator('main form[action="/api/evidence"]');
  await form.locator("textarea").fill("พิมพ์หลังปิดรับ");
  await press(page, form.getByRole("button", { name: "บันทึก", exact: true }));
  await expect(form.locator("textarea")).toHaveValue("พิมพ์หลังปิดรับ");
  await page.goto(application("/review"));
  await expect(page.locator("#criterion-1\\.1")).toContainText("พิมพ์หลังปิดรับ");
  await expect(formOf(page, "submitApplication")).toHaveCount(0);
});

test("the secretariat gives this center more time, with the reason; the center reads it and sends", async ({ browser }) => {
  const page = await visit(browser, ground, ground.people.Secretariat ?? "", { javaScriptEnabled: false });
  await page.goto(application());
  await page.locator(`main a[href="${application("/extension")}"]`).click();
  const form = formOf(page, "extendDeadline");
  await fillDay(form, "untilOn", today(7));
  await form.locator('[name="reason"]').fill(REASON);
  await send(page, form);

  const own = await center(browser);
  await own.goto(application());
  await expect(own.locator("#status")).toContainText(REASON);
  await own.goto(application("/criteria/1.1"));
  await expect(own.locator("main")).not.toContainText("ปิดรับใบสมัครแล้ว");
  await own.goto(application("/review"));
  await declare(own);
  await send(own, formOf(own, "submitApplication"));
  await expect(own).toHaveURL(/receipt/);
});
