import { getActorOfUser } from "@/lib/actor";
import { confirmProfile, openApplication, withdrawApplication } from "@/lib/applications/commands";
import { submitApplication } from "@/lib/applications/submit";
import { saveAgreed } from "@/lib/assessments/agree";
import { assignAssessment } from "@/lib/assessments/assign";
import { saveSheet } from "@/lib/assessments/commands";
import { returnForCorrection } from "@/lib/assessments/returns";
import type { JudgedAt } from "@/lib/assessments/schema";
import { getCriteriaSet, type StoredCriteriaSet } from "@/lib/criteria/queries";
import { openCycle, saveCycle, saveTeam } from "@/lib/cycles/commands";
import { db } from "@/lib/db";
import { compareSheets } from "@/lib/domain/agreement";
import { addDays, fiscalYearOf, todayInThailand, type Day } from "@/lib/domain/calendar";
import { chance } from "@/lib/domain/chance";
import { isGate } from "@/lib/domain/criteria";
import type { Actor } from "@/lib/domain/permissions";
import { DEFAULT_POLICY } from "@/lib/domain/policy";
import type { Marks } from "@/lib/domain/score";
import { WHY_NOW } from "@/lib/domain/why-now";
import { fillProfile, stubFiles } from "@/lib/flows/replay-fill";
import { saveWork } from "@/lib/flows/work";
import { say } from "@/lib/messages";
import { addReason } from "@/lib/reasons/commands";
import { issueRuling } from "@/lib/rulings/commands";
import type { AccountKey } from "@/prisma/seed/accounts";
import { seedDossiers } from "@/prisma/seed/dossiers";
import { layOutcome } from "@/prisma/seed/outcome";
import { nearby, pick, pointsWithTotal, type MadeUp } from "@/prisma/seed/points";

type World = {
  set: StoredCriteriaSet; cycleId: number; teamId: number; now: Date; today: Day;
  /** For points and for counts apart: more of one leaves the other as it is. */
  random: () => number; counting: () => number;
  people: Record<"secretariat" | "chair" | "assessor1" | "assessor2", Actor>;
};

const daysAgo = (world: World, days: number) => new Date(world.now.getTime() - days * 86_400_000);

/** Windows around today, marked so: whoever opens the demo finds the year in full swing. */
async function layCycle(secretariat: Actor, now: Date): Promise<{ cycleId: number; set: StoredCriteriaSet }> {
  const today = todayInThailand(now);
  const criteria = await db().criteriaSet.findFirstOrThrow({ orderBy: { id: "asc" }, select: { id: true } });
  const { id } = await saveCycle(secretariat, {
    year: fiscalYearOf(today), criteriaSetId: criteria.id, policy: {}, isDemo: true, source: say("th", "demo.openSource"),
    synthetic: [say("th", "demo.everything"), say("th", "demo.windows")],
    applyFromOn: addDays(today, -60), applyUntilOn: addDays(today, 30), documentUntilOn: addDays(today, 90),
    onSiteUntilOn: addDays(today, 150), committeeUntilOn: addDays(today, 210),
  }, now);
  await openCycle(secretariat, { cycleId: id }, now);
  await issueRuling(secretariat, { cycleId: id, code: "2.1", textTh: say("th", "demo.ruling"), textEn: say("en", "demo.ruling") }, now);
  await addReason(secretariat, { cycleId: id, use: "RETURN", text: say("th", "demo.standardReturn") }, now);
  await addReason(secretariat, { cycleId: id, use: "MARK", text: say("th", "demo.standardMark") }, now);
  return { cycleId: id, set: await getCriteriaSet(db(), criteria.id) };
}

async function layWorld(ids: Map<AccountKey, number>, now: Date): Promise<World> {
  const actor = (key: AccountKey) => getActorOfUser(ids.get(key) ?? 0);
  const secretariat = await actor("secretariat");
  const { cycleId, set } = await layCycle(secretariat, now);
  const member = (key: AccountKey, position: "CHAIR" | "MEMBER") => ({ userId: ids.get(key) ?? 0, position });
  const members = [member("chair", "CHAIR"), member("assessor1", "MEMBER"), member("assessor2", "MEMBER")];
  const { id: teamId } = await saveTeam(secretariat, { cycleId, number: 1, nameTh: null, members }, now);
  const people = { secretariat, chair: await actor("chair"), assessor1: await actor("assessor1"), assessor2: await actor("assessor2") };
  return { set, cycleId, teamId, now, today: todayInThailand(now), random: chance(2570), counting: chance(1487), people };
}

const HEAD = { name: say("th", "demo.headName"), position: say("th", "demo.headPosition") };

const madeUp = (code: string) => say("th", "demo.answer", { code });

async function draft(world: World, staff: Actor, centerId: number, share: number): Promise<number> {
  const at = daysAgo(world, 40);
  const { id } = await openApplication(staff, { centerId, cycleId: world.cycleId }, at);
  const whole = share >= 1;
  if (whole) await confirmProfile(staff, { applicationId: id }, at);
  const criteria = world.set.criteria.slice(0, Math.round(world.set.criteria.length * share));
  const answers = criteria.map((criterion) => (isGate(criterion)
    ? { code: criterion.code, met: true }
    : { code: criterion.code, text: madeUp(criterion.code), selfScore: pick(world.random, criterion.steps.slice(-2)) }));
  const files = whole ? await stubFiles(world.set) : [];
  await saveWork(staff, { applicationId: id, answers, files, uses: [], drops: [] }, at);
  if (share >= 0.5) await layOutcome(staff, id, fiscalYearOf(world.today), world.counting, at);
  return id;
}

async function submitted(world: World, staff: Actor, centerId: number): Promise<number> {
  const applicationId = await draft(world, staff, centerId, 1);
  await submitApplication(staff, { applicationId, version: 1, declaration: HEAD }, daysAgo(world, 30));
  return applicationId;
}

const marksOf = (world: World, points: MadeUp, unmet: string[] = []): Marks =>
  Object.fromEntries(world.set.criteria.map((criterion) => [criterion.code, isGate(criterion)
    ? { points: null, met: !unmet.includes(criterion.code) } : { points: points[criterion.code] ?? null, met: null }]));

const asInput = (marks: Marks, reason: string) => Object.entries(marks).map(([code, mark]) => ({ code, ...mark, reason }));

type Judging = { stage: JudgedAt; total: number; assigned: number; sheets: 0 | 1 | 2; agreed?: boolean; unmet?: string[]; visitOn?: Day };

/** Made up: each in turn; only where something is less than before it is kept. */
const withWhy = <T extends object>(mark: T, index: number) => ({ ...mark, whyNow: WHY_NOW[index % WHY_NOW.length] });

/** Brings one stage as far as asked: assigned, one or two sheets finished, agreed. Totals in whole points. */
async function judge(world: World, applicationId: number, judging: Judging): Promise<void> {
  const { people: { secretariat, chair, assessor1, assessor2 }, set, teamId } = world;
  const at = daysAgo(world, judging.assigned);
  const { stage } = judging;
  await assignAssessment(secretariat, {
    applicationId, stage, teamId, scorerIds: [assessor1.userId, assessor2.userId], ...(judging.visitOn ? { visitOn: judging.visitOn } : {}),
  }, at);
  const agreed = pointsWithTotal(set, judging.total * 100, world.random);
  const scorers = [assessor2, assessor1].slice(0, judging.sheets);
  const sheets = scorers.map(() => marksOf(world, nearby(set, agreed, world.random), judging.unmet));
  const visit = stage === "ON_SITE" ? { visitedOn: judging.visitOn ?? addDays(world.today, -5), present: say("th", "demo.present") } : {};
  for (const [index, scorer] of scorers.entries()) {
    await saveSheet(scorer, { applicationId, stage, marks: asInput(sheets[index] ?? {}, ""), finish: true, ...visit }, at);
  }
  if (!judging.agreed) return;
  const talked = compareSheets(set, sheets, DEFAULT_POLICY).filter((row) => row.mustDiscuss);
  await saveAgreed(chair, {
    applicationId, stage, marks: asInput(marksOf(world, agreed, judging.unmet), say("th", "demo.reason")).map(withWhy), finish: true,
    notes: talked.map(({ code }) => ({ code, note: say("th", "demo.discussion") })), ...visit,
  }, at);
}

type Case = (world: World, staff: Actor, centerId: number) => Promise<void>;

const passedDocument = (total: number) => ({ stage: "DOCUMENT", total, assigned: 25, sheets: 2, agreed: true }) as const;

/** Where the cases of the open cycle stand: work for every demo account. */
const CASES: Case[] = [
  async (world, staff, center) => { await draft(world, staff, center, 0.3); },
  async (world, staff, center) => { await draft(world, staff, center, 0.9); },
  async (world, staff, center) => { await submitted(world, staff, center); },
  async (world, staff, center) => { await submitted(world, staff, center); },
  async (world, staff, center) => { await submitted(world, staff, center); },
  async (world, staff, center) => judge(world, await submitted(world, staff, center), { stage: "DOCUMENT", total: 80, assigned: 12, sheets: 0 }),
  async (world, staff, center) => judge(world, await submitted(world, staff, center), { stage: "DOCUMENT", total: 76, assigned: 9, sheets: 0 }),
  async (world, staff, center) => judge(world, await submitted(world, staff, center), { stage: "DOCUMENT", total: 83, assigned: 14, sheets: 1 }),
  async (world, staff, center) => judge(world, await submitted(world, staff, center), { stage: "DOCUMENT", total: 88, assigned: 16, sheets: 2 }),
  async (world, staff, center) => judge(world, await submitted(world, staff, center), { stage: "DOCUMENT", total: 64, assigned: 20, sheets: 2, agreed: true }),
  async (world, staff, center) => judge(world, await submitted(world, staff, center), passedDocument(79)),
  async (world, staff, center) => {
    const id = await submitted(world, staff, center);
    await judge(world, id, passedDocument(82));
    await judge(world, id, { stage: "ON_SITE", total: 81, assigned: 6, sheets: 0, visitOn: addDays(world.today, 3) });
  },
  async (world, staff, center) => {
    const id = await submitted(world, staff, center);
    await judge(world, id, passedDocument(85));
    await judge(world, id, { stage: "ON_SITE", total: 84, assigned: 7, sheets: 2, visitOn: addDays(world.today, -4) });
  },
  ...[[78, 79], [84, 90], [91, 93]].map(([document = 0, onSite = 0]): Case => async (world, staff, center) => {
    const id = await submitted(world, staff, center);
    await judge(world, id, passedDocument(document));
    await judge(world, id, { stage: "ON_SITE", total: onSite, assigned: 10, sheets: 2, agreed: true });
  }),
  async (world, staff, center) => {
    const id = await submitted(world, staff, center);
    await judge(world, id, passedDocument(72));
    await judge(world, id, { stage: "ON_SITE", total: 66, assigned: 8, sheets: 2, agreed: true });
  },
  async (world, staff, center) => {
    const applicationId = await submitted(world, staff, center);
    await withdrawApplication(staff, { applicationId, reason: say("th", "demo.withdrawal") }, daysAgo(world, 5));
  },
];

/** center2@ has been asked to correct three items. */
async function returned(world: World, staff: Actor, centerId: number): Promise<void> {
  const id = await submitted(world, staff, centerId);
  await judge(world, id, { stage: "DOCUMENT", total: 75, assigned: 15, sheets: 0 });
  const items = ["P7", "2.6", "O1"].map((code) => ({ code, chosen: true, reason: say("th", "demo.returnReason", { code }) }));
  await returnForCorrection(world.people.chair, { applicationId: id, items }, daysAgo(world, 2));
}

/** Gives the applications of other demo centers somebody to act for them: one person, made up, without a way to sign in. */
async function layStaff(centerIds: number[]): Promise<Actor> {
  const user = await db().user.create({
    data: {
      email: "centers@demo.gecc.test", name: say("th", "demo.account.centers"), isDemo: true,
      grants: { create: centerIds.map((centerId) => ({ role: "CENTER_STAFF", centerId })) },
    },
    select: { id: true },
  });
  return getActorOfUser(user.id);
}

/** The open cycle of today's fiscal year, with applications at every stage. `others`: made-up centers to stand in it. */
export async function seedOpenCycle(
  ids: Map<AccountKey, number>, centers: { first: number; second: number; others: number[] }, now: Date, onStep: (done: number, of: number) => void,
): Promise<void> {
  const world = await layWorld(ids, now);
  const others = centers.others.slice(0, CASES.length);
  const staff = await layStaff(others);
  const admin = await getActorOfUser(ids.get("admin") ?? 0);
  await fillProfile(admin, [centers.first, centers.second, ...others], now);
  await draft(world, await getActorOfUser(ids.get("center") ?? 0), centers.first, 0.5);
  await returned(world, await getActorOfUser(ids.get("center2") ?? 0), centers.second);
  for (const [index, play] of CASES.entries()) {
    const center = others[index];
    if (center !== undefined) await play(world, staff, center);
    onStep(index + 1, CASES.length);
  }
  await seedDossiers(world.people.secretariat, world.cycleId, now);
}
