import { parsePoints, type Hundredths } from "@/lib/domain/points";
import type { Tier } from "@/lib/domain/tier";

export type ConflictScope = "AGENCY" | "MINISTRY";
export type CertificateCounting = "CYCLE_YEAR" | "DAY";
export type Rounding = { mode: "NONE" | "HALF_UP"; decimals: 0 | 1 | 2 };
/** Percent with at most two decimals, together exactly 100. */
export type FinalScore = { documentPercent: number; onSitePercent: number };

/** The settings of a cycle: what the programme does not publish, or may change from year to year (docs/domain.md §2, §4, §5). */
export type Policy = {
  /** What a stage's total must reach, at both stages, also under weighting. */
  passMark: Hundredths;
  /** Null: the on-site total is final. */
  finalScore: FinalScore | null;
  /** Of the final total, before the tier is read off. */
  rounding: Rounding;
  scorersLeast: number;
  /** Two sheets that differ by more steps of the scale than this must be discussed. */
  discussionSteps: number;
  /** The self-score is shown to an assessor only after the own score. */
  blindSelfScore: boolean;
  /** What the agreed sheet on site, or the committee, gives less says why only now. A season from elsewhere holds none: its cycle turns this off. */
  whyNowRequired: boolean;
  /** So many members of the committee must have agreed to a decision before it may be announced. */
  quorum: number;
  conflictScope: ConflictScope;
  /** Who left an agency less than so many years ago does not judge its centers; 0: past employers do not count. */
  pastEmployerYears: number;
  /** Who judged a center in one of so many cycles before does not judge it again; 0: the proposal of scorers merely avoids it. */
  pastAssessmentCycles: number;
  returnRounds: number;
  returnDays: number;
  appealDays: number;
  ministrySeesDrafts: boolean;
  certificateYears: number;
  certificateCounting: CertificateCounting;
  /** Every gate must be claimed met to submit; otherwise it is enough to say of each whether it is. */
  gatesRequiredToSubmit: boolean;
  /** An answer needs a self-score. A season from elsewhere holds none: its cycle turns this off. */
  selfScoreRequired: boolean;
  /** Null: the floors of the criteria set. */
  tierFloors: Record<Tier, Hundredths> | null;
  /** Totals at most so far from a floor are looked at again (lib/domain/second-look.ts); null: none is. */
  secondLookMargin: Hundredths | null;
  /** On a dossier: of the items so many percent as agreed, so many at most one step away, and the total so near (lib/domain/calibration.ts). */
  calibrationExact: number;
  calibrationWithin: number;
  calibrationTotal: Hundredths;
  /** Who has not passed on any dossier is not named as a scorer; otherwise the secretariat is merely told. */
  calibrationRequired: boolean;
  /** So many days before a deadline a center is reminded of it, most first; none: it is not reminded. */
  remindDays: number[];
  /** So many days before a visit its center is reminded; 0: it is not. */
  remindVisitDays: number;
  /** So many months before its end a certificate's center and ministry are told, most first; of the cycle that gave it. */
  renewalMonths: number[];
};

export type PolicyOverrides = Partial<Policy>;

export const DEFAULT_POLICY: Policy = {
  passMark: 7000,
  finalScore: null,
  rounding: { mode: "NONE", decimals: 2 },
  scorersLeast: 2,
  discussionSteps: 1,
  blindSelfScore: true,
  whyNowRequired: true,
  quorum: 1,
  conflictScope: "AGENCY",
  pastEmployerYears: 3,
  pastAssessmentCycles: 0,
  returnRounds: 1,
  returnDays: 7,
  appealDays: 15,
  ministrySeesDrafts: false,
  certificateYears: 3,
  certificateCounting: "CYCLE_YEAR",
  gatesRequiredToSubmit: true,
  selfScoreRequired: true,
  tierFloors: null,
  secondLookMargin: null,
  calibrationExact: 70,
  calibrationWithin: 90,
  calibrationTotal: 300,
  calibrationRequired: false,
  remindDays: [7, 3, 1],
  remindVisitDays: 3,
  renewalMonths: [12, 6, 3],
};

/** The earliest that a reminder may come: who looks for what is due looks so far ahead. */
export const MOST_REMIND_DAYS = 30;
export const MOST_RENEWAL_MONTHS = 24;

/** Each once, the most first. */
export const inReminderOrder = (numbers: readonly number[]): number[] => [...new Set(numbers)].sort((a, b) => b - a);

export function completePolicy(overrides: PolicyOverrides): Policy {
  return { ...DEFAULT_POLICY, ...overrides };
}

export type Weights = { document: Hundredths; onSite: Hundredths };

/** The weighting in hundredths of a percent; null when it is not exact to two decimals or does not come to 100. */
export function weightsOf(finalScore: FinalScore): Weights | null {
  const document = parsePoints(finalScore.documentPercent);
  const onSite = parsePoints(finalScore.onSitePercent);
  if (document === null || onSite === null || document + onSite !== 10_000) return null;
  return { document, onSite };
}
