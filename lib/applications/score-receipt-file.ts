import { createHash } from "node:crypto";
import canonicalize from "canonicalize";
import type { CriteriaSet } from "@/lib/domain/criteria";
import type { Policy } from "@/lib/domain/policy";
import type { ScoreStep } from "@/lib/domain/score";
import { contentOf, finalOf, rulesOf, type ReceiptContent, type ReceiptFinal, type ReceiptRules, type ReceiptStage } from "@/lib/domain/score-receipt";
import type { Tier } from "@/lib/domain/tier";

type Told = {
  decision: { outcome: "CERTIFY" | "DECLINE" | "CONFIRM"; tier: Tier | null; reason: string | null; whyNow: string | null } | null;
  announcement: { number: string; announcedOn: string } | null;
  /** Its number. */
  certificate: string | null;
};

/** Everything from which the result of a case can be computed again, whole numbers only (scripts/recompute-receipt.mjs). */
export type ReceiptFile = Told & {
  format: "gecc-score-receipt-1";
  application: { id: number; version: number; center: string; year: number };
  criteriaSet: { id: number; title: string; frozenAt: string | null; sha256: string; content: ReceiptContent };
  rules: ReceiptRules;
  stages: ReceiptStage[];
  final: ReceiptFinal;
  /** Of all of the above, in canonical JSON (RFC 8785). */
  sha256: string;
};

export type ReceiptInput = Told & Pick<ReceiptFile, "application" | "stages"> & {
  set: CriteriaSet & { id: number; titleTh: string }; frozenAt: Date | null; policy: Policy;
  /** Of both stages together. */
  gatesUnmet: string[];
};

const sha256Of = (value: unknown): string => createHash("sha256").update(canonicalize(value) ?? "").digest("hex");

export function makeReceipt({ set, frozenAt, policy, gatesUnmet, application, stages, decision, announcement, certificate }: ReceiptInput): { file: ReceiptFile; steps: ScoreStep[] } {
  const { steps, ...final } = finalOf(set, policy, stages, gatesUnmet);
  const content = contentOf(set);
  const body = {
    format: "gecc-score-receipt-1" as const, application,
    criteriaSet: { id: set.id, title: set.titleTh, frozenAt: frozenAt?.toISOString() ?? null, sha256: sha256Of(content), content },
    rules: rulesOf(set, policy), stages, final, decision, announcement, certificate,
  };
  return { file: { ...body, sha256: sha256Of(body) }, steps };
}
