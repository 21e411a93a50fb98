import { endedOf, getCorrectionPlan, tiersOf } from "@/lib/announcements/correction-plan";
import { contentOf, paperPdf, unnumbered, type PaperContent } from "@/lib/announcements/paper";
import { getAnnouncementPlan } from "@/lib/announcements/plan";
import { listAnnouncements } from "@/lib/announcements/queries";
import { getArtwork } from "@/lib/certificates/artwork";
import { PolicyInput } from "@/lib/cycles/schema";
import { db } from "@/lib/db";
import { refuse } from "@/lib/domain/errors";
import type { Actor } from "@/lib/domain/permissions";
import { completePolicy } from "@/lib/domain/policy";
import { validityPeriod } from "@/lib/domain/validity";
import { putFile, removeFile } from "@/lib/storage";

/** The job: makes the paper of a published announcement, once. Of two that make it at a time the first one's stays. */
export async function makeAnnouncementPaper({ announcementId }: { announcementId: number }, now: Date): Promise<void> {
  if (await db().announcementPaper.findUnique({ where: { announcementId }, select: { announcementId: true } })) return;
  const { cycle } = await db().announcement.findUniqueOrThrow({ where: { id: announcementId }, select: { cycle: { select: { year: true } } } });
  const announcement = (await listAnnouncements(cycle.year)).find(({ id }) => id === announcementId);
  if (!announcement) throw new Error(`no announcement ${announcementId}`);
  const { emblem } = await getArtwork();
  const { key, size, sha256 } = await putFile([paperPdf(contentOf(announcement), emblem)]);
  const made = await db().announcementPaper.createMany({ data: { announcementId, key, size, sha256, madeAt: now }, skipDuplicates: true });
  if (made.count === 0) await removeFile(key);
}

/** The draft of the cycle as things stand. @throws NOT_FOUND to whom it is not shown, and where there is none */
async function draftContent(actor: Actor, year: number): Promise<PaperContent> {
  const [first] = await listAnnouncements(year);
  const plan = first ? await getCorrectionPlan(actor, year) : await getAnnouncementPlan(actor, year);
  if (!plan.draft) throw refuse("NOT_FOUND");
  const { until } = validityPeriod(year, first?.announcedOn ?? plan.draft.announcedOn, completePolicy(PolicyInput.parse(plan.cycle.policy)));
  const lists = "rows" in plan ? { tiers: tiersOf(plan), ended: endedOf(plan) } : { tiers: plan.tiers, ended: [] };
  return { ...plan.draft, year, validUntil: until, address: null, ...unnumbered(lists) };
}

/** The draft as a paper, marked on each page. @throws NOT_FOUND */
export async function getDraftPaper(actor: Actor, year: number): Promise<Uint8Array> {
  const content = await draftContent(actor, year);
  return paperPdf(content, (await getArtwork()).emblem);
}
