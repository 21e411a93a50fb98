import { fileName, serveFigures } from "@/app/(portal)/figures/_file";
import { csvParts } from "@/lib/csv";
import { privateCsv } from "@/lib/serve";
import { listTable } from "@/lib/statistics/list-file";

/** The list behind a figure, as filtered, for any program. */
export function GET(request: Request): Promise<Response> {
  return serveFigures(request, [], async (actor, view, now) => {
    const { columns, rows } = await listTable(actor, view, now);
    function* all() {
      yield columns.map(({ header }) => header);
      yield* rows;
    }
    return privateCsv(csvParts(all()), fileName(view, "csv"));
  });
}
