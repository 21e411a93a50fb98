/** Words with places in brackets, "{center}". A shipped place may say how its value is written: "{count, number}"; who rewords only names it. */

export type Piece = { text: string } | { place: string; source: string };

/** A shipped text in its pieces; a place goes to the bracket that closes it. */
export function piecesOf(message: string): Piece[] {
  const pieces: Piece[] = [];
  let rest = message;
  while (rest !== "") {
    const open = rest.indexOf("{");
    const end = open === 0 ? closingOf(rest) : open < 0 ? rest.length : open;
    pieces.push(open === 0 ? placeOf(rest.slice(0, end)) : { text: rest.slice(0, end) });
    rest = rest.slice(end);
  }
  return pieces;
}

/** Behind the bracket that closes the first. */
function closingOf(text: string): number {
  let depth = 0;
  for (const { 0: bracket, index } of text.matchAll(/[{}]/g)) {
    depth += bracket === "{" ? 1 : -1;
    if (depth === 0) return index + 1;
  }
  return text.length;
}

const placeOf = (source: string): Piece => ({ place: /^\{\s*(\w+)/.exec(source)?.[1] ?? "", source });

/** The places of shipped texts, with how each is written; the same place everywhere alike. */
export function placesOf(...messages: readonly string[]): Map<string, string> {
  return new Map(messages.flatMap(piecesOf).flatMap((piece) => ("place" in piece ? [[piece.place, piece.source] as const] : [])));
}

/** The shipped text as it is kept and edited: places by their names alone. */
export const plainOf = (message: string): string => piecesOf(message).map((piece) => ("place" in piece ? `{${piece.place}}` : piece.text)).join("");

const MARK = /\{([^{}]*)\}/g;

export type WordingFault = { code: "PLACE_UNKNOWN" | "PLACE_MALFORMED" | "PLACE_MISSING"; name: string };
export type Names = ReadonlyMap<string, string>;

/** What is wrong in words that were typed. `names`: how a place may be written → its name in the code, of the places that this text may have. */
export function wordingFaults(text: string, names: Names, needed: readonly string[]): WordingFault[] {
  const written = [...text.matchAll(MARK)].map(([, name = ""]) => clean(name));
  const unknown = [...new Set(written.filter((name) => !names.has(name)))].map((name): WordingFault => ({ code: "PLACE_UNKNOWN", name }));
  const stray = /[{}]/.exec(text.replace(MARK, (mark) => "·".repeat(mark.length)));
  const malformed: WordingFault[] = stray === null ? [] : [{ code: "PLACE_MALFORMED", name: text.slice(Math.max(0, stray.index - 10), stray.index + 20).trim() }];
  const used = new Set(written.map((name) => names.get(name)));
  const missing = needed.filter((place) => !used.has(place)).map((name): WordingFault => ({ code: "PLACE_MISSING", name }));
  return [...malformed, ...unknown, ...missing];
}

const clean = (name: string): string => name.trim().normalize("NFC");

/** Typed words as they are kept: every place by its name in the code. */
export const keptOf = (text: string, names: Names): string => renamed(text, (name) => names.get(clean(name)));

/** Kept words as they are shown: every place by the reader's name for it. */
export const shownOf = (text: string, nameOf: (place: string) => string): string => renamed(text, nameOf);

const renamed = (text: string, rename: (name: string) => string | undefined): string =>
  text.replace(MARK, (mark, name: string) => { const to = rename(name); return to === undefined ? mark : `{${to}}`; });

/** Kept words with their values; null where a place has none by now. What a value itself holds in brackets stays as it is. */
export function fillWording(text: string, valueOf: (place: string) => string | null): string | null {
  let whole = true;
  const filled = text.replace(MARK, (mark, name: string) => {
    const value = valueOf(name);
    if (value === null) whole = false;
    return value ?? mark;
  });
  return whole ? filled : null;
}
