import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Page } from "@playwright/test";
import type axeCore from "axe-core";
import { takeOutAlike } from "@/tests/e2e/support/alike";

const STANDARD = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

// The package for Playwright sends the script twice a page, in its longest form: half of the time of a small page.
const local = createRequire(import.meta.url);
const SCRIPT = readFileSync(createRequire(local.resolve("@axe-core/playwright")).resolve("axe-core/axe.min.js"), "utf8");

declare global {
  interface Window {
    axe: typeof axeCore;
  }
}

/** What axe finds against WCAG 2.2 AA, one sentence a rule. No page holds frames from elsewhere. */
export async function axeFaults(page: Page): Promise<string[]> {
  await page.evaluate(SCRIPT);
  return page.evaluate(async (tags) => {
    const { violations } = await window.axe.run(document, { resultTypes: ["violations"], runOnly: { type: "tag", values: tags } });
    return violations.map(({ id, nodes }) => `${id} ${nodes.slice(0, 2).map((node) => node.target.join(" ")).join(" | ")}`);
  }, STANDARD);
}

/** What was looked at and found without fault, by its shape. */
const clean = new Set<string>();

/**
 * The same, for who visits many pages and leaves each behind: what is alike but for its words is looked at once (see alike.ts). Of rows the
 * first two of a kind, what stands around `main` once in each state, and a page of the shape of another not again.
 */
export async function newFaults(page: Page): Promise<string[]> {
  const shapes = await page.evaluate(takeOutAlike, [...clean]);
  if (clean.has(shapes[0] ?? "")) return [];
  const faults = await axeFaults(page);
  if (faults.length === 0) shapes.forEach((shape) => clean.add(shape));
  return faults;
}
