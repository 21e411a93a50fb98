import { expect, test, type Page } from "@playwright/test";
import { demo, formOf, press, signIn } from "@/tests/e2e/support/acts";

test.describe.configure({ mode: "serial" });
test.setTimeout(180_000);

/** The open draft of the demo's first center. */
async function toDraft(page: Page): Promise<string> {
  await signIn(page, demo("center"));
  await page.goto("/applications?year=2570");
  const href = await page.locator("main a[href^='/applications/']:not([href='/applications/new'])").first().getAttribute("href");
  return href ?? "";
}

test.describe("with HTML alone", () => {
  test.use({ javaScriptEnabled: false });

  test("sums that disagree are refused with both numbers, nothing typed is lost, and rows are added", async ({ page }) => {
    const draft = await toDraft(page);
    await page.goto(`${draft}/outcome-data`);
    const form = formOf(page, "saveOutcomeData");
    await form.locator('[name="sample"]').fill("๑,๔๗๙");
    await form.locator('[name="population"]').fill("20,000");
    for (const [rating, count] of [[5, "900"], [4, "400"], [3, "120"], [2, "47"], [1, "12"]] as const) {
      await form.locator(`[name="items[0][counts][${rating}]"]`).fill(count);
    }
    await form.locator('[name="items[0][none]"]').fill("8");
    for (const index of [1, 2]) {
      await form.locator(`[name="items[${index}][text]"]`).fill("");
      for (const name of ["counts][5", "counts][4", "counts][3", "counts][2", "counts][1", "none"]) await form.locator(`[name="items[${index}][${name}]"]`).fill("");
    }
    await form.locator('[name="users[0][total]"]').fill("1");
    await press(page, form.getByRole("button", { name: "บันทึกข้อมูลผลลัพธ์" }));
    const errors = page.locator('main [role="alert"]').first();
    await expect(errors).toContainText("1,487");
    await expect(errors).toContainText("1,479");
    await expect(errors.getByRole("link")).toHaveCount(2);
    await expect(form.locator('[name="sample"]')).toHaveValue("๑,๔๗๙");
    await form.locator('[name="sample"]').fill("1487");
    await form.locator('[name="users[0][total]"]').fill("");
    await press(page, form.getByRole("button", { name: "เพิ่มข้อคำถาม" }));
    await expect(page.locator('[name="items[1][text]"]')).toHaveValue("");
    await expect(page.locator('[name="items[2][text]"]')).toHaveCount(0);
    await expect(page.locator("main")).toContainText("ค่าเฉลี่ย 4.44 ระดับมาก");
    await page.goto(`${draft}/review`);
    await expect(page.locator("#criterion-O1")).toContainText("4.44 (มาก)");
  });

  test("a save on top of another's is refused, and shows what is stored", async ({ page, browser }) => {
    const draft = await toDraft(page);
    await page.goto(`${draft}/outcome-data`);
    const context = await browser.newContext({ javaScriptEnabled: false });
    const other = await context.newPage();
    await toDraft(other);
    await other.goto(`${draft}/outcome-data`);
    await formOf(other, "saveOutcomeData").locator('[name="population"]').fill("30000");
    await press(other, other.getByRole("button", { name: "บันทึกข้อมูลผลลัพธ์" }));
    await context.close();
    const form = formOf(page, "saveOutcomeData");
    await form.locator('[name="population"]').fill("40000");
    await press(page, form.getByRole("button", { name: "บันทึกข้อมูลผลลัพธ์" }));
    expect(page.url()).toContain("refused=");
    await expect(page.locator("main")).toContainText("30,000");
    await expect(form.locator('[name="population"]')).toHaveValue("40000");
    await press(page, form.getByRole("button", { name: "บันทึกข้อมูลผลลัพธ์" }));
    expect(page.url()).not.toContain("refused=");
    await expect(formOf(page, "saveOutcomeData").locator('[name="population"]')).toHaveValue("40000");
  });

  test("an earlier year's answer is put after what is typed", async ({ page }) => {
    const draft = await toDraft(page);
    await page.goto(`${draft}/criteria/4.1`);
    await page.locator('textarea[name="answers[4.1][text]"]').fill("ปีนี้ทำเพิ่ม");
    await page.locator("summary", { hasText: "ปีก่อน ๆ ของศูนย์" }).click();
    await expect(page.locator("main")).toContainText("ขั้นตรวจในพื้นที่");
    await press(page, page.getByRole("button", { name: "นำคำตอบและหลักฐานปี 2569 มาใช้" }));
    await expect(page.locator('textarea[name="answers[4.1][text]"]')).toHaveValue(/^ปีนี้ทำเพิ่ม\n\nข้อมูลสาธิต/);
  });

  test("the task list says what would lift, and how an announced year went", async ({ page }) => {
    const draft = await toDraft(page);
    await page.goto(draft);
    await expect(page.locator("#self")).toContainText("อะไรจะพาไปถึงระดับ");
    await expect(page.locator("#self")).toContainText("ปี 2569 ศูนย์ให้ตนเองสูงกว่าผลจริง 6 คะแนน");
    await expect(page.locator(`#tasks a[href="${draft}/outcome-data"]`)).toBeVisible();
  });
});

test("totals follow what is typed, and the running total what is chosen", async ({ page }) => {
  const draft = await toDraft(page);
  await page.goto(`${draft}/outcome-data`);
  const item = page.locator("fieldset", { hasText: "ข้อคำถามที่ 1" }).first();
  await item.locator('[name="items[0][counts][5]"]').fill("901");
  await expect(item.locator("[aria-live]")).toContainText("รวมได้ 1,488 คน แต่กลุ่มตัวอย่างคือ 1,487 คน");
  await item.locator('[name="items[0][counts][4]"]').fill("399");
  await expect(item.locator("[aria-live]")).toContainText("ตรงกับกลุ่มตัวอย่าง");
  await page.goto(`${draft}/criteria/O3`);
  const total = page.locator("#standing [role=status]");
  const before = Number(/รวม ([\d.]+) จาก/.exec((await total.textContent()) ?? "")?.[1]);
  await page.locator('input[name="answers[O3][selfScore]"][value="7"]').check({ force: true });
  await expect(total).toContainText(`รวม ${before + 7} จาก 100`);
});
