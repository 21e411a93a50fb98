import { changeRecord } from "@/lib/change";
import { fromDay, todayInThailand } from "@/lib/domain/calendar";
import { refuse } from "@/lib/domain/errors";
import type { Actor } from "@/lib/domain/permissions";
import type { WithdrawNotice, WriteNotice } from "@/lib/notices/schema";

const act = (action: string) => ({ type: "Cycle", id: null, action }) as const;

/** Puts up a notice on the home page of some roles. @throws NOT_FOUND for all but the secretariat; BAD_DATES where it would never be seen */
export function writeNotice(actor: Actor, { roles, textTh, textEn, fromOn, untilOn }: WriteNotice, now: Date): Promise<{ id: number }> {
  return changeRecord(actor, "notices", act("writeNotice"), now, async (tx) => {
    if (untilOn < fromOn || untilOn < todayInThailand(now)) throw refuse("BAD_DATES", { field: "untilOn" });
    const { id } = await tx.notice.create({
      data: { roles: [...new Set(roles)], textTh, textEn: textEn ?? null, fromOn: fromDay(fromOn), untilOn: fromDay(untilOn), writtenAt: now, writtenById: actor.userId }, select: { id: true },
    });
    return { result: { id }, detail: { noticeId: id, roles, fromOn, untilOn, text: textTh } };
  });
}

/** Takes it down; it stays in the record. @throws NOT_FOUND; STALE where it is down already */
export function withdrawNotice(actor: Actor, { noticeId }: WithdrawNotice, now: Date): Promise<void> {
  return changeRecord(actor, "notices", act("withdrawNotice"), now, async (tx) => {
    const { count } = await tx.notice.updateMany({ where: { id: noticeId, withdrawnAt: null }, data: { withdrawnAt: now, withdrawnById: actor.userId } });
    if (count === 0) throw refuse((await tx.notice.findUnique({ where: { id: noticeId }, select: { id: true } })) ? "STALE" : "NOT_FOUND");
    return { result: undefined, detail: { noticeId } };
  });
}
