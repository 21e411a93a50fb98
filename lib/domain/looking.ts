import type { RefusalCode } from "@/lib/domain/errors";
import type { Actor, ApplicationFacts, AssessmentFacts } from "@/lib/domain/permissions";
import type { Action, AssessedStage } from "@/lib/domain/stage";

/** What a second look does to the other acts of a case, and to what its looker reads (docs/decisions/0013). */

/** A second look at a total near a floor. */
export type LookFacts = {
  /** Null until the secretariat has named somebody, and after a conflict was found late. */
  lookerId: number | null;
  /** Its sheet is finished. */
  looked: boolean;
  /** Both came to the same result, or it was reconciled. */
  closed: boolean;
};

type Case = Pick<ApplicationFacts, "assessments">;

const lookAt = (application: Case, stage: AssessedStage) => application.assessments.find((item) => item.stage === stage)?.look ?? null;

/** Asked for, and the second sheet is not finished. */
export const waitsForLook = ({ look }: Pick<AssessmentFacts, "look">): boolean => look != null && !look.looked;

/** Both results lie open and differ: the chair reconciles them. */
export const isReconciling = ({ look }: Pick<AssessmentFacts, "look">): boolean => look != null && look.looked && !look.closed;

/** Still scores alone, as the second: until that sheet is finished nothing of what others gave is told to this person. */
export function looksAlone(actor: Pick<Actor, "userId">, application: Case): boolean {
  return application.assessments.some((item) => waitsForLook(item) && item.look?.lookerId === actor.userId);
}

const whileLooked = (stage: AssessedStage) => (application: Case): RefusalCode | null => {
  const look = lookAt(application, stage);
  return look && !look.looked ? "SECOND_LOOK_OPEN" : null;
};

/** Until the stage has ended: the version that was looked at stays as it was. */
const untilClosed = (stage: AssessedStage) => (application: Case): RefusalCode | null => {
  const look = lookAt(application, stage);
  return look && !look.closed ? "SECOND_LOOK_OPEN" : null;
};

/** While a second look is open the case does not move, and nothing that it rests on changes. Finishing asks for itself, so that its retry is answered. */
export const DURING_LOOK: Readonly<Partial<Record<Action, (application: Case) => RefusalCode | null>>> = {
  discussDocument: untilClosed("DOCUMENT"),
  agreeDocument: whileLooked("DOCUMENT"),
  proposeReturn: untilClosed("DOCUMENT"),
  returnForCorrection: untilClosed("DOCUMENT"),
  discussOnSite: untilClosed("ON_SITE"),
  agreeOnSite: whileLooked("ON_SITE"),
};
