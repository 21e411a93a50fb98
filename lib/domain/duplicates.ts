/** Why two centers are shown as perhaps one. */
export const LIKENESSES = ["SAME_NAME", "SIMILAR_NAME"] as const;
export type Likeness = (typeof LIKENESSES)[number];

/** Ways of writing one word, and words that nearly every center has. */
const SPELLINGS: readonly (readonly [RegExp, string])[] = [
  [/gecc|ศูนย์ราชการสะดวก/gi, " "],
  [/สนง\./g, "สำนักงาน"], [/จ\.\s*(?=[ก-ฮเ-ไ])/g, "จังหวัด"], [/อ\.\s*(?=[ก-ฮเ-ไ])/g, "อำเภอ"], [/ต\.\s*(?=[ก-ฮเ-ไ])/g, "ตำบล"],
];

/** Offices that are told apart by these are two, however alike the rest is. */
const PLACES = ["สาขา", "อำเภอ", "เขต", "ตำบล", "แขวง", "จังหวัด"].map((word) => word.normalize("NFKC"));

const thaiDigit = (letter: string) => String(letter.charCodeAt(0) - "๐".charCodeAt(0));

/** A name as it is compared: one spelling, no spaces and signs. */
export function nameKey(name: string): string {
  const digits = name.normalize("NFKC").replace(/[๐-๙]/g, thaiDigit).toLowerCase();
  const spelled = SPELLINGS.reduce((text, [from, to]) => text.replace(from, to), digits);
  return spelled.normalize("NFKC").replace(/[\s\p{P}\p{S}\u200b-\u200d\ufeff]/gu, "");
}

const numbersOf = (key: string): string => (key.match(/\d+/g) ?? []).join(" ");

/** What follows the last word of a place: "สาขาบางใหญ่" → บางใหญ่; null where the name has none of that kind. */
function placeOf(key: string, word: string): string | null {
  const at = key.lastIndexOf(word);
  if (at < 0) return null;
  const rest = key.slice(at + word.length);
  const end = PLACES.map((other) => rest.indexOf(other)).filter((place) => place > 0);
  return rest.slice(0, Math.min(rest.length, ...end));
}

/** The pairs of letters of a text, each as a number, in order. */
function lettersOf(key: string): Float64Array {
  const letters = new Float64Array(Math.max(0, key.length - 1));
  for (let at = 0; at < letters.length; at += 1) letters[at] = key.charCodeAt(at) * 65_536 + key.charCodeAt(at + 1);
  return letters.sort();
}

type Text = { key: string; letters: Float64Array };
const textOf = (key: string): Text => ({ key, letters: lettersOf(key) });

/** What is asked of a name, once for all the others that it is compared with. */
type Read = Text & { numbers: string; places: (Text | null)[] };

function readName(name: string): Read {
  const text = textOf(nameKey(name));
  const places = PLACES.map((word) => placeOf(text.key, word)).map((place) => (place === null ? null : textOf(place)));
  return { ...text, numbers: numbersOf(text.key), places };
}

/** How many pairs of letters both have. */
function sharedBy(a: Float64Array, b: Float64Array): number {
  let [shared, i, j] = [0, 0, 0];
  while (i < a.length && j < b.length) {
    const difference = (a[i] ?? 0) - (b[j] ?? 0);
    if (difference === 0) shared += 1;
    if (difference <= 0) i += 1;
    if (difference >= 0) j += 1;
  }
  return shared;
}

function likeness(one: Text, other: Text): number {
  const all = one.letters.length + other.letters.length;
  if (all === 0) return one.key === other.key ? 100 : 0;
  return Math.floor((200 * sharedBy(one.letters, other.letters)) / all);
}

/** Which part of their pairs of letters two names share, in hundredths: 100 for one name (Dice). */
export const likenessOf = (one: string, other: string): number => likeness(textOf(nameKey(one)), textOf(nameKey(other)));

export const LIKE_FROM = 80;

/** One of them says a place that the other does not, or both say one and it is another: not merely mistyped. */
function isElsewhere(one: Text | null, other: Text | null): boolean {
  if (one === null || other === null) return one !== other;
  return one.key !== other.key && likeness(one, other) < LIKE_FROM;
}

function compare(a: Read, b: Read): Likeness | null {
  if (a.key === b.key) return "SAME_NAME";
  if (a.numbers !== b.numbers) return null;
  if (a.places.some((place, index) => isElsewhere(place, b.places[index] ?? null))) return null;
  return likeness(a, b) >= LIKE_FROM ? "SIMILAR_NAME" : null;
}

/** Null: nothing to look at. Other numbers or another place in the name make two centers, though all the rest be alike. */
export const likenessFor = (one: string, other: string): Likeness | null => compare(readName(one), readName(other));

/** `near`: among whom like names are looked for. */
export type NamedCenter = { id: number; name: string; agencyId: number; near: string };
/** `share`: how alike, in hundredths. */
export type LikePair<C extends NamedCenter> = { one: C; other: C; likeness: Likeness; share: number };

/** Like names among those who are near each other, and one name anywhere in an agency; each pair once, by the order of the list. */
export function likePairs<C extends NamedCenter>(centers: readonly C[]): LikePair<C>[] {
  const read = centers.map((center) => ({ center, ...readName(center.name) }));
  const pairs = groupsOf(read, ({ center }) => center.near).flatMap(pairsWithin);
  const far = groupsOf(read, ({ center, key }) => `${center.agencyId} ${key}`).flatMap(pairsWithin).filter(({ one, other }) => one.near !== other.near);
  return [...pairs, ...far];
}

function groupsOf<T>(rows: readonly T[], of: (row: T) => string): T[][] {
  const groups = new Map<string, T[]>();
  for (const row of rows) {
    const group = groups.get(of(row));
    if (group === undefined) groups.set(of(row), [row]);
    else group.push(row);
  }
  return [...groups.values()];
}

function pairsWithin<C extends NamedCenter>(group: readonly (Read & { center: C })[]): LikePair<C>[] {
  const pairs: LikePair<C>[] = [];
  for (const [index, a] of group.entries()) {
    // No copies of the rest of the group: a ministry may have hundreds of centers in a province.
    for (let next = index + 1; next < group.length; next += 1) {
      const b = group[next];
      const found = b === undefined ? null : compare(a, b);
      if (b !== undefined && found !== null) pairs.push({ one: a.center, other: b.center, likeness: found, share: likeness(a, b) });
    }
  }
  return pairs;
}
