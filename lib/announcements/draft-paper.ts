import { contentOfDraft, paperPdf } from "@/lib/announcements/paper";
import { getAnnouncementPlan } from "@/lib/announcements/plan";
import { PolicyInput } from "@/lib/cycles/schema";
import { refuse } from "@/lib/domain/errors";
import type { Actor } from "@/lib/domain/permissions";
import { completePolicy } from "@/lib/domain/policy";
import { validityPeriod } from "@/lib/domain/validity";

/** The draft as a paper, as things stand. @throws NOT_FOUND to whom it is not shown, and where there is none */
export async function getDraftPaper(actor: Actor, year: number): Promise<Uint8Array> {
  const plan = await getAnnouncementPlan(actor, year);
  if (!plan.draft) throw refuse("NOT_FOUND");
  const { until } = validityPeriod(year, plan.draft.announcedOn, completePolicy(PolicyInput.parse(plan.cycle.policy)));
  return paperPdf(contentOfDraft(plan.draft, plan, until));
}
