import { expect, type Locator, type Page } from "@playwright/test";
import { choose, declare, formOf, idIn, pdf, press, send } from "@/tests/e2e/support/acts";

/** What a center does, signed in as its staff; all of it works without scripts. */

const GATES = Array.from({ length: 14 }, (_, index) => `P${index + 1}`);

/** The form of a page of answers. */
export const answersOf = (page: Page): Locator => page.locator('main form[action="/api/evidence"]').first();

/** @returns the id of the application that was opened */
export async function openApplication(page: Page, year: number): Promise<string> {
  await page.goto("/applications/new");
  const open = formOf(page, "openApplication");
  await open.getByRole("radio", { name: `ประจำปี พ.ศ. ${year}` }).check();
  await send(page, open);
  return idIn(page);
}

export async function confirmProfile(page: Page, applicationId: string): Promise<void> {
  await page.goto(`/applications/${applicationId}/profile`);
  await send(page, formOf(page, "confirmProfile"));
}

export async function fillGates(page: Page, applicationId: string): Promise<void> {
  await page.goto(`/applications/${applicationId}/gates`);
  const form = answersOf(page);
  for (const code of GATES) {
    await choose(form, `answers[${code}][met]`, "true");
    await form.locator(`input[name="files[${code}]"]`).setInputFiles(pdf(`หลักฐาน ${code}.pdf`));
  }
  await send(page, form, "บันทึก");
}

/** One criterion a page with the same words and full points, on to the next by the button, as the form leads. */
export async function fillCriteria(page: Page, applicationId: string, text: string): Promise<void> {
  await page.goto(`/applications/${applicationId}/criteria/1.1`);
  for (let step = 0; step < 40; step += 1) {
    const form = answersOf(page);
    await form.locator("textarea").first().fill(text);
    await form.locator('input[type="radio"][name$="[selfScore]"]').last().check({ force: true });
    const next = form.locator('button[name="next"]');
    const to = await next.getAttribute("value");
    await press(page, next);
    if (!to?.includes("/criteria/")) return;
  }
}

/** The same forms, read and sent in the same order, without drawing each page: where another journey shows the pages. */
export async function sendCriteria(page: Page, applicationId: string, text: string): Promise<void> {
  await page.goto(`/applications/${applicationId}/criteria/1.1`);
  const sent = await page.evaluate(async (words) => {
    const codes: string[] = [];
    let [address, html] = [location.href, document.documentElement.outerHTML];
    while (address.includes("/criteria/") && codes.length < 40) {
      const form = new DOMParser().parseFromString(html, "text/html").querySelector<HTMLFormElement>('main form[action="/api/evidence"]');
      const next = form?.querySelector<HTMLButtonElement>('button[name="next"]');
      if (!form || !next) throw new Error(`${address}: no form that leads on`);
      for (const field of form.querySelectorAll("textarea")) field.value = words;
      [...form.querySelectorAll<HTMLInputElement>('input[type="radio"][name$="[selfScore]"]')].at(-1)?.setAttribute("checked", "");
      codes.push(address);
      const answer = await fetch("/api/evidence", { method: "POST", body: new FormData(form, next) });
      [address, html] = [answer.url, await answer.text()];
    }
    return codes;
  }, text);
  expect(sent.length, "every criterion has its answer").toBeGreaterThan(20);
}

export async function submit(page: Page, applicationId: string): Promise<void> {
  await page.goto(`/applications/${applicationId}/review`);
  await declare(page);
  await send(page, formOf(page, "submitApplication"));
}
