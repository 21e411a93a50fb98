import type { Locator, Page } from "@playwright/test";
import { choose, confirm, demo, fillDay, formOf, press, send, signIn, today } from "@/tests/e2e/support/acts";

const caseOf = (applicationId: string, rest = "") => `/applications/${applicationId}${rest}`;

/** Says that there is no conflict of interest, where the page asks before it opens the file. */
export async function answerConflict(page: Page, back: string): Promise<void> {
  if (!page.url().includes("conflict")) return;
  await choose(formOf(page, "declareConflict"), "conflict", "no");
  await send(page, formOf(page, "declareConflict"));
  await page.goto(back);
}

export async function assign(page: Page, applicationId: string, stage: "DOCUMENT" | "ON_SITE"): Promise<void> {
  await signIn(page, demo("secretariat"));
  await page.goto(caseOf(applicationId, "/assign"));
  // A cycle with one team shows its people at once.
  const show = page.locator(`form[method="get"][action="${caseOf(applicationId, "/assign")}"] button`);
  if ((await show.count()) > 0) {
    await page.locator('form[method="get"] input[name="team"]').first().check({ force: true });
    await press(page, show);
  }
  const form = formOf(page, "assignAssessment");
  for (const name of ["ผู้ประเมินหนึ่ง สาธิต", "ผู้ประเมินสอง สาธิต"]) await form.getByLabel(name).check({ force: true });
  if (stage === "ON_SITE") await fillDay(form, "visitOn", today(1));
  await send(page, form);
}

/** A whole sheet by hand: every gate met, every item at `share` of its scale from the top. */
export async function score(page: Page, applicationId: string, account: string, stage: "document" | "on-site", stepsBelow: number): Promise<void> {
  await signIn(page, demo(account));
  await page.goto(caseOf(applicationId, `/sheet/${stage}`));
  await answerConflict(page, caseOf(applicationId, `/sheet/${stage}`));
  const form = formOf(page, "saveSheet");
  if (stage === "on-site") {
    await fillDay(form, "visitedOn", today());
    await form.locator('[name="present"]').fill("หัวหน้าศูนย์ และคณะผู้ตรวจประเมิน");
  }
  await markAll(form, stepsBelow);
  await press(page, form.locator('button[name="then"][value="review"]'));
  await confirm(page, "saveSheet");
}

/** Gates met; points at the top of the scale, the largest items `stepsBelow` lower. The first item by hand, the rest by click. */
export async function markAll(form: Locator, stepsBelow: number): Promise<void> {
  await choose(form, "marks[P1][met]", "true");
  await form.evaluate((element, below) => {
    const radios = [...element.querySelectorAll<HTMLInputElement>('input[type="radio"]')];
    for (const name of new Set(radios.map((radio) => radio.name))) {
      const scale = radios.filter((radio) => radio.name === name);
      const wanted = name.endsWith("[met]") ? scale.find((radio) => radio.value === "true") : scale.at(scale.length > 5 ? -1 - below : -1);
      if (wanted && !wanted.checked) wanted.click();
    }
  }, stepsBelow);
}

export async function agree(page: Page, applicationId: string, stage: "document" | "on-site"): Promise<void> {
  await signIn(page, demo("chair"));
  await page.goto(caseOf(applicationId, `/compare/${stage}`));
  await answerConflict(page, caseOf(applicationId, `/compare/${stage}`));
  const form = formOf(page, "saveAgreed");
  if (stage === "on-site") {
    await fillDay(form, "visitedOn", today());
    await form.locator('[name="present"]').fill("หัวหน้าศูนย์ และคณะผู้ตรวจประเมิน");
  }
  await markAll(form, 1);
  for (const reason of await form.locator('textarea[name$="[reason]"], textarea[name$="[note]"]').all()) {
    if (await reason.isVisible()) await reason.fill("คณะเห็นพ้องตามหลักฐานที่ตรวจพบ");
  }
  await press(page, form.locator('button[name="then"][value="review"]'));
  await confirm(page, "saveAgreed");
}
