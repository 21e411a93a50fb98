import { z } from "zod";
import { db } from "@/lib/db";
import { DRAFT_STATES, type AnnouncementKind, type DraftState, type ReadinessFault } from "@/lib/domain/announcement";
import { toDay, type Day } from "@/lib/domain/calendar";
import { REFUSALS } from "@/lib/domain/errors";

export type DraftView = {
  id: number; kind: AnnouncementKind; number: string; announcedOn: Day; about: string; preamble: string; signerName: string; signerPosition: string;
  version: number; savedAt: Date; savedBy: string;
  state: DraftState; publishAt: Date | null; scheduledBy: string | null;
  /** Why it was not published. */
  fault: ReadinessFault | null;
};

const Kind = z.enum(["FIRST", "CORRECTION"]);
const State = z.enum(DRAFT_STATES);
const Code = z.enum(REFUSALS);
const Params = z.record(z.string(), z.union([z.string(), z.number(), z.array(z.string())]));
const names = { savedBy: { select: { name: true } }, scheduledBy: { select: { name: true } } } as const;

/** The open draft of a cycle, or null. Whoever calls this has asked for the right to `announcements`: nobody else reads a draft. */
export async function findDraft(cycleId: number): Promise<DraftView | null> {
  const row = await db().announcementDraft.findFirst({ where: { cycleId, state: { not: "PUBLISHED" } }, include: names });
  if (!row) return null;
  const { cycleId: _, savedById, scheduledById, scheduledAt, attempts, announcementId, fault, faultParams, ...draft } = row;
  return {
    ...draft, kind: Kind.parse(row.kind), state: State.parse(row.state), announcedOn: toDay(row.announcedOn),
    savedBy: row.savedBy.name, scheduledBy: row.scheduledBy?.name ?? null,
    fault: fault === null ? null : { code: Code.parse(fault), params: Params.parse(faultParams) },
  };
}
