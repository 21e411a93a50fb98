import { openExport, writeCycleZip, writeMarksCsv, writeMarksXlsx, type ExportOptions, type Source } from "@/lib/export/cycle";
import { ExportParams, type ExportPart } from "@/lib/export/schema";
import { seasonOf } from "@/lib/flows/season-export";
import { localeOr } from "@/lib/i18n/locales";
import { say } from "@/lib/messages";
import { handler, type WorkOutcome, type WorkTools } from "@/lib/work/handler";
import type { ZipEntry } from "@/lib/zip";

type Make = (source: Source, options: ExportOptions, tools: WorkTools) => AsyncIterable<Uint8Array>;
type Part = { mime: string; ending: string; make: Make };

const json = (value: unknown) => Buffer.from(`${JSON.stringify(value)}\n`);

async function* seasonBytes(source: Source): AsyncGenerator<Uint8Array> {
  yield json(await seasonOf(source));
}

/** Only an announced cycle is a season. */
const seasonEntry = (source: Source): ZipEntry[] =>
  source.cycle.announcedAt === null ? [] : [{ path: "season.json", compress: true, open: () => Promise.resolve(seasonBytes(source)) }];

const PARTS: Readonly<Record<ExportPart, Part>> = {
  MARKS_XLSX: {
    mime: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", ending: "xlsx",
    make: (source, options, { actor, now }) => writeMarksXlsx(source, localeOr(actor.locale), now, options),
  },
  MARKS_CSV: { mime: "text/csv; charset=utf-8", ending: "csv", make: writeMarksCsv },
  CYCLE: { mime: "application/zip", ending: "zip", make: (source, options, { now }) => writeCycleZip(source, now, options, seasonEntry(source)) },
  SEASON: { mime: "application/json", ending: "json", make: seasonBytes },
};

/** Writes what was asked for into the store, a portion of cases at a time. */
export const exportCycle = handler(ExportParams, async ({ year, part, named }, tools): Promise<WorkOutcome> => {
  const { mime, ending, make } = PARTS[part];
  const source = await openExport(tools.actor, year);
  const name = `${say("th", `export.file.${part}`)} ${year}.${ending}`;
  return { file: { name, mime, chunks: make(source, { named, onProgress: tools.progress }, tools) } };
});
