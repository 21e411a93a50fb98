import { TIERS } from "@/lib/domain/tier";
import { CERTIFICATE_STATUSES } from "@/lib/domain/validity";

/** JSON Schemas of what the public interface answers; tests hold real answers against them. */

const count = { type: "integer", minimum: 0 } as const;
const day = { type: "string", format: "date" } as const;
const year = { type: "integer", minimum: 2558, maximum: 2799, description: "พ.ศ. · Buddhist era" } as const;
const dayOrNull = { type: ["string", "null"], format: "date" } as const;

const certificate = {
  number: { type: "string", pattern: "^GECC-\\d{4}-\\d{5}-\\d$", examples: ["GECC-2565-00001-5"] },
  tier: { type: "string", enum: TIERS },
  cycleYear: year,
  center: { type: "string", description: "ชื่อศูนย์ตามตรารับรอง · the center's name as awarded" },
  ministry: { type: "string", description: "รหัสกระทรวง · the ministry's code", examples: ["MOC"] },
  provinceCode: { type: "string", pattern: "^\\d{2}$" },
  validFrom: day,
  validUntil: { ...day, description: "วันสุดท้ายที่มีผล · the last valid day, included" },
  status: { type: "string", enum: CERTIFICATE_STATUSES },
} as const;

const object = (properties: Readonly<Record<string, unknown>>) => ({ type: "object", required: Object.keys(properties), properties });

export const SHAPES = {
  Statistics: object({
    year, ministry: { type: ["string", "null"] },
    applied: count, passedDocument: count, passedOnSite: count, gold: count, silver: count, blue: count,
    everCertified: {
      ...count, description: "ศูนย์ที่เคยได้รับการรับรองทั้งหมดถึงวันที่ asOf นับไม่ซ้ำ · distinct centers ever certified by asOf",
    },
    valid: { ...count, description: "ศูนย์ที่ตรารับรองมีผลในวันที่ asOf นับไม่ซ้ำ · distinct centers with a certificate valid on asOf" },
    asOf: day,
  }),
  Certificate: object(certificate),
  CertificateDetail: object({
    ...certificate, replacedOn: dayOrNull, replacedBy: { type: ["string", "null"] }, revokedOn: dayOrNull,
  }),
  CertificatePage: object({
    items: { type: "array", items: { $ref: "#/components/schemas/Certificate" } },
    page: { type: "integer", minimum: 1 }, pageSize: { type: "integer", minimum: 1 }, total: count,
  }),
  Health: object({
    status: { type: "string", enum: ["ok", "starting", "down"] }, database: { type: "string", enum: ["up", "down"] },
    version: { type: "string" },
  }),
  Problem: object({
    type: { type: "string", format: "uri-reference" }, title: { type: "string" }, status: { type: "integer" }, detail: { type: "string" },
  }),
};
