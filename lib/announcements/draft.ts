import { assertReady } from "@/lib/announcements/readiness";
import type { DraftId, SaveAnnouncementDraft, ScheduleAnnouncement } from "@/lib/announcements/schema";
import { changeRecord } from "@/lib/change";
import { db, type Tx } from "@/lib/db";
import type { AnnouncementKind } from "@/lib/domain/announcement";
import { fromDay, toDay } from "@/lib/domain/calendar";
import { refuse } from "@/lib/domain/errors";
import type { Actor } from "@/lib/domain/permissions";
import type { AnnouncementDraft } from "@/lib/generated/prisma/client";
import { enqueue } from "@/lib/jobs";

export type SavedDraft = { year: number; draftId: number; version: number };

/** What is open of the cycle, under the lock of its cycle. */
const findOpen = (tx: Tx, cycleId: number) => tx.announcementDraft.findFirst({ where: { cycleId, state: { not: "PUBLISHED" } } });

type CycleState = { year: number; openedAt: Date | null; announcedAt: Date | null };

/** The first announcement of a cycle, and after it only corrections. @throws CYCLE_NOT_OPEN */
function kindFor({ openedAt, announcedAt }: CycleState): AnnouncementKind {
  if (!openedAt) throw refuse("CYCLE_NOT_OPEN");
  return announcedAt ? "CORRECTION" : "FIRST";
}

/** @throws DRAFT_CHANGED where somebody saved since the page was opened; ANNOUNCEMENT_SCHEDULED while it waits for its time */
function assertEditable(open: AnnouncementDraft | null, version: number): void {
  if (open?.state === "SCHEDULED" || open?.state === "PUBLISHING") throw refuse("ANNOUNCEMENT_SCHEDULED");
  if ((open?.version ?? 0) !== version) throw refuse("DRAFT_CHANGED");
}

/**
 * Keeps what the announcement will say; private to the secretariat. Nothing has to be ready for it.
 * @throws DRAFT_CHANGED, ANNOUNCEMENT_SCHEDULED, CYCLE_NOT_OPEN
 */
export function saveAnnouncementDraft(actor: Actor, input: SaveAnnouncementDraft, now: Date): Promise<SavedDraft> {
  const act = { type: "Cycle", id: input.cycleId, action: "saveAnnouncementDraft" } as const;
  return changeRecord(actor, "announcements", act, now, async (tx) => {
    const cycle = await tx.cycle.findUniqueOrThrow({ where: { id: input.cycleId }, select: { year: true, openedAt: true, announcedAt: true } });
    const open = await findOpen(tx, input.cycleId);
    assertEditable(open, input.version);
    const { cycleId, version, announcedOn, ...words } = input;
    const data = { ...words, announcedOn: fromDay(announcedOn), kind: kindFor(cycle), version: version + 1, savedAt: now, savedById: actor.userId };
    const saved = open
      ? await tx.announcementDraft.update({ where: { id: open.id }, data: { ...data, state: "DRAFT", fault: null, publishAt: null }, select: { id: true } })
      : await tx.announcementDraft.create({ data: { ...data, cycleId }, select: { id: true } });
    return { result: { year: cycle.year, draftId: saved.id, version: data.version } };
  });
}

/** What a person who asked for a publication is told, however often it is asked. */
export type ScheduleReceipt = { year: number; draftId: number; version: number };

async function cycleOfDraft(draftId: number): Promise<{ cycleId: number; year: number }> {
  const draft = await db().announcementDraft.findUnique({ where: { id: draftId }, select: { cycleId: true, cycle: { select: { year: true } } } });
  // A draft that does not exist is refused, and recorded, like one that is not this person's.
  return { cycleId: draft?.cycleId ?? 0, year: draft?.cycle.year ?? 0 };
}

const lockDraft = (tx: Tx, draftId: number) => tx.announcementDraft.findUniqueOrThrow({ where: { id: draftId } });

/** A time of which so much has passed was meant otherwise; a minute is how long a form lies open. */
const GRACE_MS = 60_000;

async function schedule(tx: Tx, actor: Actor, draft: AnnouncementDraft, at: Date | null, now: Date): Promise<void> {
  if (at && at.getTime() < now.getTime() - GRACE_MS) throw refuse("TIME_PASSED", { field: "publishTime" });
  await assertReady(tx, draft.cycleId, draft.kind === "CORRECTION" ? "CORRECTION" : "FIRST", { number: draft.number, announcedOn: toDay(draft.announcedOn) });
  const publishAt = at && at > now ? at : now;
  await tx.announcementDraft.update({
    where: { id: draft.id },
    data: { state: "SCHEDULED", publishAt, scheduledAt: now, scheduledById: actor.userId, attempts: 0, fault: null, faultParams: {} }, select: { id: true },
  });
  await enqueue(tx, "announce", {}, publishAt > now ? publishAt : undefined);
}

/** Whoever asks for another time than the one that stands is told so: it would not be published then. @throws ANNOUNCEMENT_SCHEDULED */
function assertSame({ state, publishAt }: AnnouncementDraft, at: Date | null, now: Date): void {
  if (state === "PUBLISHED" || publishAt === null) return;
  const isSame = at === null ? publishAt <= now : Math.max(at.getTime(), now.getTime()) === Math.max(publishAt.getTime(), now.getTime());
  if (!isSame) throw refuse("ANNOUNCEMENT_SCHEDULED");
}

/**
 * Has the draft published at once or at a time, until then it can be cancelled. A worker does it (lib/flows/announce-job.ts). Asked again
 * for the same draft, it answers the same and does nothing.
 * @throws what stands in the way; DRAFT_CHANGED, TIME_PASSED, NOT_FOUND; ANNOUNCEMENT_SCHEDULED where it waits for another time
 */
export async function scheduleAnnouncement(actor: Actor, input: ScheduleAnnouncement, now: Date): Promise<ScheduleReceipt> {
  const { cycleId, year } = await cycleOfDraft(input.draftId);
  const act = { type: "Cycle", id: cycleId, action: "scheduleAnnouncement" } as const;
  return changeRecord(actor, "announcements", act, now, async (tx) => {
    const draft = await lockDraft(tx, input.draftId);
    if (draft.version !== input.version) throw refuse("DRAFT_CHANGED");
    if (draft.state === "DRAFT" || draft.state === "FAILED") await schedule(tx, actor, draft, input.publishAt, now);
    else assertSame(draft, input.publishAt, now);
    return { result: { year, draftId: draft.id, version: draft.version } };
  });
}

/** Takes back what waits for its time; where nothing waits nothing changes. @throws ALREADY_ANNOUNCED where it was too late */
export async function cancelAnnouncement(actor: Actor, { draftId }: DraftId, now: Date): Promise<{ year: number }> {
  const { cycleId, year } = await cycleOfDraft(draftId);
  const act = { type: "Cycle", id: cycleId, action: "cancelAnnouncement" } as const;
  return changeRecord(actor, "announcements", act, now, async (tx) => {
    const draft = await lockDraft(tx, draftId);
    if (draft.state === "PUBLISHED") throw refuse("ALREADY_ANNOUNCED");
    // A page that lay open since before it failed must not take away why.
    if (draft.state !== "FAILED") await tx.announcementDraft.update({ where: { id: draftId }, data: { state: "DRAFT", publishAt: null }, select: { id: true } });
    return { result: { year } };
  });
}
