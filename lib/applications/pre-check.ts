import type { RemarkDraft, SendPreCheck, SettleRemark } from "@/lib/applications/schema";
import { changeApplication } from "@/lib/change";
import { criterionOf, getCriteriaSet } from "@/lib/criteria/queries";
import { refuse } from "@/lib/domain/errors";
import type { Actor } from "@/lib/domain/permissions";
import { writeToStaff } from "@/lib/recipients";

/**
 * Writes, alters or takes back one's own remark on a criterion of a draft. What the center read already it reads anew.
 * @throws UNKNOWN_CRITERION; NOT_FOUND where there is none to take back
 */
export function remarkDraft(actor: Actor, input: RemarkDraft, now: Date): Promise<{ at: Date }> {
  const { applicationId, code, step } = input;
  return changeApplication(actor, "remarkDraft", applicationId, now, async (tx, application) => {
    const { id: criterionId } = criterionOf(await getCriteriaSet(tx, application.criteriaSetId), code);
    const key = { applicationId_criterionId_authorId: { applicationId, criterionId, authorId: actor.userId } };
    if (step === "TAKE_BACK") {
      const { count } = await tx.preCheckRemark.deleteMany({ where: { applicationId, criterionId, authorId: actor.userId } });
      if (count === 0) throw refuse("NOT_FOUND");
      return { result: { at: now }, detail: { criterion: code, step } };
    }
    const data = { text: input.remark, writtenAt: now };
    await tx.preCheckRemark.upsert({
      where: key, create: { applicationId, criterionId, authorId: actor.userId, ...data }, update: { ...data, doneAt: null, doneById: null }, select: { id: true },
    });
    return { result: { at: now }, detail: { criterion: code, step } };
  });
}

export type Checked = { sentAt: Date; remarks: number };

/** The draft is looked through: the center reads what this person remarked so far, and is told once, in the mail of the day. */
export function sendPreCheck(actor: Actor, { applicationId, round, note }: SendPreCheck, now: Date): Promise<Checked> {
  return changeApplication(actor, "sendPreCheck", applicationId, now, async (tx, application) => {
    await tx.preCheck.create({ data: { applicationId, authorId: actor.userId, round, note: note ?? "", sentAt: now }, select: { id: true } });
    const { count: remarks } = await tx.preCheckRemark.updateMany({ where: { applicationId, authorId: actor.userId, sentAt: null }, data: { sentAt: now } });
    const letter = {
      centerId: application.centerId, applicationId, inDigest: true, subject: "mail.preCheck.subject", body: "mail.preCheck.body",
      values: { name: actor.name, year: application.year, count: remarks },
    } as const;
    await writeToStaff(tx, [letter], now);
    return { result: { sentAt: now, remarks }, detail: { round, remarks } };
  }, async (tx) => {
    const earlier = await tx.preCheck.findUnique({ where: { applicationId_authorId_round: { applicationId, authorId: actor.userId, round } }, select: { sentAt: true } });
    if (!earlier) return null;
    return { sentAt: earlier.sentAt, remarks: await tx.preCheckRemark.count({ where: { applicationId, authorId: actor.userId, sentAt: earlier.sentAt } }) };
  });
}

/** The center says that a remark is dealt with, or is not after all. @throws NOT_FOUND also of one that is not sent, or of another draft */
export function settleRemark(actor: Actor, { applicationId, code, remarkId, step }: SettleRemark, now: Date): Promise<{ at: Date }> {
  return changeApplication(actor, "settleRemark", applicationId, now, async (tx, application) => {
    const { id: criterionId } = criterionOf(await getCriteriaSet(tx, application.criteriaSetId), code);
    const done = step === "DONE" ? { doneAt: now, doneById: actor.userId } : { doneAt: null, doneById: null };
    const { count } = await tx.preCheckRemark.updateMany({ where: { id: remarkId, applicationId, criterionId, sentAt: { not: null } }, data: done });
    if (count === 0) throw refuse("NOT_FOUND");
    return { result: { at: now }, detail: { criterion: code, step } };
  });
}
