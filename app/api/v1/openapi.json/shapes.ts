import { CRITERION_KINDS, VIEWS } from "@/lib/domain/criteria";
import { TIERS } from "@/lib/domain/tier";
import { CERTIFICATE_STATUSES } from "@/lib/domain/validity";

/** JSON Schemas of what the public interface answers; tests hold real answers against them. */

const count = { type: "integer", minimum: 0 } as const;
const day = { type: "string", format: "date" } as const;
const year = { type: "integer", minimum: 2558, maximum: 2799, description: "พ.ศ. · Buddhist era" } as const;
const text = { type: "string" } as const;
const textOrNull = { type: ["string", "null"] } as const;
const whole = { type: "integer", minimum: 1 } as const;
const points = { type: ["integer", "number"], minimum: 0 } as const;
const moment = { type: "string", format: "date-time" } as const;
const momentOrNull = { type: ["string", "null"], format: "date-time" } as const;
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
    ...certificate, replacedOn: dayOrNull, replacedBy: { type: ["string", "null"] }, revokedOn: dayOrNull, asOf: day,
  }),
  CertificatePage: object({
    items: { type: "array", items: { $ref: "#/components/schemas/Certificate" } },
    page: whole, pageSize: whole, total: count, asOf: day,
  }),
  CriteriaOfYear: object({
    year, titleTh: text, titleEn: text, fullScore: points, passMark: points,
    tiers: { type: "array", items: object({ tier: { type: "string", enum: TIERS }, from: points }) },
    criteria: { type: "array", items: { $ref: "#/components/schemas/Criterion" } },
    rulings: {
      type: "array",
      items: object({ number: whole, criterion: text, textTh: text, textEn: textOrNull, issuedOn: day, replacedBy: { type: ["integer", "null"] } }),
    },
  }),
  Criterion: object({
    code: text, kind: { type: "string", enum: CRITERION_KINDS }, view: { type: ["string", "null"], enum: [...VIEWS, null] }, points,
    scale: { type: "array", items: points }, textTh: text, textEn: text, textStatus: text, evidenceRequired: { type: "boolean" },
  }),
  Credential: {
    type: "object", required: [],
    properties: {}, description: "W3C Verifiable Credentials 2.0, eddsa-jcs-2022",
  },
  Keys: object({
    issuer: text,
    keys: {
      type: "array",
      items: object({ id: text, verificationMethod: text, type: { type: "string", enum: ["Multikey"] }, publicKeyMultibase: text, from: moment, until: momentOrNull }),
    },
  }),
  Seal: object({
    format: text, number: whole, at: moment, records: count, events: count, root: text, previous: textOrNull, header: text, hash: text, keyId: text,
    signature: text,
  }),
  SealPage: object({ items: { type: "array", items: { $ref: "#/components/schemas/Seal" } }, page: whole, pageSize: whole, total: count }),
  Health: object({
    status: { type: "string", enum: ["ok", "starting", "down"] }, database: { type: "string", enum: ["up", "down"] },
    version: { type: "string" },
  }),
  Problem: object({
    type: { type: "string", format: "uri-reference" }, title: { type: "string" }, status: { type: "integer" }, detail: { type: "string" },
  }),
};
