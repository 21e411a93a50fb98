import { z } from "zod";
import { IMPORT_KINDS, TABLE_KINDS, type ImportKind, type TableKind } from "@/lib/domain/import";
import { id } from "@/lib/input";

export const ImportPlace = z.object({ kind: z.enum(IMPORT_KINDS, "REQUIRED") });
export const TablePlace = z.object({ kind: z.enum(TABLE_KINDS) });
export const ImportId = z.object({ importId: id });
export type ImportId = z.infer<typeof ImportId>;

/** As it is stored; the database takes no other. */
export const kindOf = (text: string): ImportKind => z.enum(IMPORT_KINDS).parse(text);
export const tableKindOf = (text: string): TableKind => z.enum(TABLE_KINDS).parse(text);
