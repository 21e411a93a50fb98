import { expect, test, type Browser, type BrowserContext, type Page } from "@playwright/test";
import { db } from "@/lib/db";
import { demo, press, signIn, signInByForm } from "@/tests/e2e/support/acts";
import { applicationOf, lateColleague } from "@/tests/e2e/support/colleague";

const FIELD = "textarea";
/** The sessions of these tests are told apart from those of others who sign in as the same person at the same time. */
const BROWSER = "keeping";
const OURS = { user: { email: demo("center") }, userAgent: BROWSER };
const UNSENT = "ยังไม่ได้ส่ง · เก็บไว้ในเครื่องนี้";

test.use({ userAgent: BROWSER });

let applicationId = 0;
const page11 = (code: string) => `/applications/${applicationId}/criteria/${code}`;

test.beforeAll(async () => {
  applicationId = await applicationOf("center");
});

/** Opens the page of a criterion and waits until the browser keeps what is typed. */
async function open(page: Page, code: string): Promise<void> {
  await page.goto(page11(code));
  // Seen at once; an expectation looks again only after a quarter of a second, half, a whole one.
  await page.locator("form[data-keeping]").waitFor({ timeout: 10_000 });
}

const stored = async (code: string): Promise<string> => {
  const row = await db().answer.findFirst({ where: { applicationId, criterion: { code } }, select: { text: true } });
  return row?.text ?? "";
};

test("what is typed is saved by itself, with the time beside it", async ({ page }) => {
  await signIn(page, demo("center"));
  await open(page, "2.1");
  await page.locator(FIELD).fill("น้ำ กู้ ป้ำ 👩‍👩‍👧‍👦 a\u200bb שלום");
  await expect(page.getByText(/บันทึกแล้วเมื่อ \d\d\.\d\d น\./)).toBeVisible();
  expect(await stored("2.1")).toBe("น้ำ กู้ ป้ำ 👩‍👩‍👧‍👦 a\u200bb שלום");
  await page.reload();
  await expect(page.locator(FIELD)).toHaveValue("น้ำ กู้ ป้ำ 👩‍👩‍👧‍👦 a\u200bb שלום");
});

test("the network is cut, the page closed: the text is there, said to be unsent, and goes out on return", async ({ page, context }) => {
  await signIn(page, demo("center"));
  await open(page, "2.2");
  await context.setOffline(true);
  await page.locator(FIELD).fill("พิมพ์ตอนไม่มีสัญญาณ");
  await expect(page.getByText(UNSENT)).toBeVisible();
  await page.close();
  await context.setOffline(false);
  // Any page of the application sends it.
  const next = await context.newPage();
  await next.goto(`/applications/${applicationId}`);
  await expect(next.getByText("ส่งเรียบร้อยแล้ว")).toBeVisible();
  expect(await stored("2.2")).toBe("พิมพ์ตอนไม่มีสัญญาณ");
  await open(next, "2.2");
  await expect(next.locator(FIELD)).toHaveValue("พิมพ์ตอนไม่มีสัญญาณ");
});

/** A small random generator with a seed: a failure can be repeated. */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

test("a hundred cuts at random moments lose nothing", async ({ page, context }) => {
  test.setTimeout(300_000);
  const next = random(20261123);
  await signIn(page, demo("center"));
  await open(page, "2.3");
  for (let cut = 0; cut < 100; cut += 1) {
    const text = `ครั้งที่ ${cut} ${Math.floor(next() * 1e6)}`;
    // Before, while or after it is sent; the connection refused, killed on its way out, or its answer lost on the way back.
    await page.route("**/api/answers", [lose, kill, keep][Math.floor(next() * 3)] ?? keep, { times: 1 });
    await page.locator(FIELD).fill(text);
    if (next() < 0.3) await context.setOffline(true);
    await page.waitForTimeout(next() * 900);
    await context.setOffline(false);
    // Without a route the browser's own store of scripts serves again.
    await page.unrouteAll({ behavior: "ignoreErrors" });
    await open(page, "2.3");
    await expect(page.locator(FIELD), `cut ${cut}`).toHaveValue(text);
  }
  await expect.poll(() => stored("2.3")).toBe(await page.locator(FIELD).inputValue());
});

type Handler = Parameters<Page["route"]>[1];
const lose: Handler = async (route) => {
  await route.fetch().catch(() => null);
  await route.abort("connectionreset").catch(() => null);
};
const kill: Handler = (route) => route.abort("connectionreset").catch(() => undefined);
const keep: Handler = (route) => route.continue().catch(() => undefined);

test("a session that ends in mid-answer: signing in again leads back to the field with the text", async ({ page }) => {
  await signIn(page, demo("center"));
  await open(page, "2.4");
  await db().session.updateMany({ where: OURS, data: { revokedAt: new Date() } });
  await page.locator(FIELD).fill("พิมพ์ต่อหลังหมดเวลา");
  await page.getByRole("link", { name: "เข้าสู่ระบบอีกครั้งแล้วกลับมาที่ช่องเดิม" }).click();
  await page.locator('form[action="/do/signIn"] input[name="email"]').fill(demo("center"));
  await page.locator('form[action="/do/signIn"] input[type="password"]').fill("sathit-2569");
  await page.locator('form[action="/do/signIn"] button[type="submit"]').click();
  await expect(page).toHaveURL(/criteria\/2\.4#field-answers/);
  await expect(page.locator(FIELD)).toHaveValue("พิมพ์ต่อหลังหมดเวลา");
  await expect(page.locator(FIELD)).toBeFocused();
  await expect.poll(() => stored("2.4")).toBe("พิมพ์ต่อหลังหมดเวลา");
});

test("another person on the same machine never sees what was not sent", async ({ page, context }) => {
  await signIn(page, demo("center"));
  await open(page, "2.5");
  await context.setOffline(true);
  await page.locator(FIELD).fill("ของคนแรกเท่านั้น");
  await expect(page.getByText(UNSENT)).toBeVisible();
  const colleague = await lateColleague(applicationId, "machine");
  await db().session.updateMany({ where: OURS, data: { revokedAt: new Date() } });
  await context.setOffline(false);
  await signInByForm(page, colleague);
  await open(page, "2.5");
  await expect(page.locator(FIELD)).not.toHaveValue("ของคนแรกเท่านั้น");
  await expect(page.getByText(UNSENT)).toHaveCount(0);
  await signInByForm(page, demo("center"));
  await open(page, "2.5");
  await expect(page.locator(FIELD)).toHaveValue("ของคนแรกเท่านั้น");
});

async function twoPeople(browser: Browser, name: string, code: string, options: { javaScriptEnabled?: boolean } = {}) {
  const colleague = await lateColleague(applicationId, name);
  const contexts: BrowserContext[] = [await browser.newContext(options), await browser.newContext(options)];
  const [one, two] = await Promise.all(contexts.map((context) => context.newPage()));
  if (!one || !two) throw new Error("no page");
  await signIn(one, demo("center"));
  await signIn(two, colleague);
  await one.goto(page11(code));
  await two.goto(page11(code));
  return { one, two, close: () => Promise.all(contexts.map((context) => context.close())) };
}

for (const [choice, code, result] of [
  ["ใช้ฉบับของท่าน", "2.6", "ฉบับของคนที่สอง"], ["ใช้ฉบับที่บันทึกไว้แล้ว", "2.7", "ฉบับของคนแรก"],
] as const) {
  test(`two people in one answer: both texts are shown, and "${choice}" keeps the right one`, async ({ browser }) => {
    const { one, two, close } = await twoPeople(browser, `chooses${code.replace(".", "")}`, code);
    await expect(two.getByText(/กำลังเปิดข้อนี้อยู่ ตั้งแต่/)).toBeVisible();
    await one.locator(FIELD).fill("ฉบับของคนแรก");
    await expect(one.getByText(/บันทึกแล้วเมื่อ/)).toBeVisible();
    await two.locator(FIELD).fill("ฉบับของคนที่สอง");
    const conflict = two.getByRole("alert").filter({ hasText: "ฉบับที่บันทึกไว้แล้ว" });
    await expect(conflict).toContainText("ฉบับของคนแรก");
    await expect(conflict).toContainText("ฉบับของคนที่สอง");
    expect(await stored(code)).toBe("ฉบับของคนแรก");
    await conflict.getByRole("button", { name: choice }).click();
    await expect(two.getByText(/บันทึกแล้วเมื่อ/)).toBeVisible();
    await expect(two.locator(FIELD)).toHaveValue(result);
    expect(await stored(code)).toBe(result);
    await close();
  });
}

test("two people without JavaScript: the refused form shows both texts, and its button is the choice", async ({ browser }) => {
  const { one, two, close } = await twoPeople(browser, "plain", "2.8", { javaScriptEnabled: false });
  const save = (page: Page) => press(page, page.getByRole("button", { name: "บันทึก", exact: true }));
  await one.locator(FIELD).fill("ฉบับของคนแรก");
  await save(one);
  await two.locator(FIELD).fill("ฉบับของคนที่สอง");
  await save(two);
  expect(two.url()).toContain("refused=");
  await expect(two.locator("main")).toContainText("ฉบับของคนแรก");
  await expect(two.locator(FIELD)).toHaveValue("ฉบับของคนที่สอง");
  expect(await stored("2.8")).toBe("ฉบับของคนแรก");
  await save(two);
  expect(await stored("2.8")).toBe("ฉบับของคนที่สอง");
  await close();
});

test("closed while typing: the text stays, with the reason and to whom to turn", async ({ page, context }) => {
  await signIn(page, demo("center"));
  await open(page, "3.1");
  await context.setOffline(true);
  await page.locator(FIELD).fill("ไม่ทันปิดรับ");
  await expect(page.getByText(UNSENT)).toBeVisible();
  const { stage, submittedAt } = await db().application.findUniqueOrThrow({ where: { id: applicationId } });
  await db().application.update({ where: { id: applicationId }, data: { stage: "WITHDRAWN", submittedAt: new Date() } });
  try {
    await context.setOffline(false);
    await page.goto(`/applications/${applicationId}`);
    const left = page.getByRole("status", { name: "คำตอบที่ยังไม่ได้ส่งจากเครื่องนี้" });
    await expect(left).toContainText("โปรดติดต่อฝ่ายเลขานุการ");
    await expect(left).toContainText("ไม่ทันปิดรับ");
  } finally {
    await db().application.update({ where: { id: applicationId }, data: { stage, submittedAt } });
  }
});
