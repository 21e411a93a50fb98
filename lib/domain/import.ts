/** What can be imported from a table, in the order in which one builds on the other. */
export const TABLE_KINDS = ["MINISTRIES", "AGENCIES", "CENTERS", "USERS", "CERTIFICATES"] as const;
export type TableKind = (typeof TABLE_KINDS)[number];

/** A whole season comes as a file of its own format. */
export const IMPORT_KINDS = [...TABLE_KINDS, "SEASON"] as const;
export type ImportKind = (typeof IMPORT_KINDS)[number];

export const IMPORT_STATES = ["CHECKING", "READY", "REFUSED", "APPLYING", "APPLIED", "DISCARDED"] as const;
export type ImportState = (typeof IMPORT_STATES)[number];

/** As people see it: what could not be read, or not be done, waits for nothing. */
export type ShownImportState = ImportState | "FAILED";
export const isOver = (state: ShownImportState): boolean => state === "APPLIED" || state === "DISCARDED";

export type ImportCounts = { created: number; changed: number; unchanged: number; faults: number };
export type ImportValue = string | number | null;
/** One row that would change something; `field` is the key of its column. */
export type ImportChange = { row: number; name: string; isNew: boolean; fields: { field: string; before: ImportValue; after: ImportValue }[] };
