import type { CellFault } from "@/lib/domain/cell-fault";
import type { Actor } from "@/lib/domain/permissions";
import { readableParams } from "@/lib/domain/sentence";
import { getImport } from "@/lib/imports/queries";
import { say, type Locale } from "@/lib/messages";
import { writeXlsx } from "@/lib/xlsx";

/** What is wrong with a cell, and how to mend it. */
export const faultSentence = (locale: Locale, { code, value, params = {} }: CellFault): string =>
  say(locale, `cellFault.${code}`, readableParams({ value, ...params }, locale));

/** All cells that must be mended, as a table to work through. @throws NOT_FOUND */
export async function importReport(actor: Actor, id: number, locale: Locale, now: Date): Promise<AsyncIterable<Uint8Array>> {
  const { faults } = await getImport(actor, id);
  const columns = [["sheet", 18], ["row", 8], ["columnHeading", 10], ["heading", 28], ["value", 36], ["problem", 70]] as const;
  return writeXlsx([{
    name: say(locale, "imports.reportSheet"), columns: columns.map(([key, width]) => ({ header: say(locale, `imports.${key}`), width })),
    rows: faults.map((fault) => [fault.sheet, fault.row, fault.column, fault.heading, fault.value, faultSentence(locale, fault)]),
  }], now);
}
