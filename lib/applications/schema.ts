import { z } from "zod";
import { JUDGED_STAGES } from "@/lib/domain/stage";
import { day, flag, id, line, optionalDay, optionalLine, points, rows, triState } from "@/lib/input";

export const OpenApplication = z.object({ centerId: id, cycleId: id });
export type OpenApplication = z.infer<typeof OpenApplication>;

/** As typed. A NUL and half a character cannot be stored, and nobody can see them: they come in by the clipboard. */
const typed = z.string().max(10_000).transform((value) => value.replaceAll("\u0000", "").toWellFormed());

const code = z.string().min(1).max(20);

const Answer = z.object({
  code,
  met: triState.optional(),
  /** No default: what a form does not send must stay as it was. */
  text: typed.optional(),
  selfScore: points.optional(),
  /** The version that the person saw, 0 before the first: without it, what somebody else wrote meanwhile would be lost unseen. */
  version: z.coerce.number("VERSION_MISSING").int().min(0).max(2_000_000_000),
});
type Answer = z.infer<typeof Answer>;

/** Answers to any number of criteria, as a form sends them; what is left out of one stays as it was. Points in hundredths once parsed. */
export const Answers = rows("code", Answer);

/** Scripts may go without a version: then nothing is compared. */
export type SaveAnswers = { applicationId: number; answers: (Omit<Answer, "version"> & Partial<Pick<Answer, "version">>)[] };

/** One answer, as a browser saves it while it is typed. */
export const SaveAnswer = z.object({ applicationId: id, ...Answer.shape });
export type SaveAnswer = z.infer<typeof SaveAnswer>;

/** The browser says that the form of a criterion is open, or that it was left. */
export const Beat = z.object({ applicationId: id, code, leaves: z.boolean().optional() });
export type Beat = z.infer<typeof Beat>;

export const ConfirmProfile = z.object({ applicationId: id });
export type ConfirmProfile = z.infer<typeof ConfirmProfile>;

/** The head of the center declares by a click: the box must be ticked, and who declares is kept with what is sent. */
const Declaration = z.object({
  agreed: flag.default(false).refine((agreed) => agreed, { message: "DECLARATION_MISSING" }), name: line(), position: line(),
}).transform(({ name, position }) => ({ name, position }));
export type Declaration = z.infer<typeof Declaration>;

/** `version` is the one that the person saw: a second post of the same version gets the first's receipt. */
export const SubmitApplication = z.object({
  applicationId: id, version: z.coerce.number().int().min(1).max(1000), declaration: Declaration,
});
export type SubmitApplication = z.infer<typeof SubmitApplication>;

export const WithdrawApplication = z.object({ applicationId: id, reason: optionalLine(1000) });
export type WithdrawApplication = z.infer<typeof WithdrawApplication>;

/** More time for one center: until when, and why. */
export const ExtendDeadline = z.object({ applicationId: id, untilOn: day, reason: line(1000) });
export type ExtendDeadline = z.infer<typeof ExtendDeadline>;

/** From which stage on a closed case is judged anew, and why. */
export const ReopenApplication = z.object({ applicationId: id, to: z.enum(JUDGED_STAGES, "REQUIRED"), reason: line(4000) });
export type ReopenApplication = z.infer<typeof ReopenApplication>;

/** A criterion for a colleague, with a day by which and a word about it. */
export const GiveTask = z.object({ applicationId: id, code, userId: id, dueOn: optionalDay.optional(), note: optionalLine(1000).optional() });
export type GiveTask = z.infer<typeof GiveTask>;

export const DoTask = z.object({ applicationId: id, code, step: z.enum(["DONE", "OPEN", "TAKE_BACK"]) });
export type DoTask = z.infer<typeof DoTask>;

/** What a ministry remarks on one criterion of a draft; TAKE_BACK takes the own remark away. */
export const RemarkDraft = z.discriminatedUnion("step", [
  z.object({ step: z.literal("WRITE"), applicationId: id, code, remark: line(2000) }),
  z.object({ step: z.literal("TAKE_BACK"), applicationId: id, code }),
]);
export type RemarkDraft = z.infer<typeof RemarkDraft>;

/** `round`: how often this person looked it through before, and once more. */
export const SendPreCheck = z.object({ applicationId: id, round: z.coerce.number().int().min(1).max(1000), note: optionalLine(4000).optional() });
export type SendPreCheck = z.infer<typeof SendPreCheck>;

export const SettleRemark = z.object({ applicationId: id, code, remarkId: id, step: z.enum(["DONE", "OPEN"]) });
export type SettleRemark = z.infer<typeof SettleRemark>;
