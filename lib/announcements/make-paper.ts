import { contentOf, paperPdf } from "@/lib/announcements/paper";
import { listAnnouncements } from "@/lib/announcements/queries";
import { db } from "@/lib/db";
import { putFile } from "@/lib/storage";

/** The job: makes the paper of a published announcement, once. Of two that make it at a time the first one's stays. */
export async function makeAnnouncementPaper({ announcementId }: { announcementId: number }, now: Date): Promise<void> {
  if (await db().announcementPaper.findUnique({ where: { announcementId }, select: { announcementId: true } })) return;
  const { cycle } = await db().announcement.findUniqueOrThrow({ where: { id: announcementId }, select: { cycle: { select: { year: true } } } });
  const announcement = (await listAnnouncements(cycle.year)).find(({ id }) => id === announcementId);
  if (!announcement) throw new Error(`no announcement ${announcementId}`);
  const { key, size, sha256 } = await putFile([paperPdf(contentOf(announcement))]);
  await db().announcementPaper.createMany({ data: { announcementId, key, size, sha256, madeAt: now }, skipDuplicates: true });
}
