import type { Page } from "@playwright/test";
import { confirm, demo, fillDay, formOf, send, signIn, today } from "@/tests/e2e/support/acts";

export const WINDOWS = [["applyFromOn", -1], ["applyUntilOn", 20], ["documentUntilOn", 40], ["onSiteUntilOn", 60], ["committeeUntilOn", 80]] as const;
const TEAM = [["chair", /ประธาน สาธิต/], ["members[0]", /ผู้ประเมินหนึ่ง สาธิต/], ["members[1]", /ผู้ประเมินสอง สาธิต/]] as const;

/** Journeys that open a year of their own, side by side in one demonstration: no two ever take the same. */
const JOURNEYS = ["walk", "judging", "correction", "without-javascript", "uploads", "set-up", "next-year", "year after"] as const;

/** The first and the last year that they may take; a form takes none after 2700. */
const [FIRST, LAST] = [2580, 2699];
const ROUNDS = Math.floor((LAST - FIRST + 1) / JOURNEYS.length);

/** Another at each run, so that they may be run again on the same data. */
export const yearFor = (journey: (typeof JOURNEYS)[number]): number => FIRST + JOURNEYS.length * (Date.now() % ROUNDS) + JOURNEYS.indexOf(journey);

/** The secretariat opens a year in which centers apply today. */
export async function openYear(page: Page, year: number): Promise<void> {
  await signIn(page, demo("secretariat"));
  await page.goto("/cycles/new");
  const form = formOf(page, "saveCycle");
  await form.locator('[name="year"]').fill(String(year));
  for (const [name, offset] of WINDOWS) await fillDay(form, name, today(offset));
  await send(page, form);
  await confirm(page, "openCycle");
}

/** The year's only team, of the demo's assessors; for who is signed in as the secretariat. */
export async function formTeam(page: Page, year: number): Promise<void> {
  await page.goto(`/cycles/${year}/teams/new`);
  await formSeats(page);
}

/** On the page of a new team: its seats. */
export async function formSeats(page: Page): Promise<void> {
  const team = formOf(page, "saveTeam");
  for (const [name, label] of TEAM) {
    const option = team.locator(`select[name="${name}"] option`, { hasText: label }).first();
    await team.locator(`select[name="${name}"]`).selectOption(await option.getAttribute("value"));
  }
  await send(page, team);
}
