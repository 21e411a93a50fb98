import canonicalize from "canonicalize";
import { z } from "zod";
import { hashOf, type Head } from "@/lib/seals/merkle";

const Hash = z.string().regex(/^[0-9a-f]{64}$/);
const Count = z.number().int().min(0);

/** What is signed: nothing of any single record. */
export const Header = z.strictObject({
  format: z.literal("gecc-seal-1"),
  number: Count.min(1),
  at: z.iso.datetime(),
  root: Hash,
  records: Count,
  events: Count,
  /** The hash of the header before it; null for the first. */
  previous: Hash.nullable(),
});
export type Header = z.infer<typeof Header>;

const SealedRecord = z.tuple([z.string().min(1), Count, Count.min(1), Hash]);

/** A file of DATA_DIR/seals: the header as it was signed, and the heads that changed since the one before. */
export const SealFile = z.strictObject({ header: z.string(), keyId: z.string(), signature: z.base64(), heads: z.array(SealedRecord) });
export type SealFile = z.infer<typeof SealFile>;

export const headerText = (header: Header): string => canonicalize(header) ?? "";
export const headerHash = (text: string): string => hashOf(text);

export function parseHeader(text: string): Header | null {
  try {
    return Header.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}

export const headsOf = ({ heads }: SealFile): Head[] => heads.map(([recordType, recordId, count, hash]) => ({ recordType, recordId, count, hash }));
export const asRecord = ({ recordType, recordId, count, hash }: Head): SealFile["heads"][number] => [recordType, recordId, count, hash];
export const nameOfRecord = ({ recordType, recordId }: Pick<Head, "recordType" | "recordId">): string => `${recordType} ${recordId}`;
