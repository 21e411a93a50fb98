import { describe, expect, it } from "vitest";
import {
  CONFLICT_REASONS, conflictOf, conflictsOf, DISMISSABLE_REASONS, hasDeclared, type ConflictRules, type DismissableReason, type Person,
} from "@/lib/domain/conflict";

const CYCLE: ConflictRules = { conflictScope: "AGENCY", pastEmployerYears: 3, pastAssessmentCycles: 0, on: "2026-11-23", year: 2570 };
const CENTER = { id: 5, agencyId: 20, ministryId: 3 };
const someone = (agencyId: number | null, ministryId: number | null, ...declared: number[]) =>
  ({ agencyId, ministryId, declared: new Set(declared) });

describe("nobody judges a center of their own agency", () => {
  it.each([
    ["own agency", someone(20, 3), "EMPLOYER", "EMPLOYER"],
    ["another agency of the ministry", someone(21, 3), null, "MINISTRY"],
    ["another ministry", someone(90, 9), null, null],
    ["no employer known", someone(null, null), null, null],
    ["declared for this center", someone(90, 9, 5), "DECLARED", "DECLARED"],
    ["declared for another center", someone(90, 9, 6), null, null],
    ["own agency and declared", someone(20, 3, 5), "EMPLOYER", "EMPLOYER"],
    ["same ministry and declared", someone(21, 3, 5), "DECLARED", "MINISTRY"],
  ])("%s", (_, person, byAgency, byMinistry) => {
    expect(conflictOf(person, CENTER, CYCLE)).toBe(byAgency);
    expect(conflictOf(person, CENTER, { ...CYCLE, conflictScope: "MINISTRY" })).toBe(byMinistry);
  });
});

const NOBODY: Person = { agencyId: null, ministryId: null, declared: new Set() };

describe("a past employer counts for so many years, until the day before the anniversary of the last day there", () => {
  it.each([
    ["2023-11-22", 3, false], ["2023-11-23", 3, false], ["2023-11-24", 3, true], ["2026-11-22", 3, true], ["2026-11-22", 0, false], ["2026-12-31", 0, false],
    ["2025-11-23", 1, false], ["2025-11-24", 1, true], ["2024-02-29", 3, true],
  ])("left on %s, %i years: %s", (untilOn, pastEmployerYears, stands) => {
    const person = { ...NOBODY, pastEmployers: [{ agencyId: 20, untilOn }] };
    expect(conflictsOf(person, CENTER, { ...CYCLE, pastEmployerYears })).toEqual(stands ? ["PAST_EMPLOYER"] : []);
  });

  it("the agency counts, not its ministry", () => {
    const person = { ...NOBODY, pastEmployers: [{ agencyId: 21, untilOn: "2026-11-01" }, { agencyId: 20, untilOn: "2026-11-01" }] };
    expect(conflictsOf(person, { ...CENTER, agencyId: 22 }, { ...CYCLE, conflictScope: "MINISTRY" })).toEqual([]);
    expect(conflictOf(person, CENTER, CYCLE)).toBe("PAST_EMPLOYER");
  });
});

describe("who judged the center before may judge it again, unless the cycle forbids it", () => {
  it.each([[0, 2569, false], [1, 2569, true], [1, 2568, false], [2, 2568, true], [2, 2567, false], [2, 2570, false], [2, 2571, false]])(
    "%i cycles back, judged in %i: %s", (pastAssessmentCycles, year, stands) => {
      const person = { ...NOBODY, judged: [{ centerId: 5, year }, { centerId: 6, year: 2569 }] };
      expect(conflictsOf(person, CENTER, { ...CYCLE, pastAssessmentCycles })).toEqual(stands ? ["PAST_ASSESSMENT"] : []);
    });
});

const EVERYTHING: Person = {
  agencyId: 20, ministryId: 3, declared: new Set([5]), worksAt: new Set([5]), pastEmployers: [{ agencyId: 20, untilOn: "2026-01-01" }],
  judged: [{ centerId: 5, year: 2569 }],
};
const STRICT: ConflictRules = { ...CYCLE, conflictScope: "MINISTRY", pastAssessmentCycles: 1 };

describe("the secretariat may dismiss what was, never what is", () => {
  const dismiss = (centerId: number, ...reasons: DismissableReason[]) => ({ ...EVERYTHING, dismissed: reasons.map((reason) => ({ centerId, reason })) });

  it("all reasons that stand are told, the gravest first", () => {
    expect(conflictsOf(EVERYTHING, CENTER, STRICT)).toEqual([...CONFLICT_REASONS]);
  });

  it.each(DISMISSABLE_REASONS)("%s is lifted for that center, and nothing else is", (reason) => {
    expect(conflictsOf(dismiss(5, reason), CENTER, STRICT)).toEqual(CONFLICT_REASONS.filter((other) => other !== reason));
    expect(conflictsOf(dismiss(6, reason), CENTER, STRICT)).toEqual([...CONFLICT_REASONS]);
  });

  it("a past employer dismissed for one center bars the agency's others", () => {
    const person: Person = { ...NOBODY, pastEmployers: [{ agencyId: 20, untilOn: "2026-01-01" }], dismissed: [{ centerId: 5, reason: "PAST_EMPLOYER" }] };
    expect([conflictOf(person, CENTER, CYCLE), conflictOf(person, { ...CENTER, id: 7 }, CYCLE)]).toEqual([null, "PAST_EMPLOYER"]);
  });

  it("a declaration is asked for alone, and is gone where it was dismissed for that center", () => {
    const declares = (person: Person) => [hasDeclared(person, 5), hasDeclared(person, 7)];
    expect([declares(EVERYTHING), declares(dismiss(6, "DECLARED")), declares(dismiss(5, "DECLARED")), declares({ ...EVERYTHING, declared: [] })])
      .toEqual([[true, false], [true, false], [false, false], [false, false]]);
  });

  it("employer, ministry and the own center stand whatever is dismissed", () => {
    expect(conflictsOf(dismiss(5, ...DISMISSABLE_REASONS), CENTER, STRICT)).toEqual(["EMPLOYER", "MINISTRY", "WORKS_THERE"]);
  });
});
