import { MINISTRY_CODE } from "@/lib/domain/body";
import { simplify } from "@/lib/domain/sheet-cell";
import { readDirectory } from "@/lib/imports/directory";
import { changes, doubles, idIn, isNew, kept, type Faults, type Importer, type Planned, type Told, type Values } from "@/lib/imports/plan";
import { AGENCIES, MINISTRIES } from "@/lib/imports/templates";
import type { TableRow } from "@/lib/sheet-in/read";

const iso = (date: Date | null) => (date === null ? null : date.toISOString().slice(0, 10));

function daysFit({ validFrom, validUntil }: Values, row: number, faults: Faults): boolean {
  const wrong = validFrom && validUntil && validUntil < validFrom;
  if (wrong) faults.add(row, "validUntil", "BAD_DATES", validUntil);
  return !wrong;
}

const event = (kind: string, planned: Planned, id: number): Told =>
  ({ id, action: `${isNew(planned) ? "create" : "change"}${kind}`, detail: isNew(planned) ? { name: planned.name } : { name: planned.name, fields: changes(planned) } });

// ---------------------------------------------------------------- ministries

export const ministries: Importer<typeof MINISTRIES> = {
  template: MINISTRIES, recordType: "Ministry",
  examples: { code: "MOC", nameTh: "กระทรวงพาณิชย์", nameEn: "Ministry of Commerce", validFrom: "1/10/2545" },

  async plan({ tx }, rows, faults) {
    const stored = await tx.$queryRaw<{ id: number; code: string; nameTh: string; nameEn: string; validFrom: Date | null; validUntil: Date | null }[]>`
      SELECT "id", "code", "nameTh", "nameEn", "validFrom", "validUntil" FROM "Ministry"`;
    const byCode = new Map(stored.map((one) => [one.code, one]));
    const byName = new Map(stored.map((one) => [simplify(one.nameTh), one.code]));
    const codeOf = ({ values: { code } }: (typeof rows)[number]) => code.toUpperCase();
    const once = doubles(rows, codeOf, ({ row, values }, first) => faults.add(row, "code", "DOUBLE_ROW", values.code, { row: first }));
    return doubles(once, ({ values }) => simplify(values.nameTh), ({ row, values }, first) => faults.add(row, "nameTh", "DOUBLE_ROW", values.nameTh, { row: first })).flatMap((line): Planned[] => {
      const { row, values } = line;
      const code = codeOf(line);
      const held = byCode.get(code);
      const owner = byName.get(simplify(values.nameTh));
      if (!MINISTRY_CODE.test(code)) faults.add(row, "code", "MINISTRY_CODE", values.code);
      if (owner !== undefined && owner !== code) faults.add(row, "nameTh", "NAME_TAKEN", values.nameTh, { name: owner });
      const before: Values = held ? { nameTh: held.nameTh, nameEn: held.nameEn, validFrom: iso(held.validFrom), validUntil: iso(held.validUntil) } : {};
      const after = kept(before, { nameTh: values.nameTh, nameEn: values.nameEn, validFrom: values.validFrom, validUntil: values.validUntil });
      return daysFit(after, row, faults) ? [{ row, id: held?.id ?? null, name: values.nameTh, before, after, data: { code, ...after } }] : [];
    });
  },

  async write({ tx }, planned) {
    const told: Told[] = [];
    for (const one of planned) {
      const json = JSON.stringify(one.data);
      const rows = await tx.$queryRaw<{ id: number }[]>`
        INSERT INTO "Ministry" ("code", "nameTh", "nameEn", "validFrom", "validUntil")
        SELECT r."code", r."nameTh", r."nameEn", r."validFrom", r."validUntil"
          FROM jsonb_to_record(${json}::jsonb) AS r("code" text, "nameTh" text, "nameEn" text, "validFrom" date, "validUntil" date)
        ON CONFLICT ("code") DO UPDATE SET "nameTh" = EXCLUDED."nameTh", "nameEn" = EXCLUDED."nameEn", "validFrom" = EXCLUDED."validFrom", "validUntil" = EXCLUDED."validUntil"
        RETURNING "id"`;
      told.push(event("Ministry", one, idIn(new Map(rows.map(({ id }) => [one.name, id])), one.name)));
    }
    return told;
  },
};

// ---------------------------------------------------------------- agencies

type StoredAgency = { id: number; ministryId: number; nameTh: string; nameEn: string | null; parent: string | null; validFrom: Date | null; validUntil: Date | null };

const shown = (old: StoredAgency | undefined): Values =>
  (old ? { nameEn: old.nameEn, parent: old.parent, validFrom: iso(old.validFrom), validUntil: iso(old.validUntil) } : {});

/** Walks up from each: whoever comes back to where it began stands above itself. */
function isBelowItself(start: string, parents: ReadonlyMap<string, string>): boolean {
  const seen = new Set<string>();
  for (let at = parents.get(start); at !== undefined && !seen.has(at); at = parents.get(at)) {
    if (at === start) return true;
    seen.add(at);
  }
  return false;
}

const keyOf = (ministryId: number, name: string) => `${ministryId} ${simplify(name)}`;

type Placed = TableRow<typeof AGENCIES> & { ministry: { id: number }; key: string };
type Tree = { names: ReadonlyMap<string, string>; parents: ReadonlyMap<string, string> };

/** As it will be: what is there, and what the table says. */
function treeOf(stored: readonly StoredAgency[], rows: readonly Placed[]): Tree {
  const names = new Map([...stored.map((one) => [keyOf(one.ministryId, one.nameTh), one.nameTh] as const), ...rows.map(({ key, values }) => [key, values.nameTh] as const)]);
  const parents = new Map(stored.flatMap((one) => (one.parent === null ? [] : [[keyOf(one.ministryId, one.nameTh), keyOf(one.ministryId, one.parent)] as const])));
  for (const { key, ministry, values } of rows) if (values.parent !== null) parents.set(key, keyOf(ministry.id, values.parent));
  return { names, parents };
}

/** Null: the row names none. Undefined: there is no such, or it would stand above itself. */
function parentOf({ row, values: { parent }, ministry, key }: Placed, { names, parents }: Tree, faults: Faults): string | null | undefined {
  if (parent === null) return null;
  const found = names.get(keyOf(ministry.id, parent));
  if (found !== undefined && !isBelowItself(key, parents)) return found;
  faults.add(row, "parent", found === undefined ? "UNKNOWN_AGENCY" : "OWN_PARENT", parent);
  return undefined;
}

export const agencies: Importer<typeof AGENCIES> = {
  template: AGENCIES, recordType: "Agency", atOnce: true,
  examples: { ministry: "กระทรวงพาณิชย์", nameTh: "กรมการค้าภายใน", nameEn: "Department of Internal Trade", parent: "สำนักงานปลัดกระทรวงพาณิชย์" },

  async plan({ tx }, rows, faults) {
    const directory = await readDirectory(tx, { centers: false });
    const stored = await tx.$queryRaw<StoredAgency[]>`
      SELECT a."id", a."ministryId", a."nameTh", a."nameEn", p."nameTh" AS "parent", a."validFrom", a."validUntil"
        FROM "Agency" a LEFT JOIN "Agency" p ON p."id" = a."parentId"`;
    const placed = rows.flatMap((line) => {
      const { row, values } = line;
      const ministry = directory.ministry(values.ministry);
      if (!ministry) faults.add(row, "ministry", "UNKNOWN_MINISTRY", values.ministry);
      return ministry ? [{ ...line, ministry, key: keyOf(ministry.id, values.nameTh) }] : [];
    });
    const once = doubles(placed, ({ key }) => key, ({ row, values }, first) => faults.add(row, "nameTh", "DOUBLE_ROW", values.nameTh, { row: first }));
    const held = new Map(stored.map((one) => [keyOf(one.ministryId, one.nameTh), one]));
    const tree = treeOf(stored, once);
    return once.flatMap((line): Planned[] => {
      const { row, values, ministry, key } = line;
      const parent = parentOf(line, tree, faults);
      if (parent === undefined) return [];
      const old = held.get(key);
      const before = shown(old);
      const after = kept(before, { nameEn: values.nameEn, parent, validFrom: values.validFrom, validUntil: values.validUntil });
      const { id = null, nameTh = values.nameTh } = old ?? {};
      return daysFit(after, row, faults) ? [{ row, id, name: nameTh, before, after, data: { ministryId: ministry.id, nameTh, ...after } }] : [];
    });
  },

  async write({ tx }, planned) {
    const json = JSON.stringify(planned.map(({ data }) => data));
    const rows = await tx.$queryRaw<{ id: number; ministryId: number; nameTh: string }[]>`
      INSERT INTO "Agency" ("ministryId", "nameTh", "nameEn", "validFrom", "validUntil")
      SELECT r."ministryId", r."nameTh", r."nameEn", r."validFrom", r."validUntil"
        FROM jsonb_to_recordset(${json}::jsonb) AS r("ministryId" int, "nameTh" text, "nameEn" text, "validFrom" date, "validUntil" date)
      ON CONFLICT ("ministryId", "nameTh") DO UPDATE SET "nameEn" = EXCLUDED."nameEn", "validFrom" = EXCLUDED."validFrom", "validUntil" = EXCLUDED."validUntil"
      RETURNING "id", "ministryId", "nameTh"`;
    // Parents last: one may be of the same table.
    await tx.$executeRaw`
      UPDATE "Agency" a SET "parentId" = p."id" FROM jsonb_to_recordset(${json}::jsonb) AS r("ministryId" int, "nameTh" text, "parent" text)
        JOIN "Agency" p ON p."ministryId" = r."ministryId" AND p."nameTh" = r."parent"
       WHERE a."ministryId" = r."ministryId" AND a."nameTh" = r."nameTh" AND a."parentId" IS DISTINCT FROM p."id"`;
    const ids = new Map(rows.map((one) => [`${one.ministryId} ${one.nameTh}`, one.id]));
    return planned.map((one) => event("Agency", one, idIn(ids, `${String(one.data.ministryId)} ${one.name}`)));
  },
};
