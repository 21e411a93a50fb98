import { expect, type Locator, type Page } from "@playwright/test";

export const DEMO_PASSPHRASE = "sathit-2569";
export const demo = (account: string) => `${account}@demo.gecc.test`;

/** Another person at this browser. What the form sends is sent; no page is drawn for it, and none is open afterwards. */
export async function signIn(page: Page, email: string, passphrase = DEMO_PASSPHRASE): Promise<void> {
  await page.goto("about:blank");
  await page.context().clearCookies();
  const headers = { "sec-fetch-site": "same-origin" };
  const answer = await page.request.post("/do/signIn", { form: { email, passphrase }, headers, maxRedirects: 0 });
  expect(answer.headers().location, `${email} is signed in`).toBe("/dashboard");
}

/** Signs in through the form, as a person would. */
export async function signInByForm(page: Page, email: string, passphrase = DEMO_PASSPHRASE): Promise<void> {
  await page.context().clearCookies();
  await page.goto("/sign-in");
  const form = formOf(page, "signIn");
  await form.locator('input[name="email"]').fill(email);
  await form.locator('input[type="password"]').fill(passphrase);
  await form.locator('button[type="submit"]').click();
  await expect(page).not.toHaveURL(/sign-in/);
}

/** The form of the page that posts to this command. */
export const formOf = (page: Page, command: string): Locator => page.locator(`main form[action="/do/${command}"]`).first();

/** Presses a button and waits for the page that comes of it. */
export async function press(page: Page, button: Locator): Promise<void> {
  await Promise.all([page.waitForEvent("load", { timeout: 30_000 }), button.click()]);
}

/** The button that sends: the last of a form, not one that only shows what would be. */
export const mainButton = (form: Locator): Locator => form.locator('button[type="submit"]:not([formmethod])').last();

/** Sends a form by its main button (or by the one with this name); a refusal fails with what the page says. */
export async function send(page: Page, form: Locator, name?: string): Promise<void> {
  await press(page, name ? form.getByRole("button", { name, exact: true }) : mainButton(form));
  if (page.url().includes("refused=")) throw new Error(await page.locator("main").innerText());
}

/** Opens the question of an act that cannot be undone, where it is not open yet. */
export async function ask(page: Page, command: string): Promise<Locator> {
  const question = page.locator("main details").filter({ has: page.locator(`form[action="/do/${command}"]`) }).last();
  if ((await question.count()) > 0 && (await question.getAttribute("open")) === null) await question.locator("summary").first().click();
  return formOf(page, command);
}

/** Opens the question of an act that cannot be undone, and answers it. */
export async function confirm(page: Page, command: string): Promise<void> {
  await send(page, await ask(page, command));
}

/** Fills a date field: day, month, Buddhist year. */
export async function fillDay(form: Locator, name: string, iso: string): Promise<void> {
  const [year = 0, month = 0, day = 0] = iso.split("-").map(Number);
  await form.locator(`[name="${name}[day]"]`).fill(String(day));
  await form.locator(`[name="${name}[month]"]`).selectOption(String(month));
  await form.locator(`[name="${name}[year]"]`).fill(String(year + 543));
}

/** Chooses a radio by its field and value; the input itself may be hidden behind its label, and its page may move once more under the click. */
export const choose = (form: Locator, name: string, value: string): Promise<void> =>
  expect(() => form.locator(`input[type="radio"][name="${name}"][value="${value}"]`).check({ force: true, timeout: 2_000 })).toPass({ timeout: 20_000 });

/** The head of the center declares; name and position come from the profile. */
export const declare = (page: Page): Promise<void> => formOf(page, "submitApplication").locator('[name="declaration[agreed]"]').check();

export const today = (offset = 0): string => {
  const day = new Date(Date.now() + 7 * 3_600_000 + offset * 86_400_000);
  return day.toISOString().slice(0, 10);
};

/** The id at the end of an address like /centers/12?done=… */
export const idIn = (page: Page): string => new URL(page.url()).pathname.split("/").find((part) => /^\d+$/.test(part)) ?? "";

/** A small real PDF, as a center would attach. */
export function pdf(name: string) {
  const body = [
    "%PDF-1.4", "1 0 obj", "<< /Type /Catalog /Pages 2 0 R >>", "endobj", "2 0 obj", "<< /Type /Pages /Kids [3 0 R] /Count 1 >>", "endobj",
    "3 0 obj", "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] >>", "endobj", "trailer", "<< /Root 1 0 R >>", "%%EOF", "",
  ].join("\n");
  return { name, mimeType: "application/pdf", buffer: Buffer.from(body) };
}
