import { expect, test } from "@playwright/test";
import { demo, signIn } from "@/tests/e2e/support/acts";

/** The reason of every agreed full mark of the demonstration's dossier. */
const AGREED = "ครบถ้วนตามเกณฑ์";

test("an assessor scores a dossier item by item: each is saved by itself, and no byte tells what was agreed", async ({ page }) => {
  const answers: Promise<string>[] = [];
  page.on("response", (response) => {
    if (/text|json/.test(response.headers()["content-type"] ?? "")) answers.push(response.text().catch(() => ""));
  });
  await signIn(page, demo("assessor2"));
  await page.goto("/dashboard");
  await page.getByRole("link", { name: /การซักซ้อมให้คะแนน/ }).click();
  await page.getByRole("link", { name: /แฟ้มที่ 1/ }).click();
  const item = page.locator("[data-criterion]").first();
  await item.focus();
  await page.keyboard.press("1");
  await expect(item.getByRole("status")).toContainText("บันทึกแล้ว");
  const saved = page.waitForResponse(/\/do\/saveDossierSheet$/);
  await item.getByRole("textbox").fill("เห็นชัดเจน");
  await saved;
  await page.reload();
  await expect(item.getByRole("radio").first()).toBeChecked();
  await expect(item.getByRole("textbox")).toHaveValue("เห็นชัดเจน");
  for (const text of await Promise.all(answers)) expect(text).not.toContain(AGREED);
});
