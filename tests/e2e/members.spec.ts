import { expect, test, type Page } from "@playwright/test";
import { z } from "zod";
import { choose, fillDay, formOf, press, send, today } from "@/tests/e2e/support/acts";
import { axeFaults } from "@/tests/e2e/support/axe";
import { layGround, type Ground } from "@/tests/e2e/support/own-ground";
import { postAnyway, visit } from "@/tests/e2e/support/visitor";

test.describe.configure({ mode: "serial" });

let ground: Ground;
const PLAIN = { javaScriptEnabled: false };
/** Accounts that are there already, with the right that each gets. */
const RIGHTS = [["Outsider", "VIEW"], ["AssessorOne", "EDIT"], ["AssessorTwo", "SUBMIT"]] as const;
const person = (name: string) => ground.people[name] ?? "";
const application = (rest = "") => `/applications/${ground.applicationId}${rest}`;
const work = (page: Page) => page.locator('main form[action="/api/evidence"]');
const texts = () => ground.rows(z.object({ text: z.string() }), `SELECT "text" FROM "Answer" WHERE "text" <> ''`);

test.beforeAll(async () => {
  ground = await layGround("draft");
});
test.afterAll(() => ground.end());

test("who submits gives others the right to view, to edit, to submit", async ({ browser }) => {
  const page = await visit(browser, ground, ground.email, PLAIN);
  for (const [name, right] of RIGHTS) {
    await page.goto(`/centers/${ground.centerId}/members`);
    const form = formOf(page, "giveRight");
    await form.locator('[name="email"]').fill(person(name));
    await choose(form, "right", right);
    await send(page, form);
    await expect(page.getByRole("listitem").filter({ hasText: person(name) })).toBeVisible();
  }
});

test("who views reads and cannot write", async ({ browser }) => {
  const page = await visit(browser, ground, person("Outsider"), PLAIN);
  await page.goto(application("/criteria/1.1"));
  await expect(work(page)).toHaveCount(0);
  await page.goto(`/centers/${ground.centerId}/members`);
  await expect(formOf(page, "giveRight")).toHaveCount(0);
  const { origin } = new URL(page.url());
  const answer = { applicationId: ground.applicationId, code: "1.1", version: 0, text: "ไม่มีสิทธิ" };
  expect((await page.request.post("/api/answers", { data: answer, headers: { origin } })).status()).toBe(422);
  expect(await texts()).toEqual([]);
});

test("who edits writes and cannot submit", async ({ browser }) => {
  const page = await visit(browser, ground, person("AssessorOne"), PLAIN);
  await page.goto(application("/criteria/1.1"));
  await work(page).locator("textarea").fill("เพื่อนร่วมงานเขียน");
  await press(page, work(page).getByRole("button", { name: "บันทึก", exact: true }));
  expect(await texts()).toEqual([{ text: "เพื่อนร่วมงานเขียน" }]);
  await page.goto(application("/review"));
  await expect(formOf(page, "submitApplication")).toHaveCount(0);
  const declaration = { "declaration[agreed]": "true", "declaration[name]": "ก", "declaration[position]": "ข" };
  expect(await postAnyway(page, "/do/submitApplication", { applicationId: String(ground.applicationId), version: "1", ...declaration })).toContain("refused=");
  expect(await ground.rows(z.object({}), 'SELECT 1 FROM "Submission"')).toEqual([]);
});

test("a criterion given to a colleague with a day is among the colleague's tasks, and is done by them; others see both", async ({ browser }) => {
  const page = await visit(browser, ground, person("AssessorTwo"), PLAIN);
  for (const code of ["1.2", "P3"]) {
    await page.goto(application(`/criteria/${code}`));
    await page.locator("#task summary").click();
    const form = formOf(page, "giveTask");
    await form.locator('[name="userId"]').selectOption({ label: `AssessorOne · ${person("AssessorOne")}` });
    await fillDay(form, "dueOn", today(5));
    await form.locator('[name="note"]').fill("เพิ่มภาพป้าย");
    await send(page, form);
  }
  const colleague = await visit(browser, ground, person("AssessorOne"), PLAIN);
  await colleague.goto(application());
  await colleague.getByRole("link", { name: /งานของฉัน/ }).click();
  await expect(colleague.locator("main")).toContainText("มอบหมายให้ AssessorOne · ภายใน");
  await colleague.getByRole("link", { name: /^1\.2 / }).click();
  await expect(colleague.locator("#task")).toContainText("เพิ่มภาพป้าย");
  await press(colleague, formOf(colleague, "doTask").getByRole("button", { name: "แจ้งว่าทำเสร็จแล้ว" }));
  await expect(colleague.locator("#task")).toContainText("ทำเสร็จแล้ว");
  await page.goto(application("/criteria"));
  await expect(page.getByRole("listitem").filter({ hasText: "AssessorOne" })).toContainText("ทำเสร็จแล้ว");
  await page.goto(application("/gates"));
  await expect(page.locator("#criterion-P3")).toContainText("มอบหมายให้ AssessorOne");
});

test("on the page of gates the second sees who is at one, and since when", async ({ browser }) => {
  const [one, two] = [await visit(browser, ground, ground.email), await visit(browser, ground, person("AssessorOne"))];
  const heard = one.waitForResponse("**/api/presence");
  await one.goto(application("/gates"));
  await expect(one.locator("form[data-keeping]")).toBeVisible();
  await choose(work(one), "answers[P2][met]", "true");
  await heard;
  await two.goto(application("/gates"));
  await expect(two.locator("#criterion-P2")).toContainText("Staff กำลังเปิดข้อนี้อยู่ ตั้งแต่");
  await expect(two.locator("#criterion-P1")).not.toContainText("กำลังเปิดข้อนี้อยู่");
});

test("a ministry looks the draft through where the policy lets it, and the center deals with what it remarks", async ({ browser }) => {
  const officer = await visit(browser, ground, person("Ministry"));
  await officer.goto("/follow-up");
  await expect(officer.getByRole("link", { name: "ตรวจทานร่างใบสมัคร" })).toHaveCount(0);
  await ground.rows(z.object({}), `UPDATE "Cycle" SET "policy" = "policy" || '{"ministrySeesDrafts": true}'`);
  await officer.reload();
  await officer.getByRole("link", { name: "ตรวจทานร่างใบสมัคร" }).click();
  await expect(officer).toHaveURL(/\/follow-up\/drafts$/);
  expect(await axeFaults(officer)).toEqual([]);
  await officer.getByRole("link", { name: /ศูนย์ทดสอบ/ }).click();
  await expect(formOf(officer, "sendPreCheck")).toBeVisible();
  expect(await axeFaults(officer)).toEqual([]);
  await officer.getByRole("link", { name: /^1\.1 / }).click();
  await officer.setViewportSize({ width: 320, height: 700 });
  expect(await officer.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
  const remark = formOf(officer, "remarkDraft");
  await expect(remark).toBeVisible();
  expect(await axeFaults(officer)).toEqual([]);
  await remark.locator("textarea").fill("ขอภาพที่ชัดกว่านี้");
  await send(officer, remark);
  await officer.getByRole("link", { name: "กลับไปร่างใบสมัคร" }).click();
  await send(officer, formOf(officer, "sendPreCheck"));
  await expect(officer.locator("#checks")).toContainText("Ministry ตรวจทานแล้วเมื่อ");

  const page = await visit(browser, ground, ground.email, PLAIN);
  await page.goto(application());
  await page.locator("#remarks").getByRole("link", { name: /1\.1/ }).click();
  await expect(page.locator("#remarks")).toContainText("ขอภาพที่ชัดกว่านี้");
  await send(page, formOf(page, "settleRemark"));
  await expect(page.locator("#remarks")).toContainText("จัดการแล้ว");
});
