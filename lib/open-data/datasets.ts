import { searchRegister, type CertificateRow } from "@/lib/certificates/queries";
import { db } from "@/lib/db";
import type { Day } from "@/lib/domain/calendar";
import { FUNNEL_STEPS } from "@/lib/domain/figures";
import { TIERS } from "@/lib/domain/tier";
import { CERTIFICATE_STATUSES } from "@/lib/domain/validity";
import { formerNamesSql, nameOfMinistry } from "@/lib/former-names";
import { Prisma } from "@/lib/generated/prisma/client";
import { FUNNEL_SUMS, type Funnel } from "@/lib/statistics/queries";

export type Cell = string | number | null;
export type FieldType = "string" | "integer" | "date" | "boolean";

/** A column: its name is English without spaces, as data.go.th asks. */
export type Field = { name: string; type: FieldType; th: string; en: string; constraints?: Record<string, unknown> };

export type Dataset = {
  name: "certificates" | "figures";
  fields: readonly Field[];
  primaryKey: readonly string[];
  read: (today: Day) => Promise<Cell[][]>;
};

const field = (name: string, type: FieldType, th: string, en: string, constraints?: Record<string, unknown>): Field =>
  ({ name, type, th, en, ...(constraints ? { constraints } : {}) });
const required = { required: true };

const CERTIFICATE_FIELDS: readonly Field[] = [
  field("certificate_number", "string", "เลขที่ตรารับรอง", "Number of the certificate", { required: true, unique: true, pattern: "^GECC-\\d{4}-\\d{5}-\\d$" }),
  field("cycle_year", "integer", "ปีของรอบการรับรอง (พ.ศ.)", "Year of the cycle (Buddhist era)", required),
  field("tier", "string", "ระดับ", "Tier", { required: true, enum: TIERS }),
  field("center_id", "integer", "รหัสศูนย์ในทะเบียน", "The center's id in the register", required),
  field("center_name_th", "string", "ชื่อศูนย์ตามตรารับรอง", "Name of the center as awarded", required),
  field("center_name_en", "string", "ชื่อศูนย์ภาษาอังกฤษ", "English name of the center"),
  field("agency_th", "string", "หน่วยงานตามตรารับรอง", "Agency as awarded", required),
  field("ministry_code", "string", "รหัสกระทรวง", "Code of the ministry", required),
  field("ministry_th", "string", "กระทรวงตามตรารับรอง", "Ministry as awarded", required),
  field("province_code", "string", "รหัสจังหวัด 2 หลัก", "Code of the province", { required: true, pattern: "^\\d{2}$" }),
  field("province_th", "string", "จังหวัด", "Province", required),
  field("valid_from", "date", "วันแรกที่มีผล", "First valid day", required),
  field("valid_until", "date", "วันสุดท้ายที่มีผล", "Last valid day, included", required),
  field("replaced_on", "date", "วันที่มีฉบับใหม่แทน", "Day from which a newer one stands in its place"),
  field("revoked_on", "date", "วันที่เพิกถอน", "Day from which it is revoked"),
  field("status", "string", "สถานะในวันที่จัดทำไฟล์", "State on the day of the file", { required: true, enum: CERTIFICATE_STATUSES }),
  field("is_demo", "boolean", "ข้อมูลสาธิต", "Made up for demonstration", required),
];

const certificateCells = (row: CertificateRow): Cell[] => [
  row.number, row.cycleYear, row.tier, row.centerId, row.nameTh, row.nameEn, row.agencyTh, row.ministry, row.ministryTh, row.provinceCode,
  row.provinceTh, row.validFrom, row.validUntil, row.replacedOn, row.revokedOn, row.status, String(row.isDemo),
];

/** More than can ever be: a cycle has at most 99,999 numbers, and no file of a spreadsheet a million rows. */
const ALL = 1_000_000;

const FIGURE_FIELDS: readonly Field[] = [
  field("cycle_year", "integer", "ปีของรอบการรับรอง (พ.ศ.)", "Year of the cycle (Buddhist era)", required),
  field("ministry_code", "string", "รหัสกระทรวง", "Code of the ministry", required),
  field("ministry_th", "string", "กระทรวงในวันที่ส่งใบสมัคร", "Ministry when the application was submitted", required),
  field("applied", "integer", "จำนวนใบสมัครที่ส่ง", "Applications submitted", required),
  field("passed_document", "integer", "ผ่านขั้นเอกสาร", "Passed the document stage", required),
  field("passed_on_site", "integer", "ผ่านการตรวจประเมินในพื้นที่", "Passed the on-site stage", required),
  field("gold", "integer", "ระดับเป็นเลิศ (ทอง)", "Gold", required),
  field("silver", "integer", "ระดับก้าวหน้า (เงิน)", "Silver", required),
  field("blue", "integer", "ระดับพื้นฐาน (ฟ้า)", "Blue", required),
  field("is_demo", "boolean", "ข้อมูลสาธิต", "Made up for demonstration", required),
];

type FigureRow = Funnel & { year: number; code: string; nameTh: string; isDemo: boolean };

async function readFigures(): Promise<Cell[][]> {
  const rows = await db().$queryRaw<FigureRow[]>`
    SELECT y."year", m."code", ${nameOfMinistry("nameTh")} AS "nameTh", y."isDemo", ${FUNNEL_SUMS}
      FROM "Cycle" y JOIN "CycleFigure" f ON f."cycleId" = y."id" JOIN "Ministry" m ON m."id" = f."ministryId"
      ${formerNamesSql({ agencyId: Prisma.sql`NULL::int`, ministryId: Prisma.sql`m."id"`, on: Prisma.sql`(y."announcedAt" AT TIME ZONE 'Asia/Bangkok')::date` })}
     WHERE y."announcedAt" IS NOT NULL GROUP BY y."id", m."id", fm."changeId", fm."nameTh" HAVING sum(f."applied") > 0 ORDER BY y."year" DESC, 3`;
  return rows.map((row) => [row.year, row.code, row.nameTh, ...FUNNEL_STEPS.map((step) => row[step]), String(row.isDemo)]);
}

/** What is given out as files. */
export const DATASETS: readonly Dataset[] = [
  {
    name: "certificates", fields: CERTIFICATE_FIELDS, primaryKey: ["certificate_number"],
    read: async (today) => (await searchRegister({}, { on: today, pageSize: ALL })).items.map(certificateCells),
  },
  { name: "figures", fields: FIGURE_FIELDS, primaryKey: ["cycle_year", "ministry_code"], read: readFigures },
];
