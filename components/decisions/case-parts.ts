import type { Case } from "@/lib/decisions/cases";

/** The committee departs from what was computed; that a failed case failed is no departure. */
const isChanged = ({ decision, computedTier }: Case): boolean =>
  decision !== null && decision.outcome !== "CONFIRM" && (decision.outcome !== "CERTIFY" || decision.tier !== computedTier);

/** Parts of the list; which one is in the address. */
export const PARTS = {
  all: () => true,
  undecided: (row: Case) => row.decision === null,
  waiting: (row: Case) => row.decision !== null && !row.carried,
  border: (row: Case) => row.border !== null,
  changed: isChanged,
} as const;
export type Part = keyof typeof PARTS;

export const partOf = (value: unknown): Part => (value === "undecided" || value === "waiting" || value === "border" || value === "changed" ? value : "all");
