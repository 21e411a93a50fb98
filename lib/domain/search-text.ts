/** What is not seen: zero-width letters, marks of direction, control characters (a NUL is refused by the database). */
const UNSEEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\uffff]/g;

/** The same text without them. */
export const seen = (text: string): string => text.replace(UNSEEN, "");

/** Half of a letter outside the basic plane, which cannot be sent to the database. */
const HALF = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/**
 * Thai as names are written, however it was typed: เ twice is แ, a nikhahit and an aa are ำ, a tone mark stands after the vowel above or
 * below the consonant and before the ำ.
 */
export function thaiSpelling(text: string): string {
  return text
    .replaceAll("เเ", "แ")
    .replace(/([\u0e48-\u0e4c])([\u0e31\u0e34-\u0e3a])/g, "$2$1")
    .replace(/\u0e4d([\u0e48-\u0e4b]?)\u0e32/g, "$1\u0e33")
    .replace(/\u0e33([\u0e48-\u0e4b])/g, "$1\u0e33");
}

/** What somebody searches for: one form of each letter, nothing unseen, single spaces. */
export function searchText(text: string): string {
  return thaiSpelling(seen(text).replace(HALF, "").normalize("NFC").replace(/\s+/g, " ").trim());
}
