import type { Snapshot } from "@/lib/applications/snapshot";
import type { Criterion } from "@/lib/domain/criteria";
import { EMPTY_OUTCOME, OUTCOME_PARTS, outcomePartOf, type OutcomePart } from "@/lib/domain/outcome";
import type { Hundredths } from "@/lib/domain/points";
import { diffTexts, type Piece } from "@/lib/domain/text-diff";

type Answer = Snapshot["answers"][number];
export type SentFile = Answer["evidence"][number];
type Change<T> = { before: T; after: T };

export type AnswerChange = {
  code: string;
  met: Change<boolean | null> | null;
  selfScore: Change<Hundredths | null> | null;
  /** Null where the text is the same. */
  text: Piece[] | null;
  added: SentFile[];
  removed: SentFile[];
};

/** The rows of the profile as pages show it, by the fields that make them up. */
const PROFILE_ROWS = {
  nameTh: ["nameTh"], nameEn: ["nameEn"], agency: ["agencyTh"], kind: ["kind"], address: ["address"], headName: ["headName"],
  headPosition: ["headPosition"], coordinatorName: ["coordinatorName"], coordinatorPhone: ["coordinatorPhone"],
  coordinatorEmail: ["coordinatorEmail"], phone: ["phone"], email: ["email"], website: ["website"], services: ["services"],
  openingHours: ["openingHours"], coordinates: ["latitude", "longitude"], users: ["channels", "yearlyUsers"],
} as const satisfies Record<string, readonly (keyof Snapshot["center"])[]>;
export type ProfileRow = keyof typeof PROFILE_ROWS;

export type VersionChanges = {
  answers: AnswerChange[]; profile: ProfileRow[]; declaration: boolean;
  /** The parts of the raw counts that are others. */
  outcome: OutcomePart[];
};

/** What a later version says otherwise than the one before. */
export function changesBetween(before: Snapshot, after: Snapshot): VersionChanges {
  const byCode = new Map(before.answers.map((answer) => [answer.code, answer]));
  const answers = after.answers.flatMap((answer) => {
    const change = answerChange(byCode.get(answer.code) ?? { ...BLANK, code: answer.code }, answer);
    return change ? [change] : [];
  });
  const rows = Object.keys(PROFILE_ROWS).filter(isProfileRow);
  return {
    answers, declaration: !alike(before.declaration, after.declaration),
    outcome: changedParts(before.outcomeData, after.outcomeData),
    profile: rows.filter((row) => PROFILE_ROWS[row].some((field) => !alike(before.center[field], after.center[field]))),
  };
}

/** The parts of the raw counts that are others. */
export function changedParts(before: Counts = EMPTY_OUTCOME, after: Counts = EMPTY_OUTCOME): OutcomePart[] {
  return OUTCOME_PARTS.filter((part) => !alike(countsOf(before, part), countsOf(after, part)));
}

/**
 * The criteria that scorers look at again after a correction: those that were returned, whatever the center did with them, and any
 * other whose answer or counts are others.
 */
export function affectedCodes(criteria: readonly Pick<Criterion, "code" | "kind">[], returned: readonly string[], changes: VersionChanges): string[] {
  const touched = new Set([...returned, ...changes.answers.map(({ code }) => code)]);
  const isTouched = (criterion: Pick<Criterion, "code" | "kind">) => {
    const part = outcomePartOf(criterion);
    return touched.has(criterion.code) || (part !== null && changes.outcome.includes(part));
  };
  return criteria.filter(isTouched).map(({ code }) => code);
}

type Counts = Snapshot["outcomeData"];
const countsOf = (counts: NonNullable<Counts>, part: OutcomePart) => (part === "SURVEY" ? counts.survey : counts.users);

const BLANK: Omit<Answer, "code"> = { met: null, text: "", selfScore: null, evidence: [] };

export const isProfileRow = (name: string): name is ProfileRow => Object.hasOwn(PROFILE_ROWS, name);

/** Null where the two are the same. */
export function answerChange(before: Answer, after: Answer): AnswerChange | null {
  const ids = (answer: Answer) => new Set(answer.evidence.map(({ id }) => id));
  const [had, has] = [ids(before), ids(after)];
  const change: AnswerChange = {
    code: after.code, met: changeOf(before.met, after.met), selfScore: changeOf(before.selfScore, after.selfScore),
    text: before.text === after.text ? null : diffTexts(before.text, after.text),
    added: after.evidence.filter(({ id }) => !had.has(id)), removed: before.evidence.filter(({ id }) => !has.has(id)),
  };
  const isSame = change.met === null && change.selfScore === null && change.text === null;
  return isSame && change.added.length + change.removed.length === 0 ? null : change;
}

const changeOf = <T>(before: T, after: T): Change<T> | null => (before === after ? null : { before, after });

/** Objects whose keys stand in another order are alike. */
function alike(a: unknown, b: unknown): boolean {
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return (a ?? null) === (b ?? null);
  const [left, right] = [Object.entries(a), new Map(Object.entries(b))];
  return left.length === right.size && left.every(([key, value]) => right.has(key) && alike(value, right.get(key)));
}
