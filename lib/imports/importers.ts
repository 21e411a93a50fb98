import type { Tx } from "@/lib/db";
import type { CellFault } from "@/lib/domain/cell-fault";
import type { TableKind } from "@/lib/domain/import";
import { agencies, ministries } from "@/lib/imports/bodies";
import { centers } from "@/lib/imports/centers";
import { certificates } from "@/lib/imports/certificates";
import { Faults, type Context, type Importer, type Planned, type Told } from "@/lib/imports/plan";
import { users } from "@/lib/imports/users";
import { readTable } from "@/lib/sheet-in/read";
import type { Template } from "@/lib/sheet-in/template";
import { templateFile } from "@/lib/sheet-in/template-file";
import type { Locale } from "@/lib/messages";
import type { ZipSource } from "@/lib/zip-read";

export type Read = { faults: CellFault[]; faultCount: number; plan: (context: Context) => Promise<{ planned: Planned[]; faults: CellFault[] }> };

/** An importer with its columns' types hidden: what the jobs see of it. */
export type Table = {
  recordType: Importer<Template>["recordType"];
  atOnce: boolean;
  read: (source: ZipSource, onRow?: (count: number) => Promise<void>) => Promise<Read>;
  write: (context: Context, planned: readonly Planned[]) => Promise<Told[]>;
  file: (locale: Locale, now: Date) => AsyncIterable<Uint8Array>;
};

const tableOf = <T extends Template>({ template, recordType, examples, atOnce, plan, write }: Importer<T>): Table => ({
  recordType, atOnce: atOnce === true, write,
  read: async (source, onRow) => {
    const { place, rows, faults, faultCount } = await readTable(source, template, onRow);
    return {
      faults, faultCount,
      plan: async (context) => {
        const own = new Faults(place, faults);
        const planned = await plan(context, rows, own);
        return { planned, faults: own.list };
      },
    };
  },
  file: (locale, now) => templateFile(template, examples, locale, now),
});

/** Every kind of table that can be imported. */
export const TABLES: Readonly<Record<TableKind, Table>> = {
  MINISTRIES: tableOf(ministries), AGENCIES: tableOf(agencies), CENTERS: tableOf(centers), USERS: tableOf(users), CERTIFICATES: tableOf(certificates),
};

/** Each record that changed has its event, in the order of the table. */
export async function tellAll(tx: Tx, { actor, now }: Context, recordType: Table["recordType"], importId: number, told: readonly Told[]): Promise<void> {
  const json = JSON.stringify(told.map(({ id, action, detail }) => ({ id, action, detail: { ...detail, import: importId } })));
  await tx.$executeRaw`
    INSERT INTO "AuditEvent" ("effectiveAt", "actorId", "action", "recordType", "recordId", "detail")
    SELECT ${now}, ${actor.userId}, r.value->>'action', ${recordType}, (r.value->>'id')::int, r.value->'detail'
      FROM jsonb_array_elements(${json}::jsonb) WITH ORDINALITY AS r(value, place) ORDER BY r.place`;
}
