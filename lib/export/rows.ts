import { db } from "@/lib/db";
import { can, type Actor } from "@/lib/domain/permissions";
import { ASSESSED_STAGES } from "@/lib/domain/stage";
import { READS, type Portion } from "@/lib/export/sql";
import { NAMING, TABLES, type Field, type TableName } from "@/lib/export/tables";
import { findManyFacts, type ApplicationRow } from "@/lib/facts";
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

/** As JSON has it; instants with their offset. */
type JsonRow = Readonly<Record<string, string | number | boolean | null>>;

/** Days and instants as ISO 8601 has them, points as decimals, truth as words. */
function cellOf({ name, type, unit }: Field, row: JsonRow, named: boolean): ExportCell {
  const value = row[name] ?? null;
  if (value === null || (NAMING.has(name) && !named)) return null;
  if (typeof value === "number") return value / unit;
  return type === "datetime" ? new Date(String(value)).toISOString() : String(value);
}

/**
 * The rows of one table, a portion of cases at a time. A portion comes as one value: read row by row, column by column, it takes twice the
 * time and memory.
 */
export async function* readTable(name: TableName, cases: Cases, named: boolean): AsyncGenerator<ExportCell[][]> {
  for (const portion of cases.portions) {
    const [read] = await db().$queryRaw<{ rows: string | null }[]>`SELECT json_agg(to_json(t))::text AS "rows" FROM (${READS[name](portion)}) t`;
    const rows: JsonRow[] = JSON.parse(read?.rows ?? "[]");
    yield rows.map((row) => TABLES[name].map((field) => cellOf(field, row, named)));
  }
}
