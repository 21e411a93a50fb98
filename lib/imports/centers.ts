import { optionalPhone, optionalWebsite } from "@/lib/contact";
import { simplify } from "@/lib/domain/sheet-cell";
import { readDirectory } from "@/lib/imports/directory";
import { changes, doubles, idIn, isNew, kept, type Faults, type Importer, type Planned, type Values } from "@/lib/imports/plan";
import { CENTERS } from "@/lib/imports/templates";
import type { TableRow } from "@/lib/sheet-in/read";

const FIELDS = ["nameEn", "kind", "address", "phone", "email", "website", "openingHours", "services", "note"] as const;
type Stored = { id: number; agencyId: number; nameTh: string; province: string; provinceCode: string; mergedInto: string | null } & Record<(typeof FIELDS)[number], string | null>;

const fieldsOf = (held: Values): Values => Object.fromEntries(FIELDS.map((field) => [field, held[field] ?? null]));

/** A telephone and an address as the center's own page takes them. Undefined: not taken. */
function contactOf({ row, values }: TableRow<typeof CENTERS>, faults: Faults): Values | undefined {
  const [phone, website] = [optionalPhone.safeParse(values.phone), optionalWebsite.safeParse(values.website)];
  if (!phone.success) faults.add(row, "phone", "NOT_A_PHONE", values.phone);
  if (!website.success) faults.add(row, "website", "NOT_A_WEBSITE", values.website);
  return phone.success && website.success ? { phone: phone.data, website: website.data } : undefined;
}

export const centers: Importer<typeof CENTERS> = {
  template: CENTERS, recordType: "Center",
  examples: {
    ministry: "กระทรวงพาณิชย์", agency: "กรมการค้าภายใน", nameTh: "ศูนย์บริการประชาชน กรมการค้าภายใน", province: "นนทบุรี", kind: "ศูนย์บริการประชาชน", phone: "สายด่วน 1569",
    email: "service@dit.go.th", website: "https://www.dit.go.th", openingHours: "จันทร์–ศุกร์ 08.30–16.30 น.",
  },

  async plan({ tx }, rows, faults) {
    const directory = await readDirectory(tx, { centers: false });
    const stored = await tx.$queryRaw<Stored[]>`
      SELECT k."id", k."agencyId", k."nameTh", p."nameTh" AS "province", k."provinceCode", k."nameEn", k."kind", k."address", k."phone", k."email", k."website",
             k."openingHours", k."services", k."note", o."nameTh" AS "mergedInto"
        FROM "Center" k JOIN "Province" p ON p."code" = k."provinceCode" LEFT JOIN "Center" o ON o."id" = k."mergedIntoId"`;
    const keyOf = (agencyId: number, name: string) => `${agencyId} ${simplify(name)}`;
    const held = new Map(stored.map((one) => [keyOf(one.agencyId, one.nameTh), one]));
    const placed = rows.flatMap((line) => {
      const { row, values } = line;
      const ministry = directory.ministry(values.ministry);
      const agency = ministry && directory.agency(ministry.id, values.agency);
      const province = directory.province(values.province);
      if (!ministry) faults.add(row, "ministry", "UNKNOWN_MINISTRY", values.ministry);
      else if (!agency) faults.add(row, "agency", "UNKNOWN_AGENCY", values.agency);
      if (!province) faults.add(row, "province", "UNKNOWN_PROVINCE", values.province);
      const contact = contactOf(line, faults);
      return agency && province && contact ? [{ row, values: { ...values, ...contact }, agency, province, key: keyOf(agency.id, values.nameTh) }] : [];
    });
    const once = doubles(placed, ({ key }) => key, ({ row, values }, first) => faults.add(row, "nameTh", "DOUBLE_ROW", values.nameTh, { row: first }));
    return once.flatMap(({ row, values, agency, province, key }): Planned[] => {
      const old = held.get(key);
      if (old?.mergedInto) return faults.add(row, "nameTh", "CENTER_MERGED", values.nameTh, { name: old.mergedInto }) ?? [];
      const before: Values = old ? { province: old.province, ...fieldsOf(old) } : {};
      const after = kept(before, { province: province.nameTh, ...fieldsOf(values) });
      const { id = null, nameTh = values.nameTh } = old ?? {};
      return [{ row, id, name: nameTh, before, after, data: { ...after, agencyId: agency.id, nameTh, provinceCode: province.code } }];
    });
  },

  async write({ tx, now }, planned) {
    const json = JSON.stringify(planned.map(({ data }) => data));
    const rows = await tx.$queryRaw<{ id: number; agencyId: number; nameTh: string }[]>`
      INSERT INTO "Center" ("agencyId", "provinceCode", "nameTh", "nameEn", "kind", "address", "phone", "email", "website", "openingHours", "services", "note", "updatedAt")
      SELECT r."agencyId", r."provinceCode", r."nameTh", r."nameEn", r."kind", r."address", r."phone", r."email", r."website", r."openingHours", r."services", r."note", ${now}
        FROM jsonb_to_recordset(${json}::jsonb) AS r("agencyId" int, "provinceCode" text, "nameTh" text, "nameEn" text, "kind" text, "address" text, "phone" text,
             "email" text, "website" text, "openingHours" text, "services" text, "note" text)
      ON CONFLICT ("agencyId", "nameTh") DO UPDATE SET "provinceCode" = EXCLUDED."provinceCode", "nameEn" = EXCLUDED."nameEn", "kind" = EXCLUDED."kind",
        "address" = EXCLUDED."address", "phone" = EXCLUDED."phone", "email" = EXCLUDED."email", "website" = EXCLUDED."website",
        "openingHours" = EXCLUDED."openingHours", "services" = EXCLUDED."services", "note" = EXCLUDED."note", "updatedAt" = EXCLUDED."updatedAt"
      RETURNING "id", "agencyId", "nameTh"`;
    const ids = new Map(rows.map((one) => [`${one.agencyId} ${one.nameTh}`, one.id]));
    return planned.map((one) => ({
      id: idIn(ids, `${String(one.data.agencyId)} ${one.name}`), action: isNew(one) ? "createCenter" : "changeCenter",
      detail: isNew(one) ? { name: one.name } : { name: one.name, fields: changes(one) },
    }));
  },
};
