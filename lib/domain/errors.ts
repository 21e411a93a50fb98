/**
 * Every reason for which the rules refuse. The sentence that says how to mend it is in messages "refusal.CODE".
 * Parameters are what a sentence shows: points and totals already formatted, days as ISO days, stages and tiers as their codes,
 * lists as lists (lib/domain/sentence.ts makes them readable).
 */
export const REFUSALS = [
  // Who asks
  "NOT_FOUND", "FORBIDDEN", "SIGNED_OUT", "WRONG_PASSWORD", "TOO_MANY_ATTEMPTS", "CENTER_NOT_YOURS",
  "NOT_ASSIGNED", "CONFLICT_OF_INTEREST", "JUDGED_THE_CASE", "ROLE_NOT_YOURS_TO_GIVE", "LAST_ADMINISTRATOR",
  "LAST_SUBMITTER", "NOT_A_MEMBER", "ACCOUNT_UNKNOWN",
  // When: stages {stage, action}, windows {from} {until}
  "NOT_AT_THIS_STAGE", "WINDOW_NOT_OPEN", "WINDOW_CLOSED", "CYCLE_NOT_OPEN", "CYCLE_OPEN", "STALE",
  "WITHDRAW_TOO_LATE", "ALREADY_ANNOUNCED",
  // Applications: {gaps}, {codes}, {criterion}
  "INCOMPLETE", "DECLARATION_MISSING", "PROFILE_INCOMPLETE", "UNKNOWN_CRITERION", "OFF_SCALE",
  "NOT_IN_RETURN", "ANSWER_CHANGED", "VERSION_MISSING", "RETURN_EMPTY", "RETURN_ROUNDS_USED", "RETURN_NOT_OVER", "EXTENSION_GIVES_NOTHING", "EXTENSION_TOO_LATE",
  // Outcome data: {sample}, {population}; {item}, {sum}, and {sample} or {total}
  "SAMPLE_TOO_LARGE", "ITEM_SUM", "USERS_SUM",
  // Appeals: {codes}, {until}
  "APPEAL_EMPTY", "APPEAL_TEXT_MISSING", "APPEAL_OVER", "APPEAL_ANSWERED",
  // Judging anew: {name}
  "ALREADY_REOPENED", "REOPENED_TOO_FAR", "JUDGED_BEFORE",
  // Files: {limit} of FILE_TOO_LARGE is megabytes, of TOO_MANY_FILES a count, of TOO_LONG characters
  "FILE_TOO_LARGE", "FILE_EMPTY", "FILE_KIND", "TOO_MANY_FILES", "FILE_MISSING", "FILE_WAITING", "FILE_REFUSED", "FILE_IN_USE", "PHOTO_KIND", "STORAGE_FULL",
  // Judging: {codes}, {least}, {name}
  "SHEET_FINISHED", "SHEET_INCOMPLETE", "LOOK_MISSING", "SHEETS_NOT_FINISHED", "DISCUSSION_MISSING", "REASON_MISSING", "WHY_NOW_MISSING", "DEPARTURE_REASON_MISSING",
  "TOO_FEW_SCORERS", "SECRETARY_CANNOT_SCORE", "NOT_IN_TEAM", "NOT_AN_ASSESSOR", "NO_CHAIR", "CONFLICT_OF_ASSIGNED",
  "SCORING_BEGUN", "VISIT_INCOMPLETE", "SECOND_LOOK_OPEN", "NO_SECOND_LOOK", "KNOWS_THE_CASE", "SETTLEMENT_MISSING", "MARK_CHANGED", "VISIT_CHANGED", "VISIT_REASON_MISSING",
  // Committee, announcement, certificates
  "TIER_ABOVE_COMPUTED", "LOWER_TIER_NEEDS_REASON", "NO_REASON", "UNDECIDED_CASES", "DECISION_CHANGED", "NO_DECISION", "NO_VOTE", "NOT_PRESENT", "MEETING_CLOSED",
  "CHAIR_NOT_PRESENT", "VOTED_IN_MEETING",
  "OPEN_CASES", "ALREADY_REVOKED",
  // Announcements: {count}; {day}; {announcement}
  "RETURNS_OPEN", "LOOKS_OPEN", "BEFORE_DECISION", "BEFORE_EARLIER", "AFTER_VALIDITY", "NOTHING_TO_CORRECT", "DRAFT_CHANGED", "ANNOUNCEMENT_SCHEDULED", "TIME_PASSED",
  "INVALID_TIME", "SCHEDULER_GONE", "PUBLISHING_FAULT", "SHOWN_TOO_LONG_AGO", "ACCOUNT_OPEN",
  // Letters to centers: {name}
  "LETTER_SENT", "LETTER_GROUP_CHANGED", "LETTER_TO_NOBODY", "PLACE_HOLDER_UNKNOWN", "TARGET_ABOVE_OFFICES",
  // Words of mail: {name}
  "PLACE_UNKNOWN", "PLACE_MALFORMED", "PLACE_MISSING", "NO_WORDING_DRAFT",
  // Records
  "NUMBER_TAKEN", "NAME_TAKEN", "EMAIL_TAKEN", "YEAR_TAKEN", "CODE_TAKEN", "BAD_DATES",
  // A year made out of the one before, and its opening by date
  "ROLL_OVER_CHANGED", "SET_NOT_FROZEN", "NOT_ROLLED_OVER", "ROLL_OVER_USED", "FIRST_DAY_PASSED", "OPENER_GONE",
  "OWN_PARENT", "RULING_REPLACED", "RULING_FOREIGN",
  // Bodies by date: {name}, {day}
  "BODY_ENDED", "NOTHING_CHANGES", "MOVED_SINCE", "CHANGE_PLANNED", "CHANGE_OVER",
  // Merging centers: {name}; {years}; {numbers}
  "CENTER_MERGED", "SAME_CENTER", "BOTH_APPLIED", "CERTIFICATES_OVERLAP", "USED_SINCE", "NOT_MERGED",
  // Invitations and requests: {email}
  "INVITATION_OVER", "RESET_OVER", "INVITATION_OF_OTHER", "HAS_ACCOUNT", "TOO_MANY_INVITATIONS", "REQUEST_OVER", "REQUEST_DECIDED",
  // Criteria sets: {code}, {codes}, {points}, {sum}, {full}, {count}
  "SET_CODE", "SET_FROZEN", "SET_NOT_READY", "SET_CHANGED", "CRITERION_IN_USE", "CRITERION_CODE", "CRITERION_TWICE", "GATE_HAS_POINTS", "POINTS_MISSING",
  "STEPS_WRONG", "VIEW_MISSING", "FLOORS_ORDER", "FLOORS_TOO_HIGH", "FLOORS_MISSING", "NO_CRITERIA", "SUM_WRONG", "NOTHING_TO_UNDO",
  // Calibration: {codes}, {name}
  "NOT_CALIBRATED", "DOSSIER_INCOMPLETE", "DOSSIER_PUBLISHED", "RECEIPT_UNKNOWN",
  // Tables that people send (lib/sheet-in): {limit}; {missing}, {unknown}, {doubled}
  "SHEET_KIND", "SHEET_EMPTY", "SHEET_DAMAGED", "SHEET_LOCKED", "SHEET_MACRO", "SHEET_TOO_LARGE", "SHEET_TOO_MANY_ROWS", "SHEET_HEADINGS",
  // Imports
  "IMPORT_NOT_READY", "IMPORT_CHANGED",
  // Long work (lib/work)
  "WORK_FAULT", "WORK_OVER",
  // Acts on many cases
  "NOTHING_CHOSEN", "NOBODY_TO_REMIND", "REMINDED_TODAY", "ALREADY_ASSIGNED", "UNDO_TOO_LATE", "NO_UNDO",
  // Trips
  "TRIP_EMPTY", "TRIP_PAST", "NOT_OF_TEAM", "TRIP_CHANGED",
  // Fields
  "REQUIRED", "TOO_LONG", "INVALID_FIELD", "MINISTRY_CODE", "INVALID_DAY", "INVALID_POINTS", "INVALID_DAYS", "INVALID_EMAIL", "PASSWORD_TOO_SHORT", "PASSWORD_COMMON",
] as const;

export type RefusalCode = (typeof REFUSALS)[number];

export const isRefusalCode = (text: string): text is RefusalCode => REFUSALS.some((code) => code === text);

export type Params = Record<string, string | number | string[]>;

/** The rules refuse. Everything else that is thrown is a fault, logged and hidden. */
export class DomainError extends Error {
  readonly code: RefusalCode;
  readonly params: Params;

  constructor(code: RefusalCode, params: Params) {
    super(code);
    this.name = "DomainError";
    this.code = code;
    this.params = params;
  }
}

/** To be thrown: `throw refuse("NOT_ASSIGNED")`. */
export function refuse(code: RefusalCode, params: Params = {}): DomainError {
  return new DomainError(code, params);
}

export function isDomainError(error: unknown): error is DomainError {
  return error instanceof DomainError;
}
