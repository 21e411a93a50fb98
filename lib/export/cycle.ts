import { getCycle, type CycleDetail } from "@/lib/cycles/queries";
import { getCriteriaSet, type StoredCriteriaSet } from "@/lib/criteria/queries";
import { db } from "@/lib/db";
import { canManage } from "@/lib/domain/areas";
import { refuse } from "@/lib/domain/errors";
import type { Actor } from "@/lib/domain/permissions";
import { streamCsv } from "@/lib/csv";
import { listCaseIds, readableCases, readTable, type Cases } from "@/lib/export/rows";
import { TABLES, TABLE_NAMES, type Field, type TableName } from "@/lib/export/tables";
import { say, type Locale } from "@/lib/messages";
import { writeXlsx } from "@/lib/xlsx";
import { streamZip, type Written, type ZipEntry } from "@/lib/zip";

/** How far the work is: cases of so many whose long table is written. */
export type OnProgress = (done: number, of: number) => Promise<void> | void;
export type ExportOptions = { named: boolean; onProgress?: OnProgress };
export type Source = { cycle: CycleDetail; set: StoredCriteriaSet; cases: Cases };

/**
 * What of a cycle this person may take out: every submitted case that they may see and do not judge alone just now.
 * @throws NOT_FOUND for all but the secretariat
 */
export async function openExport(actor: Actor, year: number): Promise<Source> {
  if (!canManage(actor, "exports")) throw refuse("NOT_FOUND");
  const cycle = await getCycle(actor, year);
  const [set, ids] = await Promise.all([getCriteriaSet(db(), cycle.criteriaSet.id), listCaseIds(actor, cycle.id)]);
  return { cycle, set, cases: await readableCases(actor, ids) };
}

async function* counted<T>(portions: AsyncIterable<T>, cases: Cases, onProgress: OnProgress | undefined): AsyncGenerator<T> {
  let done = 0;
  for await (const portion of portions) {
    yield portion;
    done += cases.portions[0]?.ids.length ?? 0;
    await onProgress?.(Math.min(done, cases.cases), cases.cases);
  }
}

/** The heads of a table's columns as machines read them. */
export const keys = (name: TableName) => TABLES[name].map((field) => field.name);

/** The long table, case × stage × sheet × criterion, as a workbook that is written while it is read. */
export function writeMarksXlsx({ cases }: Source, locale: Locale, now: Date, { named, onProgress }: ExportOptions): AsyncIterable<Uint8Array> {
  const columns = keys("marks").map((name) => ({ header: say(locale, `exportField.${name}`), width: name === "reason" || name === "center" ? 44 : 16 }));
  return writeXlsx([{ name: say(locale, "export.table.marks"), columns, rows: flat(counted(readTable("marks", cases, named), cases, onProgress)) }], now);
}

export function writeMarksCsv({ cases }: Source, { named, onProgress }: ExportOptions): AsyncIterable<Uint8Array> {
  return streamCsv(keys("marks"), counted(readTable("marks", cases, named), cases, onProgress));
}

async function* flat<T>(portions: AsyncIterable<readonly T[]>): AsyncGenerator<T> {
  for await (const portion of portions) yield* portion;
}

const json = (value: unknown) => Buffer.from(`${JSON.stringify(value, null, 2)}\n`);

/** Everything of a cycle in open formats: tables as CSV with their schema (Frictionless Data Package), settings and criteria as JSON, and `more`. */
export function writeCycleZip(source: Source, now: Date, { named, onProgress }: ExportOptions, more: readonly ZipEntry[] = []): AsyncIterable<Uint8Array> {
  const { cycle, set, cases } = source;
  const table = (name: TableName): ZipEntry => {
    const rows = readTable(name, cases, named);
    const told = name === "marks" ? counted(rows, cases, onProgress) : rows;
    return { path: `data/${name}.csv`, compress: true, open: () => Promise.resolve(streamCsv(keys(name), told)) };
  };
  const { overrides, ...about } = cycle;
  const entries: ZipEntry[] = [
    { path: "cycle.json", compress: true, open: () => Promise.resolve(json({ ...about, overrides })) },
    { path: "criteria.json", compress: true, open: () => Promise.resolve(json(set)) },
    ...TABLE_NAMES.map(table),
    ...more,
  ];
  return streamZip(entries, { path: "datapackage.json", text: (written) => json(packageOf(source, now, named, written)).toString() });
}

function packageOf({ cycle, cases }: Source, now: Date, named: boolean, written: readonly Written[]) {
  return {
    profile: "tabular-data-package", name: `gecc-${cycle.year}`, title: say("th", "export.packageTitle", { year: cycle.year }), created: now.toISOString(),
    ...(cycle.synthetic.length > 0 || cycle.isDemo ? { synthetic: cycle.synthetic, isDemo: cycle.isDemo } : {}),
    cases: cases.cases, withheld: cases.withheld, named,
    resources: TABLE_NAMES.map((name) => ({
      name, path: `data/${name}.csv`, profile: "tabular-data-resource", format: "csv", mediatype: "text/csv", encoding: "utf-8",
      title: say("th", `export.table.${name}`), hash: `sha256:${written.find(({ path }) => path === `data/${name}.csv`)?.sha256 ?? ""}`,
      schema: { fields: TABLES[name].map(schemaField), missingValues: [""] },
    })),
    files: written,
  };
}

const schemaField = ({ name, type }: Field) => ({ name, type, title: say("th", `exportField.${name}`), description: say("en", `exportField.${name}`) });
