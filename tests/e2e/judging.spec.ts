import { expect, test, type Page } from "@playwright/test";
import { choose, confirm, demo, formOf, press, send, signIn } from "@/tests/e2e/support/acts";
import { answersOf, confirmProfile, fillGates, openApplication, sendCriteria, submit } from "@/tests/e2e/support/applying";
import { axeFaults, newFaults } from "@/tests/e2e/support/axe";
import { answerConflict, assign, markAll } from "@/tests/e2e/support/judging";
import { formTeam, openYear, yearFor } from "@/tests/e2e/support/year";

const YEAR = yearFor("judging");
const STANDARD = "ภาพถ่ายไม่แสดงวันที่";

test.describe.configure({ mode: "serial" });
test.setTimeout(300_000);

let applicationId = "";
const application = (rest = "") => `/applications/${applicationId}${rest}`;

test.describe("without scripts", () => {
  test.use({ javaScriptEnabled: false });

  test("the secretariat offers a standard reason, and a center applies", async ({ page }) => {
    await openYear(page, YEAR);
    await formTeam(page, YEAR);
    await page.goto(`/cycles/${YEAR}/reasons`);
    await formOf(page, "addReason").locator('[name="text"]').fill(STANDARD);
    await send(page, formOf(page, "addReason"));
    await expect(page.locator("main")).toContainText(STANDARD);
    await signIn(page, demo("center2"));
    applicationId = await openApplication(page, YEAR);
    await confirmProfile(page, applicationId);
    await fillGates(page, applicationId);
    await sendCriteria(page, applicationId, "ศูนย์มีป้ายบอกทางสองจุด");
    await submit(page, applicationId);
    await assign(page, applicationId, "DOCUMENT");
  });

  test("a scorer marks two criteria and proposes to return one", async ({ page }) => {
    await signIn(page, demo("assessor1"));
    await openSheet(page);
    const sheet = formOf(page, "saveSheet");
    for (const code of ["1.1", "1.2"]) await choose(sheet, `marks[${code}][points]`, "1");
    await press(page, sheet.locator('button[type="submit"]').first());
    await press(page, page.locator('[data-part="1.1"]').getByRole("link", { name: /เสนอส่งกลับ/ }));
    const form = formOf(page, "proposeReturn");
    await form.locator('input[type="checkbox"][name="items[1.1][chosen]"]').check();
    await form.locator('textarea[name="items[1.1][reason]"]').fill("ป้ายยังไม่ครบทุกทางเข้า");
    await send(page, form);
    await expect(form.locator('input[type="checkbox"][name="items[1.1][chosen]"]')).toBeChecked();
  });

  test("the other scorer sees nothing of it", async ({ page }) => {
    await signIn(page, demo("assessor2"));
    await openSheet(page);
    const read = [await page.content()];
    await page.goto(application("/return"));
    read.push(await page.content());
    expect(read.join("")).not.toContain("ป้ายยังไม่ครบทุกทางเข้า");
    await expect(formOf(page, "proposeReturn")).toBeVisible();
  });
});

test("the chair's one return starts from the proposal, with a standard reason beside it", async ({ page }) => {
  await signIn(page, demo("chair"));
  await page.goto(application("/return"));
  const form = formOf(page, "returnForCorrection");
  await expect(form.locator('textarea[name="items[1.1][reason]"]')).toHaveValue("ป้ายยังไม่ครบทุกทางเข้า");
  await expect(form).toContainText("ผู้ประเมินหนึ่ง สาธิต");
  await form.locator('select[name="items[1.1][standard]"]').selectOption(STANDARD);
  await expect(form.locator('textarea[name="items[1.1][reason]"]')).toHaveValue(`ป้ายยังไม่ครบทุกทางเข้า\n${STANDARD}`);
  expect(await axeFaults(page)).toEqual([]);
  await send(page, form);
});

test("the center corrects; of the sheet only the corrected criterion asks for a fresh look", async ({ page }) => {
  await signIn(page, demo("center2"));
  await page.goto(application("/criteria/1.1"));
  await expect(page.locator("main")).toContainText(STANDARD);
  const answers = answersOf(page);
  await answers.locator("textarea").first().fill("ศูนย์มีป้ายบอกทางสามจุด");
  await press(page, answers.locator('button[type="submit"]').last());
  await submit(page, applicationId);
  await signIn(page, demo("assessor1"));
  await page.goto(application("/sheet/document"));
  await expect(page.locator("[data-look]")).toHaveCount(1);
  const row = page.locator('[data-part="1.1"]');
  await expect(row.locator("ins")).toHaveText("สาม");
  expect(await axeFaults(page)).toEqual([]);
  await page.setViewportSize({ width: 320, height: 700 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBe(0);
  await row.getByLabel(/ดูแล้ว คงคะแนนเดิม/).check();
  await expect(row.getByRole("status").filter({ hasText: "บันทึกแล้ว" })).toBeVisible();
  await page.reload();
  await expect(page.locator("[data-look]")).toHaveCount(0);
  await expect(row.locator('input[type="radio"][value="1"]')).toBeChecked();
});

const SECRET = "ความเห็นเฉพาะผู้ประเมินหนึ่ง";

/** The whole sheet, with the survey's criterion as said; left before it is finished. */
async function fillSheet(page: Page, account: string, points: string, reason: string): Promise<void> {
  await signIn(page, demo(account));
  await openSheet(page);
  const form = formOf(page, "saveSheet");
  await markAll(form, 1);
  await choose(form, "marks[O1][points]", points);
  await form.locator('textarea[name="marks[O1][reason]"]').fill(reason);
  await press(page, form.locator('button[name="then"][value="review"]'));
}

/** Every answer that could tell of the case, as the bytes that come. */
async function bytesFor(page: Page, account: string): Promise<string[]> {
  await signIn(page, demo(account));
  const paths = ["", "/sheet/document", "/sheet/document/finish", "/compare/document", "/ledger", "/ledger/pdf", "/result", "/return", "/submissions/1", "/submissions/2"].map(application);
  const machine = ["1.1", "O1"].map((code) => `/api/sheet?${new URLSearchParams({ application: applicationId, stage: "DOCUMENT", code })}`);
  const bodies: string[] = [];
  for (const path of [...paths, ...machine, "/applications", "/dashboard", "/visits"]) {
    const answer = await page.request.get(path);
    bodies.push(`${path} ${answer.status()} ${(await answer.body()).toString("utf8")}`);
  }
  return bodies;
}

/** Without what is another at each answer: scripts and their number used once. */
const drawn = (body: string) => body.replaceAll(/<script[^>]*>[\s\S]*?<\/script>/g, "").replaceAll(/ nonce="[^"]*"/g, "");

test("each scores alone: before both have finished no byte of any answer knows of the other's sheet", async ({ page }) => {
  await fillSheet(page, "assessor1", "9", SECRET);
  const before = await bytesFor(page, "assessor2");
  await fillSheet(page, "assessor1", "3", SECRET);
  const changed = await bytesFor(page, "assessor2");
  expect(changed.map(drawn), "other points change nothing of what the colleague reads").toEqual(before.map(drawn));
  await fillSheet(page, "assessor1", "9", SECRET);
  await confirm(page, "saveSheet");
  const bodies = [...before, ...changed];
  for (const account of ["assessor2", "chair", "secretariat", "center2", "ministry"]) bodies.push(...await bytesFor(page, account));
  expect(bodies.filter((body) => body.includes(SECRET))).toEqual([]);
  await fillSheet(page, "assessor2", "5", "เห็นว่าต่างกันมาก");
  await confirm(page, "saveSheet");
});

test("then the chair compares: what differs beyond the threshold is talked through, what departs from both has its reason", async ({ page }) => {
  await signIn(page, demo("chair"));
  await page.goto(application("/compare/document"));
  await answerConflict(page, application("/compare/document"));
  const first = page.locator("[data-part]:not([data-part='visit'])").first();
  await expect(first).toHaveAttribute("data-part", "O1");
  await expect(first).toContainText(SECRET);
  const form = formOf(page, "saveAgreed");
  await markAll(form, 1);
  await choose(form, "marks[O1][points]", "7");
  for (const field of await form.locator('textarea[name$="[reason]"]').all()) {
    const name = await field.getAttribute("name");
    if (name !== "marks[O1][reason]" && await field.isVisible()) await field.fill("คณะเห็นพ้องตามหลักฐาน");
  }
  await press(page, form.locator('button[name="then"][value="review"]'));
  const gaps = page.locator("main").getByRole("link", { name: "O1" });
  await expect(gaps, "to be talked through, and to be explained twice over").not.toHaveCount(0);
  await gaps.first().click();
  await form.locator('textarea[name="notes[O1][note]"]').fill("ทบทวนจำนวนผู้ตอบร่วมกันแล้ว");
  await form.locator('textarea[name="marks[O1][reason]"]').fill("คณะเห็นว่าตัวอย่างยังไม่พอ");
  await press(page, form.locator('button[name="then"][value="review"]'));
  expect(await axeFaults(page)).toEqual([]);
  await confirm(page, "saveAgreed");
});

test("the ledger tells the whole story", async ({ page }) => {
  await signIn(page, demo("secretariat"));
  await page.goto(application("/ledger"));
  const row = page.locator("tr", { has: page.getByRole("rowheader", { name: /^O1/ }) });
  for (const told of [/(?:5 ·9|9 ·5)/, "7", "คณะเห็นว่าตัวอย่างยังไม่พอ", "ทบทวนจำนวนผู้ตอบร่วมกันแล้ว"]) await expect(row).toContainText(told);
  const main = page.locator("main");
  await expect(main, "what a mark was before it was changed").toContainText("เดิม");
  for (const told of ["ผู้ประเมินหนึ่ง สาธิต", "ผู้ประเมินสอง สาธิต"]) await expect(main).toContainText(told);
  expect(await newFaults(page)).toEqual([]);
});

async function openSheet(page: Page): Promise<void> {
  await page.goto(application("/sheet/document"));
  await answerConflict(page, application("/sheet/document"));
}
