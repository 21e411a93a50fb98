import { appendAudit } from "@/lib/audit";
import { carryOut, lockBodies } from "@/lib/bodies/carry-out";
import { detailOf } from "@/lib/bodies/commands";
import { db, type Tx } from "@/lib/db";
import { formatDay, fromDay, todayInThailand, toDay } from "@/lib/domain/calendar";
import { isDomainError, type DomainError } from "@/lib/domain/errors";
import type { BodyChange } from "@/lib/generated/prisma/client";
import { refusalSentence } from "@/lib/messages";
import { writeToRole } from "@/lib/recipients";
import { pageAddress } from "@/lib/site";

/** The job: what was planned for a day that has come, in the order of days, each by itself. Twice does no harm. @returns how many took effect */
export async function carryOutDue(now: Date): Promise<number> {
  const due = await db().bodyChange.findMany({
    where: { doneAt: null, withdrawnAt: null, effectiveOn: { lte: fromDay(todayInThailand(now)) } },
    select: { id: true }, orderBy: [{ effectiveOn: "asc" }, { id: "asc" }],
  });
  let done = 0;
  for (const { id } of due) done += (await takeEffect(id, now)) ? 1 : 0;
  return done;
}

async function takeEffect(id: number, now: Date): Promise<boolean> {
  try {
    return await db().$transaction(async (tx) => {
      const change = await findWaiting(tx, id);
      if (!change) return false;
      const moved = await carryOut(tx, change, now);
      const record = change.agencyId === null ? { recordType: "Ministry" as const, recordId: change.ministryId } : { recordType: "Agency" as const, recordId: change.agencyId };
      await appendAudit(tx, { actorId: null, action: "bodyChangeInEffect", ...record, effectiveAt: now, detail: { ...detailOf(change), ...moved } });
      return true;
    });
  } catch (error) {
    if (!isDomainError(error)) throw error;
    await keepFault(id, error, now);
    return false;
  }
}

/** Withdrawn or done by another worker while this one waited: nothing to do. */
async function findWaiting(tx: Tx, id: number): Promise<BodyChange | null> {
  await lockBodies(tx);
  return tx.bodyChange.findFirst({ where: { id, doneAt: null, withdrawnAt: null } });
}

/** Bodies changed since it was planned, and it cannot be done as planned: the page says why, the secretariat is told once, and it is tried again. */
async function keepFault(id: number, { code, params }: DomainError, now: Date): Promise<void> {
  await db().$transaction(async (tx) => {
    const change = await findWaiting(tx, id);
    if (!change || change.fault === code) return;
    await tx.bodyChange.update({ where: { id }, data: { fault: code, faultParams: params }, select: { id: true } });
    const values = { day: formatDay(toDay(change.effectiveOn), "th"), reason: refusalSentence("th", code, params), page: pageAddress("/agencies/changes") };
    await writeToRole(tx, "SECRETARIAT", { subject: "mail.bodyChangeStuck.subject", body: "mail.bodyChangeStuck.body", values }, now);
  });
}
