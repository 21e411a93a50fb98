import { z } from "zod";
import { PolicyInput } from "@/lib/cycles/schema";
import { parseDay } from "@/lib/domain/calendar";
import { TIERS } from "@/lib/domain/tier";

export const SEASON_FORMAT = "gecc-season/1";

const Name = z.string().transform((value) => value.normalize("NFC").trim()).pipe(z.string().min(1).max(300));
const Points = z.record(z.string(), z.union([z.number(), z.string()]));

const Judged = z.object({
  gatesMissing: z.array(z.string()).default([]),
  sheets: z.array(z.object({ assessor: z.number().int().min(1).max(50), points: Points })).min(1),
  agreed: Points,
});
export type SeasonStage = z.infer<typeof Judged>;

const Expect = z.object({
  outcome: z.enum(["CERTIFIED", "DECLINED"]),
  declinedAt: z.enum(["DOCUMENT", "ON_SITE", "COMMITTEE"]).nullish(),
  total: z.union([z.number(), z.string()]).nullish(),
  tier: z.enum(TIERS).nullish(),
}).partial({ outcome: true });
export type SeasonExpect = z.infer<typeof Expect>;

const SeasonApplication = z.object({
  ref: z.string().trim().min(1).max(100),
  center: z.object({ nameTh: Name, agencyTh: Name, ministry: z.string(), provinceCode: z.string() }),
  document: Judged,
  onSite: Judged.nullish(),
  /** What the center said of itself, where the source holds it: self-scores and answers by criterion. */
  own: z.object({ points: Points.default({}), answers: z.record(z.string(), z.string().max(10_000)).default({}) }).nullish(),
  expect: Expect.nullish(),
});
export type SeasonApplication = z.infer<typeof SeasonApplication>;

const Funnel = z.record(z.string(), z.number().int());

/** A whole season: what was applied for, every sheet, the announcement (docs/season-format.md). Points as written, not yet parsed. */
export const Season = z.object({
  format: z.literal(SEASON_FORMAT),
  name: z.string().min(1),
  source: z.string().default(""),
  synthetic: z.array(z.string()).default([]),
  cycle: z.object({ year: z.number().int().min(2558).max(2700), criteriaSet: z.string(), policy: PolicyInput.default({}) }),
  announcement: z.object({
    number: z.string().trim().min(1).max(60),
    announcedOn: z.string().refine((value) => parseDay(value) !== null, "not a day"),
  }),
  applications: z.array(SeasonApplication).min(1).max(20_000),
  expect: z.object({ funnel: z.record(z.string(), Funnel).default({}) }).partial().nullish(),
});
export type Season = z.infer<typeof Season>;

/** What is wrong with a file, and where: the application's ref, the stage and the criterion where it is about one. */
export type SeasonFault = { code: SeasonFaultCode; ref?: string; stage?: "document" | "onSite"; criterion?: string; value?: string };

const FAULT_CODES = [
  "FORMAT", "SHAPE", "CRITERIA_SET", "MINISTRY", "PROVINCE", "REF_TWICE", "CENTER_TWICE", "CRITERION_UNKNOWN", "CRITERION_MISSING",
  "OFF_SCALE", "GATE_UNKNOWN", "ASSESSOR_TWICE", "TOO_FEW_SHEETS", "ON_SITE_AFTER_FAIL", "ON_SITE_MISSING", "YEAR_EXISTS",
] as const;
export type SeasonFaultCode = (typeof FAULT_CODES)[number];
export const isSeasonFaultCode = (code: string): code is SeasonFaultCode => FAULT_CODES.some((known) => known === code);

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null;

function refAt(file: unknown, path: PropertyKey[]): string | undefined {
  if (path[0] !== "applications" || typeof path[1] !== "number" || !isObject(file) || !Array.isArray(file.applications)) return undefined;
  const application: unknown = file.applications[path[1]];
  return isObject(application) && typeof application.ref === "string" ? application.ref : `#${path[1] + 1}`;
}

function shapeFault(file: unknown, issue: z.core.$ZodIssue): SeasonFault {
  const ref = refAt(file, issue.path);
  const [stage, rest] = [issue.path[2], issue.path.slice(ref ? 2 : 0)];
  const keys = issue.code === "unrecognized_keys" ? ` ${issue.keys.join(", ")}` : "";
  return {
    code: "SHAPE", value: `${rest.join(".")}${keys}: ${issue.message}`, ...(ref === undefined ? {} : { ref }),
    ...(stage === "document" || stage === "onSite" ? { stage } : {}),
  };
}

/** Reads a parsed JSON value as a season; a fault of the whole file quotes the offending value. */
export function readSeason(file: unknown): { season: Season } | { faults: SeasonFault[] } {
  const format = isObject(file) ? file.format : undefined;
  if (format !== SEASON_FORMAT) return { faults: [{ code: "FORMAT", value: typeof format === "string" ? format : JSON.stringify(format) ?? "?" }] };
  const parsed = Season.safeParse(file);
  return parsed.success ? { season: parsed.data } : { faults: parsed.error.issues.map((issue) => shapeFault(file, issue)) };
}
