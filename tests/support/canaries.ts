import { saveAnnouncementDraft, scheduleAnnouncement } from "@/lib/announcements/draft";
import { saveAgreed } from "@/lib/assessments/agree";
import { saveSheet } from "@/lib/assessments/commands";
import type { JudgedAt } from "@/lib/assessments/schema";
import { closeDocumentStage } from "@/lib/cycles/commands";
import { confirmDeclines, decideApplication, decideRest } from "@/lib/decisions/commands";
import { recommendDecision } from "@/lib/decisions/recommendations";
import type { Tier } from "@/lib/domain/tier";
import { assign, marksFor, submitted, VISIT, YEAR, type World } from "@/tests/support/builders";
import { centerOf } from "@/tests/support/centers";
import { CANARY, NUMBER } from "@/tests/support/secrets";

/** Weights under which 80 and 91 points come to a total that stands nowhere by chance: 87.3337. */
export const WEIGHTS = { finalScore: { documentPercent: 33.33, onSitePercent: 66.67 } };
export type Planted = { passing: number; failing: number; failedEarly: number; second: Awaited<ReturnType<typeof centerOf>>; third: Awaited<ReturnType<typeof centerOf>> };

/** Marks whose reasons and internal remarks all bear the canary. */
async function judgeWithCanary(world: World, applicationId: number, stage: JudgedAt, total: number, now: Date): Promise<void> {
  const visit = stage === "ON_SITE" ? { ...VISIT, note: CANARY } : {};
  const whyNow = stage === "ON_SITE" ? { whyNow: "ONLY_ON_SITE" as const } : {};
  const marks = marksFor(world, total).map((mark) => ({ ...mark, reason: `${CANARY} ${mark.code}`, internal: `${CANARY} ภายใน` }));
  const { assessor1, assessor2, chair } = world.people;
  for (const assessor of [assessor1, assessor2]) await saveSheet(assessor, { applicationId, stage, marks, finish: true, ...visit }, now);
  await saveAgreed(chair, { applicationId, stage, marks: marks.map((mark) => ({ ...mark, ...whyNow })), notes: [], finish: true, ...visit }, now);
}

/** Three cases: two on site, one not passed on documents; the document stage is closed, so that what may be told of it is told. */
export async function plantCases(world: World, now: Date): Promise<Planted> {
  const [second, third] = [await centerOf(world, "ศูนย์ ข"), await centerOf(world, "ศูนย์ ค")];
  const passing = await submitted(world);
  const failing = await submitted(world, second.staff, second.centerId);
  const failedEarly = await submitted(world, third.staff, third.centerId);
  for (const [id, total] of [[passing, 80], [failing, 80], [failedEarly, 61]] as const) {
    await assign(world, id, "DOCUMENT");
    await judgeWithCanary(world, id, "DOCUMENT", total, now);
  }
  await closeDocumentStage(world.people.secretariat, { cycleId: world.cycleId }, now);
  for (const id of [passing, failing]) await assign(world, id, "ON_SITE");
  return { passing, failing, failedEarly, second, third };
}

/** Everything that is under embargo: on-site points and reasons, decisions with a tier and a reason, an announcement that waits for its time. */
export async function plantResults(world: World, { passing, failing }: Planted, tier: Tier, now: Date, at: Date): Promise<void> {
  const { committee, secretariat } = world.people;
  await judgeWithCanary(world, passing, "ON_SITE", 91, now);
  await judgeWithCanary(world, failing, "ON_SITE", 60, now);
  await recommendDecision(secretariat, { applicationId: passing, proposed: { outcome: "DECLINE", tier: null }, reason: `${CANARY} ของฝ่ายเลขานุการ` }, now);
  await decideApplication(committee, { applicationId: passing, outcome: "CERTIFY", tier, reason: `${CANARY} ของคณะกรรมการ`, whyNow: "NEW_FACT" }, now);
  await decideRest(committee, { cycleId: world.cycleId }, now);
  await confirmDeclines(committee, { cycleId: world.cycleId }, now);
  const on = new Date(at.getTime() + 7 * 3_600_000).toISOString().slice(0, 10);
  const draft = await saveAnnouncementDraft(secretariat, {
    cycleId: world.cycleId, version: 0, number: `${NUMBER}/${YEAR}`, announcedOn: on, about: `เรื่อง ${CANARY}`, preamble: CANARY,
    signerName: CANARY, signerPosition: CANARY,
  }, now);
  await scheduleAnnouncement(secretariat, { draftId: draft.draftId, version: draft.version, when: "AT", publishAt: at }, now);
}
