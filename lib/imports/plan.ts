import { createHash } from "node:crypto";
import type { Tx } from "@/lib/db";
import type { CellFault, CellFaultCode } from "@/lib/domain/cell-fault";
import type { ImportChange, ImportValue } from "@/lib/domain/import";
import type { Actor } from "@/lib/domain/permissions";
import { faultAt, type Place, type TableRow } from "@/lib/sheet-in/read";
import type { Template } from "@/lib/sheet-in/template";
import type { Prisma } from "@/lib/generated/prisma/client";

export type Values = Record<string, ImportValue>;
/** What a row comes to: a record that is there (`id`) or a new one, as it is and as it will be. `data` is what is written. */
export type Planned = { row: number; id: number | null; name: string; before: Values; after: Values; data: Prisma.InputJsonObject };
export type Told = { id: number; action: string; detail: Prisma.InputJsonObject };
export type Context = { tx: Tx; actor: Actor; now: Date; fileName: string };

/** One kind of table: what its rows come to, and how they are written. Writing returns the events, one for each record that changed. */
export type Importer<T extends Template> = {
  template: T;
  recordType: "Ministry" | "Agency" | "Center" | "User" | "Certificate";
  examples: Readonly<Record<string, string>>;
  plan: (context: Context, rows: readonly TableRow<T>[], faults: Faults) => Promise<Planned[]>;
  /** Rows of one table that lean on each other are written together. */
  atOnce?: true;
  write: (context: Context, planned: readonly Planned[]) => Promise<Told[]>;
};

/** Gathers what speaks against rows, by their cells. */
export class Faults {
  readonly list: CellFault[] = [];
  private readonly told: ReadonlySet<string>;

  /** `read`: what the cells themselves have wrong. Of such a cell nothing more is said. */
  constructor(private readonly place: Place, read: readonly CellFault[]) {
    this.told = new Set(read.map(({ row, column }) => `${column}${row}`));
  }

  add(row: number, key: string, code: CellFaultCode, value: ImportValue, params?: CellFault["params"]): null {
    const fault = faultAt(this.place, row, key, code, String(value ?? ""), params);
    if (!this.told.has(`${fault.column}${row}`)) this.list.push(fault);
    return null;
  }
}

/** An empty cell leaves what is there. */
export const kept = (before: Values, typed: Values): Values =>
  Object.fromEntries(Object.entries(typed).map(([key, value]) => [key, value ?? before[key] ?? null]));

export const isNew = ({ id }: Planned): boolean => id === null;
export const changes = ({ before, after }: Planned): string[] => Object.keys(after).filter((key) => (before[key] ?? null) !== after[key]);
export const isChanged = (planned: Planned): boolean => isNew(planned) || changes(planned).length > 0;

export const changeOf = (planned: Planned): ImportChange => ({
  row: planned.row, name: planned.name, isNew: isNew(planned),
  fields: changes(planned).map((field) => ({ field, before: planned.before[field] ?? null, after: planned.after[field] ?? null })),
});

/** Over all that would change: the same file over the same records gives the same. */
export function digestOf(planned: readonly Planned[]): string {
  const hash = createHash("sha256");
  for (const one of planned.filter(isChanged)) hash.update(JSON.stringify([one.row, one.id, one.before, one.after]));
  return hash.digest("hex");
}

/** The record that a row became. */
export function idIn(ids: ReadonlyMap<string, number>, key: string): number {
  const id = ids.get(key);
  if (id === undefined) throw new Error(`not written: ${key}`);
  return id;
}

/** A second row about the same thing is refused: which of the two is meant? */
export function doubles<R extends { row: number }>(rows: readonly R[], keyOf: (row: R) => string, told: (row: R, first: number) => void): R[] {
  const first = new Map<string, number>();
  return rows.filter((row) => {
    const earlier = first.get(keyOf(row));
    if (earlier === undefined) first.set(keyOf(row), row.row);
    else told(row, earlier);
    return earlier === undefined;
  });
}
