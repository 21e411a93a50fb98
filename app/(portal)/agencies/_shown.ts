import type { BodyHistory, ChangeRow } from "@/lib/bodies/queries";
import { refusalSentence } from "@/lib/messages";

/** What stands in the way of a change, as a sentence. */
export const shownChange = (locale: string) => (change: ChangeRow) =>
  ({ ...change, hindrance: change.fault && refusalSentence(locale === "en" ? "en" : "th", change.fault.code, change.fault.params) });

export const shownHistory = (locale: string, history: BodyHistory) => ({ ...history, changes: history.changes.map(shownChange(locale)) });
