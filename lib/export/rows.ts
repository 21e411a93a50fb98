import { db } from "@/lib/db";
import { can, type Actor } from "@/lib/domain/permissions";
import { ASSESSED_STAGES } from "@/lib/domain/stage";
import { READS, type Portion } from "@/lib/export/sql";
import { NAMING, TABLES, type Field, type TableName } from "@/lib/export/tables";
import { findManyFacts, type ApplicationRow } from "@/lib/facts";
import { Prisma } from "@/lib/generated/prisma/client";
import { visibleSql } from "@/lib/visible";

/** So many cases are read at a time: the long table of them takes a few megabytes. */
const CASES_AT_A_TIME = 20;

export type ExportCell = string | number | null;
export type Cases = { portions: Portion[]; cases: number; withheld: number[] };

/** A case that this person still scores, or looks at again, alone tells them nothing yet: not here either. */
const worksAlone = (actor: Actor, { assessments }: ApplicationRow): boolean =>
  assessments.some(({ sheets }) => sheets.some(({ assessorId, finished }) => assessorId === actor.userId && !finished));

const isOpen = (actor: Actor, facts: ApplicationRow): boolean => can(actor, "viewResult", facts) && !worksAlone(actor, facts);

function portionOf(actor: Actor, cases: readonly ApplicationRow[]): Portion {
  const readable = (question: "viewAgreed" | "viewSheets") => cases.flatMap((facts) => ASSESSED_STAGES.flatMap((stage) => {
    const assessment = facts.assessments.find((item) => item.stage === stage);
    return assessment && can(actor, question, facts, stage) ? [assessment.id] : [];
  }));
  return { ids: cases.map(({ id }) => id), agreed: readable("viewAgreed"), sheets: readable("viewSheets") };
}

/** What this person may read of these cases, by the same rules as the pages, portion by portion. */
export async function readableCases(actor: Actor, ids: readonly number[]): Promise<Cases> {
  const cases: Cases = { portions: [], cases: 0, withheld: [] };
  for (let from = 0; from < ids.length; from += CASES_AT_A_TIME) {
    const facts = await findManyFacts(db(), ids.slice(from, from + CASES_AT_A_TIME));
    const open = facts.filter((row) => isOpen(actor, row));
    cases.portions.push(portionOf(actor, open));
    cases.cases += open.length;
    cases.withheld.push(...facts.filter((row) => !isOpen(actor, row)).map(({ id }) => id));
  }
  return cases;
}

/** The submitted cases of a cycle, every version, that this person may see. */
export async function listCaseIds(actor: Actor, cycleId: number): Promise<number[]> {
  const rows = await db().$queryRaw<{ id: number }[]>`
    SELECT p."id" FROM "Application" p JOIN "Cycle" y ON y."id" = p."cycleId" JOIN "Center" k ON k."id" = p."centerId"
     WHERE p."cycleId" = ${cycleId} AND p."submittedAt" IS NOT NULL AND ${visibleSql(actor)} ORDER BY p."id"`;
  return rows.map(({ id }) => id);
}

/** A value as JSON has it; instants with their offset. */
type JsonValue = string | number | boolean | null;

/** Days and instants as ISO 8601 has them, points as decimals, truth as words. */
function cellOf({ type, unit }: Field, value: JsonValue): ExportCell {
  if (value === null) return null;
  if (typeof value === "number") return value / unit;
  return type === "datetime" ? new Date(String(value)).toISOString() : String(value);
}

/** The cells of a column: what stands under the same value above is not made again. */
function cellsOf(field: Field, written: string | null, named: boolean): ExportCell[] {
  const values: JsonValue[] = JSON.parse(written ?? "[]");
  if (NAMING.has(field.name) && !named) return values.map(() => null);
  let [above, cell]: [JsonValue, ExportCell] = [null, null];
  return values.map((value) => {
    if (value !== above) [above, cell] = [value, cellOf(field, value)];
    return cell;
  });
}

/** Told by column, so that no name is written, read and looked up for every cell: told by row it takes twice the time of both sides. */
function readPortion(name: TableName, portion: Portion): Promise<Record<string, string | null>[]> {
  const columns = TABLES[name].map((field) => Prisma.raw(`json_agg(t."${field.name}")::text AS "${field.name}"`));
  return db().$queryRaw`SELECT ${Prisma.join(columns)} FROM (${READS[name](portion)}) t`;
}

/** The rows of one table, a portion of cases at a time; while one is written the database reads the next. */
export async function* readTable(name: TableName, cases: Cases, named: boolean): AsyncGenerator<ExportCell[][]> {
  let reading: ReturnType<typeof readPortion> | undefined;
  for (const [index, portion] of cases.portions.entries()) {
    const [read] = await (reading ?? readPortion(name, portion));
    const next = cases.portions[index + 1];
    reading = next && readPortion(name, next);
    // Who stops here waits for it no more; who goes on meets its fault above.
    reading?.catch(() => undefined);
    const columns = TABLES[name].map((field) => cellsOf(field, read?.[field.name] ?? null, named));
    yield (columns[0] ?? []).map((_, row) => columns.map((cells) => cells[row] ?? null));
  }
}
