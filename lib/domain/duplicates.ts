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

const pairsOf = (key: string): Map<string, number> => {
  const counts = new Map<string, number>();
  for (let at = 0; at < key.length - 1; at += 1) counts.set(key.slice(at, at + 2), (counts.get(key.slice(at, at + 2)) ?? 0) + 1);
  return counts;
};

/** Which part of their pairs of letters two names share, in hundredths: 100 for one name (Dice). */
export function likenessOf(one: string, other: string): number {
  const [a, b] = [pairsOf(nameKey(one)), pairsOf(nameKey(other))];
  const sum = (counts: Map<string, number>) => [...counts.values()].reduce((total, count) => total + count, 0);
  const all = sum(a) + sum(b);
  if (all === 0) return nameKey(one) === nameKey(other) ? 100 : 0;
  const shared = [...a].reduce((total, [pair, count]) => total + Math.min(count, b.get(pair) ?? 0), 0);
  return Math.floor((200 * shared) / all);
}

export const LIKE_FROM = 80;

/** Null: nothing to look at. Other numbers or another place in the name make two centers, though all the rest be alike. */
export function likenessFor(one: string, other: string): Likeness | null {
  const [a, b] = [nameKey(one), nameKey(other)];
  if (a === b) return "SAME_NAME";
  if (numbersOf(a) !== numbersOf(b)) return null;
  if (PLACES.some((word) => isElsewhere(placeOf(a, word), placeOf(b, word)))) return null;
  return likenessOf(one, other) >= LIKE_FROM ? "SIMILAR_NAME" : null;
}

/** One of them says a place that the other does not, or both say one and it is another: not merely mistyped. */
function isElsewhere(one: string | null, other: string | null): boolean {
  if (one === null && other === null) return false;
  return one === null || other === null || likenessOf(one, other) < LIKE_FROM;
}
