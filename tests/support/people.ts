import { DEFAULT_POLICY, type PolicyOverrides } from "@/lib/domain/policy";
import {
  can, type Actor, type ApplicationFacts, type AssessmentFacts, type Grant, type Question, type Role,
} from "@/lib/domain/permissions";
import type { Action, AssessedStage, Stage } from "@/lib/domain/stage";

/** The case of these tests, its owners, and the teams that judge it. */
export const CASE = { id: 1, centerId: 5, agencyId: 20, ministryId: 3 };
export const PARENT_AGENCY = 21;
export const DOCUMENT_TEAM = 100;
export const ON_SITE_TEAM = 200;

export function grant(role: Role, scope: Partial<Omit<Grant, "role">> = {}): Grant {
  return { role, centerId: null, centerRight: "SUBMIT", agencyId: null, ministryId: null, ...scope };
}

/** Someone who works elsewhere (agency 90 of ministry 9) and has what is given. */
export function person(userId: number, given: Partial<Actor> = {}): Actor {
  return {
    userId, name: `person ${userId}`, locale: "th", employerAgencyId: 90, employerMinistryId: 9, declaredConflicts: [], pastEmployers: [], judged: [],
    dismissed: [], grants: [],
    agencyIds: [], chairOf: [], secretaryOf: [], ...given,
  };
}

const assessor = (userId: number, given: Partial<Actor> = {}) => person(userId, { grants: [grant("ASSESSOR")], ...given });

/** One letter for each way of standing to the case. */
export const PEOPLE = {
  /** Staff of the center, employed by its agency. */
  S: person(1, { employerAgencyId: 20, employerMinistryId: 3, grants: [grant("CENTER_STAFF", { centerId: 5 })] }),
  /** Members of the center who write, and who only read. */
  E: person(7, { employerAgencyId: 20, employerMinistryId: 3, grants: [grant("CENTER_STAFF", { centerId: 5, centerRight: "EDIT" })] }),
  R: person(8, { employerAgencyId: 20, employerMinistryId: 3, grants: [grant("CENTER_STAFF", { centerId: 5, centerRight: "VIEW" })] }),
  /** Staff of another center of the agency. */
  s: person(2, { employerAgencyId: 20, employerMinistryId: 3, grants: [grant("CENTER_STAFF", { centerId: 6 })] }),
  /** Officer of the ministry; of another one. */
  M: person(3, { employerAgencyId: 22, employerMinistryId: 3, grants: [grant("MINISTRY_ADMIN", { ministryId: 3 })] }),
  m: person(4, { grants: [grant("MINISTRY_ADMIN", { ministryId: 9 })] }),
  /** Officer of the agency above; of a sister agency. */
  A: person(5, { grants: [grant("MINISTRY_ADMIN", { agencyId: PARENT_AGENCY })], agencyIds: [PARENT_AGENCY, 20] }),
  a: person(6, { grants: [grant("MINISTRY_ADMIN", { agencyId: 22 })], agencyIds: [22] }),
  /** Document stage: chair who does not score, scorer, secretary; on site: chair who scores, scorer, secretary. */
  C: assessor(10, { chairOf: [DOCUMENT_TEAM] }),
  D: assessor(11),
  T: assessor(13, { secretaryOf: [DOCUMENT_TEAM] }),
  c: assessor(20, { chairOf: [ON_SITE_TEAM] }),
  d: assessor(21),
  t: assessor(23, { secretaryOf: [ON_SITE_TEAM] }),
  /** Assessor who is named for nothing. */
  U: assessor(30),
  /** Named as scorer at both stages, and employed by the center's agency; named likewise, with a declared conflict. */
  X: assessor(31, { employerAgencyId: 20, employerMinistryId: 3 }),
  x: assessor(32, { declaredConflicts: [5] }),
  /** Was a scorer at both stages and is no assessor any more. */
  F: person(33),
  /** Assessor and staff of the center, named as scorer by mistake. */
  V: person(34, { grants: [grant("ASSESSOR"), grant("CENTER_STAFF", { centerId: 5 })] }),
  O: person(40, { employerAgencyId: 20, employerMinistryId: 3, grants: [grant("SECRETARIAT")] }),
  /** Committee: free, scored the documents as an assessor, employed by the agency, declared a conflict. */
  K: person(50, { grants: [grant("COMMITTEE")] }),
  J: person(51, { grants: [grant("COMMITTEE"), grant("ASSESSOR")] }),
  Y: person(52, { employerAgencyId: 20, employerMinistryId: 3, grants: [grant("COMMITTEE")] }),
  y: person(53, { declaredConflicts: [5], grants: [grant("COMMITTEE")] }),
  N: person(60, { grants: [grant("ADMINISTRATOR")] }),
  /** Signed in, without any role. */
  Z: person(70),
} satisfies Record<string, Actor>;

export type Letter = keyof typeof PEOPLE;
export const LETTERS = Object.keys(PEOPLE).filter((letter): letter is Letter => Object.hasOwn(PEOPLE, letter));

/** Letters in one order, "." for nobody. */
export function sorted(letters: readonly string[] | string): string {
  return [...letters].filter((letter) => letter !== ".").sort().join("");
}

/** The letters of those for whom the answer is yes. */
export function whoCan(question: Question | Action, application: ApplicationFacts, stage?: AssessedStage): string {
  return sorted(LETTERS.filter((letter) => can(PEOPLE[letter], question, application, stage)));
}

const DOCUMENT_ASSESSMENT: AssessmentFacts = {
  stage: "DOCUMENT", teamId: DOCUMENT_TEAM, chairId: 10, scorerIds: [11, 31, 32, 33, 34, 51], allFinished: true, finished: true,
};
const ON_SITE_ASSESSMENT: AssessmentFacts = {
  stage: "ON_SITE", teamId: ON_SITE_TEAM, chairId: 20, scorerIds: [20, 21, 31, 32, 33, 34], allFinished: true, finished: true,
};

type Given = Partial<Omit<ApplicationFacts, "policy">> & { policy?: PolicyOverrides };

const PAST_DOCUMENT: readonly Stage[] = ["ON_SITE", "COMMITTEE", "CERTIFIED", "DECLINED", "WITHDRAWN"];

/**
 * The case at a stage, as it comes there: teams assigned, the document stage of the cycle closed once the case is past it, nothing
 * announced; a declined case failed on site.
 */
export function caseAt(stage: Stage, given: Given = {}): ApplicationFacts {
  const past = PAST_DOCUMENT.includes(stage);
  const { policy, ...facts } = given;
  return {
    ...CASE,
    stage,
    declinedAt: stage === "DECLINED" ? "ON_SITE" : null,
    submittedAt: stage === "DRAFT" ? null : new Date("2026-02-01T03:00:00Z"),
    announced: false,
    documentClosed: past,
    year: 2570,
    applyFromOn: new Date("2027-01-01"),
    assessments: assessmentsAt(stage),
    ...facts,
    policy: { ...DEFAULT_POLICY, ...policy },
  };
}

function assessmentsAt(stage: Stage): AssessmentFacts[] {
  if (stage === "DRAFT") return [];
  const open = { allFinished: false, finished: false };
  if (stage === "DOCUMENT" || stage === "RETURNED") return [{ ...DOCUMENT_ASSESSMENT, ...open }];
  return [DOCUMENT_ASSESSMENT, stage === "ON_SITE" ? { ...ON_SITE_ASSESSMENT, ...open } : ON_SITE_ASSESSMENT];
}
