import { describe, expect, it } from "vitest";
import { can, relationTo, shownStage, type AssessmentFacts, type Question } from "@/lib/domain/permissions";
import type { Action } from "@/lib/domain/stage";
import { caseAt, PEOPLE, sorted, whoCan } from "@/tests/support/people";

type Look = NonNullable<AssessmentFacts["look"]>;
const WAITING: Look = { lookerId: 30, looked: false, closed: false };
const RECONCILING: Look = { lookerId: 30, looked: true, closed: false };
const CLOSED: Look = { lookerId: 30, looked: true, closed: true };

/** The documents are agreed near a floor; U, named for nothing else, looks again. */
const looked = (look: Look, finished = false) => {
  const [documents] = caseAt("DOCUMENT").assessments;
  return caseAt("DOCUMENT", { assessments: documents ? [{ ...documents, allFinished: true, finished, look }] : [] });
};

describe("while somebody looks again", () => {
  it.each<[Action, string]>([
    ["scoreDocument", "DJU"], ["lookDocument", "U"], ["nameLooker", "O"], ["agreeDocument", ""], ["discussDocument", ""], ["proposeReturn", ""],
    ["returnForCorrection", ""], ["assignDocument", "O"], ["withdraw", "SV"],
  ])("%s: %s", (action, who) => expect(whoCan(action, looked(WAITING))).toBe(sorted(who)));

  it.each<[Question, string]>([
    ["view", "SVERMAOCDTJU"], ["viewSheets", "OCDTJ"], ["viewAgreed", "OCDTJ"], ["viewScores", "OCDTJ"], ["viewGateFailure", "OCDTJ"], ["viewResult", "O"],
  ])("%s is for %s: the looker sees the case, and nothing that was given", (question, who) => expect(whoCan(question, looked(WAITING))).toBe(sorted(who)));

  it("the looker sees no result in any other role either", () => {
    const secretariat = { ...PEOPLE.O, userId: 30, grants: [...PEOPLE.O.grants, ...PEOPLE.U.grants], employerAgencyId: 90, employerMinistryId: 9 };
    for (const question of ["viewSheets", "viewAgreed", "viewResult", "viewScores", "viewGateFailure"] as const) {
      expect([question, can(secretariat, question, looked(WAITING), "DOCUMENT")]).toEqual([question, false]);
      expect([question, can(secretariat, question, looked(RECONCILING), "DOCUMENT")]).toEqual([question, true]);
    }
  });

  it("belongs to the case: is asked of a conflict, and shown its true stage", () => {
    expect(relationTo(PEOPLE.U, looked(WAITING)).judge).toBe(true);
    expect(shownStage(PEOPLE.U, looked(WAITING))).toBe("DOCUMENT");
  });

  it("nobody is the looker until one is named, nor in conflict", () => {
    expect(whoCan("lookDocument", looked({ ...WAITING, lookerId: null }))).toBe("");
    expect(whoCan("lookDocument", looked({ ...WAITING, lookerId: 31 }))).toBe("");
    expect(whoCan("lookDocument", looked({ ...WAITING, lookerId: 32 }))).toBe("");
  });
});

describe("once both results lie open", () => {
  it.each<[Action, string]>([
    ["agreeDocument", "C"], ["finishDocument", "C"], ["discussDocument", ""], ["proposeReturn", ""], ["returnForCorrection", ""],
  ])("while they are reconciled, %s: %s", (action, who) => expect(whoCan(action, looked(RECONCILING))).toBe(sorted(who)));

  it("the looker reads them like the team", () => {
    for (const look of [RECONCILING, CLOSED]) expect(whoCan("viewSheets", looked(look, look.closed))).toBe(sorted("OCDTJU"));
  });

  it("who looked at the documents does not decide on the case, nor answer its appeal", () => {
    const member = { ...PEOPLE.K, userId: 30 };
    const atCommittee = caseAt("COMMITTEE");
    const judged = { ...atCommittee, assessments: atCommittee.assessments.map((item) => (item.stage === "DOCUMENT" ? { ...item, look: CLOSED } : item)) };
    expect([can(member, "decide", atCommittee), can(member, "decide", judged)]).toEqual([true, false]);
  });
});
