import { db } from "@/lib/db";
import { canManage } from "@/lib/domain/areas";
import { fromDay, toDay, todayInThailand, type Day } from "@/lib/domain/calendar";
import { refuse } from "@/lib/domain/errors";
import type { Actor, Role } from "@/lib/domain/permissions";

export type ShownNotice = { id: number; textTh: string; textEn: string | null };

/** What this person is told today, newest first. */
export async function listNoticesFor(actor: Actor, now: Date): Promise<ShownNotice[]> {
  const today = fromDay(todayInThailand(now));
  return db().notice.findMany({
    where: { withdrawnAt: null, fromOn: { lte: today }, untilOn: { gte: today }, roles: { hasSome: [...new Set(actor.grants.map(({ role }) => role))] } },
    orderBy: { id: "desc" }, take: 5, select: { id: true, textTh: true, textEn: true },
  });
}

export type NoticeRow = ShownNotice & { roles: Role[]; fromOn: Day; untilOn: Day; writtenBy: string; writtenAt: Date; withdrawnAt: Date | null };

/** All that was put up, newest first. @throws NOT_FOUND for all but the secretariat */
export async function listNotices(actor: Actor): Promise<NoticeRow[]> {
  if (!canManage(actor, "notices")) throw refuse("NOT_FOUND");
  const rows = await db().notice.findMany({ orderBy: { id: "desc" }, take: 100, include: { writtenBy: { select: { name: true } } } });
  return rows.map(({ id, textTh, textEn, roles, fromOn, untilOn, writtenBy, writtenAt, withdrawnAt }) => (
    { id, textTh, textEn, roles, fromOn: toDay(fromOn), untilOn: toDay(untilOn), writtenBy: writtenBy.name, writtenAt, withdrawnAt }));
}
