import { describe, expect, it } from "vitest";
import { affectedCodes, type VersionChanges } from "@/lib/applications/changes";
import { outcomePartOf } from "@/lib/domain/outcome";

const CRITERIA = [
  { code: "P1", kind: "GATE" }, { code: "1.1", kind: "BASIC" }, { code: "1.2", kind: "BASIC" }, { code: "O1", kind: "OUTCOME" }, { code: "O2", kind: "OUTCOME" },
] as const;
const NONE: VersionChanges = { answers: [], profile: [], declaration: false, outcome: [] };
const answer = (code: string) => ({ code, met: null, selfScore: null, text: null, added: [], removed: [] });

describe("what scorers look at again after a correction", () => {
  it("is nothing where nothing was returned or changed", () => expect(affectedCodes(CRITERIA, [], { ...NONE, profile: ["phone"], declaration: true })).toEqual([]));

  it("is what was returned, whatever became of it, and what is otherwise than before, in the order of the criteria", () =>
    expect(affectedCodes(CRITERIA, ["1.2"], { ...NONE, answers: [answer("P1"), answer("1.2")] })).toEqual(["P1", "1.2"]));

  it.each(["SURVEY", "USERS"] as const)("is the criterion whose counts changed: %s", (part) => {
    const shown = CRITERIA.filter((criterion) => outcomePartOf(criterion) === part).map(({ code }) => code);
    expect(affectedCodes(CRITERIA, [], { ...NONE, outcome: [part] })).toEqual(shown);
    expect(shown.length).toBeGreaterThan(0);
  });
});
