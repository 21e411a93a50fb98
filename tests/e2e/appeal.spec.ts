import { expect, test } from "@playwright/test";
import { z } from "zod";
import { choose, formOf, pdf, press, send } from "@/tests/e2e/support/acts";
import { layGround, type Ground } from "@/tests/e2e/support/own-ground";
import { postAnyway, visit } from "@/tests/e2e/support/visitor";

test.describe.configure({ mode: "serial" });

let ground: Ground;
const PLAIN = { javaScriptEnabled: false };
const appeal = () => `/applications/${ground.applicationId}/appeal`;
const person = (name: string) => ground.people[name] ?? "";
const answered = () => ground.rows(z.object({ answer: z.string().nullable() }), 'SELECT "answer" FROM "Appeal"');

test.beforeAll(async () => {
  ground = await layGround("declined");
});
test.afterAll(() => ground.end());

test("a center that was told appeals against two criteria, with a file, by HTML alone; what was refused keeps everything", async ({ browser }) => {
  const page = await visit(browser, ground, ground.email, PLAIN);
  await page.goto(`/applications/${ground.applicationId}`);
  await page.locator(`main a[href="${appeal()}"]`).click();
  const form = page.locator('main form[action="/api/appeals"]');
  await form.locator('[name="text"]').fill("ขอให้พิจารณาคะแนนใหม่");
  for (const code of ["1.1", "2.1"]) await form.locator(`[name="items[${code}][chosen]"]`).check();
  await form.locator('[name="items[1.1][text]"]').fill("ป้ายมีครบทุกทางเข้า");
  await form.locator('[name="files"]').setInputFiles(pdf("ภาพป้าย.pdf"));
  await press(page, form.getByRole("button", { name: "ยื่นอุทธรณ์" }));
  expect(page.url()).toContain("refused=");
  await expect(page.getByRole("alert").first()).toContainText("2.1");
  await expect(form.locator('[name="items[1.1][text]"]')).toHaveValue("ป้ายมีครบทุกทางเข้า");
  await expect(form.getByRole("checkbox", { name: /ภาพป้าย\.pdf/ })).toBeChecked();
  await form.locator('[name="items[2.1][text]"]').fill("มีผู้ดูแลตลอดเวลา");
  await press(page, form.getByRole("button", { name: "ยื่นอุทธรณ์" }));
  expect(page.url()).toContain("done=APPEAL_FILED");
  for (const words of [/A\d{4}-\d{6}/, "ขอให้พิจารณาคะแนนใหม่", "ป้ายมีครบทุกทางเข้า", "มีผู้ดูแลตลอดเวลา", "ภาพป้าย.pdf", "กำลังตรวจไฟล์"]) {
    await expect(page.locator("main")).toContainText(words);
  }
  await ground.check();
});

test("who decided the case is told so, and refused when answering all the same", async ({ browser }) => {
  const page = await visit(browser, ground, person("Committee"), PLAIN);
  await page.goto(appeal());
  await expect(page.locator("main")).toContainText("ให้ผู้อื่นดำเนินการแทน");
  await expect(formOf(page, "answerAppeal")).toHaveCount(0);
  const answer = { applicationId: String(ground.applicationId), outcome: "CONFIRMED", answer: "ไม่เปลี่ยน" };
  expect(await postAnyway(page, "/do/answerAppeal", answer)).toContain("refused=");
  expect(await answered()).toEqual([{ answer: null }]);
  const judge = await visit(browser, ground, person("Chair"), PLAIN);
  expect((await judge.goto(appeal()))?.status()).toBe(404);
  expect(await postAnyway(judge, "/do/answerAppeal", answer)).toContain("refused=");
  expect(await answered()).toEqual([{ answer: null }]);
});

test("somebody who did not judge finds it, reads the file and answers; the center reads the answer", async ({ browser }) => {
  const page = await visit(browser, ground, person("Secretariat"));
  await page.goto("/appeals");
  await page.locator(`main a[href="${appeal()}"]`).first().click();
  const file = page.getByRole("link", { name: /^ภาพป้าย\.pdf/ });
  expect((await page.request.get((await file.getAttribute("href")) ?? "")).status()).toBe(200);
  const form = formOf(page, "answerAppeal");
  await choose(form, "outcome", "REOPENED");
  await form.locator('[name="answer"]').fill("ป้ายมีครบจริงตามภาพ");
  await send(page, form);
  const center = await visit(browser, ground, ground.email, PLAIN);
  await center.goto(appeal());
  await expect(center.locator("#answer")).toContainText("รับอุทธรณ์");
  await expect(center.locator("#answer")).toContainText("ป้ายมีครบจริงตามภาพ");
});

test("granted, the secretariat opens the case to be judged anew; what was told stands in the old version", async ({ browser }) => {
  const page = await visit(browser, ground, person("Secretariat"), PLAIN);
  await page.goto(appeal());
  await page.getByRole("link", { name: "เปิดพิจารณาใหม่ตามอุทธรณ์" }).click();
  const form = formOf(page, "reopenApplication");
  await press(page, form.getByRole("button", { name: "ยืนยันเปิดพิจารณาใหม่" }));
  expect(page.url()).toContain("refused=");
  await choose(form, "to", "DOCUMENT");
  await form.locator('[name="reason"]').fill("อุทธรณ์ฟังขึ้น");
  await press(page, form.getByRole("button", { name: "ยืนยันเปิดพิจารณาใหม่" }));
  expect(page.url()).toContain("done=REOPENED");
  const anew = new URL(page.url()).pathname;
  expect(anew).not.toBe(`/applications/${ground.applicationId}`);
  for (const words of ["พิจารณาครั้งที่ 2", "อุทธรณ์ฟังขึ้น"]) await expect(page.locator("main")).toContainText(words);
  const center = await visit(browser, ground, ground.email, PLAIN);
  await center.goto(anew);
  await expect(center.locator("main")).toContainText("พิจารณาครั้งที่ 2");
  await center.getByRole("link", { name: "ดูการพิจารณาครั้งที่ 1" }).click();
  await expect(center.locator("main")).toContainText("ไม่ผ่าน");
});
