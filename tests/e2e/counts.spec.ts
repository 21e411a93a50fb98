import { expect, test, type Page } from "@playwright/test";
import { z } from "zod";
import { choose, formOf, send } from "@/tests/e2e/support/acts";
import { layGround, type Ground } from "@/tests/e2e/support/own-ground";
import { visit } from "@/tests/e2e/support/visitor";

test.describe.configure({ mode: "serial" });

let ground: Ground;
const SAVED = /บันทึกแล้วเมื่อ \d\d\.\d\d น\./;
const application = (rest = "") => `/applications/${ground.applicationId}${rest}`;
const field = (page: Page, name: string) => page.locator(`main [name="${name}"]`);
const stored = async () => {
  const [row] = await ground.rows(z.object({ survey: z.object({ population: z.number().nullable(), sample: z.number().nullable(), items: z.array(z.object({ text: z.string() })) }) }), `SELECT "content"->'survey' AS "survey" FROM "OutcomeData"`);
  return row?.survey;
};

test.beforeAll(async () => {
  ground = await layGround("draft");
});
test.afterAll(() => ground.end());

/** Opens the form of counts and waits until the browser keeps what is typed. */
async function open(page: Page): Promise<void> {
  await page.goto(application("/outcome-data"));
  await expect(page.locator("form[data-keeping]")).toBeVisible();
}

test("counts are saved as they are typed; without a line they lie here and go out from the next page, new rows among them", async ({ browser }) => {
  const page = await visit(browser, ground, ground.email);
  await open(page);
  await field(page, "population").fill("๒๐,๐๐๐");
  await expect(page.getByText(SAVED)).toBeVisible();
  expect(await stored()).toMatchObject({ population: 20_000, sample: null });
  await page.context().setOffline(true);
  await field(page, "sample").fill("400");
  await field(page, "items[0][text]").fill("ความรวดเร็ว");
  await expect(page.getByText("ยังไม่ได้ส่ง · เก็บไว้ในเครื่องนี้")).toBeVisible();
  await page.close({ runBeforeUnload: false });
  await page.context().setOffline(false);
  const next = await page.context().newPage();
  await next.goto(application());
  await expect(next.getByText("ส่งเรียบร้อยแล้ว")).toBeVisible();
  expect(await stored()).toMatchObject({ population: 20_000, sample: 400, items: [{ text: "ความรวดเร็ว" }] });
  await next.context().close();
});

test("sums that disagree lie here, also through a reload, until they agree", async ({ browser }) => {
  const page = await visit(browser, ground, ground.email);
  await open(page);
  await field(page, "sample").fill("30000");
  await expect(page.getByText("เมื่อแก้ไขแล้วระบบจะบันทึกให้เอง")).toBeVisible();
  expect(await stored()).toMatchObject({ sample: 400 });
  await page.reload();
  await expect(field(page, "sample")).toHaveValue("30000");
  await expect(page.getByText("มากกว่าผู้รับบริการทั้งหมด").first()).toBeVisible();
  await field(page, "sample").fill("3000");
  await expect(page.getByText(SAVED)).toBeVisible();
  expect(await stored()).toMatchObject({ sample: 3_000 });
  await page.context().close();
});

test("two people in the counts: the fields in which they differ are shown with both values, and nothing is written over until one chooses", async ({ browser }) => {
  const one = await visit(browser, ground, ground.email);
  await one.goto(`/centers/${ground.centerId}/members`);
  const form = formOf(one, "giveRight");
  await form.locator('[name="email"]').fill(ground.people.Outsider ?? "");
  await choose(form, "right", "EDIT");
  await send(one, form);
  const two = await visit(browser, ground, ground.people.Outsider ?? "");
  await open(one);
  await open(two);
  await field(one, "population").fill("30000");
  await expect(one.getByText(SAVED)).toBeVisible();
  await field(two, "population").fill("40000");
  const conflict = two.getByRole("alert").filter({ hasText: "Staff" });
  await expect(conflict).toContainText("จำนวนผู้รับบริการทั้งหมดในช่วงที่สำรวจ");
  await expect(conflict).toContainText("30000");
  await expect(conflict).toContainText("40000");
  await expect(conflict.locator("dt")).toHaveCount(1);
  expect(await stored()).toMatchObject({ population: 30_000 });
  await conflict.getByRole("button", { name: "ใช้ฉบับของท่าน" }).click();
  await expect.poll(async () => (await stored())?.population).toBe(40_000);
});
