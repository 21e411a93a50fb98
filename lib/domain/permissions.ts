import type { CenterRight } from "@/lib/domain/center-right";
import type { Day } from "@/lib/domain/calendar";
import { CLOSED } from "@/lib/domain/closed";
import { hasDeclared, type DismissableReason, type Person } from "@/lib/domain/conflict";
import { disclosedStage } from "@/lib/domain/disclosure";
import { refuse, type RefusalCode } from "@/lib/domain/errors";
import type { Policy } from "@/lib/domain/policy";
import { ACTIONS, isPossible, type Action, type AssessedStage, type JudgedStage, type Stage } from "@/lib/domain/stage";
import { isTakenOver } from "@/lib/domain/reopening";
import { isInside, lastAssessedStage, READING } from "@/lib/domain/reading";
import { looksAlone, type LookFacts } from "@/lib/domain/looking";
import { belongsTo, COMMITTEE_STAGES, hasRole, isBarred, isForAll, isJudging, isStaffOf, personOf, rightTo } from "@/lib/domain/standing";

export { hasRole, isStaffOf };

export const ROLES = ["CENTER_STAFF", "ASSESSOR", "MINISTRY_ADMIN", "SECRETARIAT", "COMMITTEE", "ADMINISTRATOR"] as const;
export type Role = (typeof ROLES)[number];

/** `centerRight` is of staff of a center; to other roles it means nothing. */
export type Grant = { role: Role; centerId: number | null; centerRight: CenterRight; agencyId: number | null; ministryId: number | null };

export type Actor = {
  userId: number;
  name: string;
  locale: string;
  employerAgencyId: number | null;
  employerMinistryId: number | null;
  /** Centers with which this person declared a conflict. */
  declaredConflicts: number[];
  /** Agencies that this person left, with the last day there. */
  pastEmployers: { agencyId: number; untilOn: Day }[];
  /** Centers of which this person finished a sheet, own or agreed, with the Buddhist-era year of the cycle. */
  judged: { centerId: number; year: number }[];
  /** Conflicts that the secretariat dismissed. */
  dismissed: { centerId: number; reason: DismissableReason }[];
  grants: Grant[];
  /** The agencies of the grants and all below them. */
  agencyIds: number[];
  /** Teams that this person chairs. */
  chairOf: number[];
  /** Teams of which this person is secretary or assistant secretary. */
  secretaryOf: number[];
};

export type AssessmentFacts = {
  stage: JudgedStage;
  teamId: number;
  chairId: number;
  scorerIds: number[];
  /** All named scorers have finished their sheets. */
  allFinished: boolean;
  /** The agreed sheet is finished, and its second look where one was asked for. */
  finished: boolean;
  look?: LookFacts | null;
};

export type ApplicationFacts = {
  id: number;
  stage: Stage;
  declinedAt: JudgedStage | null;
  centerId: number;
  agencyId: number;
  ministryId: number;
  submittedAt: Date | null;
  /** Of the cycle: its Buddhist-era year, and the first day on which centers could apply. */
  year: number;
  applyFromOn: Date;
  policy: Policy;
  announced: boolean;
  documentClosed: boolean;
  /** Of a reopened case: the stage at which it is judged anew. */
  reopenedTo?: JudgedStage | null;
  /** Figures and lists speak of this version; while a reopened case is judged they speak of the one that was published. */
  counts?: boolean;
  /** Everybody who judged an earlier version of it. */
  judgedBefore?: readonly number[];
  /** With those of an earlier version that are carried over: who judged there does not judge here. */
  assessments: AssessmentFacts[];
  /** Everybody who ever scored or chaired the case, also where it does not count any more. */
  judgeIds?: number[];
};

/**
 * Rights only; whether the stage allows the action is for the table of stages to say.
 * @throws DomainError NOT_FOUND where the actor may not even see the case; CONFLICT_OF_INTEREST, JUDGED_THE_CASE, NOT_ASSIGNED,
 * FORBIDDEN; ALREADY_ANNOUNCED for a decision after the announcement; NOT_AT_THIS_STAGE for a withdrawal by who was told the decline.
 */
export function authorize(actor: Actor, action: Action, application: ApplicationFacts): void {
  const code = refusalFor(actor, action, application);
  if (code !== null) throw refuse(code, code === "NOT_AT_THIS_STAGE" ? { stage: shownStage(actor, application), action } : {});
}

function refusalFor(actor: Actor, action: Action, application: ApplicationFacts): RefusalCode | null {
  const right = rightTo(actor, action, application);
  if (right !== "FREE" && right !== "NONE") return right;
  if (!isForAll(action, right) && !inScope(visibleTo(actor), application)) return "NOT_FOUND";
  return right === "NONE" ? refusalOfOthers(action) : (CLOSED[action]?.(application) ?? null);
}

const refusalOfOthers = (action: Action): RefusalCode => (isJudging(action) ? "NOT_ASSIGNED" : "FORBIDDEN");

/**
 * view: the case. viewSheets: every assessor's sheet of a stage. viewAgreed: the agreed sheet of a stage. viewResult: outcome, tier,
 * total. viewScores: points and reasons by criterion. viewGateFailure: the unmet gates and reasons of a case not passed on documents.
 */
export const QUESTIONS = ["view", "viewSheets", "viewAgreed", "viewResult", "viewScores", "viewGateFailure"] as const;
export type Question = (typeof QUESTIONS)[number];

/** For an action: right and stage both allow it now. Sheets are asked of `stage`, else of the stage assessed last. */
export function can(actor: Actor, question: Question | Action, application: ApplicationFacts, stage?: AssessedStage): boolean {
  if (isAction(question)) return isPossible(application.stage, question) && refusalFor(actor, question, application) === null;
  if (!inScope(visibleTo(actor), application)) return false;
  if (question === "view") return true;
  // Who looks again must not know the first result, in whatever role.
  return !looksAlone(actor, application) && READING[question](actor, application, stage ?? lastAssessedStage(application));
}

/** The stage to show this person: the true one to those who run and judge the case, the disclosed one to centers and ministries. */
export function shownStage(actor: Actor, application: ApplicationFacts): Stage {
  return isInside(actor, application) ? application.stage : disclosedStage(application);
}

export type Relation = { staff: boolean; owner: boolean; judge: boolean; committee: boolean; secretariat: boolean };

/** How a person is connected with a case, whatever stands against acting on it: a named judge stays one under a conflict. */
export function relationTo(actor: Actor, application: ApplicationFacts): Relation {
  return {
    staff: isStaffOf(actor, application.centerId),
    owner: ownerSees(visibleTo(actor), application),
    judge: application.assessments.some((assessment) => belongsTo(actor, assessment)),
    committee: committeeSees(visibleTo(actor), application),
    secretariat: hasRole(actor, "SECRETARIAT"),
  };
}

function isAction(question: Question | Action): question is Action {
  return ACTIONS.some((action) => action === question);
}

/**
 * What a person may read, as plain ids; lib/visible.ts says the same in SQL. `judge` and `committee` open nothing where a conflict of
 * `person` stands by the cycle's policy, and `everything` nothing that was declared; the other ways are not touched by it.
 */
export type Scope = {
  everything: boolean;
  centerIds: number[];
  /** Submitted applications; drafts where the policy says so. */
  ministryIds: number[];
  agencyIds: number[];
  /** Cases that `userId` chairs or scores, or that are given to one of `teamIds` (as its secretary). */
  judge: boolean;
  userId: number;
  teamIds: number[];
  /** Cases that passed on site, and those that failed. */
  committee: boolean;
  person: Person;
};

export function visibleTo(actor: Actor): Scope {
  const scopeOf = (role: Role, key: "centerId" | "ministryId") =>
    actor.grants.flatMap((grant) => (grant.role === role && grant[key] !== null ? [grant[key]] : []));
  return {
    everything: hasRole(actor, "SECRETARIAT"),
    centerIds: scopeOf("CENTER_STAFF", "centerId"),
    ministryIds: scopeOf("MINISTRY_ADMIN", "ministryId"),
    agencyIds: hasRole(actor, "MINISTRY_ADMIN") ? actor.agencyIds : [],
    judge: hasRole(actor, "ASSESSOR"),
    userId: actor.userId,
    teamIds: hasRole(actor, "ASSESSOR") ? actor.secretaryOf : [],
    committee: hasRole(actor, "COMMITTEE"),
    person: personOf(actor),
  };
}

export function inScope(scope: Scope, application: ApplicationFacts): boolean {
  if (scope.everything && !hasDeclared(scope.person, application.centerId)) return true;
  if (scope.centerIds.includes(application.centerId) || ownerSees(scope, application)) return true;
  return (judgeSees(scope, application) || committeeSees(scope, application)) && !isBarred(scope.person, application);
}

function ownerSees(scope: Scope, application: ApplicationFacts): boolean {
  const owned = scope.ministryIds.includes(application.ministryId) || scope.agencyIds.includes(application.agencyId);
  return owned && (application.submittedAt !== null || application.policy.ministrySeesDrafts);
}

function judgeSees(scope: Scope, application: ApplicationFacts): boolean {
  const own = application.assessments.filter(({ stage }) => !application.reopenedTo || !isTakenOver(stage, application.reopenedTo));
  return scope.judge && own.some(({ chairId, scorerIds, teamId, look }) =>
    [chairId, ...scorerIds, look?.lookerId].includes(scope.userId) || scope.teamIds.includes(teamId));
}

function committeeSees(scope: Scope, application: ApplicationFacts): boolean {
  return scope.committee && COMMITTEE_STAGES.includes(application.stage);
}
