import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { can, ROLES } from "@/lib/domain/permissions";
import { ACTIONS, isPossible, STAGES } from "@/lib/domain/stage";
import { isForAll } from "@/lib/domain/standing";
import { CASE, caseAt, grant, person } from "@/tests/support/people";

describe("several roles at once", () => {
  const role = fc.constantFrom(...ROLES).map((name) => grant(name, {
    centerId: name === "CENTER_STAFF" ? CASE.centerId : null, ministryId: name === "MINISTRY_ADMIN" ? CASE.ministryId : null,
  }));
  const anyone = fc.record({
    userId: fc.constantFrom(10, 11, 20, 21, 99), grants: fc.uniqueArray(role, { selector: (item) => item.role }),
    employerAgencyId: fc.constantFrom(null, CASE.agencyId, 90), declaredConflicts: fc.subarray([CASE.centerId]),
  }).map(({ userId, ...given }) => person(userId, given));
  const stage = fc.constantFrom(...STAGES);
  const action = fc.constantFrom(...ACTIONS);

  it("who may act may see, and only at a stage of the table", () => {
    fc.assert(fc.property(anyone, action, stage, (actor, what, where) => {
      if (!can(actor, what, caseAt(where))) return;
      // What is done to a whole cycle is done unseen to a case that a conflict hides.
      if (!isForAll(what, "FREE")) expect(can(actor, "view", caseAt(where))).toBe(true);
      expect(isPossible(where, what)).toBe(true);
    }), { numRuns: 2000, examples: [[person(99, { grants: [grant("SECRETARIAT")], declaredConflicts: [CASE.centerId] }), "announce", "DECLINED"]] });
  });

  it("a further role takes no sight away, and no right but by a center of one's own", () => {
    fc.assert(fc.property(anyone, role, action, stage, (actor, more, what, where) => {
      const richer = { ...actor, grants: [...actor.grants, more] };
      if (more.role === "CENTER_STAFF") return;
      if (can(actor, "view", caseAt(where))) expect(can(richer, "view", caseAt(where))).toBe(true);
      if (can(actor, what, caseAt(where))) expect(can(richer, what, caseAt(where))).toBe(true);
    }), { numRuns: 2000 });
  });

  it("nobody in conflict judges or decides, whatever other roles they hold", () => {
    const judging = ACTIONS.filter((name) => /^(score|discuss|agree|finish|return|decide|confirmDecline|agreeDecision)/.test(name));
    fc.assert(fc.property(anyone, fc.constantFrom(...judging), stage, (actor, what, where) => {
      const torn = { ...actor, declaredConflicts: [CASE.centerId] };
      expect(can(torn, what, caseAt(where))).toBe(false);
    }), { numRuns: 2000 });
  });
});
