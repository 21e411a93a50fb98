import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Page } from "@playwright/test";
import type axeCore from "axe-core";
import { markAlike } from "@/tests/e2e/support/alike";

const STANDARD = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

// The package for Playwright sends the script twice a page, in its longest form: half of the time of a small page.
const local = createRequire(import.meta.url);
const SCRIPT = readFileSync(createRequire(local.resolve("@axe-core/playwright")).resolve("axe-core/axe.min.js"), "utf8");

declare global {
  interface Window {
    axe: typeof axeCore;
  }
}

/** What was looked at in a page and found without fault, by its shape: headers and menus come again on every page. */
const clean = new Set<string>();

/**
 * What axe finds against WCAG 2.2 AA, one sentence a rule. No page holds frames from elsewhere. What is alike but for its words is looked
 * at once: the first two of rows of one kind, and the surroundings of `main` once in each state (see alike.ts).
 */
export async function axeFaults(page: Page): Promise<string[]> {
  const shapes = await page.evaluate(markAlike, [...clean]);
  if (clean.has(shapes[0] ?? "")) return [];
  await page.evaluate(SCRIPT);
  const faults = await page.evaluate(async (tags) => {
    const { violations } = await window.axe.run({ exclude: [["[data-alike]"]] }, { resultTypes: ["violations"], runOnly: { type: "tag", values: tags } });
    return violations.map(({ id, nodes }) => `${id} ${nodes.slice(0, 2).map((node) => node.target.join(" ")).join(" | ")}`);
  }, STANDARD);
  if (faults.length === 0) shapes.forEach((shape) => clean.add(shape));
  return faults;
}
