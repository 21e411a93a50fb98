import type { Filter } from "@/lib/agreement/sql";
import { CRITERION_KINDS } from "@/lib/domain/criteria";
import { ASSESSED_STAGES } from "@/lib/domain/stage";

/** What an address asks for; the document stage and all criteria where it says nothing. */
export function filterOf(asked: Readonly<Record<string, unknown>>): Filter {
  return {
    stage: ASSESSED_STAGES.find((stage) => stage === asked.stage) ?? "DOCUMENT",
    kind: CRITERION_KINDS.find((kind) => kind === asked.kind) ?? null,
  };
}
