import { describe, expect, it } from "vitest";
import { isCarried, stagesToReopen } from "@/lib/domain/reopening";
import { JUDGED_STAGES, STAGES, type JudgedStage, type Stage } from "@/lib/domain/stage";

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
    const carried = (to: JudgedStage) => JUDGED_STAGES.filter((stage) => isCarried(stage, to)).join(" ");
    expect(JUDGED_STAGES.map(carried)).toEqual(["", "DOCUMENT", "DOCUMENT ON_SITE"]);
  });
});
