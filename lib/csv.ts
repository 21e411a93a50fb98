type Row = readonly (string | number | null)[];

const MARK = "\ufeff";

/** A table as spreadsheets open it: UTF-8 with its mark, a comma between, rows end as RFC 4180 says. */
export function csvOf(rows: readonly Row[]): string {
  return `${MARK}${rows.map(lineOf).join("")}`;
}

/** The same as it is written, a portion of rows at a time. */
export async function* streamCsv(head: Row, portions: AsyncIterable<readonly Row[]>): AsyncGenerator<Uint8Array> {
  yield Buffer.from(`${MARK}${lineOf(head)}`);
  for await (const rows of portions) if (rows.length > 0) yield Buffer.from(rows.map(lineOf).join(""));
}

const lineOf = (row: Row) => `${row.map(cellOf).join(",")}\r\n`;

/** What a spreadsheet would take for a formula is text; numbers stay numbers. */
function cellOf(value: string | number | null): string {
  if (typeof value !== "string") return value === null ? "" : String(value);
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
