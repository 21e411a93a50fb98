import { addDays, todayInThailand, type Day } from "@/lib/domain/calendar";
import type { DisclosureFacts } from "@/lib/domain/disclosure";

export type Told = Pick<DisclosureFacts, "stage" | "declinedAt"> & { documentClosedAt: Date | null; announcedAt: Date | null; appealDays: number };

/** Both days included. */
export type AppealWindow = { from: Day; until: Day };

/**
 * When a center may appeal: so many days from being told. A case that did not pass on documents is told when that stage is closed, and
 * again, with points and reasons, by the announcement: each telling opens the time anew. Null while there is nothing to appeal against.
 */
export function appealWindow({ stage, declinedAt, documentClosedAt, announcedAt, appealDays }: Told): AppealWindow | null {
  if (stage !== "CERTIFIED" && stage !== "DECLINED") return null;
  const toldAt = announcedAt ?? (stage === "DECLINED" && declinedAt === "DOCUMENT" ? documentClosedAt : null);
  if (toldAt === null) return null;
  const from = todayInThailand(toldAt);
  return { from, until: addDays(from, appealDays) };
}
