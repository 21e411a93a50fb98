/** Shorter words stand in other words too. */
const LEAST_LETTERS = 4;
const BLOT = "…";

/**
 * A text of a real center with everything that names it taken out: its names become the made-up one, other words that lead to it (people,
 * numbers, addresses) become dots. The longest is looked for first, so that no part of it is left over.
 */
export function withoutNames(text: string, names: readonly (string | null)[], others: readonly (string | null)[], madeUp: string): string {
  const wanted = [...named(names, madeUp), ...named(others, BLOT)].sort(([one], [other]) => other.length - one.length);
  return wanted.reduce((rest, [word, instead]) => rest.replaceAll(word, instead), text);
}

const named = (words: readonly (string | null)[], instead: string): [string, string][] =>
  words.flatMap((word): [string, string][] => {
    const trimmed = word?.trim() ?? "";
    return trimmed.length < LEAST_LETTERS ? [] : [[trimmed, instead]];
  });
