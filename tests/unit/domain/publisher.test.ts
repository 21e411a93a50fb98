import { expect, it } from "vitest";
import { isDomainError } from "@/lib/domain/errors";
import { authorize, can, type ApplicationFacts } from "@/lib/domain/permissions";
import type { Action } from "@/lib/domain/stage";
import { CASE, caseAt, grant, person } from "@/tests/support/people";

const declared = person(12, { declaredConflicts: [CASE.centerId], grants: [grant("SECRETARIAT")] });

const refusalOf = (action: Action, application: ApplicationFacts): string | null => {
  try {
    authorize(declared, action, application);
    return null;
  } catch (error) {
    if (isDomainError(error)) return error.code;
    throw error;
  }
};

it("what somebody of the secretariat declared hides the case from them, and does not keep them from publishing all cases of the cycle", () => {
  expect(can(declared, "view", caseAt("COMMITTEE"))).toBe(false);
  expect(refusalOf("announce", caseAt("COMMITTEE"))).toBeNull();
  expect(refusalOf("supersede", caseAt("CERTIFIED", { announced: true }))).toBeNull();
  expect(refusalOf("reopen", caseAt("CERTIFIED", { announced: true }))).toBe("CONFLICT_OF_INTEREST");
  expect(refusalOf("assignDocument", caseAt("DOCUMENT"))).toBe("CONFLICT_OF_INTEREST");
});
