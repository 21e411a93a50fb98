import { paperPath } from "@/lib/announcements/queries";
import { db } from "@/lib/db";
import type { Day } from "@/lib/domain/calendar";

export type PublicAnnouncement = {
  year: number; number: string; announcedOn: Day; isCorrection: boolean;
  /** Where its paper is read; null while it is not made. */
  paper: string | null;
};

/** All announcements of results, the latest first. */
export async function listPublicAnnouncements(): Promise<PublicAnnouncement[]> {
  const rows = await db().$queryRaw<(Omit<PublicAnnouncement, "paper"> & { ordinal: number; hasPaper: boolean })[]>`
    SELECT y."year", n."number", to_char(n."announcedOn", 'YYYY-MM-DD') AS "announcedOn", n."kind"::text = 'CORRECTION' AS "isCorrection",
           (row_number() OVER (PARTITION BY n."cycleId" ORDER BY n."id"))::int AS "ordinal", p."announcementId" IS NOT NULL AS "hasPaper"
      FROM "Announcement" n JOIN "Cycle" y ON y."id" = n."cycleId" LEFT JOIN "AnnouncementPaper" p ON p."announcementId" = n."id"
     ORDER BY n."announcedOn" DESC, n."id" DESC`;
  return rows.map(({ ordinal, hasPaper, ...row }) => ({ ...row, paper: hasPaper ? paperPath({ year: row.year, ordinal }) : null }));
}
