import { expect, test, type Page } from "@playwright/test";
import { demo, signIn } from "@/tests/e2e/support/acts";
import { newFaults } from "@/tests/e2e/support/axe";

const PUBLIC = ["/", "/en", "/register", "/en/register", "/register?q=ไม่มีศูนย์นี้", "/verify", "/verify/GECC-2565-00001-5", "/verify/GECC-2565-00001-6",
  "/register/provinces", "/register/provinces/50", "/register/ministries", "/register/ministries/MOC", "/statistics", "/en/statistics", "/criteria", "/open-data", "/privacy",
  "/check", "/en/check", "/sign-in", "/en/sign-in", "/ask-access", "/ask-access?q=ศูนย์", "/confirm-access", "/invitation", "/no-such-page"];

/** Links that each person meets: the start, and from each page one of every kind of page that it leads to. */
const START: Record<string, string[]> = {
  center: ["/dashboard", "/applications", "/applications/new", "/centers", "/certificates", "/account"],
  center2: ["/dashboard", "/applications"],
  chair: ["/dashboard", "/applications", "/visits", "/visits/trips", "/cycles/2570/reasons"],
  assessor1: ["/dashboard", "/applications", "/cycles/2570/calibration", "/visits"],
  ministry: ["/dashboard", "/figures", "/figures?year=2570", "/figures/provinces", "/figures/certificates?on=30/9/2568", "/figures/list?figure=certified&year=2565", "/figures?year=x&agency=99999", "/applications", "/centers", "/centers/requests", "/centers/invitations/new", "/certificates", "/follow-up", "/follow-up/weak-points?year=2565", "/follow-up/weak-points/O1?year=2565", "/follow-up/report", "/follow-up/letters", "/follow-up/letters/new", "/follow-up/targets"],
  secretariat: ["/dashboard", "/figures", "/applications", "/centers", "/centers/new", "/certificates", "/cycles", "/cycles/new", "/cycles/plan", "/mail/notices/look", "/cycles/2570", "/cycles/2570/edit", "/cycles/2570/setup", "/cycles/2570/roll-over", "/cycles/sets", "/cycles/2565/rehearsal?gold=91", "/cycles/2570/board?stage=no&late=1", "/cycles/2570/board/load", "/visits/trips", "/mail/notices", "/mail/templates", "/mail/templates/returned",
    "/cycles/2570/criteria", "/cycles/2570/teams", "/cycles/2570/teams/new", "/cycles/2570/announcement", "/cycles/2569/announcement",
    "/cycles/2570/committee", "/cycles/2570/committee/meetings", "/cycles/2570/reasons", "/cycles/2569/agreement", "/cycles/2570/calibration", "/users", "/mail",
    "/centers/duplicates", "/centers/requests", "/centers/invitations", "/centers/invitations/new", "/agencies/changes", "/imports", "/work"],
  committee: ["/dashboard", "/figures", "/applications", "/cycles/2570/committee"],
  admin: ["/dashboard", "/agencies", "/agencies/new", "/agencies/ministries/new", "/centers", "/centers/new", "/users", "/users/new", "/cycles", "/audit", "/mail", "/data-protection", "/data-protection/retention", "/account/data"],
};

/** Answers that are files, not pages. */
const isFile = (path: string) => path.startsWith("/api/") || /\/(?:pdf|csv|xlsx|json|chart|pack|draft|file)(?:\?|$)/.test(path);

/** Documents that are made once for everybody: those of nobody's walk are the same that a signed-in person gets. */
const isPublic = (path: string) => /^\/(?:en\/)?(?:register|verify|check|statistics|criteria|open-data|privacy)(?:[/?#]|$)/.test(path);

/** Two addresses of the same page differ only in numbers and codes. */
const shapeOf = (path: string) => path.split(/[?#]/)[0]?.replaceAll(/\/(?:\d+(?:\.\d+)?|[PO]\d+|GECC-[\d-]+|[A-Z][A-Z0-9_]{1,11})(?=\/|$)/g, "/*") ?? path;

async function linksOf(page: Page): Promise<string[]> {
  return page.locator("main a[href^='/']").evaluateAll((links) => links.map((link) => link.getAttribute("href") ?? ""));
}

async function look(page: Page, path: string): Promise<{ faults: string[]; links: string[] }> {
  const faults: string[] = [];
  page.removeAllListeners("pageerror");
  page.on("pageerror", (error) => faults.push(`${path}: ${error.message}`));
  await page.setViewportSize({ width: 320, height: 700 });
  const answer = await page.goto(path).catch((error: unknown) => (String(error).includes("Download is starting") ? "FILE" : Promise.reject(error)));
  if (answer === "FILE") return { faults, links: [] };
  const status = answer?.status() ?? 0;
  if (status !== 200 && path !== "/no-such-page") faults.push(`${path}: status ${status}`);
  const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  if (over > 0) faults.push(`${path}: ${over} px wider than 320 px`);
  await page.setViewportSize({ width: 1280, height: 900 });
  const links = await linksOf(page);
  return { links, faults: [...faults, ...(await newFaults(page)).map((fault) => `${path}: ${fault}`)] };
}

/** Looks at the pages given and at one page of each kind that they lead to. */
async function walk(page: Page, start: string[], isOpen = (_path: string) => true): Promise<{ faults: string[]; seen: string[] }> {
  const faults: string[] = [];
  const seen = new Set<string>();
  const queue = [...start];
  for (let path = queue.shift(); path !== undefined; path = queue.shift()) {
    const shape = start.includes(path) ? path : shapeOf(path);
    if (seen.has(shape) || isFile(path)) continue;
    seen.add(shape);
    const found = await look(page, path);
    faults.push(...found.faults);
    if (seen.size < 60) queue.push(...found.links.filter((link) => isOpen(link) && !link.includes("refused=")));
  }
  return { faults, seen: [...seen] };
}

test.setTimeout(600_000);
// Each walk stands by itself: whichever worker is free begins the next one.
test.describe.configure({ mode: "parallel" });

test("public pages: axe finds nothing, nothing is wider than 320 px", async ({ page }) => {
  const { faults, seen } = await walk(page, PUBLIC);
  expect(faults).toEqual([]);
  expect(seen.length).toBeGreaterThanOrEqual(PUBLIC.length);
});

for (const [account, start] of Object.entries(START)) {
  test(`pages of ${account}: axe finds nothing, nothing is wider than 320 px`, async ({ page }) => {
    await signIn(page, demo(account));
    const { faults, seen } = await walk(page, start, (path) => !isPublic(path));
    expect(faults).toEqual([]);
    expect(seen.length).toBeGreaterThanOrEqual(start.length);
  });
}
