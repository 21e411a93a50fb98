/** A run of a text: in both, only in the newer, only in the older. */
export type Piece = { kind: "same" | "added" | "removed"; text: string };

/** Beyond this many comparisons a whole stretch is shown as replaced: nobody reads a word by word difference of two other texts. */
const MOST_COMPARED = 4_000_000;

const words = new Intl.Segmenter("th", { granularity: "word" });
/** Run by run: the time that the segmenter takes grows with the square of a text's length. */
const wordsOf = (text: string): string[] => (text.match(/\s+|\S+/g) ?? []).flatMap((run) => [...words.segment(run)].map(({ segment }) => segment));

/**
 * What changed between two texts, word by word; Thai words too, although nothing stands between them. The pieces of "same" and
 * "removed" together are the older text, those of "same" and "added" the newer one, letter for letter.
 */
export function diffTexts(before: string, after: string): Piece[] {
  const [older, newer] = [wordsOf(before), wordsOf(after)];
  const head = countAlike(older, newer);
  const tail = countAlike(older.slice(head).reverse(), newer.slice(head).reverse());
  const middle = diffWords(older.slice(head, older.length - tail), newer.slice(head, newer.length - tail));
  const same = (text: string[]): Piece[] => text.map((word) => ({ kind: "same", text: word }));
  return join([...same(older.slice(0, head)), ...middle, ...same(older.slice(older.length - tail))]);
}

function countAlike(a: readonly string[], b: readonly string[]): number {
  const end = Math.min(a.length, b.length);
  for (let index = 0; index < end; index += 1) if (a[index] !== b[index]) return index;
  return end;
}

/** By the longest common subsequence of words. */
function diffWords(older: string[], newer: string[]): Piece[] {
  if (older.length * newer.length > MOST_COMPARED) return [removed(older.join("")), added(newer.join(""))];
  const lengths = commonLengths(older, newer);
  const pieces: Piece[] = [];
  let j = 0;
  for (const [i, word] of older.entries()) {
    // Without this word as much stays alike: it went. Else it stays, and what stands before it in the newer text is new.
    const stays = lengths(i, j) > lengths(i + 1, j);
    const place = stays ? newer.indexOf(word, j) : j;
    pieces.push(...newer.slice(j, place).map(added), stays ? { kind: "same", text: word } : removed(word));
    j = stays ? place + 1 : j;
  }
  return [...pieces, ...newer.slice(j).map(added)];
}

const removed = (text: string): Piece => ({ kind: "removed", text });
const added = (text: string): Piece => ({ kind: "added", text });

/** How long the longest common subsequence is from each pair of places on. */
function commonLengths(older: string[], newer: string[]): (i: number, j: number) => number {
  const width = newer.length + 1;
  const table = new Uint16Array((older.length + 1) * width);
  const at = (i: number, j: number) => table[i * width + j] ?? 0;
  for (let i = older.length - 1; i >= 0; i -= 1) {
    for (let j = newer.length - 1; j >= 0; j -= 1) {
      table[i * width + j] = older[i] === newer[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
    }
  }
  return at;
}

/** Runs of one kind become one piece; of two neighbouring changes the removed one stands first. */
function join(pieces: readonly Piece[]): Piece[] {
  const joined: Piece[] = [];
  let gone = "";
  let come = "";
  const flush = () => {
    if (gone !== "") joined.push(removed(gone));
    if (come !== "") joined.push(added(come));
    [gone, come] = ["", ""];
  };
  for (const { kind, text } of pieces) {
    const last = joined.at(-1);
    if (kind === "removed") gone += text;
    else if (kind === "added") come += text;
    else if (gone === "" && come === "" && last?.kind === "same") last.text += text;
    else {
      flush();
      joined.push({ kind, text });
    }
  }
  flush();
  return joined;
}
