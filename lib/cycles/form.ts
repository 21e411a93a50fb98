import { z } from "zod";
import { optionalId, wholeNumber } from "@/lib/contact";
import { marginFault, MarginFields, marginOf, PolicyInput, type SaveCycle, type SaveTeam } from "@/lib/cycles/schema";
import { arabicDigits } from "@/lib/domain/calendar";
import type { RefusalCode } from "@/lib/domain/errors";
import { DEFAULT_POLICY, inReminderOrder, MOST_REMIND_DAYS, MOST_RENEWAL_MONTHS, weightsOf, type FinalScore, type Policy } from "@/lib/domain/policy";
import type { Hundredths } from "@/lib/domain/points";
import { day, flag, id, optionalLine, points } from "@/lib/input";

/** The shapes in which the pages' forms send a cycle and a team: strings, one field a setting. They come out as the commands take them. */

const ticked = flag.default(false);
const requiredPoints = points.pipe(z.number("REQUIRED").min(0, "INVALID_POINTS"));

type WeightFields = { finalScore: string; documentPercent: Hundredths | null; onSitePercent: Hundredths | null };

/** The two percents are read only where the totals are weighted. */
function finalScoreOf(form: WeightFields): FinalScore | null {
  if (form.finalScore === "ON_SITE") return null;
  return { documentPercent: (form.documentPercent ?? 0) / 100, onSitePercent: (form.onSitePercent ?? 0) / 100 };
}

type FloorFields = { tierFloors: string; gold: Hundredths | null; silver: Hundredths | null; blue: Hundredths | null };

function floorsOf({ tierFloors, gold, silver, blue }: FloorFields): Policy["tierFloors"] {
  return tierFloors === "SET" ? null : { GOLD: gold ?? 0, SILVER: silver ?? 0, BLUE: blue ?? 0 };
}

/** What is wrong between the fields: [field, refusal]. */
function faultsOf(form: WeightFields & FloorFields & MarginFields): [string, RefusalCode][] {
  const margin = marginFault(form);
  return [...scoreFaults(form), ...(margin === null ? [] : [["secondLookMargin", margin] satisfies [string, RefusalCode]])];
}

function scoreFaults(form: WeightFields & FloorFields): [string, RefusalCode][] {
  const finalScore = finalScoreOf(form);
  const weights: [string, RefusalCode][] = finalScore && weightsOf(finalScore) === null ? [["onSitePercent", "INVALID_FIELD"]] : [];
  const floors = floorsOf(form);
  if (floors === null) return weights;
  const empty = (["gold", "silver", "blue"] as const).filter((field) => form[field] === null);
  const falls = floors.GOLD > floors.SILVER && floors.SILVER > floors.BLUE;
  const missing = empty.map((field): [string, RefusalCode] => [field, "REQUIRED"]);
  return [...weights, ...missing, ...(falls || empty.length > 0 ? [] : [["gold", "INVALID_FIELD"] satisfies [string, RefusalCode]])];
}

/** Only what differs from the defaults is kept with the cycle. */
function overridesOf(policy: Policy): PolicyInput {
  const defaults = new Map<string, unknown>(Object.entries(DEFAULT_POLICY));
  const changed = Object.entries(policy).filter(([key, value]) => JSON.stringify(value) !== JSON.stringify(defaults.get(key)));
  return PolicyInput.parse(Object.fromEntries(changed));
}

const Decimals = z.enum(["0", "1", "2"], "INVALID_FIELD").transform((text): 0 | 1 | 2 => (text === "0" ? 0 : text === "1" ? 1 : 2));

/** "7, 3, 1" in Thai digits too; empty: none. */
const numbers = (most: number) => z.string().transform((text) => arabicDigits(text).split(/[\s,;]+/).filter((part) => part !== ""))
  .refine((parts) => parts.length <= 6 && parts.every((part) => /^\d{1,3}$/.test(part) && Number(part) >= 1 && Number(part) <= most), "INVALID_FIELD")
  .transform((parts) => inReminderOrder(parts.map(Number)));

const PolicyForm = z.object({
  passMark: requiredPoints,
  finalScore: z.enum(["ON_SITE", "WEIGHTED"], "REQUIRED"), documentPercent: points.default(null), onSitePercent: points.default(null),
  rounding: z.enum(["NONE", "HALF_UP"], "REQUIRED"), decimals: Decimals,
  scorersLeast: wholeNumber(1, 20), discussionSteps: wholeNumber(0, 100),
  blindSelfScore: ticked, whyNowRequired: ticked,
  calibrationExact: wholeNumber(0, 100), calibrationWithin: wholeNumber(0, 100), calibrationTotal: requiredPoints, calibrationRequired: ticked,
  quorum: wholeNumber(1, 50),
  conflictScope: z.enum(["AGENCY", "MINISTRY"], "REQUIRED"),
  pastEmployerYears: wholeNumber(0, 20), pastAssessmentCycles: wholeNumber(0, 10),
  returnRounds: wholeNumber(0, 10), returnDays: wholeNumber(1, 90), appealDays: wholeNumber(0, 365),
  ministrySeesDrafts: ticked,
  certificateYears: wholeNumber(1, 20), certificateCounting: z.enum(["CYCLE_YEAR", "DAY"], "REQUIRED"),
  gatesRequiredToSubmit: ticked, selfScoreRequired: ticked,
  tierFloors: z.enum(["SET", "OWN"], "REQUIRED"), gold: points.default(null), silver: points.default(null), blue: points.default(null),
  ...MarginFields.shape,
  remindDays: numbers(MOST_REMIND_DAYS), remindVisitDays: wholeNumber(0, MOST_REMIND_DAYS), renewalMonths: numbers(MOST_RENEWAL_MONTHS),
}).superRefine((form, context) => {
  for (const [field, message] of faultsOf(form)) context.addIssue({ code: "custom", message, path: [field] });
}).transform(({ documentPercent, onSitePercent, rounding, decimals, gold, silver, blue, secondLook, ...form }): PolicyInput => overridesOf({
  ...form,
  finalScore: finalScoreOf({ ...form, documentPercent, onSitePercent }),
  tierFloors: floorsOf({ ...form, gold, silver, blue }),
  secondLookMargin: marginOf({ ...form, secondLook }),
  rounding: { mode: rounding, decimals: rounding === "NONE" ? DEFAULT_POLICY.rounding.decimals : decimals },
}));

/** Without `policy` (the cycle is open) only the windows count. */
export const CycleForm = z.object({
  cycleId: id.optional(),
  year: wholeNumber(2558, 2700), criteriaSetId: id,
  applyFromOn: day, applyUntilOn: day, documentUntilOn: day, onSiteUntilOn: day, committeeUntilOn: day,
  policy: PolicyForm.optional(),
}).transform(({ policy, ...cycle }): SaveCycle => ({ ...cycle, policy: policy ?? {}, synthetic: [], isDemo: false }));

/** What the calendar of a year follows from. A setting that cannot be read yet leaves the defaults: the days are what is asked about. */
export const PlanForm = z.object({
  year: wholeNumber(2558, 2700), applyFromOn: day, applyUntilOn: day, documentUntilOn: day, onSiteUntilOn: day, committeeUntilOn: day,
  policy: PolicyForm.optional().catch(undefined),
});

const people = z.record(z.string(), optionalId).default({});

/** One choice a seat; an empty seat is nobody. A person has one seat. */
export const TeamForm = z.object({
  teamId: id.optional(), cycleId: id, number: wholeNumber(1, 999), nameTh: optionalLine(200),
  chair: id, members: people, secretaries: people, assistants: people,
}).transform(({ chair, members, secretaries, assistants, ...team }, context): SaveTeam => {
  const groups = { members, secretaries, assistants } as const;
  const position = { members: "MEMBER", secretaries: "SECRETARY", assistants: "ASSISTANT_SECRETARY" } as const;
  const seated: SaveTeam["members"] = [{ userId: chair, position: "CHAIR" }];
  for (const group of ["members", "secretaries", "assistants"] as const) {
    for (const [seat, userId] of Object.entries(groups[group])) {
      if (userId === null) continue;
      const isTwice = seated.some((other) => other.userId === userId);
      if (isTwice) context.addIssue({ code: "custom", message: "INVALID_FIELD", path: [group, seat] });
      else seated.push({ userId, position: position[group] });
    }
  }
  return { ...team, members: seated };
});
