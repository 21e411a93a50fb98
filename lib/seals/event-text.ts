import { hashOf } from "@/lib/seals/merkle";

/** An event as the database tells it, times and details as the text that was hashed. */
export type LogEvent = {
  seq: number; id: string; at: string; effectiveAt: string; actorId: number | null; action: string; recordType: string; recordId: number | null;
  fromStage: string | null; toStage: string | null; detail: string; salt: string; contentHash: string; hash: string;
  personal: string | null; personalSalt: string | null; personalHash: string | null;
};

/**
 * The text under the hash, put together here and not asked of the database: who could change its rows could change its functions too.
 * It reads like PostgreSQL's jsonb, with a space behind each comma.
 */
export function textOf(event: LogEvent): string {
  const parts = [
    String(event.seq), event.id, ...[event.at, event.effectiveAt, event.actorId, event.action, event.recordType, event.recordId, event.fromStage, event.toStage]
      .map((part) => JSON.stringify(part)),
    event.detail, JSON.stringify(event.personalHash),
  ];
  return `[${parts.join(", ")}]`;
}

const bytes = (hex: string) => Buffer.from(hex, "hex");

export const START = "0".repeat(64);
export const contentHashOf = (salt: string, text: string): string => hashOf(bytes(salt), text);
export const linkOf = (before: string, contentHash: string): string => hashOf(bytes(before), bytes(contentHash));
