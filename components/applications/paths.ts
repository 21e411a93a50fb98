import type { Gap } from "@/lib/domain/completeness";
import { isGate, type Criterion } from "@/lib/domain/criteria";
import type { SectionKey } from "@/lib/domain/sections";

export const criterionAnchor = (code: string): string => `criterion-${code}`;

export const criterionPath = (id: number, code: string): string => `/applications/${id}/criteria/${encodeURIComponent(code)}`;

export const sectionPath = (id: number, key: SectionKey): string =>
  key === "GATES" ? `/applications/${id}/gates` : `/applications/${id}/criteria#${key}`;

/** Where a criterion is answered: the gates stand together on one page. */
export const answerPath = (id: number, criterion: Criterion): string =>
  isGate(criterion) ? `${sectionPath(id, "GATES")}#${criterionAnchor(criterion.code)}` : criterionPath(id, criterion.code);

const FIELDS = { GATE: "met", ANSWER: "text", SELF_SCORE: "selfScore" } as const;

/** Where a gap is mended: the very field. */
export function gapPath(id: number, gap: Gap, criterion: Criterion | undefined): string {
  if (gap.kind === "PROFILE" || !criterion) return `/applications/${id}/profile`;
  const field = gap.kind === "EVIDENCE" ? `files[${criterion.code}]` : `answers[${criterion.code}][${FIELDS[gap.kind]}]`;
  const page = isGate(criterion) ? sectionPath(id, "GATES") : criterionPath(id, criterion.code);
  return `${page}#${encodeURIComponent(`field-${field}`)}`;
}
