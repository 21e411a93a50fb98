import { describe, expect, it } from "vitest";
import { gapsOf, type AnswerFacts } from "@/lib/domain/completeness";
import { DEFAULT_POLICY } from "@/lib/domain/policy";
import { CRITERIA_2568 as SET } from "@/tests/support/criteria";

const WHOLE: AnswerFacts[] = SET.criteria.map((criterion) => criterion.kind === "GATE"
  ? { code: criterion.code, met: true, text: "", selfScore: null, evidence: ["file"] }
  : { code: criterion.code, met: null, text: "ตอบ", selfScore: 0, evidence: [] });
const changed = (code: string, over: Partial<AnswerFacts>) =>
  WHOLE.map((answer) => (answer.code === code ? { ...answer, ...over } : answer));
const gaps = (answers: AnswerFacts[], policy = DEFAULT_POLICY, confirmed = true) =>
  gapsOf(SET, answers, confirmed, policy).map(({ kind, code }) => (code === null ? kind : `${kind} ${code}`));

describe("what stops a submission", () => {
  it.each<[string, AnswerFacts[], string[]]>([
    ["nothing, when all is there; a self-score of 0 is one", WHOLE, []],
    ["a gate not claimed", changed("P4", { met: null }), ["GATE P4"]],
    ["a gate claimed not met", changed("P4", { met: false }), ["GATE P4"]],
    ["a gate without its evidence", changed("P4", { evidence: [] }), ["EVIDENCE P4"]],
    ["an answer without text", changed("2.1", { text: "" }), ["ANSWER 2.1"]],
    ["an answer of blanks", changed("2.1", { text: " \n " }), ["ANSWER 2.1"]],
    ["an answer without self-score", changed("2.1", { selfScore: null }), ["SELF_SCORE 2.1"]],
    ["an item never opened", WHOLE.filter(({ code }) => code !== "O3"), ["ANSWER O3", "SELF_SCORE O3"]],
    ["a gate never opened", WHOLE.filter(({ code }) => code !== "P1"), ["GATE P1", "EVIDENCE P1"]],
  ])("%s", (_, answers, found) => expect(gaps(answers)).toEqual(found));

  it("a profile not confirmed for the cycle", () => expect(gaps(WHOLE, DEFAULT_POLICY, false)).toEqual(["PROFILE"]));

  it("lists everything at once, in the order of the form", () => {
    const all = gaps([], DEFAULT_POLICY, false);
    expect(all).toHaveLength(1 + 14 * 2 + 36 * 2);
    expect(all.slice(0, 3)).toEqual(["PROFILE", "GATE P1", "EVIDENCE P1"]);
  });
});

describe("settings of the cycle", () => {
  it("where gates need not be met, it is enough to say so, and evidence is for what is met", () => {
    const policy = { ...DEFAULT_POLICY, gatesRequiredToSubmit: false };
    expect(gaps(changed("P4", { met: false, evidence: [] }), policy)).toEqual([]);
    expect(gaps(changed("P4", { met: null }), policy)).toEqual(["GATE P4"]);
  });

  it("where no self-score is asked for, none is missed", () => {
    expect(gaps(changed("2.1", { selfScore: null }), { ...DEFAULT_POLICY, selfScoreRequired: false })).toEqual([]);
  });
});
