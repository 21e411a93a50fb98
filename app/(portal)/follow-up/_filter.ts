import { arabicDigits } from "@/lib/domain/calendar";
import type { Search } from "@/lib/form-state";
import { numberOf } from "@/lib/paging";
import type { JudgedAt, WeakFilter } from "@/lib/weak-points/queries";

/** A year as people write it in an address, Thai digits too; null for none and for nonsense. */
export const yearIn = (text: unknown): number | null => (typeof text === "string" ? numberOf(arabicDigits(text)) : null);

/** What is no stage means the final result. */
export const weakFilterOf = ({ year, body, at }: Search): WeakFilter => ({ year: yearIn(year), body, at: atOf(at) });

const atOf = (at: unknown): JudgedAt => (at === "DOCUMENT" ? "DOCUMENT" : "FINAL");
