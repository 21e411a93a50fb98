/** Evidence files: which kinds, how large, and how their names are made harmless. */

export const MAX_FILE_MEGABYTES = 20;
export const MAX_FILE_BYTES = MAX_FILE_MEGABYTES * 1024 * 1024;
/** Of one criterion of one application. */
export const MAX_FILES = 30;

export const FILE_KINDS = {
  PDF: { mime: "application/pdf", endings: ["pdf"] },
  JPEG: { mime: "image/jpeg", endings: ["jpg", "jpeg"] },
  PNG: { mime: "image/png", endings: ["png"] },
  DOCX: { mime: "application/vnd.openxmlformats-officedocument.wordprocessingml.document", endings: ["docx"] },
  XLSX: { mime: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", endings: ["xlsx"] },
} as const satisfies Record<string, { mime: string; endings: readonly string[] }>;

export type FileKind = keyof typeof FILE_KINDS;

const KINDS: readonly FileKind[] = ["PDF", "JPEG", "PNG", "DOCX", "XLSX"];

/** What a file chooser is told: ".pdf,.jpg,…". */
export const FILE_ENDINGS = KINDS.flatMap((kind) => FILE_KINDS[kind].endings.map((ending) => `.${ending}`)).join(",");

/** The kind that a name's ending promises; null for an ending that is not taken. */
export function kindOfName(name: string): FileKind | null {
  const ending = splitEnding(name).ending.toLowerCase();
  return KINDS.find((kind) => FILE_KINDS[kind].endings.some((known) => known === ending)) ?? null;
}

/** The kind with this media type; null for one that is not taken. */
export function kindOfMime(mime: string): FileKind | null {
  return KINDS.find((kind) => FILE_KINDS[kind].mime === mime) ?? null;
}

/** A browser shows these by itself; the others are downloaded. */
export function isShownInline(mime: string): boolean {
  const kind = kindOfMime(mime);
  return kind === "PDF" || kind === "JPEG" || kind === "PNG";
}

/** 100 Thai letters with their vowels and tone marks fit. */
const MAX_LETTERS = 120;
const MAX_UNITS = 400;
const NAMELESS = "file";

/** Control characters, marks that turn the writing direction or cannot be seen, and halves of a surrogate pair. */
const UNSEEN = /[\p{Cc}\p{Cs}\u00AD\u061C\u180E\u200B-\u200F\u2028-\u202E\u2060-\u206F\uFEFF\uFFF9-\uFFFB]|[\u{E0000}-\u{E007F}]/gu;
/** What no Windows name may hold; people download to Windows. */
const FORBIDDEN = /[<>:"|?*]/g;
const RESERVED = /^(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\.|$)/i;

/** The last part of a path, made visible, short and possible on every system; the ending stays. Never empty. */
export function harmlessName(raw: string): string {
  const last = raw.normalize("NFC").split(/[/\\]/).at(-1) ?? "";
  const seen = last.replace(UNSEEN, "").replace(FORBIDDEN, "-").replace(/\s+/g, " ");
  const { stem, ending } = splitEnding(seen);
  const safe = shorten(stem.replace(/^[.\s]+|[.\s]+$/g, ""), MAX_LETTERS);
  const name = RESERVED.test(safe) ? `_${safe}` : safe || NAMELESS;
  return ending === "" ? name : `${name}.${ending}`;
}

/** An ending is up to ten letters or digits after the last dot. */
function splitEnding(name: string): { stem: string; ending: string } {
  const match = /^(.*)\.([A-Za-z0-9]{1,10})\s*$/s.exec(name);
  return match ? { stem: match[1] ?? "", ending: match[2] ?? "" } : { stem: name, ending: "" };
}

const letters = new Intl.Segmenter("th", { granularity: "grapheme" });

/** Cuts between letters, so that no vowel or tone mark loses its consonant. A letter is cut too when it is a tower of marks. */
function shorten(text: string, limit: number): string {
  let [kept, count] = ["", 0];
  for (const { segment } of letters.segment(text.slice(0, 4 * MAX_UNITS))) {
    if ((count += 1) > limit || kept.length + segment.length > MAX_UNITS) break;
    kept += segment;
  }
  return kept || text.slice(0, limit).toWellFormed();
}
