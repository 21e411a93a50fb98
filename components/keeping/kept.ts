import type { Fields } from "@/components/keeping/drafts";
import { printOf, type Theirs } from "@/components/keeping/send-answer";

/** How the last change of one answer fares. `at`: when it was typed, or saved by the server's clock. */
export type Kept =
  | { kind: "none" }
  | { kind: "waiting" }
  | { kind: "saved"; at: number }
  /** Lies in this browser. */
  | { kind: "unsent"; at: number; why: "unreachable" | "signedOut" }
  | { kind: "refused"; at: number; sentence: string; isMendable: boolean }
  | { kind: "changed"; theirs: Theirs; mine: Fields };

export type Choice = "mine" | "theirs" | "edit";

/** One answer of the form. */
export type Part = {
  /** The version on which the person types. */
  version: number;
  /** What was sent without hearing back. */
  attempts: Fields[];
  typed: Fields | null;
  at: number;
  state: Kept;
  timer: number | undefined;
  sending: Promise<void> | null;
  again: boolean;
};

export const NONE: Kept = { kind: "none" };

export const timeOf = (savedAt: string | null): Kept => (savedAt === null ? NONE : { kind: "saved", at: Date.parse(savedAt) });

/** Of which nothing was typed yet. */
export const untouched = (version: number): Part =>
  ({ version, attempts: [], typed: null, at: 0, state: NONE, timer: undefined, sending: null, again: false });

const MOST_ATTEMPTS = 50;

/** With what is sent now, among what was sent without hearing back. */
export const attempted = ({ attempts }: Part, sent: Fields): Fields[] => [...attempts, printOf(sent)].slice(-MOST_ATTEMPTS);
