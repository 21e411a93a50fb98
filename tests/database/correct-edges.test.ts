import { beforeAll, expect, test } from "vitest";
import { saveAnnouncementDraft, scheduleAnnouncement } from "@/lib/announcements/draft";
import { endedOf, getCorrectionPlan } from "@/lib/announcements/correction-plan";
import { listAnnouncements } from "@/lib/announcements/queries";
import { withdrawApplication } from "@/lib/applications/commands";
import { reopenApplication } from "@/lib/applications/reopen";
import { getCertificate, listOfCenters } from "@/lib/certificates/queries";
import { db } from "@/lib/db";
import { decideApplication, decideRest } from "@/lib/decisions/commands";
import { fromDay } from "@/lib/domain/calendar";
import { can, type Actor } from "@/lib/domain/permissions";
import { findFacts } from "@/lib/facts";
import { publishAnnouncement } from "@/lib/flows/announce";
import { publishDue } from "@/lib/flows/announce-job";
import { addCenter, atCommittee, buildWorld, YEAR, type World } from "@/tests/support/builders";
import { addCertificate } from "@/tests/support/certificates";
import { expectRefused } from "@/tests/support/refusals";
import { untilWaiting } from "@/tests/support/waiting";

const FIRST = "2027-08-20";
const LATER = "2027-10-05";
const at = (day: string, minutes = 180) => new Date(Date.parse(`${day}T00:00:00Z`) + minutes * 60_000);

let world: World;
let sameDay: { id: number; centerId: number };
let older: { id: number; centerId: number; staff: Actor };

beforeAll(async () => {
  world = await buildWorld();
  const { committee, secretariat } = world.people;
  sameDay = { id: await atCommittee(world, 95), centerId: world.centerId };
  const { staff, centerId } = await addCenter(world, "ศูนย์ ข");
  older = { id: await atCommittee(world, 95, staff, centerId), centerId, staff };
  await decideRest(committee, { cycleId: world.cycleId }, at(FIRST, 10));
  await publishAnnouncement(secretariat, { cycleId: world.cycleId, number: "1", announcedOn: FIRST }, at(FIRST, 20));
}, 90_000);

const reopen = async (applicationId: number, now: Date) =>
  (await reopenApplication(world.people.secretariat, { applicationId, to: "COMMITTEE", reason: "มีข้อเท็จจริงใหม่" }, now)).id;
const decide = (applicationId: number, tier: "SILVER" | "BLUE", now: Date) =>
  decideApplication(world.people.committee, { applicationId, outcome: "CERTIFY", tier, reason: "ตามข้อเท็จจริงใหม่", whyNow: "NEW_FACT" }, now);
const draft = (version: number, announcedOn: string, number: string, now: Date) => saveAnnouncementDraft(world.people.secretariat, {
  cycleId: world.cycleId, version, number, announcedOn, about: "เรื่อง แก้ไข", preamble: "โดยที่", signerName: "นายสาธิต", signerPosition: "ปลัด",
}, now);
const schedule = ({ draftId, version }: { draftId: number; version: number }, now: Date) =>
  scheduleAnnouncement(world.people.secretariat, { draftId, version, when: "NOW", publishAt: null }, now);
async function correct(announcedOn: string, number: string, now: Date) {
  await schedule(await draft(0, announcedOn, number, now), now);
  await publishDue(now);
}

test("corrected twice on the day of the announcement, each certificate leads to the one that stands on that day, and the last to none", async () => {
  const second = await reopen(sameDay.id, at(FIRST, 30));
  await decide(second, "SILVER", at(FIRST, 40));
  await correct(FIRST, "2", at(FIRST, 50));
  const third = await reopen(second, at(FIRST, 60));
  await decide(third, "BLUE", at(FIRST, 70));
  await correct(FIRST, "3", at(FIRST, 80));
  const chain = await listOfCenters([sameDay.centerId], FIRST);
  expect(chain.map(({ tier, status }) => [tier, status])).toEqual([["BLUE", "VALID"], ["SILVER", "REPLACED"], ["GOLD", "REPLACED"]]);
  const [blue = "", silver = "", gold = ""] = chain.map(({ number }) => number);
  const leadsTo = async (number: string) => (await getCertificate(number, FIRST)).replacedBy?.number ?? null;
  expect([await leadsTo(gold), await leadsTo(silver), await leadsTo(blue)]).toEqual([blue, blue, null]);
});

test("a reopened case is not the center's to withdraw: what was announced would stand for ever", async () => {
  older.id = await reopen(older.id, at("2027-09-10"));
  const facts = await findFacts(db(), older.id);
  expect(facts && can(older.staff, "withdraw", facts)).toBe(false);
  const row = () => db().application.findUniqueOrThrow({ where: { id: older.id } });
  await expectRefused("WITHDRAW_TOO_LATE", () => withdrawApplication(older.staff, { applicationId: older.id, reason: "ไม่ประสงค์ให้พิจารณาใหม่" }, at("2027-09-11")), row);
});

test("a day after the last day of the certificates is refused before anything is scheduled", async () => {
  await decide(older.id, "SILVER", at("2027-09-12"));
  const saved = await draft(0, "2031-01-05", "4", at("2027-09-13"));
  await expectRefused("AFTER_VALIDITY", () => schedule(saved, at("2027-09-13")), () => db().announcementDraft.findMany());
});

test("the correction of an older cycle takes nothing from what a later cycle granted: that stands in the place of both", async () => {
  await db().certificate.updateMany({ where: { centerId: older.centerId }, data: { replacedOn: fromDay("2027-09-20") } });
  const newest = await addCertificate({ centerId: older.centerId, from: "2027-09-20", until: "2031-09-30", tier: "GOLD", cycleYear: YEAR + 1 });
  const saved = await draft(1, LATER, "4", at(LATER, 10));
  await schedule(saved, at(LATER, 20));
  await publishDue(at(LATER, 30));
  expect((await listOfCenters([older.centerId], LATER)).map(({ tier, status, cycleYear }) => [tier, status, cycleYear])).toEqual([
    ["SILVER", "REPLACED", YEAR], ["GOLD", "VALID", YEAR + 1], ["GOLD", "REPLACED", YEAR],
  ]);
  const [corrected] = await listOfCenters([older.centerId], LATER);
  expect((await getCertificate(corrected?.number ?? "", LATER)).replacedBy?.number).toBe(newest);
});

test("a case that is reopened while a correction is published holds it up no longer than it takes: both are done", async () => {
  const latest = async (centerId: number) => (await db().application.findFirstOrThrow({ where: { centerId }, orderBy: { version: "desc" } })).id;
  const next = await reopen(await latest(sameDay.centerId), at("2027-10-06"));
  await decide(next, "BLUE", at("2027-10-06", 200));
  await schedule(await draft(0, "2027-10-07", "5", at("2027-10-07")), at("2027-10-07"));
  const other = await latest(older.centerId);
  let [publishing, reopening]: Promise<unknown>[] = [];
  await db().$transaction(async (tx) => {
    await tx.$queryRaw`SELECT 1 FROM "Application" WHERE "id" = ${sameDay.id} FOR UPDATE`;
    publishing = publishDue(at("2027-10-07"));
    await untilWaiting();
    reopening = reopen(other, at("2027-10-07"));
    await Promise.race([reopening, untilWaiting(2)]);
  });
  await Promise.all([publishing, reopening]);
  expect(await db().application.findUniqueOrThrow({ where: { id: next } })).toMatchObject({ stage: "CERTIFIED", counts: true });
  expect(await db().announcementDraft.findFirstOrThrow({ orderBy: { id: "desc" } })).toMatchObject({ state: "PUBLISHED", attempts: 1 });
  expect(await db().application.count({ where: { previousId: other } })).toBe(1);
});

test("a certificate that had ended before is not told as ended by the correction, on its paper or in its draft", async () => {
  const day = "2027-10-20";
  const { id: applicationId } = await db().application.findFirstOrThrow({ where: { centerId: older.centerId }, orderBy: { version: "desc" } });
  await decideApplication(world.people.committee, { applicationId, outcome: "DECLINE", tier: null, reason: "ขาดคุณสมบัติ", whyNow: "NEW_FACT" }, at(day, 10));
  const plan = await getCorrectionPlan(world.people.secretariat, YEAR);
  expect(plan.rows).toMatchObject([{ id: applicationId, was: "SILVER", outcome: "DECLINE" }]);
  expect(endedOf(plan)).toEqual([]);
  await correct(day, "6", at(day, 20));
  const announcement = (await listAnnouncements(YEAR)).at(-1);
  expect(announcement).toMatchObject({ number: "6", kind: "CORRECTION", ended: [] });
});
