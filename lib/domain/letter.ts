/** Whom a letter goes to, among the centers of a part of the tree: what its writer may know of them, no more. */
export const LETTER_GROUPS = ["NOT_SUBMITTED", "RETURNED", "NOT_PASSED", "ENDING", "NEVER_APPLIED"] as const;
export type LetterGroup = (typeof LETTER_GROUPS)[number];

/** What stands in a letter's text for something of its receiver, as it is written in Thai and in English. */
const PLACE_HOLDERS = {
  "ศูนย์": "center", "สถานะ": "stage", "วันสุดท้าย": "deadline", "ปี": "year",
  center: "center", stage: "stage", deadline: "deadline", year: "year",
} as const;
export type PlaceHolder = (typeof PLACE_HOLDERS)[keyof typeof PLACE_HOLDERS];

const MARK = /\{([^{}]*)\}/g;
const isKnown = (name: string): name is keyof typeof PLACE_HOLDERS => Object.hasOwn(PLACE_HOLDERS, name);

/** What is written in brackets and means nothing here, each once. */
export const unknownIn = (text: string): string[] => [...new Set([...text.matchAll(MARK)].map(([, name = ""]) => name.trim().normalize("NFC")).filter((name) => !isKnown(name)))];

/** The letter as one receiver gets it. What a value itself holds in brackets stays as it is. */
export const fillLetter = (text: string, values: Readonly<Record<PlaceHolder, string>>): string =>
  text.replace(MARK, (mark, name: string) => {
    const key = name.trim().normalize("NFC");
    return isKnown(key) ? values[PLACE_HOLDERS[key]] : mark;
  });
