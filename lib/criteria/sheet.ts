import { itemOf } from "@/lib/criteria/schema";
import type { CriterionContent } from "@/lib/domain/criteria-content";
import { itemFaults } from "@/lib/domain/criteria-content";
import type { CellFault, CellFaultCode } from "@/lib/domain/cell-fault";
import { stepsText } from "@/lib/domain/criteria-compare";
import type { RefusalCode } from "@/lib/domain/errors";
import { CRITERION_KINDS, VIEWS } from "@/lib/domain/criteria";
import { TEXT_STATUSES } from "@/lib/domain/criteria-content";
import { formatPoints } from "@/lib/domain/points";
import { say, type Locale } from "@/lib/messages";
import { faultAt, readTable, type Place } from "@/lib/sheet-in/read";
import { template, type RowOf } from "@/lib/sheet-in/template";
import { templateFile } from "@/lib/sheet-in/template-file";
import type { Cell } from "@/lib/xlsx";
import type { ZipSource } from "@/lib/zip-read";

/** A set as a table: a row a criterion, in their order. Titles and floors are not in it: they are few, and stand on the set's page. */
export const CRITERIA_TEMPLATE = template({
  name: "criteriaSets.sheet.name",
  columns: [
    { key: "code", heading: "criteriaSets.code", kind: "code", required: true, max: 16, hint: "criteriaSets.sheet.codeHint" },
    {
      key: "kind", heading: "criteriaSets.kind", kind: "choice", required: true,
      choices: { GATE: "cycle.criteria.kind.GATE", BASIC: "cycle.criteria.kind.BASIC", ADVANCED: "cycle.criteria.kind.ADVANCED", OUTCOME: "cycle.criteria.kind.OUTCOME" },
    },
    {
      key: "view", heading: "criteriaSets.view", kind: "choice", hint: "criteriaSets.viewHint",
      choices: { PLACE: "cycle.criteria.views.PLACE", SERVICE: "cycle.criteria.views.SERVICE", STAFF: "cycle.criteria.views.STAFF", TECHNOLOGY: "cycle.criteria.views.TECHNOLOGY" },
    },
    { key: "points", heading: "criteriaSets.points", kind: "points", hint: "criteriaSets.pointsHint" },
    { key: "steps", heading: "criteriaSets.steps", kind: "text", max: 1000, hint: "criteriaSets.stepsHint" },
    { key: "textTh", heading: "criteriaSets.textTh", kind: "lines", required: true, max: 2000 },
    { key: "textEn", heading: "criteriaSets.textEn", kind: "lines", max: 2000, hint: "criteriaSets.textEnHint" },
    { key: "guidanceTh", heading: "criteriaSets.guidance", kind: "lines", max: 10_000 },
    {
      key: "textStatus", heading: "criteriaSets.textStatus", kind: "choice", hint: "criteriaSets.sheet.statusHint",
      choices: {
        placeholder: "criteriaSets.status.placeholder", "sourced-abridged": "criteriaSets.status.sourced-abridged", sourced: "criteriaSets.status.sourced",
        official: "criteriaSets.status.official",
      },
    },
    { key: "evidenceRequired", heading: "criteriaSets.evidence", kind: "choice", choices: { true: "criteriaSets.yes", false: "criteriaSets.no" } },
  ],
});
type Row = RowOf<typeof CRITERIA_TEMPLATE>;

const EXAMPLES: Readonly<Record<string, Cell>> = { code: "2.10", points: 2, steps: "0, 1, 2" };

/** The file to fill in; with criteria it is the set itself, which imported again changes nothing. */
export function criteriaFile(criteria: readonly CriterionContent[], locale: Locale, now: Date): AsyncIterable<Uint8Array> {
  return templateFile(CRITERIA_TEMPLATE, EXAMPLES, locale, now, criteria.map((item) => cellsOf(item, locale)));
}

function cellsOf(item: CriterionContent, locale: Locale): Cell[] {
  const isGate = item.kind === "GATE";
  const status = TEXT_STATUSES.find((value) => value === item.textStatus) ?? "placeholder";
  return [
    item.code, say(locale, `cycle.criteria.kind.${item.kind}`), item.view === null ? null : say(locale, `cycle.criteria.views.${item.view}`),
    isGate ? null : Number(formatPoints(item.points)), isGate ? null : stepsText(item.steps), item.textTh, item.textEn, item.guidanceTh,
    say(locale, `criteriaSets.status.${status}`), say(locale, item.evidenceRequired ? "criteriaSets.yes" : "criteriaSets.no"),
  ];
}

export type ReadCriteria = { criteria: CriterionContent[]; faults: CellFault[]; faultCount: number };

/** Reads a file of criteria; every fault is named by its cell. @throws DomainError SHEET_… where the file is no such table */
export async function readCriteria(source: ZipSource): Promise<ReadCriteria> {
  const { place, rows, faults, faultCount } = await readTable(source, CRITERIA_TEMPLATE);
  const seen = new Map<string, number>();
  const own: CellFault[] = [];
  const criteria = rows.map(({ row, values, faulty }) => {
    const { item, found } = readRow(place, row, values);
    if (!faulty) own.push(...found);
    const above = seen.get(item.code);
    if (above !== undefined) own.push(faultAt(place, row, "code", "CRITERION_TWICE", item.code, { row: above }));
    else seen.set(item.code, row);
    return item;
  });
  const all = [...faults, ...own].sort((a, b) => a.row - b.row);
  return { criteria: all.length === 0 ? criteria : [], faults: all, faultCount: faultCount + own.length };
}

const CELL_CODES: Partial<Record<RefusalCode, CellFaultCode>> = {
  CRITERION_CODE: "CRITERION_CODE", VIEW_MISSING: "CRITERION_VIEW", GATE_HAS_POINTS: "CRITERION_GATE", POINTS_MISSING: "CRITERION_POINTS", STEPS_WRONG: "CRITERION_STEPS",
};

function readRow(place: Place, row: number, values: Row): { item: CriterionContent; found: CellFault[] } {
  const { item, readable } = itemOf({
    code: values.code.toUpperCase(), kind: CRITERION_KINDS.find((kind) => kind === values.kind) ?? "GATE",
    view: VIEWS.find((view) => view === values.view) ?? null, points: values.points, steps: values.steps ?? "", textTh: values.textTh,
    textEn: values.textEn ?? "", guidanceTh: values.guidanceTh ?? "", evidenceRequired: values.evidenceRequired === "true",
    // A text that nobody marked is not called official.
    textStatus: TEXT_STATUSES.find((status) => status === values.textStatus) ?? "placeholder",
  });
  const faults = readable ? itemFaults(item) : [{ field: "steps", code: "STEPS_WRONG" as const, params: {} }];
  const written = new Map<string, unknown>(Object.entries(values));
  return {
    item,
    found: faults.map(({ field, code }) => faultAt(place, row, field, CELL_CODES[code] ?? "REQUIRED", String(written.get(field) ?? ""), { points: formatPoints(item.points) })),
  };
}
