import { fileName, serveFigures } from "@/app/(portal)/figures/_file";
import { streamCsv } from "@/lib/csv";
import { privateCsv } from "@/lib/serve";
import { listTable } from "@/lib/statistics/list-file";

/** The list behind a figure, as filtered, for any program. */
export function GET(request: Request): Promise<Response> {
  return serveFigures(request, [], async (actor, view, now) => {
    const { columns, rows } = await listTable(actor, view, now);
    return privateCsv(streamCsv(columns.map(({ header }) => header), portionsOf(rows)), fileName(view, "csv"));
  });
}

/** So many rows are written at a time. */
const PORTION = 500;

async function* portionsOf<Row>(rows: Iterable<Row>): AsyncGenerator<Row[]> {
  let portion: Row[] = [];
  for (const row of rows) {
    portion.push(row);
    if (portion.length < PORTION) continue;
    yield portion;
    portion = [];
  }
  yield portion;
}
