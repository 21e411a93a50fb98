import type { Browser, Page } from "@playwright/test";
import { signIn } from "@/tests/e2e/support/acts";
import type { Ground } from "@/tests/e2e/support/own-ground";

/** A signed-in person of a world of one's own, in a browser of their own. */
export async function visit(browser: Browser, ground: Ground, email: string, options: { javaScriptEnabled?: boolean } = {}): Promise<Page> {
  const context = await browser.newContext({ baseURL: ground.server.address, ...options });
  const page = await context.newPage();
  await signIn(page, email, ground.passphrase);
  return page;
}

/** What the page offers no form for, sent all the same. @returns where it leads */
export async function postAnyway(page: Page, path: string, form: Record<string, string>): Promise<string> {
  const { origin } = new URL(page.url());
  const answer = await page.request.post(path, { form: { back: "/dashboard", ...form }, headers: { origin }, maxRedirects: 0 });
  return answer.headers().location ?? String(answer.status());
}
