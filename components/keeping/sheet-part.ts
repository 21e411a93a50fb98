/** Whose sheet, at which stage: what is typed on it is kept under this and the part. */
export type SheetPlace = { sheet: string; stage: string };

/** What is said of the visit itself is a part beside the criteria. */
export const VISIT = "visit";

/** Under which code one part of a sheet is kept. */
export const codeOfPart = ({ sheet, stage }: SheetPlace, part: string): string => `sheet/${sheet}/${stage}/${part}`;

export function placeOf(code: string): SheetPlace & { part: string } {
  const [, sheet = "", stage = "", ...part] = code.split("/");
  return { sheet, stage, part: part.join("/") };
}
