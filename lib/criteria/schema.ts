import { z } from "zod";
import { arabicDigits } from "@/lib/domain/calendar";
import { CRITERION_KINDS, VIEWS } from "@/lib/domain/criteria";
import { floorFaults, itemFaults, TEXT_STATUSES, wholeSteps, type CriterionContent } from "@/lib/domain/criteria-content";
import { parsePoints, type Hundredths } from "@/lib/domain/points";
import { TIERS } from "@/lib/domain/tier";
import { flag, id, line, optionalLine, points } from "@/lib/input";

/** The code of a set: letters, digits, dots and dashes, as "GECC-2570". */
export const setCode = line(40).transform((code) => arabicDigits(code).toUpperCase())
  .pipe(z.string().regex(/^[A-Z0-9][A-Z0-9.-]*$/, "SET_CODE"));

export const SetId = z.object({ setId: id });
export type SetId = z.infer<typeof SetId>;

export const CopySet = z.object({ setId: id, code: setCode, titleTh: line(300), titleEn: line(300) });
export type CopySet = z.infer<typeof CopySet>;

const requiredPoints = points.pipe(z.number("REQUIRED").min(0, "INVALID_POINTS"));

export const SaveHead = z.object({
  setId: id, titleTh: line(300), titleEn: line(300), provenance: optionalLine(4000), fullScore: requiredPoints,
  gold: points.default(null), silver: points.default(null), blue: points.default(null),
}).transform(({ gold, silver, blue, ...head }) => {
  const floors = { GOLD: gold, SILVER: silver, BLUE: blue } as const;
  return { ...head, tiers: TIERS.flatMap((code) => (floors[code] === null ? [] : [{ code, from: floors[code] }])) };
}).superRefine((head, context) => {
  for (const { code } of floorFaults(head)) context.addIssue({ code: "custom", message: code, path: ["gold"] });
});
export type SaveHead = z.infer<typeof SaveHead>;

/** "0, 1, 2" → hundredths; null where a part is no number of points. Empty: nothing said. */
export function readSteps(text: string): Hundredths[] | null {
  const parts = arabicDigits(text).split(/[,;\s]+/).filter((part) => part !== "");
  const read = parts.map((part) => parsePoints(part));
  return read.some((value) => value === null) ? null : read.flatMap((value) => value ?? []);
}

/** Line ends alike, no space at the ends: texts of a set are read by everybody. */
const prose = (limit: number) => z.string().max(limit).transform((value) => value.normalize("NFC").replaceAll("\r\n", "\n").trim());

export const itemFields = {
  code: z.string().transform((code) => arabicDigits(code.normalize("NFC").trim()).toUpperCase()),
  kind: z.enum(CRITERION_KINDS, "REQUIRED"),
  view: z.union([z.literal("").transform(() => null), z.enum(VIEWS)]),
  points: points.default(null),
  steps: z.string().max(1000).default(""),
  textTh: prose(2000), textEn: prose(2000).default(""), guidanceTh: prose(10_000).default(""),
  textStatus: z.enum(TEXT_STATUSES, "REQUIRED"),
  evidenceRequired: flag.default(false),
};
type ItemFields = z.infer<z.ZodObject<typeof itemFields>>;

/** A gate has no points; steps that are not said are the whole points; without English the Thai text stands there. */
export function itemOf({ points: full, steps, textEn, guidanceTh, ...item }: ItemFields): { item: CriterionContent; readable: boolean } {
  const written = readSteps(steps);
  const value = full ?? 0;
  const scale = written !== null && written.length > 0 ? written : wholeSteps(item.kind, value);
  return {
    item: { ...item, points: value, steps: scale, textEn: textEn === "" ? item.textTh : textEn, guidanceTh: guidanceTh === "" ? null : guidanceTh },
    readable: written !== null,
  };
}

/** `former`: the code that the criterion had; empty for a new one. `after`: behind which it stands; empty for the first place. */
export const SaveItem = z.object({
  setId: id, former: optionalLine(20), after: optionalLine(20), ...itemFields,
}).transform(({ setId, former, after, ...fields }, context) => {
  const { item, readable } = itemOf(fields);
  const faults = readable ? itemFaults(item) : [{ field: "steps", code: "INVALID_POINTS" }];
  for (const { field, code } of faults) context.addIssue({ code: "custom", message: code, path: [field] });
  return { setId, former, after, item };
});
export type SaveItem = z.infer<typeof SaveItem>;

export const RemoveItem = z.object({ setId: id, code: line(20) });
export type RemoveItem = z.infer<typeof RemoveItem>;

export const UndoChange = z.object({ setId: id, changeId: id });
export type UndoChange = z.infer<typeof UndoChange>;

export const ImportId = z.object({ setId: id, importId: id });
export type ImportId = z.infer<typeof ImportId>;
