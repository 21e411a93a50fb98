import { z } from "zod";
import { arabicDigits, parseDay, parseThaiDay, type Day } from "@/lib/domain/calendar";
import { parsePoints, type Hundredths } from "@/lib/domain/points";
import { WHY_NOW } from "@/lib/domain/why-now";

/** The shapes that inputs share. Forms send strings; scripts may send the real types. */

export const id = z.coerce.number().int().positive().max(2_147_483_647);

/** Trimmed, NFC, at most `limit` letters, not empty. */
export const line = (limit = 200) => z.string().transform((value) => value.normalize("NFC").trim()).pipe(z.string().min(1).max(limit));

/** The same, where leaving it empty means null. */
export const optionalLine = (limit = 200) =>
  z.string().nullish().transform((value) => value?.normalize("NFC").trim() || null).pipe(z.string().max(limit).nullable());

/** Text as typed: only line ends are made alike; what a person wrote comes back as it was. */
export const text = (limit = 10_000) => z.string().max(limit).default("");

export const flag = z.union([z.boolean(), z.enum(["true", "false", "on", ""]).transform((value) => value === "true" || value === "on")]);

/** "true", "false", or "" for not said. */
export const triState = z.union([
  z.boolean().nullable(),
  z.enum(["true", "false", ""]).transform((value) => (value === "" ? null : value === "true")),
]);

/** Why something speaks against a center only now; empty: not said. */
export const whyNow = z.union([z.literal("").transform(() => null), z.enum(WHY_NOW), z.null()]);

/** Points as people write them ("2", "6.8", Thai digits) → hundredths; empty → null. */
export const points = z.union([z.string(), z.number(), z.null()]).transform((value, context): Hundredths | null => {
  if (value === null || value === "") return null;
  const parsed = parsePoints(typeof value === "string" ? arabicDigits(value.trim()) : value);
  if (parsed === null) context.addIssue({ code: "custom", message: "INVALID_POINTS" });
  return parsed;
});

/** A calendar day: ISO text, or the three parts of a date field with a Buddhist-era year. */
export const day = z.union([
  z.string().transform((value, context): Day => requireDay(parseDay(value), context)),
  z.object({ day: z.string(), month: z.string(), year: z.string() }).transform((parts, context): Day =>
    requireDay(parseThaiDay(`${parts.day}/${parts.month}/${parts.year}`), context)),
]);

export const optionalDay = z.union([
  z.null(), z.literal("").transform(() => null),
  z.object({ day: z.literal(""), month: z.string(), year: z.literal("") }).transform(() => null),
  day,
]);

function requireDay(value: Day | null, context: z.RefinementCtx): Day {
  if (value !== null) return value;
  context.addIssue({ code: "custom", message: "INVALID_DAY" });
  return z.NEVER;
}

/** A list, also where a form sends a group `{key: value}` or a single value. */
export const list = <T extends z.ZodType>(item: T) =>
  z.preprocess((value) => (value === undefined || value === "" ? [] : typeof value === "string" ? [value] : value), z.array(item).max(500));

/** Rows that a form sends as `name[key][column]`; the key becomes `keyName` of each row. */
export const rows = <T extends z.ZodType>(keyName: string, row: T) =>
  z.preprocess((value) => {
    if (value === undefined || value === null) return [];
    if (Array.isArray(value) || typeof value !== "object") return value;
    return Object.entries(value).map(([key, columns]) => ({ [keyName]: key, ...(typeof columns === "object" ? columns : {}) }));
  }, z.array(row).max(500));
