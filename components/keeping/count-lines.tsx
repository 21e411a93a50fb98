"use client";

import { DifferingLines } from "@/components/keeping/differing-lines";
import { differingPairs, readPairs } from "@/lib/domain/outcome-pairs";

/** {n} stands for the number of the row. */
export type CountWords = {
  fields: Record<string, string>; item: string; period: string; ratings: Record<string, string>; channels: Record<string, string>; empty: string;
};

type CountLinesProps = { theirs: string; mine: string; words: CountWords; heads: readonly [theirs: string, mine: string] };

/** Two forms of raw counts: the fields in which they differ, each with both values. */
export function CountLines({ theirs, mine, words, heads }: CountLinesProps) {
  const lines = differingPairs(readPairs(theirs), readPairs(mine)).map(({ name, values }) => ({
    key: name, label: labelOf(name, words), values: values.map((value) => shownOf(name, value, words)),
  }));
  return <DifferingLines lines={lines} heads={heads} />;
}

/** `items[0][counts][5]` as it is called on the page. */
export function labelOf(name: string, words: CountWords): string {
  const { fields, ratings, channels } = words;
  const [, group, index, field = "", key = ""] = /^(items|users)\[(\d+)\]\[(\w+)\](?:\[(\w+)\])?$/.exec(name) ?? [];
  if (group === undefined) return fields[name.replace("[]", "")] ?? name;
  return `${rowOf(group, Number(index), words)} · ${{ ...fields, ...ratings, ...channels }[key || field] ?? ""}`;
}

const rowOf = (group: string, index: number, { item, period }: CountWords) => (group === "items" ? item : period).replace("{n}", String(index + 1));

function shownOf(name: string, value: string, { channels, empty }: CountWords): string {
  if (value === "") return empty;
  return name === "collectedBy[]" ? value.split(" ").map((channel) => channels[channel] ?? "").join(", ") : value;
}
