import type { Day } from "@/lib/domain/calendar";

type WindowDay = "applyFromOn" | "applyUntilOn" | "documentUntilOn" | "onSiteUntilOn" | "committeeUntilOn";

/** The days that a new cycle starts from (docs/domain.md §3): the pattern of earlier years. */
export function usualDays(year: number): Record<WindowDay, Day> {
  const commonEra = year - 543;
  return {
    applyFromOn: `${commonEra}-01-01`,
    applyUntilOn: `${commonEra}-02-28`,
    documentUntilOn: `${commonEra}-05-31`,
    onSiteUntilOn: `${commonEra}-07-31`,
    committeeUntilOn: `${commonEra}-08-31`,
  };
}
