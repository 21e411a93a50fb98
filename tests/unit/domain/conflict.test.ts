import { describe, expect, it } from "vitest";
import { conflictOf } from "@/lib/domain/conflict";

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
    expect(conflictOf(person, CENTER, "AGENCY")).toBe(byAgency);
    expect(conflictOf(person, CENTER, "MINISTRY")).toBe(byMinistry);
  });
});
