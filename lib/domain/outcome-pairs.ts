import { RATINGS, readCount, type OutcomeContent } from "@/lib/domain/outcome";

/** One field of the form of counts, as it is named there, with what is typed in it. */
export type Pair = readonly [name: string, value: string];

/** Fields that are words; all others but the ticked channels are counts. */
const WORDS = /^(?:method|items\[\d+\]\[text\]|users\[\d+\]\[period\])$/;
const FIELD = /^(?:population|sample|method|collectedBy\[\]|items\[\d+\]\[.+\]|users\[\d+\]\[.+\])$/;

/** A field of the form that holds something of the counts: not its version, nor its buttons. */
export const isOutcomeField = (name: string): boolean => FIELD.test(name);

/** The counts as the form would hold them; empty fields are left out. */
export function pairsOf({ survey, users }: OutcomeContent): Pair[] {
  const all: [string, string | number | null][] = [
    ["population", survey.population], ["sample", survey.sample], ["method", survey.method],
    ...survey.collectedBy.map((channel): [string, string] => ["collectedBy[]", channel]),
    ...survey.items.flatMap(({ text, counts, none }, index): [string, string | number | null][] => [
      [`items[${index}][text]`, text], [`items[${index}][none]`, none],
      ...RATINGS.map((rating, position): [string, number | null] => [`items[${index}][counts][${rating}]`, counts[position] ?? null]),
    ]),
    ...users.flatMap(({ period, counts, total }, index): [string, string | number | null][] => [
      [`users[${index}][period]`, period], [`users[${index}][total]`, total],
      ...Object.entries(counts).map(([channel, count]): [string, number] => [`users[${index}][counts][${channel}]`, count]),
    ]),
  ];
  return all.flatMap(([name, value]) => (value === null || value === "" ? [] : [[name, String(value)] as const]));
}

/** The same however it was typed ("๑,๔๗๙" and "1479") and in whatever order: two of these tell whether the counts are others. */
export function canonicalPairs(pairs: readonly Pair[]): Pair[] {
  const plain = pairs.map(([name, value]): Pair => [name, WORDS.test(name) ? value.normalize("NFC").trim() : String(readCount(value) ?? value.trim())]);
  return plain.filter(([, value]) => value !== "").sort(([a, x], [b, y]) => (a === b ? compare(x, y) : compare(a, b)));
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** As kept in a browser: JSON of pairs; what cannot be read is nothing. */
export function readPairs(text: string): Pair[] {
  try {
    const value: unknown = JSON.parse(text);
    return Array.isArray(value) ? value.filter(isPair) : [];
  } catch {
    return [];
  }
}

const isPair = (value: unknown): value is Pair =>
  Array.isArray(value) && value.length === 2 && typeof value[0] === "string" && typeof value[1] === "string" && isOutcomeField(value[0]);

export type PairDifference = { name: string; values: [before: string, after: string] };

/** Where two differ, field by field; of ticked channels all together. */
export function differingPairs(before: readonly Pair[], after: readonly Pair[]): PairDifference[] {
  const [old, now] = [byName(before), byName(after)];
  const names = [...new Set([...old.keys(), ...now.keys()])];
  return names.flatMap((name) => {
    const values: [string, string] = [old.get(name) ?? "", now.get(name) ?? ""];
    return values[0] === values[1] ? [] : [{ name, values }];
  });
}

function byName(pairs: readonly Pair[]): Map<string, string> {
  const found = new Map<string, string>();
  for (const [name, value] of canonicalPairs(pairs)) found.set(name, [...(found.has(name) ? [found.get(name)] : []), value].join(" "));
  return found;
}

/** How many rows of questions and of periods these need. */
export function rowsNeeded(pairs: readonly Pair[]): { items: number; periods: number } {
  const count = (group: string) => Math.max(0, ...pairs.map(([name]) => Number(new RegExp(`^${group}\\[(\\d+)\\]`).exec(name)?.[1] ?? -1) + 1));
  return { items: count("items"), periods: count("users") };
}
