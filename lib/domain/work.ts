import type { Area } from "@/lib/domain/areas";

/** Kinds of long work, each with the area whose rights it needs; its words are in messages "work.kind", what it does is in lib/worker.ts. */
export const WORK_KINDS = {
  exportCycle: "exports",
  importApply: "imports",
  importCheck: "imports",
  ministryReport: "figures",
  seasonApply: "imports",
  seasonCheck: "imports",
} as const satisfies Record<string, Area>;
export type WorkKind = keyof typeof WORK_KINDS;

export const WORK_STATES = ["WAITING", "RUNNING", "DONE", "FAILED", "CANCELLED"] as const;
export type WorkState = (typeof WORK_STATES)[number];

/** So long a result can be downloaded. */
export const KEPT_DAYS = 7;

export const isOpen = (state: WorkState): boolean => state === "WAITING" || state === "RUNNING";
