import { canonicalPairs, readPairs } from "@/lib/domain/outcome-pairs";
import { FIELDS, type Draft, type FieldName, type Fields } from "@/components/keeping/drafts";
import { kindOf } from "@/components/keeping/kinds";

/** What somebody else saved meanwhile. */
export type Theirs = { fields: Fields; version: number; savedAt: string | null; savedBy: string | null };

export type Outcome =
  | { kind: "saved"; version: number; savedAt: string | null }
  | { kind: "changed"; theirs: Theirs }
  /** `isMendable`: by typing on; else it is for others to open the way again. */
  | { kind: "refused"; sentence: string; isMendable: boolean }
  | { kind: "signedOut" }
  | { kind: "unreachable" };

type Reply =
  | { ok: true; version: number; savedAt: string | null }
  | { ok: false; code: string; sentence: string; theirs?: Theirs };

const PATIENCE_MS = 20_000;
/** A browser refuses to send more than 64 KB for a page that is being left. */
const MAX_KEEPALIVE = 60_000;

/** Sends one answer, or one part of a sheet. Never rejects: a line that drops is an outcome too. */
export async function sendAnswer(draft: Pick<Draft, "applicationId" | "code" | "base" | "fields">): Promise<Outcome> {
  const { address, bodyOf } = kindOf(draft.code);
  const body = JSON.stringify(bodyOf(draft));
  try {
    const response = await fetch(address, {
      method: "POST", headers: { "content-type": "application/json" }, body, keepalive: body.length * 3 < MAX_KEEPALIVE,
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    const reply: unknown = await response.json();
    return isReply(reply) ? outcomeOf(reply) : { kind: "unreachable" };
  } catch {
    return { kind: "unreachable" };
  }
}

const MENDABLE = ["SAMPLE_TOO_LARGE", "ITEM_SUM", "USERS_SUM", "REQUIRED", "TOO_LONG", "INVALID_FIELD", "INVALID_DAY"];

const isReply = (value: unknown): value is Reply => typeof value === "object" && value !== null && "ok" in value && ("version" in value || "code" in value);

function outcomeOf(reply: Reply): Outcome {
  if (reply.ok) return { kind: "saved", version: reply.version, savedAt: reply.savedAt };
  if (reply.theirs) return { kind: "changed", theirs: reply.theirs };
  return reply.code === "SIGNED_OUT" ? { kind: "signedOut" } : { kind: "refused", sentence: reply.sentence, isMendable: MENDABLE.includes(reply.code) };
}

const TEXTS: readonly FieldName[] = ["text", "reason", "internal", "discussion", "present", "note"];

/** Of a long text only what tells it apart. */
export const printOf = (fields: Fields): Fields => Object.fromEntries(FIELDS.flatMap((name) => {
  const value = fields[name];
  return value === undefined ? [] : [[name, printOfOne(name, value)]];
}));

function printOfOne(name: FieldName, value: string): string {
  if (name === "counts") return fingerprint(JSON.stringify(canonicalPairs(readPairs(value))));
  return TEXTS.includes(name) ? fingerprint(value) : value;
}

/** That an answer was looked at again is told, not kept as a field. */
const TOLD: FieldName = "looked";

/** All that was sent stands there. */
export function isWhatStands(print: Fields, theirs: Fields): boolean {
  const stands = printOf(theirs);
  return FIELDS.every((name) => name === TOLD || print[name] === undefined || print[name] === stands[name]);
}

/** 53 bits (cyrb53). */
function fingerprint(text: string): string {
  let [one, two] = [0xdeadbeef, 0x41c6ce57];
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index);
    one = Math.imul(one ^ unit, 2654435761);
    two = Math.imul(two ^ unit, 1597334677);
  }
  one = Math.imul(one ^ (one >>> 16), 2246822507) ^ Math.imul(two ^ (two >>> 13), 3266489909);
  two = Math.imul(two ^ (two >>> 16), 2246822507) ^ Math.imul(one ^ (one >>> 13), 3266489909);
  return (4294967296 * (2097151 & two) + (one >>> 0)).toString(36);
}
