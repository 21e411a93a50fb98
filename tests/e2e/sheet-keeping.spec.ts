import { expect, test, type Page } from "@playwright/test";
import { z } from "zod";
import { choose } from "@/tests/e2e/support/acts";
import { layGround, type Ground } from "@/tests/e2e/support/own-ground";
import { visit } from "@/tests/e2e/support/visitor";

test.describe.configure({ mode: "serial" });
test.setTimeout(120_000);

let ground: Ground;
const SAVED = /บันทึกแล้วเมื่อ \d\d\.\d\d น\./;
const UNSENT = "ยังไม่ได้ส่ง · เก็บไว้ในเครื่องนี้";
const sheet = () => `/applications/${ground.applicationId}/sheet/on-site`;
const part = (page: Page, code: string) => page.locator(`[data-part="${code}"]`);
const reason = (page: Page, code: string) => page.locator(`[name="marks[${code}][reason]"]`);
const points = (page: Page, code: string) => page.locator(`input[name="marks[${code}][points]"]:checked`);
const scorer = () => ground.people.AssessorOne ?? "";

const Mark = z.object({ points: z.number().nullable(), reason: z.string() });
const stored = async (code: string) => (await ground.rows(Mark, `
  SELECT m."points", m."reason" FROM "Mark" m JOIN "Sheet" h ON h."id" = m."sheetId" JOIN "User" u ON u."id" = h."assessorId" AND u."name" = 'AssessorOne'
    JOIN "Assessment" a ON a."id" = h."assessmentId" AND a."stage" = 'ON_SITE' JOIN "Criterion" c ON c."id" = m."criterionId" AND c."code" = '${code}'`))[0];

test.beforeAll(async () => {
  ground = await layGround("onSite");
});
test.afterAll(() => ground.end());

/** Opens the sheet and waits until the browser keeps what is typed. */
async function open(page: Page): Promise<void> {
  await page.goto(sheet());
  await expect(page.locator("form[data-keeping]")).toBeVisible();
}

test("without a line, points and reason lie here, are said to be unsent, and go out from the next page", async ({ browser }) => {
  const page = await visit(browser, ground, scorer());
  await open(page);
  await choose(page.locator("main"), "marks[1.1][points]", "1");
  await expect(part(page, "1.1").getByText(SAVED)).toBeVisible();
  await page.context().setOffline(true);
  await choose(page.locator("main"), "marks[1.2][points]", "0");
  await reason(page, "1.2").fill("ไม่มีป้ายตรงทางเข้า");
  await page.locator('[name="present"]').fill("หัวหน้าศูนย์");
  await expect(part(page, "1.2").getByText(UNSENT)).toBeVisible();
  await page.close();
  await page.context().setOffline(false);
  const next = await page.context().newPage();
  await next.goto(`/applications/${ground.applicationId}`);
  await expect(next.getByText("ส่งเรียบร้อยแล้ว")).toHaveCount(2);
  expect(await stored("1.1")).toEqual({ points: 100, reason: "" });
  expect(await stored("1.2")).toEqual({ points: 0, reason: "ไม่มีป้ายตรงทางเข้า" });
  await open(next);
  await expect(next.locator('[name="present"]')).toHaveValue("หัวหน้าศูนย์");
  await next.context().close();
});

/** A small random generator with a seed: a failure can be repeated. */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

test("cuts at random moments lose nothing, and never ask the person about their own words", async ({ browser }) => {
  const page = await visit(browser, ground, scorer());
  const next = random(20261123);
  await page.context().route(/\.(?:woff2?|css)(?:\?|$)/, (route) => route.abort());
  await open(page);
  for (let cut = 0; cut < 8; cut += 1) {
    const [text, value] = [`ครั้งที่ ${cut}`, String(cut % 3)];
    const how = Math.floor(next() * 3);
    // Refused, killed on its way out, or its answer lost on the way back.
    await page.route("**/api/sheet", async (route) => {
      if (how === 0) await route.fetch().catch(() => null);
      await (how === 2 ? route.continue() : route.abort("connectionreset")).catch(() => undefined);
    }, { times: 1 });
    await choose(page.locator("main"), "marks[2.10][points]", value);
    await reason(page, "2.10").fill(text);
    await page.waitForTimeout(next() * 900);
    await page.unrouteAll({ behavior: "ignoreErrors" });
    await open(page);
    await expect(reason(page, "2.10"), `cut ${cut}`).toHaveValue(text);
    await expect(points(page, "2.10"), `cut ${cut}`).toHaveValue(value);
    await expect(part(page, "2.10").getByRole("alert")).toHaveCount(0);
  }
  await expect.poll(() => stored("2.10")).toEqual({ points: 100, reason: "ครั้งที่ 7" });
  await page.context().close();
});

test("the phone and the computer of one scorer: both versions are shown, and the person chooses", async ({ browser }) => {
  const [phone, computer] = [await visit(browser, ground, scorer()), await visit(browser, ground, scorer())];
  await open(phone);
  await open(computer);
  await reason(phone, "2.2").fill("จากโทรศัพท์");
  await expect(part(phone, "2.2").getByText(SAVED)).toBeVisible();
  await reason(computer, "2.2").fill("จากคอมพิวเตอร์");
  const both = part(computer, "2.2").getByRole("alert");
  await expect(both).toContainText("จากโทรศัพท์");
  expect(await stored("2.2")).toMatchObject({ reason: "จากโทรศัพท์" });
  await both.getByRole("button", { name: "ใช้ฉบับของท่าน" }).click();
  await expect(part(computer, "2.2").getByText(SAVED)).toBeVisible();
  expect(await stored("2.2")).toMatchObject({ reason: "จากคอมพิวเตอร์" });
  await phone.context().close();
  await computer.context().close();
});

test("a session that ends: it is kept, another person never sees it, and it goes out when the same person is back", async ({ browser }) => {
  const page = await visit(browser, ground, scorer());
  await open(page);
  await ground.rows(z.unknown(), `UPDATE "Session" SET "revokedAt" = now() WHERE "revokedAt" IS NULL RETURNING 1`);
  await reason(page, "2.3").fill("ของคนแรกเท่านั้น");
  await expect(part(page, "2.3").getByText("หมดเวลาใช้งาน")).toBeVisible();
  await enter(page, ground.people.AssessorTwo ?? "");
  await open(page);
  await expect(reason(page, "2.3")).toHaveValue("");
  await expect(page.getByText("ของคนแรกเท่านั้น")).toHaveCount(0);
  await enter(page, scorer());
  await open(page);
  await expect(reason(page, "2.3")).toHaveValue("ของคนแรกเท่านั้น");
  await expect.poll(() => stored("2.3")).toMatchObject({ reason: "ของคนแรกเท่านั้น" });
  await page.context().close();
});

const PNG = Buffer.from("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==", "base64");

test("a photo without a line is said to wait, and goes out when the line is back", async ({ browser }) => {
  const page = await visit(browser, ground, scorer());
  await open(page);
  await page.context().setOffline(true);
  await part(page, "1.3").locator('input[type="file"]').setInputFiles({ name: "ป้าย.png", mimeType: "image/png", buffer: PNG });
  await expect(part(page, "1.3").getByText("ยังไม่ได้ส่งภาพ 1 ภาพ")).toBeVisible();
  await page.context().setOffline(false);
  await expect(part(page, "1.3").getByRole("button", { name: /ป้าย\.png/ })).toBeVisible();
  expect(await ground.rows(z.object({ name: z.string() }), `SELECT e."name" FROM "SheetPhoto" o JOIN "Evidence" e ON e."id" = o."evidenceId"`)).toEqual([{ name: "ป้าย.png" }]);
  await page.context().close();
});

/** Another person at the same machine: the same browser with what it keeps. */
async function enter(page: Page, email: string): Promise<void> {
  await page.context().clearCookies();
  await page.goto("/sign-in");
  const form = page.locator('form[action="/do/signIn"]').first();
  await form.locator('input[name="email"]').fill(email);
  await form.locator('input[type="password"]').fill(ground.passphrase);
  await form.locator('button[type="submit"]').click();
  await expect(page).not.toHaveURL(/sign-in/);
}
