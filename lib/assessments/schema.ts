import { z } from "zod";
import { DISMISSABLE_REASONS } from "@/lib/domain/conflict";
import { flag, id, line, list, optionalDay, optionalLine, points, rows, text, triState, whyNow } from "@/lib/input";

export const JudgedAt = z.enum(["DOCUMENT", "ON_SITE"]);
export type JudgedAt = z.infer<typeof JudgedAt>;

const code = z.string().min(1).max(20);

/** Names the team and its scorers for one stage. `chairId` only where the team's own chair cannot judge this case. */
export const AssignAssessment = z.object({
  applicationId: id, stage: JudgedAt, teamId: id, scorerIds: list(id), chairId: id.optional(), visitOn: optionalDay.optional(),
  /** Why a day that the center was told is changed. */
  visitReason: optionalLine(1000).optional(),
});
export type AssignAssessment = z.infer<typeof AssignAssessment>;

export const DeclareConflict = z.object({ applicationId: id, conflict: z.enum(["yes", "no"], { error: "REQUIRED" }), reason: optionalLine(1000) });
/** The secretariat lets a person judge a center although something of the past stands against it. `target`: person and reason, "12-DECLARED". */
export const DismissConflict = z.object({ applicationId: id, target: z.string().min(1, "REQUIRED"), note: line(1000) })
  .transform(({ target, ...input }, context) => {
    const [userId, ...reason] = target.split("-");
    const parsed = z.object({ userId: id, reason: z.enum(DISMISSABLE_REASONS) }).safeParse({ userId, reason: reason.join("-") });
    if (parsed.success) return { ...input, ...parsed.data };
    context.addIssue({ code: "custom", message: "INVALID_FIELD", path: ["target"] });
    return z.NEVER;
  });
export type DismissConflict = z.infer<typeof DismissConflict>;
export type DeclareConflict = z.infer<typeof DeclareConflict>;

/** A reason chosen from a list: it counts where nothing was written. */
const standard = z.string().max(500).optional();

/** The rulings that a mark rests on, as boxes send them: `{none: "", 12: "12"}`. */
const citations = z.union([
  z.array(id).max(50),
  z.record(z.string(), z.union([z.literal("").transform(() => null), id])).transform((boxes) => Object.values(boxes).filter((value) => value !== null)),
]);

/** How often what a form shows was changed before; left out where nobody saw it. */
const version = z.coerce.number().int().nonnegative().optional();

/** One criterion's judgement: points (hundredths once parsed) or, for a gate, whether it is met. What is left out stays. */
const mark = {
  code, points: points.optional(), met: triState.optional(), reason: z.string().max(10_000).optional(), citations: citations.optional(),
  /** A remark that the center never reads. */
  internal: z.string().max(10_000).optional(),
  /** The version that the person saw. */
  version,
  /** The corrected answer was looked at and the mark stands. */
  looked: flag.optional(), standard,
};

/** What was chosen from a list stands where no reason was written. */
const withChosen = <T extends { reason?: string | undefined; standard?: string | undefined }>({ standard: chosen, ...rest }: T) =>
  (chosen && !rest.reason?.trim() ? { ...rest, reason: chosen } : rest);

const MarkInput = z.object(mark).transform(withChosen);
/** Of the agreed sheet, which also says why something speaks against the center only now. */
const AgreedMarkInput = z.object({ ...mark, whyNow: whyNow.optional() }).transform(withChosen);
export type MarkInput = z.infer<typeof AgreedMarkInput>;

/** A sheet, whole or in part; `finish` closes it and asks that nothing is missing. */
export const SaveSheet = z.object({
  applicationId: id, stage: JudgedAt, marks: rows("code", MarkInput), finish: flag.default(false),
  visitedOn: optionalDay.optional(), present: optionalLine(2000).optional(), note: optionalLine(10_000).optional(), visitVersion: version,
});
export type SaveSheet = z.infer<typeof SaveSheet>;

export const RecordDiscussions = z.object({
  applicationId: id, stage: JudgedAt, notes: rows("code", z.object({ code, note: text() })),
});
export type RecordDiscussions = z.infer<typeof RecordDiscussions>;

export const SaveAgreed = SaveSheet.extend({ marks: rows("code", AgreedMarkInput), notes: RecordDiscussions.shape.notes });
export type SaveAgreed = z.infer<typeof SaveAgreed>;

/** The secretariat names who looks again at a total near a floor; that person finishes. */
export const NameLooker = z.object({ applicationId: id, stage: JudgedAt, userId: id });
export type NameLooker = z.infer<typeof NameLooker>;
export const FinishLook = z.object({ applicationId: id, stage: JudgedAt });
export type FinishLook = z.infer<typeof FinishLook>;

export const ReturnForCorrection = z.object({
  applicationId: id,
  items: rows("code", z.object({ code, chosen: flag.default(true), reason: text(2000), standard })
    .transform(({ standard: chosen, ...item }) => (chosen && !item.reason.trim() ? { ...item, reason: chosen } : item))),
});
export type ReturnForCorrection = z.infer<typeof ReturnForCorrection>;

/** The same, proposed: what is no longer ticked is taken back, what is left out stays. */
export const ProposeReturn = ReturnForCorrection;
export type ProposeReturn = ReturnForCorrection;

export const ResumeAfterReturn = z.object({ applicationId: id, reason: optionalLine(1000).optional() });
export type ResumeAfterReturn = z.infer<typeof ResumeAfterReturn>;

const Photo = z.object({
  key: z.string(), name: z.string().min(1).max(500), size: z.number().int().positive(), sha256: z.string().length(64), mime: z.string(),
});

/** A photo that lies in the storage already; its kind was told by its content. */
export const AddPhoto = z.object({ applicationId: id, stage: JudgedAt, code, file: Photo });
export type AddPhoto = z.infer<typeof AddPhoto>;

export const DropPhoto = z.object({ applicationId: id, stage: JudgedAt, code, evidenceId: id });
export type DropPhoto = z.infer<typeof DropPhoto>;
