import { findActorOfUser } from "@/lib/actor";
import { changeRecord } from "@/lib/change";
import { db, type Tx } from "@/lib/db";
import { formatInstant, toDay } from "@/lib/domain/calendar";
import { isDomainError, refuse, type DomainError } from "@/lib/domain/errors";
import { logFault } from "@/lib/fault";
import { publishFirst, type Announced, type Letter } from "@/lib/flows/announce";
import { publishCorrection } from "@/lib/flows/correct";
import type { AnnouncementDraft } from "@/lib/generated/prisma/client";
import { refusalSentence } from "@/lib/messages";
import { writeToRole } from "@/lib/recipients";
import { pageAddress } from "@/lib/site";

/** What is no refusal (a database that went away) is tried so often, then the secretariat is told. */
const MOST_ATTEMPTS = 3;

/** Where it is between this and PUBLISHED or FAILED a worker is at it, or died at it: the next look takes it up again. */
const UNDER_WAY = ["SCHEDULED", "PUBLISHING"];

/**
 * The job: publishes every announcement whose time has come. Two workers, a second job, a worker that died: each is published once, because
 * the lock of its cycle lets one after the other look whether it still waits.
 */
export async function publishDue(now: Date): Promise<void> {
  const due = await db().announcementDraft.findMany({
    where: { state: { in: UNDER_WAY }, publishAt: { lte: now } }, select: { id: true }, orderBy: { id: "asc" },
  });
  for (const { id } of due) await publishDraft(id, now);
}

async function publishDraft(id: number, now: Date): Promise<void> {
  const begun = await db().announcementDraft.updateMany({
    // Put off while another was being published: it is not due any more.
    where: { id, state: { in: UNDER_WAY }, publishAt: { lte: now } }, data: { state: "PUBLISHING", attempts: { increment: 1 } },
  });
  if (begun.count === 0) return;
  const draft = await db().announcementDraft.findUniqueOrThrow({ where: { id } });
  try {
    await publish(draft, now);
  } catch (error) {
    await giveUp(draft, error, now);
  }
}

async function publish({ id, cycleId, scheduledById }: AnnouncementDraft, now: Date): Promise<void> {
  const actor = await findActorOfUser(scheduledById ?? 0);
  if (!actor) throw refuse("SCHEDULER_GONE");
  const act = { type: "Cycle", id: cycleId, action: "publishAnnouncement" } as const;
  await changeRecord(actor, "announcements", act, now, async (tx) => {
    const draft = await tx.announcementDraft.findUniqueOrThrow({ where: { id } });
    // Cancelled meanwhile, or published by another worker while this one waited for the lock.
    if (draft.state !== "PUBLISHING") return { result: null, detail: { draftId: id, published: false } };
    const cycle = await tx.cycle.findUniqueOrThrow({ where: { id: cycleId } });
    // Announced meanwhile without a draft.
    if (draft.kind === "FIRST" && cycle.announcedAt) throw refuse("ALREADY_ANNOUNCED");
    const publishKind = draft.kind === "CORRECTION" ? publishCorrection : publishFirst;
    const done = await publishKind(tx, actor, letterOf(draft), cycle, now);
    await close(tx, id, done);
    return { result: null, detail: { number: draft.number, announcedOn: toDay(draft.announcedOn), certificates: done.certificates } };
  });
}

const letterOf = ({ cycleId, number, announcedOn, about, preamble, signerName, signerPosition }: AnnouncementDraft): Letter =>
  ({ cycleId, number, announcedOn: toDay(announcedOn), about, preamble, signerName, signerPosition });

async function close(tx: Tx, id: number, { announcementId }: Announced): Promise<void> {
  await tx.announcementDraft.update({ where: { id }, data: { state: "PUBLISHED", announcementId }, select: { id: true } });
}

const asRefusal = (error: unknown): DomainError => {
  if (!isDomainError(error)) return refuse("PUBLISHING_FAULT");
  return error.code === "NOT_FOUND" ? refuse("SCHEDULER_GONE") : error;
};

/** Nothing was published. A rule that stands in the way is told at once, what may pass by itself is tried again before. */
async function giveUp(draft: AnnouncementDraft, error: unknown, now: Date): Promise<void> {
  if (!isDomainError(error)) {
    logFault(error);
    if (draft.attempts < MOST_ATTEMPTS) return;
  }
  const { code, params } = asRefusal(error);
  await db().$transaction(async (tx) => {
    const failed = await tx.announcementDraft.updateMany({
      where: { id: draft.id, state: "PUBLISHING" }, data: { state: "FAILED", fault: code, faultParams: params },
    });
    if (failed.count > 0) await tellSecretariat(tx, draft, refusalSentence("th", code, params), now);
  });
}

async function tellSecretariat(tx: Tx, { cycleId, publishAt }: AnnouncementDraft, reason: string, now: Date): Promise<void> {
  const { year } = await tx.cycle.findUniqueOrThrow({ where: { id: cycleId }, select: { year: true } });
  const values = { year, reason, at: formatInstant(publishAt ?? now, "th"), page: pageAddress(`/cycles/${year}/announcement`) };
  await writeToRole(tx, "SECRETARIAT", { subject: "mail.announceFailed.subject", body: "mail.announceFailed.body", values }, now);
}
