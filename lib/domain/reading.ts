import { documentFailureOpen, resultsOpen } from "@/lib/domain/disclosure";
import type { Actor, ApplicationFacts, Question } from "@/lib/domain/permissions";
import type { AssessedStage } from "@/lib/domain/stage";
import { assessmentAt, belongsTo, COMMITTEE_STAGES, hasRole, isInConflict, isStaffOf, runsCase } from "@/lib/domain/standing";

type Answer = (actor: Actor, application: ApplicationFacts, stage: AssessedStage) => boolean;

/** Who reads what of a case that is in scope (docs/domain.md §2, §4). */
export const READING: Readonly<Record<Exclude<Question, "view">, Answer>> = {
  viewSheets: (actor, application, stage) => {
    const assessment = assessmentAt(application, stage);
    return assessment !== null && assessment.allFinished && (runsCase(actor, application) || judges(actor, application, stage));
  },
  viewAgreed: (actor, application, stage) => readsAgreed(actor, application, stage),
  viewResult: (actor, application) => resultsOpen(application) || runsCase(actor, application) || sitsOn(actor, application),
  viewScores: (actor, application, stage) =>
    readsAgreed(actor, application, stage) || (isStaffOf(actor, application.centerId) && resultsOpen(application)),
  viewGateFailure: (actor, application, stage) =>
    readsAgreed(actor, application, stage) || (isStaffOf(actor, application.centerId) && documentFailureOpen(application)),
};

/** Own team and secretariat once all sheets are finished; the other stage's team and the committee once it is agreed. */
function readsAgreed(actor: Actor, application: ApplicationFacts, stage: AssessedStage): boolean {
  const assessment = assessmentAt(application, stage);
  if (assessment === null || !assessment.allFinished) return false;
  if (runsCase(actor, application) || judges(actor, application, stage)) return true;
  if (!assessment.finished) return false;
  return sitsOn(actor, application) || judges(actor, application, "DOCUMENT") || judges(actor, application, "ON_SITE");
}

function judges(actor: Actor, application: ApplicationFacts, stage: AssessedStage): boolean {
  return belongsTo(actor, assessmentAt(application, stage)) && !isInConflict(actor, application);
}

function sitsOn(actor: Actor, application: ApplicationFacts): boolean {
  return hasRole(actor, "COMMITTEE") && COMMITTEE_STAGES.includes(application.stage) && !isInConflict(actor, application);
}

/** Those who run, judge or decide the case: the embargo is not for them. */
export function isInside(actor: Actor, application: ApplicationFacts): boolean {
  if (runsCase(actor, application) || sitsOn(actor, application)) return true;
  return judges(actor, application, "DOCUMENT") || judges(actor, application, "ON_SITE");
}

/** Where the case is being assessed, or was last. */
export function lastAssessedStage(application: ApplicationFacts): AssessedStage {
  return assessmentAt(application, "ON_SITE") ? "ON_SITE" : "DOCUMENT";
}
