const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const FORMULA = /^[=+\-@\t\r]/;
/** Space at an end is kept only where that is said. */
const EDGE = /^\s|\s$|[\r\n\t]/;
const UNPRINTABLE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;
const MOST_LETTERS = 32_767;
const ESCAPES: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

/** So many texts are shared at most, and so many remembered to see whether they come again; longer ones never. */
const [MOST_SHARED, MOST_KEPT, SHORT] = [32_768, 4_096, 80] as const;

/** As it stands in a cell; `text` where it would look like a formula and so must be marked as text. */
type Written = { text: boolean; xml: string };
/** The same names stand in row after row: what comes again is written once, in a part of its own, and told by its number. */
export type Texts = { once: Map<string, Written>; again: Map<string, Written> };

export const newTexts = (): Texts => ({ once: new Map(), again: new Map() });

export const escaped = (text: string) => (/[&<>"]/.test(text) ? text.replace(/[&<>"]/g, (letter) => ESCAPES[letter] ?? letter) : text);
/** What no XML may hold goes; what Excel would read as the code of a letter (`_x000D_`) stays what it is. */
export const printable = (text: string) => text.slice(0, MOST_LETTERS).replace(UNPRINTABLE, "").replace(/_(?=x[\da-f]{4}_)/gi, "_x005F_");

const tagOf = (value: string) => `<t${EDGE.test(value) ? ' xml:space="preserve"' : ""}>${escaped(printable(value))}</t>`;

/** Stored as text a cell is no formula; marked as text it stays one where somebody edits it or saves it as another kind of file. */
export function cellOfText({ once, again }: Texts, value: string): Written {
  const shared = again.get(value);
  if (shared) return shared;
  const first = once.get(value);
  if (first && again.size < MOST_SHARED) {
    const cell = { text: first.text, xml: ` t="s"><v>${again.size}</v></c>` };
    again.set(value, cell);
    return cell;
  }
  const cell = first ?? { text: FORMULA.test(value), xml: ` t="inlineStr"><is>${tagOf(value)}</is></c>` };
  if (once.size >= MOST_KEPT) once.clear();
  if (value.length <= SHORT) once.set(value, cell);
  return cell;
}

/** The part of the shared texts, once all sheets are written. */
export const sharedXml = ({ again }: Texts) =>
  `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<sst xmlns="${MAIN}" uniqueCount="${again.size}">${[...again.keys()].map((value) => `<si>${tagOf(value)}</si>`).join("")}</sst>`;
