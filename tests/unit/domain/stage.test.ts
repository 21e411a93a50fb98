import { describe, expect, it } from "vitest";
import {
  ACTIONS, assertPossible, isPossible, nextStage, possibleActions, STAGES, TRANSITIONS, type Action, type Stage,
} from "@/lib/domain/stage";

describe("what is possible at each stage", () => {
  it.each<[Stage, Action[]]>([
    ["DRAFT", ["editAnswers", "confirmProfile", "giveTask", "doTask", "remarkDraft", "sendPreCheck", "settleRemark", "submit", "extend", "remind"]],
    ["DOCUMENT", [
      "withdraw", "assignDocument", "scoreDocument", "discussDocument", "agreeDocument", "proposeReturn", "returnForCorrection", "remind", "finishDocument",
      "nameLooker", "lookDocument",
    ]],
    ["RETURNED", ["editAnswers", "confirmProfile", "giveTask", "doTask", "submit", "withdraw", "extend", "remind", "resume"]],
    ["ON_SITE", ["withdraw", "remind", "nameLooker", "assignOnSite", "planVisit", "scoreOnSite", "discussOnSite", "agreeOnSite", "finishOnSite", "lookOnSite"]],
    ["COMMITTEE", ["withdraw", "remind", "recommend", "decide", "agreeDecision", "takeBackVote", "announce"]],
    ["CERTIFIED", ["fileAppeal", "answerAppeal", "reopen", "supersede"]],
    ["DECLINED", ["withdraw", "remind", "confirmDecline", "agreeDecision", "takeBackVote", "announce", "fileAppeal", "answerAppeal", "reopen", "supersede"]],
    ["WITHDRAWN", []],
  ])("%s", (stage, actions) => expect(possibleActions(stage)).toEqual(actions));
});

describe("where an action leads", () => {
  it.each<[Stage, Action, string | undefined, Stage]>([
    ["DRAFT", "editAnswers", undefined, "DRAFT"],
    ["RETURNED", "editAnswers", undefined, "RETURNED"],
    ["DRAFT", "submit", undefined, "DOCUMENT"],
    ["RETURNED", "submit", undefined, "DOCUMENT"],
    ["DOCUMENT", "scoreDocument", undefined, "DOCUMENT"],
    ["DOCUMENT", "proposeReturn", undefined, "DOCUMENT"],
    ["DOCUMENT", "returnForCorrection", undefined, "RETURNED"],
    ["RETURNED", "resume", undefined, "DOCUMENT"],
    ["DOCUMENT", "finishDocument", "passed", "ON_SITE"],
    ["DOCUMENT", "finishDocument", "failed", "DECLINED"],
    ["DOCUMENT", "finishDocument", "border", "DOCUMENT"],
    ["DOCUMENT", "nameLooker", undefined, "DOCUMENT"],
    ["ON_SITE", "nameLooker", undefined, "ON_SITE"],
    ["DOCUMENT", "lookDocument", "differs", "DOCUMENT"],
    ["DOCUMENT", "lookDocument", "passed", "ON_SITE"],
    ["DOCUMENT", "lookDocument", "failed", "DECLINED"],
    ["ON_SITE", "lookOnSite", "differs", "ON_SITE"],
    ["ON_SITE", "lookOnSite", "passed", "COMMITTEE"],
    ["ON_SITE", "lookOnSite", "failed", "DECLINED"],
    ["ON_SITE", "finishOnSite", "border", "ON_SITE"],
    ["ON_SITE", "finishOnSite", "passed", "COMMITTEE"],
    ["ON_SITE", "finishOnSite", "failed", "DECLINED"],
    ["COMMITTEE", "decide", undefined, "COMMITTEE"],
    ["DECLINED", "confirmDecline", undefined, "DECLINED"],
    ["COMMITTEE", "agreeDecision", undefined, "COMMITTEE"],
    ["DECLINED", "takeBackVote", undefined, "DECLINED"],
    ["COMMITTEE", "announce", "certified", "CERTIFIED"],
    ["COMMITTEE", "announce", "declined", "DECLINED"],
    ["DECLINED", "announce", "confirmed", "DECLINED"],
    ["DOCUMENT", "withdraw", undefined, "WITHDRAWN"],
    ["RETURNED", "withdraw", undefined, "WITHDRAWN"],
    ["ON_SITE", "withdraw", undefined, "WITHDRAWN"],
    ["COMMITTEE", "withdraw", undefined, "WITHDRAWN"],
    ["DECLINED", "withdraw", undefined, "WITHDRAWN"],
  ])("%s, %s %s: %s", (stage, action, outcome, next) => expect(nextStage(stage, action, outcome)).toBe(next));

  it("is refused at every other stage", () => {
    for (const action of ACTIONS) {
      for (const stage of STAGES.filter((item) => !TRANSITIONS[action].from.includes(item))) {
        expect(isPossible(stage, action)).toBe(false);
        expect(() => nextStage(stage, action, "passed")).toThrow(
          expect.objectContaining({ code: "NOT_AT_THIS_STAGE", params: { stage, action } }));
      }
    }
  });

  it.each<[Stage, string]>([["COMMITTEE", "confirmed"], ["DECLINED", "certified"], ["DECLINED", "declined"]])(
    "an announcement at %s does not turn out as %s", (stage, outcome) => expect(() => nextStage(stage, "announce", outcome)).toThrow(
      expect.objectContaining({ code: "NOT_AT_THIS_STAGE" })));

  it.each([undefined, "won", "toString"])("an outcome that the table does not know (%s) is a fault, not a refusal", (outcome) =>
    expect(() => nextStage("DOCUMENT", "finishDocument", outcome)).toThrow(RangeError));

  it("names the disclosed stage where the true one is under embargo", () => {
    expect(() => assertPossible("DECLINED", "submit", "DOCUMENT")).toThrow(
      expect.objectContaining({ params: { stage: "DOCUMENT", action: "submit" } }));
    expect(() => assertPossible("DRAFT", "submit")).not.toThrow();
  });

  it("never leaves the end: certified and withdrawn stay", () => {
    const left = ACTIONS.filter((action) => isPossible("CERTIFIED", action) && TRANSITIONS[action].to !== "SAME");
    expect([left, ACTIONS.filter((action) => isPossible("WITHDRAWN", action))]).toEqual([[], []]);
  });
});
