import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";

const STANDARD = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

/**
 * What axe finds against WCAG 2.2 AA, one sentence a rule. No page holds frames from elsewhere, so the faster way will do; and what passes
 * need not be told node by node, which is half of the time.
 */
export async function axeFaults(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).options({ resultTypes: ["violations"] }).withTags(STANDARD).setLegacyMode(true).analyze();
  return violations.map(({ id, nodes }) => `${id} ${nodes.slice(0, 2).map((node) => node.target.join(" ")).join(" | ")}`);
}
