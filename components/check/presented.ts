import { presentCredential } from "@/components/check/credential";
import { splitCompact, type CompactParts } from "@/lib/domain/compact";

/** What is shown to be checked, in parts: nothing in it is believed before the signature was found right. */
export type Presented = CompactParts;

/** The code on paper, or a signed file. */
export async function presentedIn(text: string): Promise<Presented | null> {
  return text.trimStart().startsWith("{") ? presentCredential(text) : splitCompact(text);
}
