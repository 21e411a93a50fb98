import { z } from "zod";
import { inReminderOrder, MOST_REMIND_DAYS, MOST_RENEWAL_MONTHS, weightsOf } from "@/lib/domain/policy";
import type { Hundredths } from "@/lib/domain/points";
import { MOST_MARGIN, SUGGESTED_MARGIN } from "@/lib/domain/second-look";
import { day, flag, id, line, list, optionalLine, points } from "@/lib/input";

const percent = z.number().min(0).max(100);
const floor = z.number().int().min(0);

const reminders = (most: number) => z.array(z.number().int().min(1).max(most)).max(6).transform(inReminderOrder);

/** Overrides of a cycle's settings; an unknown setting is refused. Points in hundredths. */
export const PolicyInput = z.strictObject({
  passMark: floor,
  finalScore: z.strictObject({ documentPercent: percent, onSitePercent: percent })
    .refine((weights) => weightsOf(weights) !== null, "the two percents must have at most two decimals and come to 100").nullable(),
  rounding: z.strictObject({ mode: z.enum(["NONE", "HALF_UP"]), decimals: z.union([z.literal(0), z.literal(1), z.literal(2)]) }),
  scorersLeast: z.number().int().min(1).max(20),
  discussionSteps: z.number().int().min(0).max(100),
  blindSelfScore: z.boolean(),
  whyNowRequired: z.boolean(),
  quorum: z.number().int().min(1).max(50),
  conflictScope: z.enum(["AGENCY", "MINISTRY"]),
  pastEmployerYears: z.number().int().min(0).max(20),
  pastAssessmentCycles: z.number().int().min(0).max(10),
  returnRounds: z.number().int().min(0).max(10),
  returnDays: z.number().int().min(1).max(90),
  appealDays: z.number().int().min(0).max(365),
  ministrySeesDrafts: z.boolean(),
  certificateYears: z.number().int().min(1).max(20),
  certificateCounting: z.enum(["CYCLE_YEAR", "DAY"]),
  gatesRequiredToSubmit: z.boolean(),
  selfScoreRequired: z.boolean(),
  tierFloors: z.strictObject({ GOLD: floor, SILVER: floor, BLUE: floor })
    .refine(({ GOLD, SILVER, BLUE }) => GOLD > SILVER && SILVER > BLUE, "the floors must fall from gold to blue").nullable(),
  secondLookMargin: z.number().int().min(1).max(MOST_MARGIN).nullable(),
  calibrationExact: z.number().int().min(0).max(100),
  calibrationWithin: z.number().int().min(0).max(100),
  calibrationTotal: floor,
  calibrationRequired: z.boolean(),
  remindDays: reminders(MOST_REMIND_DAYS),
  remindVisitDays: z.number().int().min(0).max(MOST_REMIND_DAYS),
  renewalMonths: reminders(MOST_RENEWAL_MONTHS),
}).partial();
export type PolicyInput = z.infer<typeof PolicyInput>;

export const SaveCycle = z.object({
  cycleId: id.optional(),
  year: z.coerce.number().int().min(2558).max(2700),
  criteriaSetId: id,
  applyFromOn: day, applyUntilOn: day, documentUntilOn: day, onSiteUntilOn: day, committeeUntilOn: day,
  policy: PolicyInput.default({}),
  source: optionalLine(1000).optional(),
  synthetic: z.array(z.string()).default([]),
  isDemo: z.boolean().default(false),
});
export type SaveCycle = z.infer<typeof SaveCycle>;

/** How the page and the policy's form send a margin: off, or on with points. */
export const MarginFields = z.object({ secondLook: z.enum(["OFF", "ON"], "REQUIRED"), secondLookMargin: points.default(null) });
export type MarginFields = z.infer<typeof MarginFields>;

/** What is wrong with it. */
export function marginFault({ secondLook, secondLookMargin: margin }: MarginFields): "REQUIRED" | "INVALID_POINTS" | null {
  if (secondLook === "OFF") return null;
  if (margin === null) return "REQUIRED";
  return margin >= 1 && margin <= MOST_MARGIN ? null : "INVALID_POINTS";
}

export const marginOf = ({ secondLook, secondLookMargin }: MarginFields): Hundredths | null => (secondLook === "ON" ? secondLookMargin : null);

export const SetSecondLook = MarginFields.extend({ cycleId: id }).superRefine((input, context) => {
  const message = marginFault(input);
  if (message !== null) context.addIssue({ code: "custom", message, path: ["secondLookMargin"] });
}).transform((input) => ({ cycleId: input.cycleId, margin: marginOf(input) }));
export type SetSecondLook = z.infer<typeof SetSecondLook>;

/** The margin that an address asks about; what is none is the suggested one. */
export function readMargin(text: unknown): Hundredths {
  const { data } = points.safeParse(text);
  return typeof data === "number" && marginFault({ secondLook: "ON", secondLookMargin: data }) === null ? data : SUGGESTED_MARGIN;
}

export const CycleId = z.object({ cycleId: id });
export type CycleId = z.infer<typeof CycleId>;

/** `seen`: what was shown of it. SAME: the set serves both years. */
export const RollOverInput = CycleId.extend({ criteria: z.enum(["COPY", "SAME"], "REQUIRED"), seen: z.string().max(64) });
export type RollOverInput = z.infer<typeof RollOverInput>;

export const PlanOpening = CycleId.extend({ byItself: flag });
export type PlanOpening = z.infer<typeof PlanOpening>;

export const Announce = z.object({ cycleId: id, number: line(60), announcedOn: day });
export type Announce = z.infer<typeof Announce>;

const Position = z.enum(["CHAIR", "MEMBER", "SECRETARY", "ASSISTANT_SECRETARY"]);

export const SaveTeam = z.object({
  teamId: id.optional(), cycleId: id, number: z.coerce.number().int().min(1).max(999), nameTh: optionalLine(200),
  members: list(z.object({ userId: id, position: Position })),
});
export type SaveTeam = z.infer<typeof SaveTeam>;
