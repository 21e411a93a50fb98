import { fileName, serveFigures } from "@/app/(portal)/figures/_file";
import { privateWorkbook } from "@/lib/serve";
import { listWorkbook } from "@/lib/statistics/list-file";
import { writeXlsx } from "@/lib/xlsx";

/** The list behind a figure, as filtered, for Excel. */
export function GET(request: Request): Promise<Response> {
  return serveFigures(request, [], async (actor, view, now) => privateWorkbook(writeXlsx(await listWorkbook(actor, view, now), now), fileName(view, "xlsx")));
}
