import type { ExtendDeadline } from "@/lib/applications/schema";
import { changeApplication, type Done } from "@/lib/change";
import type { Tx } from "@/lib/db";
import { formatDay, fromDay, toDay, todayInThailand, type Day } from "@/lib/domain/calendar";
import { refuse } from "@/lib/domain/errors";
import { extensionRefusal } from "@/lib/domain/extension";
import type { Actor } from "@/lib/domain/permissions";
import type { ApplicationRow } from "@/lib/facts";
import { writeToStaff } from "@/lib/recipients";
import { pageAddress } from "@/lib/site";

type Deadline = { returnId: number | null; fromOn: Day };

async function currentDeadline(tx: Tx, application: ApplicationRow): Promise<Deadline> {
  if (application.stage === "DRAFT") return { returnId: null, fromOn: toDay(application.extendedUntilOn ?? application.applyUntilOn) };
  const [open] = await tx.$queryRaw<{ id: number; deadlineOn: Date }[]>`
    SELECT "id", "deadlineOn" FROM "Return" WHERE "applicationId" = ${application.id} AND "closedAt" IS NULL`;
  if (!open) throw refuse("NOT_FOUND");
  return { returnId: open.id, fromOn: toDay(open.deadlineOn) };
}

/** @throws EXTENSION_GIVES_NOTHING, EXTENSION_TOO_LATE */
async function assertGivesTime(tx: Tx, application: ApplicationRow, fromOn: Day, untilOn: Day, now: Date): Promise<void> {
  const [cycle] = await tx.$queryRaw<{ documentUntilOn: Date }[]>`SELECT "documentUntilOn" FROM "Cycle" WHERE "id" = ${application.cycleId}`;
  const { documentClosed, version } = application;
  const against = extensionRefusal({ fromOn, untilOn, lastOn: cycle ? toDay(cycle.documentUntilOn) : fromOn, documentClosed, version }, todayInThailand(now));
  if (against) throw refuse(against.code, { field: "untilOn", ...against.params });
}

async function moveDeadline(tx: Tx, { returnId }: Deadline, application: ApplicationRow, untilOn: Day): Promise<void> {
  // The new deadline has reminders of its own.
  if (returnId === null) {
    await tx.draftReminder.deleteMany({ where: { applicationId: application.id } });
  } else {
    await tx.return.update({ where: { id: returnId }, data: { deadlineOn: fromDay(untilOn) }, select: { id: true } });
    await tx.reminder.deleteMany({ where: { returnId } });
  }
}

async function tellCenter(tx: Tx, application: ApplicationRow, fromOn: Day, { untilOn, reason }: ExtendDeadline, now: Date): Promise<void> {
  const [center] = await tx.$queryRaw<{ nameTh: string }[]>`SELECT "nameTh" FROM "Center" WHERE "id" = ${application.centerId}`;
  const values = {
    center: center?.nameTh ?? "", year: application.year, from: formatDay(fromOn, "th"), until: formatDay(untilOn, "th"), reason,
    page: pageAddress(`/applications/${application.id}`),
  };
  const { id: applicationId, centerId } = application;
  await writeToStaff(tx, [{ centerId, applicationId, subject: "mail.extended.subject", body: "mail.extended.body", values }], now);
}

/**
 * More time for one center, for its draft or its correction, with the reason: it holds wherever the deadline is asked for.
 * @throws EXTENSION_GIVES_NOTHING, EXTENSION_TOO_LATE
 */
export function extendDeadline(actor: Actor, input: ExtendDeadline, now: Date): Promise<{ untilOn: Day }> {
  return changeApplication(actor, "extend", input.applicationId, now, async (tx, application): Promise<Done<{ untilOn: Day }>> => {
    const { untilOn, reason } = input;
    const deadline = await currentDeadline(tx, application);
    await assertGivesTime(tx, application, deadline.fromOn, untilOn, now);
    await moveDeadline(tx, deadline, application, untilOn);
    await tx.extension.create({
      data: { ...deadline, applicationId: application.id, fromOn: fromDay(deadline.fromOn), untilOn: fromDay(untilOn), reason, givenAt: now, givenById: actor.userId },
      select: { id: true },
    });
    await tellCenter(tx, application, deadline.fromOn, input, now);
    const set = deadline.returnId === null ? { extendedUntilOn: fromDay(untilOn) } : {};
    return { result: { untilOn }, set, detail: { from: deadline.fromOn, until: untilOn, reason } };
  });
}
