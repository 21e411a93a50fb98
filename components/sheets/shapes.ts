import type { ShownRuling } from "@/components/rulings/ruling-notes";
import type { AnswerChange } from "@/lib/applications/changes";
import type { EarlierRemark } from "@/lib/assessments/earlier-remarks";
import type { Criterion } from "@/lib/domain/criteria";
import type { FileCheck } from "@/lib/domain/file-check";
import type { OutcomeContent } from "@/lib/domain/outcome";
import type { Hundredths } from "@/lib/domain/points";
import type { WhyNow } from "@/lib/domain/why-now";
import type { AssessedStage } from "@/lib/domain/stage";

/** What the components of sheets are fed; lib/assessments returns the same shapes. */
export type ShownMark = {
  points: Hundredths | null; met: boolean | null; reason: string; citations?: readonly number[] | undefined;
  /** The remark that a center never reads; how often the mark was changed; when last. */
  internal?: string; version?: number; savedAt?: Date;
  /** Of an agreed mark on site: why less than on documents. */
  whyNow?: WhyNow | null;
};
export type ShownClaim = { met: boolean | null; selfScore: Hundredths | null };
/** Without a state where the file has passed its check. */
export type ShownFile = { id: number; name: string; mime: string; size: number; check?: FileCheck | undefined; checkCode?: string | null | undefined };
/** `outcome`: the raw counts that the criterion shows. */
export type ShownAnswer = { text: string; evidence: readonly ShownFile[]; outcome?: OutcomeContent | null };

export type SheetRow = {
  criterion: Criterion;
  answer: ShownAnswer;
  mark: ShownMark | null;
  photos: readonly ShownFile[];
  claim: ShownClaim | null;
  document: ShownMark | null;
  rulings: readonly ShownRuling[];
  /** What earlier announced years' teams agreed. */
  earlier: readonly EarlierRemark[];
  /** Asks for a fresh look: what the center corrected since the mark was given, on that version. */
  look: { version: number; change: AnswerChange | null; outcome: OutcomeContent | null } | null;
  /** The reader proposes its return for correction. */
  proposed: boolean;
};

/** Stages in addresses. */
export const STAGE_PATHS = { DOCUMENT: "document", ON_SITE: "on-site" } as const satisfies Record<AssessedStage, string>;

export const criterionAnchor = (code: string): string => `criterion-${code}`;
