import { DifferingLines } from "@/components/keeping/differing-lines";
import { FIELDS, type FieldName, type Fields } from "@/components/keeping/drafts";

export type SheetLineWords = { fields: Partial<Record<FieldName, string>>; met: string; unmet: string; empty: string; whyNow: Record<string, string> };

type SheetLinesProps = { theirs: Fields; mine: Fields; words: SheetLineWords; heads: readonly [theirs: string, mine: string] };

/** Two versions of one part of a sheet: the fields in which they differ. */
export function SheetLines({ theirs, mine, words, heads }: SheetLinesProps) {
  const differing = FIELDS.filter((name) => words.fields[name] !== undefined && mine[name] !== undefined && mine[name] !== (theirs[name] ?? ""));
  const lines = differing.map((name) => ({
    key: name, label: words.fields[name] ?? "", values: [theirs, mine].map((fields) => shownOf(name, fields[name] ?? "", words)),
  }));
  return <DifferingLines lines={lines} heads={heads} />;
}

function shownOf(name: FieldName, value: string, { met, unmet, empty, whyNow }: SheetLineWords): string {
  if (value === "") return empty;
  if (name === "met") return value === "true" ? met : unmet;
  if (name === "whyNow") return whyNow[value] ?? value;
  return name === "citations" ? String(value.split(" ").length) : value;
}
