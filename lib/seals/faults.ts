import type { KeyVerdict } from "@/lib/keys";

export const FAULTS = [
  // Of the seals
  "SEAL_MISSING", "SEAL_UNREADABLE", "SEAL_SIGNATURE", "SEAL_ORDER", "SEAL_ROOT", "SEAL_COPY",
  // Of the events of a record
  "EVENT_CHANGED", "EVENT_LINK", "EVENT_MISSING", "EVENTS_CUT", "HEAD_SEALED", "HEAD_ROW",
  // Of the parts that name people
  "PERSONAL_CHANGED", "PERSONAL_GONE",
  // Of the record itself
  "STAGE_DIFFERS",
] as const;
export type FaultCode = (typeof FAULTS)[number];

/** What is wrong, where, and which seal proves it: the first that vouches for that event; null where none does yet. */
export type Fault = { code: FaultCode; record?: string; event?: number; seal?: number | null; verdict?: KeyVerdict };
