import { describe, expect, it } from "vitest";
import { authorize } from "@/lib/domain/permissions";
import { isTakenOver, stagesToReopen } from "@/lib/domain/reopening";
import { JUDGED_STAGES, STAGES, type JudgedStage, type Stage } from "@/lib/domain/stage";
import { caseAt, PEOPLE, whoCan } from "@/tests/support/people";

describe("from which stage a closed case can be judged anew", () => {
  it.each<[Stage, JudgedStage | null, string]>([
    ["CERTIFIED", null, "DOCUMENT ON_SITE COMMITTEE"],
    ["DECLINED", "COMMITTEE", "DOCUMENT ON_SITE COMMITTEE"],
    ["DECLINED", "ON_SITE", "DOCUMENT ON_SITE"],
    ["DECLINED", "DOCUMENT", "DOCUMENT"],
  ])("%s %s: %s", (stage, declinedAt, stages) => expect(stagesToReopen({ stage, declinedAt }).join(" ")).toBe(stages));

  it("none while it is open, or withdrawn", () => {
    for (const stage of STAGES.filter((item) => item !== "CERTIFIED" && item !== "DECLINED")) expect(stagesToReopen({ stage, declinedAt: null })).toEqual([]);
  });

  it("carries over what was found before that stage, and nothing from it on", () => {
    const carried = (to: JudgedStage) => JUDGED_STAGES.filter((stage) => isTakenOver(stage, to)).join(" ");
    expect(JUDGED_STAGES.map(carried)).toEqual(["", "DOCUMENT", "DOCUMENT ON_SITE"]);
  });
});

describe("a case that is judged anew", () => {
  it("is opened by the secretariat, once the center was told; only what is published is superseded", () => {
    for (const action of ["reopen", "supersede"] as const) {
      expect(whoCan(action, caseAt("CERTIFIED", { announced: true }))).toBe("O");
      expect(whoCan(action, caseAt("DECLINED", { announced: true }))).toBe("O");
    }
    expect(whoCan("reopen", caseAt("DECLINED", { declinedAt: "DOCUMENT", documentClosed: true }))).toBe("O");
    expect(whoCan("reopen", caseAt("DECLINED", { declinedAt: "DOCUMENT", documentClosed: false }))).toBe("");
    expect(whoCan("supersede", caseAt("DECLINED", { declinedAt: "DOCUMENT", documentClosed: true }))).toBe("");
  });

  it("is not decided by who judged an earlier version", () => {
    const anew = caseAt("COMMITTEE", { assessments: [], judgedBefore: [PEOPLE.K.userId] });
    expect(whoCan("decide", caseAt("COMMITTEE", { assessments: [] }))).toContain("K");
    expect(whoCan("decide", anew)).not.toContain("K");
    expect(() => authorize(PEOPLE.K, "decide", anew)).toThrow("JUDGED_THE_CASE");
  });
});
