import { beforeAll, expect, test } from "vitest";
import { getAnnouncementPlan } from "@/lib/announcements/plan";
import { findAnnouncement } from "@/lib/announcements/queries";
import { getCertificate, listCertificates, listRegisterChoices, searchRegister } from "@/lib/certificates/queries";
import { listMyCenters } from "@/lib/dashboard/centers";
import { findCycleWork, findShownCycle } from "@/lib/dashboard/queries";
import { db } from "@/lib/db";
import { confirmDeclines, decideApplication, decideRest } from "@/lib/decisions/commands";
import { getCase, listCases } from "@/lib/decisions/queries";
import type { Actor } from "@/lib/domain/permissions";
import { publishAnnouncement } from "@/lib/flows/announce";
import { listComparedFigures } from "@/lib/statistics/compare";
import { listStagesNow } from "@/lib/statistics/cases";
import { countDay } from "@/lib/statistics/centers";
import { WHOLE } from "@/lib/statistics/part";
import { figureScopeOf } from "@/lib/statistics/portal";
import { listProvinces } from "@/lib/register/queries";
import { getCounts, getFunnel, listAnnouncedYears } from "@/lib/statistics/queries";
import { listYears } from "@/lib/statistics/years";
import { atCommittee, buildWorld, judged, NOW, submitted, YEAR, type World } from "@/tests/support/builders";
import { centerOf } from "@/tests/support/centers";
import { expectRefused, lastEvent } from "@/tests/support/refusals";

const CANARY = "นกขมิ้นของคณะกรรมการ";
const ON = "2027-08-20";
const THEN = new Date(`${ON}T05:00:00Z`);
const AFTER = "2027-08-21";
const FIGURES = { applied: 3, passedDocument: 2, passedOnSite: 2, gold: 1, silver: 0, blue: 1 };

let world: World;
let gold: number;
let blue: number;
let failed: number;
let second: { staff: Actor; centerId: number };

beforeAll(async () => {
  world = await buildWorld();
  second = await centerOf(world, "ศูนย์ ข");
  const third = await centerOf(world, "ศูนย์ ค");
  failed = await submitted(world, third.staff, third.centerId);
  gold = await atCommittee(world, 95);
  blue = await atCommittee(world, 88, second.staff, second.centerId);
}, 60_000);

const input = (number = `1/${YEAR}`) => ({ cycleId: world.cycleId, number, announcedOn: ON });
const publish = (number?: string) => publishAnnouncement(world.people.secretariat, input(number), THEN);
const announcements = () => db().announcement.findMany();

/** Everything of this part of the product that the public, a center and a ministry can read. */
async function readByOutsiders(): Promise<string> {
  const search = { on: AFTER, pageSize: 50 };
  const own = async (actor: Actor) => {
    const scope = figureScopeOf(actor);
    const figures = scope === undefined
      ? [] : [await listYears(scope, WHOLE), await listStagesNow({ actor, scope, part: WHOLE, year: YEAR, today: AFTER }), await countDay({ scope, part: WHOLE, on: AFTER })];
    return [
      figures, await listMyCenters(actor, AFTER), await listCertificates(actor, {}, search),
      await findCycleWork(actor, world.cycleId), await getCase(actor, gold).catch(String), await listCases(actor, YEAR).catch(String),
      await getAnnouncementPlan(actor, YEAR).catch(String),
    ];
  };
  const open = [
    await searchRegister({}, search), await listRegisterChoices(), await listAnnouncedYears(), (await listProvinces(AFTER)).filter((row) => row.everCertified > 0),
    await getCounts({ on: AFTER }), await getFunnel({ year: YEAR }).catch(String), await findAnnouncement(YEAR),
    await listComparedFigures(AFTER), await findShownCycle(),
  ];
  const { staff, ministry, otherMinistry, outsider, admin } = world.people;
  return JSON.stringify([open, await Promise.all([staff, second.staff, ministry, otherMinistry, outsider, admin].map(own))]);
}

test("waits for every case to be assessed and decided", async () => {
  await expectRefused("OPEN_CASES", () => publish(), announcements);
  await judged(world, failed, "DOCUMENT", 60);
  await expectRefused("UNDECIDED_CASES", () => publish(), announcements);
  expect(await getAnnouncementPlan(world.people.secretariat, YEAR)).toMatchObject({ open: [], readiness: { undecided: 2, unconfirmed: 1 } });
});

test("before it, nothing of the results is visible to the public, to centers, to ministries", async () => {
  const undecided = await readByOutsiders();
  const { committee } = world.people;
  await decideApplication(committee, { applicationId: blue, outcome: "CERTIFY", tier: "BLUE", reason: CANARY, whyNow: "NEW_FACT" }, NOW);
  await decideRest(committee, { cycleId: world.cycleId }, NOW);
  await confirmDeclines(committee, { cycleId: world.cycleId }, NOW);
  const decided = await readByOutsiders();
  expect(decided).not.toContain(CANARY);
  expect(decided).toBe(undecided);
  for (const word of ["COMMITTEE", "ON_SITE", "GOLD", "SILVER", "DECLINED", "95"]) expect(decided).not.toContain(word);
});

test("the preview counts what would be announced, with the names in Thai dictionary order", async () => {
  const plan = await getAnnouncementPlan(world.people.secretariat, YEAR);
  expect(plan.figures).toEqual(FIGURES);
  expect(plan.tiers.map(({ tier, names }) => [tier, names.map((name) => name.nameTh)])).toEqual([
    ["GOLD", ["ศูนย์ทดสอบ"]], ["SILVER", []], ["BLUE", ["ศูนย์ ข"]],
  ]);
  expect(plan).toMatchObject({ faults: [], confirmed: 1, declined: 0 });
});

test("only the secretariat publishes", async () => {
  for (const actor of [world.people.committee, world.people.admin, world.people.ministry]) {
    await expectRefused("NOT_FOUND", () => publishAnnouncement(actor, input(), THEN), announcements);
  }
});

test("publishing many times at once publishes once, and every answer is the same", async () => {
  const answers = await Promise.all(Array.from({ length: 5 }, () => publish()));
  expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
  expect(answers[0]).toMatchObject({ year: YEAR, certificates: 2 });
  expect(await db().announcement.count()).toBe(1);
  expect(await db().certificate.count()).toBe(2);
  expect(await db().mail.count({ where: { subject: { contains: "แจ้งประกาศผล" } } })).toBe(3);
  const actorId = world.people.secretariat.userId;
  expect(await lastEvent("Cycle", world.cycleId)).toMatchObject({ action: "publishAnnouncement", actorId });
});

test("another number for the same cycle is refused", async () => {
  await expectRefused("ALREADY_ANNOUNCED", () => publish(`2/${YEAR}`), announcements);
});

test("a decision after it is refused, by the command and by the database", async () => {
  const { committee } = world.people;
  const late = { applicationId: gold, outcome: "DECLINE", tier: null, reason: "ช้าไป", whyNow: "NEW_FACT" } as const;
  await expect(decideApplication(committee, late, THEN)).rejects.toMatchObject({ name: "DomainError" });
  const change = db().decision.update({ where: { applicationId: gold }, data: { reason: "ช้าไป" } });
  await expect(change).rejects.toThrow(/the case is announced/);
});

test("afterwards every decision has taken effect, and what was closed is open", async () => {
  const select = { id: true, stage: true, tier: true, declinedAt: true } as const;
  const rows = await db().application.findMany({ orderBy: { id: "asc" }, select });
  expect(rows).toEqual([
    { id: failed, stage: "DECLINED", tier: null, declinedAt: "DOCUMENT" },
    { id: gold, stage: "CERTIFIED", tier: "GOLD", declinedAt: null },
    { id: blue, stage: "CERTIFIED", tier: "BLUE", declinedAt: null },
  ]);
  expect(await getFunnel({ year: YEAR, ministry: "MOC" })).toEqual(FIGURES);
  expect(await getCounts({ ministry: "MOC", on: AFTER })).toEqual({ everCertified: 2, valid: 2 });
  expect(await getCounts({ ministry: "MOC", on: "2027-08-19" })).toEqual({ everCertified: 0, valid: 0 });
  const [center] = await listMyCenters(world.people.staff, AFTER);
  expect(center).toMatchObject({ applications: [{ stage: "CERTIFIED" }], certificates: [{ tier: "GOLD", status: "VALID" }] });
});

test("the announcement stands as it was published, with its annex; the certificates run to the end of the third fiscal year", async () => {
  const announcement = await findAnnouncement(YEAR);
  expect(announcement).toMatchObject({
    number: `1/${YEAR}`, announcedOn: ON, validUntil: "2030-09-30",
    figures: FIGURES,
  });
  const [first] = announcement?.tiers[0]?.names ?? [];
  const certificate = await getCertificate(first?.number ?? "", AFTER);
  const announced = { number: `1/${YEAR}`, announcedOn: ON };
  expect(certificate).toMatchObject({ tier: "GOLD", validFrom: ON, validUntil: "2030-09-30", announcement: announced });
  await expect(db().announcement.updateMany({ data: { number: "9" } })).rejects.toThrow(/forbidden/);
});
