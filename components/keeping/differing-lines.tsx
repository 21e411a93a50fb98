type Line = { key: string; label: string; values: readonly string[] };

/** What differs between two versions: each field with both values. */
export function DifferingLines({ lines, heads }: { lines: readonly Line[]; heads: readonly [theirs: string, mine: string] }) {
  return (
    <dl className="mt-3 grid gap-2">
      {lines.map(({ key, label, values }) => (
        <div key={key} className="border-t border-warn-edge pt-2">
          <dt className="font-semibold">{label}</dt>
          {values.map((value, index) => (
            <dd key={heads[index]}>
              <span className="text-muted">{heads[index]}: </span>
              <span dir="auto" className="whitespace-pre-wrap break-words">{value}</span>
            </dd>
          ))}
        </div>
      ))}
    </dl>
  );
}
