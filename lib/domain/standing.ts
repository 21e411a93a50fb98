import { includesRight, type CenterRight } from "@/lib/domain/center-right";
import { toDay } from "@/lib/domain/calendar";
import { conflictOf, hasDeclared, type ConflictRules, type Person } from "@/lib/domain/conflict";
import type { RefusalCode } from "@/lib/domain/errors";
import type { Actor, ApplicationFacts, AssessmentFacts, Role } from "@/lib/domain/permissions";
import type { Action, JudgedStage, Stage } from "@/lib/domain/stage";

/**
 * In what capacity a person acts on one application. EDITOR, SUBMITTER: staff of the center with that right or a greater one.
 * OWNER: looks after the center for its ministry or agency, where the cycle's policy lets those see drafts. ANSWERER: of the secretariat or the committee, free of the case. PUBLISHER: of the secretariat, for all cases of a cycle at once.
 */
type Standing = "ANSWERER" | "OWNER" | "PUBLISHER" | "EDITOR" | "SUBMITTER" | "SECRETARIAT" | "COMMITTEE" | "DOCUMENT_SCORER" | "DOCUMENT_CHAIR" | "DOCUMENT_LOOKER"
  | "ON_SITE_SCORER" | "ON_SITE_CHAIR" | "ON_SITE_LOOKER";

/** Who may do what (docs/domain.md §4): the table of rights. Administrators act on no application, ministries on drafts alone. */
const RIGHTS: Readonly<Record<Action, readonly Standing[]>> = {
  editAnswers: ["EDITOR"],
  confirmProfile: ["EDITOR"],
  giveTask: ["EDITOR"],
  doTask: ["EDITOR"],
  remarkDraft: ["OWNER"],
  sendPreCheck: ["OWNER"],
  settleRemark: ["EDITOR"],
  submit: ["SUBMITTER"],
  withdraw: ["SUBMITTER"],
  assignDocument: ["SECRETARIAT"],
  scoreDocument: ["DOCUMENT_SCORER", "DOCUMENT_LOOKER"],
  discussDocument: ["DOCUMENT_CHAIR"],
  agreeDocument: ["DOCUMENT_CHAIR"],
  proposeReturn: ["DOCUMENT_SCORER", "DOCUMENT_CHAIR"],
  returnForCorrection: ["DOCUMENT_CHAIR"],
  extend: ["SECRETARIAT"],
  remind: ["SECRETARIAT"],
  resume: ["DOCUMENT_CHAIR", "SECRETARIAT"],
  finishDocument: ["DOCUMENT_CHAIR"],
  nameLooker: ["SECRETARIAT"],
  lookDocument: ["DOCUMENT_LOOKER"],
  assignOnSite: ["SECRETARIAT"],
  planVisit: ["SECRETARIAT", "ON_SITE_CHAIR"],
  scoreOnSite: ["ON_SITE_SCORER", "ON_SITE_LOOKER"],
  discussOnSite: ["ON_SITE_CHAIR"],
  agreeOnSite: ["ON_SITE_CHAIR"],
  finishOnSite: ["ON_SITE_CHAIR"],
  lookOnSite: ["ON_SITE_LOOKER"],
  recommend: ["SECRETARIAT"],
  decide: ["COMMITTEE"],
  confirmDecline: ["COMMITTEE"],
  agreeDecision: ["COMMITTEE"],
  takeBackVote: ["COMMITTEE"],
  announce: ["PUBLISHER"],
  fileAppeal: ["SUBMITTER"],
  answerAppeal: ["ANSWERER"],
  reopen: ["SECRETARIAT"],
  supersede: ["PUBLISHER"],
};

/** The stages at which the committee reads and decides: what passed on site, and the list of what failed. */
export const COMMITTEE_STAGES: readonly Stage[] = ["COMMITTEE", "CERTIFIED", "DECLINED"];

/**
 * A person may act in several capacities; one that is free is enough. NONE: none of them is this person's;
 * a code: the capacity is there, and what stands against acting in it.
 */
export function rightTo(actor: Actor, action: Action, application: ApplicationFacts): "FREE" | "NONE" | RefusalCode {
  const held = RIGHTS[action].filter((standing) => HOLDS[standing](actor, application));
  if (held.length === 0) return "NONE";
  const blocks = held.map((standing) => blockOf(standing, actor, application));
  return blocks.includes(null) ? "FREE" : (blocks[0] ?? "FREE");
}

/** What stands against answering the appeal of a case, whoever asks. */
export function appealBlock(actor: Actor, application: ApplicationFacts): RefusalCode | null {
  return blockOf("ANSWERER", actor, application);
}

/** An act on all cases of a cycle at once, by who may do it: also on those that are hidden from this person. */
export const isForAll = (action: Action, right: ReturnType<typeof rightTo>): boolean => right === "FREE" && RIGHTS[action].includes("PUBLISHER");

/** Judging is done by named people; to anyone else the refusal says that they are not named. */
export function isJudging(action: Action): boolean {
  return RIGHTS[action].some((standing) => /_(?:SCORER|CHAIR|LOOKER)$/.test(standing));
}

const HOLDS: Readonly<Record<Standing, (actor: Actor, application: ApplicationFacts) => boolean>> = {
  OWNER: (actor, application) => application.policy.ministrySeesDrafts && looksAfter(actor, application),
  EDITOR: (actor, application) => isStaffOf(actor, application.centerId, "EDIT"),
  SUBMITTER: (actor, application) => isStaffOf(actor, application.centerId, "SUBMIT"),
  ANSWERER: (actor, application) => hasRole(actor, "SECRETARIAT") || (hasRole(actor, "COMMITTEE") && COMMITTEE_STAGES.includes(application.stage)),
  SECRETARIAT: (actor) => hasRole(actor, "SECRETARIAT"),
  PUBLISHER: (actor) => hasRole(actor, "SECRETARIAT"),
  COMMITTEE: (actor, application) => hasRole(actor, "COMMITTEE") && COMMITTEE_STAGES.includes(application.stage),
  DOCUMENT_SCORER: (actor, application) => isScorer(actor, assessmentAt(application, "DOCUMENT")),
  DOCUMENT_CHAIR: (actor, application) => isChair(actor, assessmentAt(application, "DOCUMENT")),
  DOCUMENT_LOOKER: (actor, application) => isLooker(actor, assessmentAt(application, "DOCUMENT")),
  ON_SITE_LOOKER: (actor, application) => isLooker(actor, assessmentAt(application, "ON_SITE")),
  ON_SITE_SCORER: (actor, application) => isScorer(actor, assessmentAt(application, "ON_SITE")),
  ON_SITE_CHAIR: (actor, application) => isChair(actor, assessmentAt(application, "ON_SITE")),
};

/** What binds a standing, where it is not every conflict of interest. */
const BINDS: Readonly<Partial<Record<Standing, (actor: Actor, application: ApplicationFacts) => boolean>>> = {
  OWNER: () => false,
  EDITOR: () => false,
  SUBMITTER: () => false,
  // What the committee decided is published as it is: nothing of a single case is in this person's hands, or told to them.
  PUBLISHER: () => false,
  SECRETARIAT: (actor, application) => isSetAside(actor, application),
};

function blockOf(standing: Standing, actor: Actor, application: ApplicationFacts): RefusalCode | null {
  if (BINDS[standing]?.(actor, application) ?? isInConflict(actor, application)) return "CONFLICT_OF_INTEREST";
  return (standing === "COMMITTEE" || standing === "ANSWERER") && hasJudged(actor, application) ? "JUDGED_THE_CASE" : null;
}

// ---------------------------------------------------------------- relations

export function hasRole(actor: Actor, role: Role): boolean {
  return actor.grants.some((grant) => grant.role === role);
}

/** Works for the center, with at least this right. */
export function isStaffOf(actor: Actor, centerId: number, least: CenterRight = "VIEW"): boolean {
  return actor.grants.some((grant) => grant.role === "CENTER_STAFF" && grant.centerId === centerId && includesRight(grant.centerRight, least));
}

/** Of the ministry, or of an agency above the center. */
function looksAfter(actor: Actor, { ministryId, agencyId }: ApplicationFacts): boolean {
  const ofMinistry = actor.grants.some((grant) => grant.role === "MINISTRY_ADMIN" && grant.ministryId === ministryId);
  return ofMinistry || (hasRole(actor, "MINISTRY_ADMIN") && actor.agencyIds.includes(agencyId));
}

export function assessmentAt(application: ApplicationFacts, stage: JudgedStage): AssessmentFacts | null {
  return application.assessments.find((assessment) => assessment.stage === stage) ?? null;
}

/** Scorer, chair or secretary of this assessment, or who looks at it again. */
export function belongsTo(actor: Actor, assessment: AssessmentFacts | null): boolean {
  if (isScorer(actor, assessment) || isChair(actor, assessment) || isLooker(actor, assessment)) return true;
  return assessment !== null && hasRole(actor, "ASSESSOR") && actor.secretaryOf.includes(assessment.teamId);
}

/** What of this person decides on conflicts. */
export function personOf({ employerAgencyId, employerMinistryId, declaredConflicts, pastEmployers, judged, dismissed, grants }: Actor): Person {
  const worksAt = grants.flatMap((grant) => (grant.role === "CENTER_STAFF" && grant.centerId !== null ? [grant.centerId] : []));
  return { agencyId: employerAgencyId, ministryId: employerMinistryId, declared: declaredConflicts, worksAt, pastEmployers, judged, dismissed };
}

/** What the case's cycle says of conflicts. */
export function conflictRulesOf({ policy, year, applyFromOn }: Pick<ApplicationFacts, "policy" | "year" | "applyFromOn">): ConflictRules {
  const { conflictScope, pastEmployerYears, pastAssessmentCycles } = policy;
  return { conflictScope, pastEmployerYears, pastAssessmentCycles, on: toDay(applyFromOn), year };
}

/** The one question of conflicts of interest: every page, command, query and bulk act asks it here. */
export function isBarred(person: Person, application: ApplicationFacts): boolean {
  return conflictOf(person, { ...application, id: application.centerId }, conflictRulesOf(application)) !== null;
}

export const isInConflict = (actor: Actor, application: ApplicationFacts): boolean => isBarred(personOf(actor), application);

/**
 * The secretariat's employer, OPM, runs the programme for its own centers too: what is computed does not set its people aside. What one
 * of them declares does, until a colleague dismisses it: the case is hidden from them and run by others.
 */
export const isSetAside = (actor: Actor, { centerId }: ApplicationFacts): boolean => hasDeclared(personOf(actor), centerId);

/** Of the secretariat, and not set aside. */
export const runsCase = (actor: Actor, application: ApplicationFacts): boolean => hasRole(actor, "SECRETARIAT") && !isSetAside(actor, application);

function isScorer(actor: Actor, assessment: AssessmentFacts | null): boolean {
  return assessment !== null && hasRole(actor, "ASSESSOR") && assessment.scorerIds.includes(actor.userId);
}

function isChair(actor: Actor, assessment: AssessmentFacts | null): boolean {
  return assessment !== null && hasRole(actor, "ASSESSOR") && assessment.chairId === actor.userId;
}

/** Looks at it again. */
function isLooker(actor: Actor, assessment: AssessmentFacts | null): boolean {
  return hasRole(actor, "ASSESSOR") && assessment?.look?.lookerId === actor.userId;
}

/** A fact about the person, whatever roles are left. */
export function hasJudged({ userId }: Pick<Actor, "userId">, application: ApplicationFacts): boolean {
  return [application.judgedBefore, application.judgeIds].some((ids) => ids?.includes(userId) === true)
    || application.assessments.some(({ chairId, scorerIds, look }) => [chairId, ...scorerIds, look?.lookerId].includes(userId));
}

/** Knows what the first look came to: who is named to look again, and has not finished, does not yet. */
export function knowsFirstResult(userId: number, application: ApplicationFacts): boolean {
  const isNamed = application.assessments.some(({ look, finished }) => !finished && look?.lookerId === userId);
  return !isNamed && hasJudged({ userId }, application);
}
