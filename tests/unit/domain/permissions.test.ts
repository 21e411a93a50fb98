import { describe, expect, it } from "vitest";
import { isDomainError } from "@/lib/domain/errors";
import { authorize, can, inScope, relationTo, visibleTo, type Actor, type ApplicationFacts } from "@/lib/domain/permissions";
import { ACTIONS, STAGES, type Action, type Stage } from "@/lib/domain/stage";
import { CASE, caseAt, grant, LETTERS, PEOPLE, person, sorted, whoCan, type Letter } from "@/tests/support/people";

/**
 * Every action at every stage, and who may: the letters of tests/support/people.ts, "." nobody. Who is not listed is refused.
 * S staff who submits · E staff who writes · R staff who reads · C D document chair, scorer · c d on-site chair (who scores), scorer · J committee member who scored the documents ·
 * O secretariat · K committee. Never: s M m A a (other staff, ministries, agencies), T t (team secretaries), U (assessor not named),
 * X x (named, in conflict), F (no assessor any more), Y y (committee in conflict), N (administrator), Z (no role).
 * V is named as scorer of the own center: acts as its staff, never as scorer.
 */
const RIGHTS = `
                     DRAFT  DOCUMENT  RETURNED  ON_SITE  COMMITTEE  CERTIFIED  DECLINED  WITHDRAWN
editAnswers          SVE    .         SVE       .        .          .          .         .
confirmProfile       SVE    .         SVE       .        .          .          .         .
giveTask             SVE    .         SVE       .        .          .          .         .
doTask               SVE    .         SVE       .        .          .          .         .
remarkDraft          .      .         .         .        .          .          .         .
sendPreCheck         .      .         .         .        .          .          .         .
settleRemark         .      .         .         .        .          .          .         .
submit               SV     .         SV        .        .          .          .         .
withdraw             .      SV        SV        SV       SV         .          SV        .
assignDocument       .      O         .         .        .          .          .         .
scoreDocument        .      DJ        .         .        .          .          .         .
discussDocument      .      C         .         .        .          .          .         .
agreeDocument        .      C         .         .        .          .          .         .
proposeReturn        .      CDJ       .         .        .          .          .         .
returnForCorrection  .      C         .         .        .          .          .         .
extend               O      .         O         .        .          .          .         .
remind               O      O         O         O        O          .          O         .
resume               .      .         CO        .        .          .          .         .
finishDocument       .      C         .         .        .          .          .         .
nameLooker           .      O         .         O        .          .          .         .
lookDocument         .      .         .         .        .          .          .         .
assignOnSite         .      .         .         O        .          .          .         .
planVisit            .      .         .         cO       .          .          .         .
scoreOnSite          .      .         .         cd       .          .          .         .
discussOnSite        .      .         .         c        .          .          .         .
agreeOnSite          .      .         .         c        .          .          .         .
finishOnSite         .      .         .         c        .          .          .         .
lookOnSite           .      .         .         .        .          .          .         .
recommend            .      .         .         .        O          .          .         .
decide               .      .         .         .        K          .          .         .
confirmDecline       .      .         .         .        .          .          K         .
agreeDecision        .      .         .         .        K          .          K         .
takeBackVote         .      .         .         .        K          .          K         .
announce             .      .         .         .        O          .          O         .
fileAppeal           .      .         .         .        .          .          .         .
answerAppeal         .      .         .         .        .          K          K         .
reopen               .      .         .         .        .          .          .         .
supersede            .      .         .         .        .          .          .         .
`;

/** Who sees the case at all (404 for everyone else). */
const SIGHT: Record<Stage, string> = {
  DRAFT: "SVERO",
  DOCUMENT: "SVERMAOCDTJ",
  RETURNED: "SVERMAOCDTJ",
  ON_SITE: "SVERMAOCDTJcdt",
  COMMITTEE: "SVERMAOCDTJcdtK",
  CERTIFIED: "SVERMAOCDTJcdtK",
  DECLINED: "SVERMAOCDTJcdtK",
  WITHDRAWN: "SVERMAOCDTJcdt",
};

type Row = { action: Action; stage: Stage; who: string };

function readTable(text: string): Row[] {
  const [head = "", ...lines] = text.trim().split("\n");
  const stages = head.trim().split(/\s+/);
  return lines.flatMap((line) => {
    const [name, ...cells] = line.trim().split(/\s+/);
    const action = ACTIONS.find((item) => item === name);
    expect([name, cells.length]).toEqual([action, stages.length]);
    return action === undefined ? [] : STAGES.map((stage) => ({ action, stage, who: cells[stages.indexOf(stage)] ?? "?" }));
  });
}

const refusalOf = (actor: Actor, action: Action, application: ApplicationFacts): string | null => {
  try {
    authorize(actor, action, application);
    return null;
  } catch (error) {
    if (isDomainError(error)) return error.code;
    throw error;
  }
};

describe("the table of rights: every action × stage × person", () => {
  const rows = readTable(RIGHTS);

  it("lists every action at every stage", () => expect(rows).toHaveLength(ACTIONS.length * STAGES.length));

  it.each(rows)("$action at $stage: $who", ({ action, stage, who }) => expect(whoCan(action, caseAt(stage))).toBe(sorted(who)));
});

describe("who sees a case", () => {
  it.each(STAGES)("at %s", (stage) => expect(whoCan("view", caseAt(stage))).toBe(sorted(SIGHT[stage])));

  it("a ministry sees drafts only where the policy says so", () => {
    expect(whoCan("view", caseAt("DRAFT", { policy: { ministrySeesDrafts: true } }))).toBe(sorted("SVEROMA"));
  });

  it("and may then look through them, whose remarks those who write for the center settle", () => {
    const open = caseAt("DRAFT", { policy: { ministrySeesDrafts: true } });
    expect([whoCan("remarkDraft", open), whoCan("sendPreCheck", open), whoCan("settleRemark", open)]).toEqual([sorted("MA"), sorted("MA"), sorted("SVE")]);
    for (const stage of STAGES.filter((one) => one !== "DRAFT")) {
      const later = caseAt(stage, { policy: { ministrySeesDrafts: true } });
      expect([whoCan("remarkDraft", later), whoCan("sendPreCheck", later), whoCan("settleRemark", later)]).toEqual(["", "", ""]);
    }
  });

  it("is named for nobody while no team is assigned", () => {
    expect(whoCan("view", caseAt("DOCUMENT", { assessments: [] }))).toBe(sorted("SVEROMA"));
    expect(whoCan("scoreDocument", caseAt("DOCUMENT", { assessments: [] }))).toBe("");
  });

  it("a conflict reaches the whole ministry where the policy says so, and only judges", () => {
    const colleague = person(11, { employerAgencyId: 22, employerMinistryId: CASE.ministryId, grants: [grant("ASSESSOR")] });
    expect(can(colleague, "scoreDocument", caseAt("DOCUMENT"))).toBe(true);
    const wide = caseAt("DOCUMENT", { policy: { conflictScope: "MINISTRY" } });
    expect(can(colleague, "view", wide)).toBe(false);
    expect(refusalOf(colleague, "scoreDocument", wide)).toBe("CONFLICT_OF_INTEREST");
    expect(can(PEOPLE.M, "view", wide)).toBe(true);
    expect(can(PEOPLE.S, "view", wide)).toBe(true);
  });

  it("can(view) is inScope(visibleTo): for everyone, at every stage, by construction", () => {
    for (const letter of LETTERS) {
      for (const stage of STAGES) {
        expect(can(PEOPLE[letter], "view", caseAt(stage))).toBe(inScope(visibleTo(PEOPLE[letter]), caseAt(stage)));
      }
    }
  });
});

describe("a refusal says why, and not more than the person may know", () => {
  it.each<[Letter, Action, Stage, string]>([
    ["Z", "submit", "DRAFT", "NOT_FOUND"],
    ["s", "editAnswers", "DRAFT", "NOT_FOUND"],
    ["R", "editAnswers", "DRAFT", "FORBIDDEN"],
    ["R", "submit", "DRAFT", "FORBIDDEN"],
    ["E", "submit", "DRAFT", "FORBIDDEN"],
    ["E", "withdraw", "DOCUMENT", "FORBIDDEN"],
    ["M", "editAnswers", "DRAFT", "NOT_FOUND"],
    ["M", "editAnswers", "RETURNED", "FORBIDDEN"],
    ["N", "announce", "COMMITTEE", "NOT_FOUND"],
    ["U", "scoreDocument", "DOCUMENT", "NOT_FOUND"],
    ["C", "scoreDocument", "DOCUMENT", "NOT_ASSIGNED"],
    ["D", "finishDocument", "DOCUMENT", "NOT_ASSIGNED"],
    ["T", "scoreDocument", "DOCUMENT", "NOT_ASSIGNED"],
    ["D", "scoreOnSite", "ON_SITE", "NOT_ASSIGNED"],
    ["O", "scoreDocument", "DOCUMENT", "NOT_ASSIGNED"],
    ["S", "scoreDocument", "DOCUMENT", "NOT_ASSIGNED"],
    ["S", "announce", "COMMITTEE", "FORBIDDEN"],
    ["O", "decide", "COMMITTEE", "FORBIDDEN"],
    ["K", "recommend", "COMMITTEE", "FORBIDDEN"],
    ["O", "submit", "DRAFT", "FORBIDDEN"],
    ["X", "scoreDocument", "DOCUMENT", "CONFLICT_OF_INTEREST"],
    ["x", "scoreOnSite", "ON_SITE", "CONFLICT_OF_INTEREST"],
    ["V", "scoreDocument", "DOCUMENT", "CONFLICT_OF_INTEREST"],
    ["Y", "decide", "COMMITTEE", "CONFLICT_OF_INTEREST"],
    ["y", "confirmDecline", "DECLINED", "CONFLICT_OF_INTEREST"],
    ["J", "decide", "COMMITTEE", "JUDGED_THE_CASE"],
    ["J", "confirmDecline", "DECLINED", "JUDGED_THE_CASE"],
    ["J", "agreeDecision", "COMMITTEE", "JUDGED_THE_CASE"],
    ["Y", "agreeDecision", "COMMITTEE", "CONFLICT_OF_INTEREST"],
    ["O", "agreeDecision", "COMMITTEE", "FORBIDDEN"],
    ["K", "decide", "ON_SITE", "NOT_FOUND"],
    ["J", "answerAppeal", "CERTIFIED", "JUDGED_THE_CASE"],
    ["Y", "answerAppeal", "CERTIFIED", "CONFLICT_OF_INTEREST"],
    ["O", "answerAppeal", "DECLINED", "CONFLICT_OF_INTEREST"],
    ["C", "answerAppeal", "CERTIFIED", "FORBIDDEN"],
    ["S", "answerAppeal", "CERTIFIED", "FORBIDDEN"],
    ["E", "fileAppeal", "CERTIFIED", "FORBIDDEN"],
    ["S", "fileAppeal", "DECLINED", "NOT_AT_THIS_STAGE"],
  ])("%s %s at %s: %s", (letter, action, stage, code) => expect(refusalOf(PEOPLE[letter], action, caseAt(stage))).toBe(code));

  it("a center appeals once it was told: after the announcement, or when it did not pass on documents", () => {
    expect(whoCan("fileAppeal", caseAt("CERTIFIED", { announced: true }))).toBe("SV");
    expect(whoCan("fileAppeal", caseAt("DECLINED", { announced: true }))).toBe("SV");
    expect(whoCan("fileAppeal", caseAt("DECLINED", { declinedAt: "DOCUMENT", documentClosed: true }))).toBe("SV");
    expect(whoCan("fileAppeal", caseAt("DECLINED", { declinedAt: "DOCUMENT", documentClosed: false }))).toBe("");
  });

  it("decisions are closed by the announcement", () => {
    expect(refusalOf(PEOPLE.K, "confirmDecline", caseAt("DECLINED", { announced: true }))).toBe("ALREADY_ANNOUNCED");
    expect(refusalOf(PEOPLE.K, "decide", caseAt("COMMITTEE", { announced: true }))).toBe("ALREADY_ANNOUNCED");
    expect(refusalOf(PEOPLE.K, "agreeDecision", caseAt("COMMITTEE", { announced: true }))).toBe("ALREADY_ANNOUNCED");
    expect(refusalOf(PEOPLE.K, "takeBackVote", caseAt("DECLINED", { announced: true }))).toBe("ALREADY_ANNOUNCED");
  });

  it("a chair who judged does not decide, a chair of another case does", () => {
    const chair = person(10, { grants: [grant("ASSESSOR"), grant("COMMITTEE")] });
    expect(refusalOf(chair, "decide", caseAt("COMMITTEE"))).toBe("JUDGED_THE_CASE");
    expect(refusalOf({ ...chair, userId: 99 }, "decide", caseAt("COMMITTEE"))).toBeNull();
  });

  it("judged stays judged when the role of assessor is gone", () => {
    expect(refusalOf(person(33, { grants: [grant("COMMITTEE")] }), "decide", caseAt("COMMITTEE"))).toBe("JUDGED_THE_CASE");
    expect(refusalOf(person(77, { grants: [grant("COMMITTEE")] }), "decide", caseAt("COMMITTEE", { judgeIds: [77] })), "a sheet that does not count any more").toBe("JUDGED_THE_CASE");
  });
});

describe("a withdrawal does not tell what is under embargo", () => {
  it.each([
    ["failed documents, stage not closed", { declinedAt: "DOCUMENT", documentClosed: false }, null],
    ["failed documents, told so", { declinedAt: "DOCUMENT", documentClosed: true }, "NOT_AT_THIS_STAGE"],
    ["failed on site, nothing announced", { declinedAt: "ON_SITE", documentClosed: true }, null],
    ["failed on site, announced", { declinedAt: "ON_SITE", documentClosed: true, announced: true }, "NOT_AT_THIS_STAGE"],
  ] as const)("%s", (_, facts, code) => expect(refusalOf(PEOPLE.S, "withdraw", caseAt("DECLINED", facts))).toBe(code));
});

describe("relations, whatever stands against acting", () => {
  it.each<[Letter, string]>([
    ["S", "staff"], ["E", "staff"], ["R", "staff"], ["M", "owner"], ["A", "owner"], ["D", "judge"], ["C", "judge"], ["t", "judge"], ["X", "judge"], ["V", "staff judge"],
    ["K", "committee"], ["Y", "committee"], ["J", "judge committee"], ["O", "secretariat"], ["N", ""], ["U", ""], ["F", ""], ["Z", ""],
  ])("%s: %s", (letter, relations) => {
    const held = Object.entries(relationTo(PEOPLE[letter], caseAt("COMMITTEE"))).flatMap(([name, holds]) => (holds ? [name] : []));
    expect(held.join(" ")).toBe(relations);
  });
});
