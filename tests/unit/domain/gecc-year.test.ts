import { describe, expect, it } from "vitest";
import { geccYear, PHASES, type CycleWindows, type Phase } from "@/lib/domain/gecc-year";

const AT = new Date("2026-01-01T00:00:00Z");
const PREPARED: CycleWindows = {
  applyFromOn: "2026-01-01", applyUntilOn: "2026-02-28", documentUntilOn: "2026-05-31",
  onSiteUntilOn: "2026-07-31", committeeUntilOn: "2026-08-31",
  openedAt: null, documentClosedAt: null, announcedAt: null,
};
const OPENED = { ...PREPARED, openedAt: AT };
const CLOSED = { ...OPENED, documentClosedAt: AT };

describe("where the cycle stands", () => {
  it.each<[string, CycleWindows, string, Phase, string | null, boolean]>([
    ["before", PREPARED, "2025-11-01", "PREPARING", "2026-01-01", false],
    ["not opened though its day has come", PREPARED, "2026-01-02", "PREPARING", "2026-01-01", true],
    ["opened early", OPENED, "2025-12-31", "PREPARING", "2026-01-01", false],
    ["first day", OPENED, "2026-01-01", "APPLY", "2026-02-28", false],
    ["last day to apply", OPENED, "2026-02-28", "APPLY", "2026-02-28", false],
    ["the day after", OPENED, "2026-03-01", "DOCUMENT", "2026-05-31", false],
    ["documents overdue", OPENED, "2026-06-01", "DOCUMENT", "2026-05-31", true],
    ["documents closed", CLOSED, "2026-06-01", "ON_SITE", "2026-07-31", false],
    ["documents closed early", CLOSED, "2026-05-01", "ON_SITE", "2026-07-31", false],
    ["last day on site", CLOSED, "2026-07-31", "ON_SITE", "2026-07-31", false],
    ["committee", CLOSED, "2026-08-01", "COMMITTEE", "2026-08-31", false],
    ["committee overdue", CLOSED, "2026-09-01", "COMMITTEE", "2026-08-31", true],
    ["announced", { ...CLOSED, announcedAt: AT }, "2026-08-20", "ANNOUNCED", null, false],
  ])("%s", (_, cycle, today, phase, on, late) => {
    const year = geccYear(cycle, today);
    expect([year.phase, year.next?.on ?? null, year.next?.late ?? false]).toEqual([phase, on, late]);
  });
});

describe("the strip of the year", () => {
  it("marks what is done, now and ahead, each with its days", () => {
    expect(geccYear(CLOSED, "2026-06-15").spans).toEqual([
      { phase: "PREPARING", from: null, until: "2025-12-31", state: "DONE" },
      { phase: "APPLY", from: "2026-01-01", until: "2026-02-28", state: "DONE" },
      { phase: "DOCUMENT", from: "2026-03-01", until: "2026-05-31", state: "DONE" },
      { phase: "ON_SITE", from: "2026-06-01", until: "2026-07-31", state: "NOW" },
      { phase: "COMMITTEE", from: "2026-08-01", until: "2026-08-31", state: "AHEAD" },
      { phase: "ANNOUNCED", from: null, until: null, state: "AHEAD" },
    ]);
  });

  it("has one now", () => {
    for (const today of ["2025-11-01", "2026-01-15", "2026-04-01", "2026-12-01"]) {
      const { spans, phase } = geccYear(OPENED, today);
      expect(spans.filter(({ state }) => state === "NOW").map((span) => span.phase)).toEqual([phase]);
      expect(spans.map((span) => span.phase)).toEqual(PHASES);
    }
  });
});
