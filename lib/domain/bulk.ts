import { isDomainError, type Params, type RefusalCode } from "@/lib/domain/errors";

export const BULK_KINDS = ["EXTEND", "REMIND", "ASSIGN"] as const;
export type BulkKind = (typeof BULK_KINDS)[number];
export type BulkState = "CHOSEN" | "PLANNED" | "DONE" | "UNDONE";

/** What will become of one case, or why nothing will. */
export type Verdict<D> = { applicationId: number; refusal: null; detail: D } | { applicationId: number; refusal: { code: RefusalCode; params: Params }; detail: null };

/** Asks the rules of one case; a refusal is an answer. */
export function verdictOf<D>(applicationId: number, check: () => D): Verdict<D> {
  try {
    return { applicationId, refusal: null, detail: check() };
  } catch (error) {
    if (!isDomainError(error)) throw error;
    return { applicationId, refusal: { code: error.code, params: error.params }, detail: null };
  }
}

/** The same act, done twice or asked for twice, has one receipt. */
export const bulkReceipt = (year: number, id: number): string => `B${year}-${String(id).padStart(5, "0")}`;
