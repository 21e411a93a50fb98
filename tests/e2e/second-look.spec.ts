import { expect, test, type Page } from "@playwright/test";
import { z } from "zod";
import { confirm, formOf, press, send } from "@/tests/e2e/support/acts";
import { axeFaults } from "@/tests/e2e/support/axe";
import { layGround, type Ground } from "@/tests/e2e/support/own-ground";
import { visit } from "@/tests/e2e/support/visitor";

test.setTimeout(300_000);

let ground: Ground;
const application = (rest = "") => `/applications/${ground.applicationId}${rest}`;
const Stage = z.object({ stage: z.string(), documentTotal: z.number().nullable() });
const caseNow = async () => (await ground.rows(Stage, `SELECT "stage"::text, "documentTotal" FROM "Application" WHERE "id" = ${ground.applicationId}`))[0];

test.beforeAll(async () => {
  ground = await layGround("border");
});
test.afterAll(() => ground.end());

test("a total near the pass mark: somebody is named, looks again blind, and the chair reconciles what differs", async ({ browser }) => {
  const secretariat = await visit(browser, ground, ground.people.Secretariat ?? "");
  await secretariat.goto("/dashboard");
  await expect(secretariat.getByRole("link", { name: "กำหนดผู้ตรวจซ้ำ 1 ใบสมัคร" })).toBeVisible();
  await secretariat.goto(application("/second-look"));
  expect(await looks(secretariat)).toEqual([]);
  const naming = formOf(secretariat, "nameLooker");
  await expect(naming.getByRole("radio", { name: "AssessorOne" })).toBeDisabled();
  await naming.getByRole("radio", { name: /^Looker/ }).check();
  await send(secretariat, naming);
  await secretariat.context().close();

  const looker = await visit(browser, ground, ground.people.Looker ?? "", { javaScriptEnabled: false });
  await markAll(looker);
  const told = [await looker.content()];
  for (const page of ["", "/compare/document", "/ledger"]) {
    await looker.goto(application(page));
    told.push(await looker.content());
  }
  expect(told.join("")).not.toMatch(/เหตุผล<|คะแนนร่วม 70|ห่างจากเกณฑ์|สูงกว่าคะแนนผ่าน/);
  await looker.goto(application("/sheet/document/finish"));
  await confirm(looker, "finishLook");
  expect(await caseNow()).toEqual({ stage: "DOCUMENT", documentTotal: null });
  await looker.context().close();

  const chair = await visit(browser, ground, ground.people.Chair ?? "");
  await chair.goto(application("/compare/document"));
  await expect(chair.locator("h2").filter({ hasText: "สองผลต่างกัน ต้องสรุปความต่าง" })).toBeVisible();
  expect(await looks(chair)).toEqual([]);
  const agreed = formOf(chair, "saveAgreed");
  for (const note of await agreed.locator('textarea[name$="[note]"]').all()) await note.fill("ดูหลักฐานแล้ว คงผลเดิม");
  await press(chair, agreed.locator('button[name="then"][value="review"]'));
  await confirm(chair, "saveAgreed");
  expect(await caseNow()).toEqual({ stage: "ON_SITE", documentTotal: 7000 });
  await chair.goto(application("/ledger"));
  await expect(chair.locator("main")).toContainText("Looker (ผู้ตรวจซ้ำ)");
  await expect(chair.locator("main")).toContainText("ผลต่างกัน ประธานทบทวนและสรุปแล้ว");
  expect(await looks(chair)).toEqual([]);
  await chair.context().close();
});

/** Points in full everywhere; the first gate is found unmet, so that the result is another. */
async function markAll(page: Page): Promise<void> {
  await page.goto(application("/sheet/document"));
  await expect(page.locator("main")).toContainText("ท่านเป็นผู้ตรวจซ้ำ");
  const form = formOf(page, "saveSheet");
  await form.locator('input[type="radio"]').evaluateAll((inputs) => {
    const radios = inputs.filter((input) => input instanceof HTMLInputElement);
    for (const name of new Set(radios.map((radio) => radio.name))) {
      const scale = radios.filter((radio) => radio.name === name);
      const wanted = name.endsWith("[met]") ? scale.find(({ value }) => value === String(!name.includes("[P1]"))) : scale.at(-1);
      if (wanted) wanted.checked = true;
    }
  });
  await press(page, form.locator('button[type="submit"]').first());
}

/** What is wrong with a page, for axe at both widths, and where it is wider than a phone. */
async function looks(page: Page): Promise<string[]> {
  const wide = await axeFaults(page);
  await page.setViewportSize({ width: 320, height: 700 });
  const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  const narrow = await axeFaults(page);
  await page.setViewportSize({ width: 1280, height: 900 });
  return [...wide, ...narrow, ...(over > 0 ? [`${over} px too wide`] : [])];
}
