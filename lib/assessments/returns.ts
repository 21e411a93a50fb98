import { closeProposals } from "@/lib/assessments/proposals";
import { itemsToReturn } from "@/lib/assessments/return-items";
import type { ResumeAfterReturn, ReturnForCorrection } from "@/lib/assessments/schema";
import { changeApplication, changeByClock } from "@/lib/change";
import { criterionOf, getCriteriaSet } from "@/lib/criteria/queries";
import { db, type Tx } from "@/lib/db";
import { addDays, formatDay, fromDay, toDay, todayInThailand } from "@/lib/domain/calendar";
import { refuse } from "@/lib/domain/errors";
import type { Actor } from "@/lib/domain/permissions";
import type { ApplicationRow } from "@/lib/facts";
import { writeToStaff } from "@/lib/recipients";
import { pageAddress } from "@/lib/site";

type Item = { code: string; reason: string };

/** Each criterion with its reason, as a letter lists them. */
const listed = (items: Item[]) => items.map(({ code, reason }) => `\t${code}  ${reason.replaceAll("\n", "\n\t")}`).join("\n");

async function centerName(tx: Tx, centerId: number): Promise<string> {
  const [center] = await tx.$queryRaw<{ nameTh: string }[]>`SELECT "nameTh" FROM "Center" WHERE "id" = ${centerId}`;
  return center?.nameTh ?? "";
}

async function tellCenter(tx: Tx, application: ApplicationRow, deadline: string, items: Item[], now: Date): Promise<void> {
  const values = {
    center: await centerName(tx, application.centerId), year: application.year, deadline: formatDay(deadline, "th"), items: listed(items),
    codes: items.map(({ code }) => code).join(", "), page: pageAddress(`/applications/${application.id}`),
  };
  const { id: applicationId, centerId } = application;
  await writeToStaff(tx, [{ centerId, applicationId, subject: "mail.returned.subject", body: "mail.returned.body", values }], now);
}

/**
 * The chair sends one combined return: the criteria, a reason for each, a deadline by the policy. Only these open again. It closes
 * every proposal: those of its criteria are taken, the others passed over.
 * @throws RETURN_ROUNDS_USED, REASON_MISSING, RETURN_EMPTY
 */
export function returnForCorrection(actor: Actor, input: ReturnForCorrection, now: Date): Promise<{ round: number; deadlineOn: string }> {
  return changeApplication(actor, "returnForCorrection", input.applicationId, now, async (tx, application) => {
    const items = itemsToReturn(input);
    if (items.length === 0) throw refuse("RETURN_EMPTY");
    const round = (await tx.return.count({ where: { applicationId: application.id } })) + 1;
    if (round > application.policy.returnRounds) throw refuse("RETURN_ROUNDS_USED");
    const set = await getCriteriaSet(tx, application.criteriaSetId);
    const deadlineOn = addDays(todayInThailand(now), application.policy.returnDays);
    const { id: returnId } = await tx.return.create({
      select: { id: true },
      data: {
        applicationId: application.id, round, sentAt: now, sentById: actor.userId, deadlineOn: fromDay(deadlineOn),
        items: { create: items.map((item) => ({ criterionId: criterionOf(set, item.code).id, reason: item.reason })) },
      },
    });
    await closeProposals(tx, application.id, returnId);
    await tellCenter(tx, application, deadlineOn, items, now);
    return { result: { round, deadlineOn }, detail: { round, deadlineOn, items } };
  });
}

/** After the deadline scoring goes on, on the last submitted version. @throws RETURN_NOT_OVER */
export function resumeAfterReturn(actor: Actor, input: ResumeAfterReturn, now: Date): Promise<{ resumedAt: Date }> {
  return changeApplication(actor, "resume", input.applicationId, now, async (tx, application) => {
    const open = await tx.return.findFirst({ where: { applicationId: application.id, closedAt: null } });
    if (open && todayInThailand(now) <= toDay(open.deadlineOn)) throw refuse("RETURN_NOT_OVER", { until: toDay(open.deadlineOn) });
    await tx.return.updateMany({ where: { applicationId: application.id, closedAt: null }, data: { closedAt: now } });
    return { result: { resumedAt: now }, detail: { reason: input.reason ?? null } };
  });
}

/** The applications of which the time for correction is over. */
export async function listExpired(now: Date): Promise<number[]> {
  const rows = await db().$queryRaw<{ id: number }[]>`
    SELECT p."id" FROM "Application" p JOIN "Return" r ON r."applicationId" = p."id" AND r."closedAt" IS NULL
     WHERE p."stage" = 'RETURNED' AND r."deadlineOn" < ${fromDay(todayInThailand(now))} ORDER BY p."id"`;
  return rows.map(({ id }) => id);
}

/**
 * The same by itself, once the last day has ended; recorded without an actor, and told to the center.
 * @throws RETURN_NOT_OVER where an extension came first, NOT_AT_THIS_STAGE where somebody was faster
 */
export function resumeExpired(applicationId: number, now: Date): Promise<boolean> {
  return changeByClock("resume", applicationId, now, async (tx, application) => {
    const open = await tx.return.findFirstOrThrow({ where: { applicationId, closedAt: null } });
    const deadlineOn = toDay(open.deadlineOn);
    if (todayInThailand(now) <= deadlineOn) throw refuse("RETURN_NOT_OVER", { until: deadlineOn });
    await tx.return.update({ where: { id: open.id }, data: { closedAt: now }, select: { id: true } });
    const version = await tx.submission.count({ where: { applicationId } });
    const values = {
      center: await centerName(tx, application.centerId), year: application.year, deadline: formatDay(deadlineOn, "th"), version,
      page: pageAddress(`/applications/${applicationId}`),
    };
    const { centerId } = application;
    await writeToStaff(tx, [{ centerId, applicationId, subject: "mail.returnOver.subject", body: "mail.returnOver.body", values, inDigest: true }], now);
    return { result: true, detail: { byClock: true, deadlineOn, version } };
  });
}
