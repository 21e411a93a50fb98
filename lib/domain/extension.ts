import type { Day } from "@/lib/domain/calendar";
import type { RefusalCode, Params } from "@/lib/domain/errors";

/** `fromOn`: the last day that holds now. `lastOn`: until when the documents of the cycle are judged. */
export type AskedExtension = { fromOn: Day; untilOn: Day; lastOn: Day; documentClosed: boolean; version: number };

/** What stands against more time: later than the day that holds, not in the past, and while the documents of the cycle are still judged. */
export function extensionRefusal({ fromOn, untilOn, lastOn, documentClosed, version }: AskedExtension, today: Day): { code: RefusalCode; params: Params } | null {
  if (documentClosed) return { code: "EXTENSION_TOO_LATE", params: { until: "" } };
  if (untilOn <= fromOn || untilOn < today) return { code: "EXTENSION_GIVES_NOTHING", params: { from: fromOn } };
  // The days of the cycle plan nothing for a case that is judged anew.
  return version === 1 && untilOn > lastOn ? { code: "EXTENSION_TOO_LATE", params: { until: lastOn } } : null;
}

/** Taken back on the day on which it was given, or while the earlier day is not over: nobody's door closes who was told that it is open. */
export const mayTakeBack = (given: { fromOn: Day; givenOn: Day }, today: Day): boolean => given.givenOn === today || today <= given.fromOn;
