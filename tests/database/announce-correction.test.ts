import { beforeAll, expect, test } from "vitest";
import { saveAnnouncementDraft, scheduleAnnouncement } from "@/lib/announcements/draft";
import { getCorrectionPlan } from "@/lib/announcements/correction-plan";
import { listAnnouncements } from "@/lib/announcements/queries";
import { reopenApplication } from "@/lib/applications/reopen";
import { getResult } from "@/lib/applications/results";
import { listOfCenters } from "@/lib/certificates/queries";
import { db } from "@/lib/db";
import { decideApplication, decideRest } from "@/lib/decisions/commands";
import { listYearsAnew } from "@/lib/decisions/queries";
import { publishAnnouncement } from "@/lib/flows/announce";
import { publishDue } from "@/lib/flows/announce-job";
import { getReport } from "@/lib/report/queries";
import { findAnnouncedOf } from "@/lib/statistics/announced";
import { WHOLE } from "@/lib/statistics/part";
import { getCounts, getFunnel } from "@/lib/statistics/queries";
import { listYears } from "@/lib/statistics/years";
import { atCommittee, buildWorld, YEAR, type World } from "@/tests/support/builders";
import { centerOf } from "@/tests/support/centers";
import { expectRefused } from "@/tests/support/refusals";
import { CANARY } from "@/tests/support/secrets";

const FIRST = "2027-08-20";
const SECOND = "2027-10-05";
const at = (day: string, hours = 3) => new Date(Date.parse(`${day}T00:00:00Z`) + hours * 3_600_000);

let world: World;
let second: Awaited<ReturnType<typeof centerOf>>;
/** Of the center whose tier is lowered, and of the one that is declined; first and new versions. */
let lowered: { first: number; next: number };
let declined: { first: number; next: number };

beforeAll(async () => {
  world = await buildWorld();
  const { committee, secretariat } = world.people;
  second = await centerOf(world, "ศูนย์ ข");
  const first = [await atCommittee(world, 95), await atCommittee(world, 84, second.staff, second.centerId)];
  await decideRest(committee, { cycleId: world.cycleId }, at(FIRST, 1));
  await publishAnnouncement(secretariat, { cycleId: world.cycleId, number: `1/${YEAR}`, announcedOn: FIRST }, at(FIRST));
  const reopened: { id: number }[] = [];
  for (const applicationId of first) reopened.push(await reopenApplication(secretariat, { applicationId, to: "COMMITTEE", reason: "มีข้อเท็จจริงใหม่" }, at("2027-09-10")));
  const pair = (index: number) => ({ first: first[index] ?? 0, next: reopened[index]?.id ?? 0 });
  [lowered, declined] = [pair(0), pair(1)];
}, 90_000);

const announced = async () => [await db().announcement.count(), await db().certificate.findMany({ orderBy: { id: "asc" } }), await db().application.findMany({ orderBy: { id: "asc" } })];
const draft = (version = 0, change = {}) => saveAnnouncementDraft(world.people.secretariat, {
  cycleId: world.cycleId, version, number: `2/${YEAR}`, announcedOn: SECOND, about: `เรื่อง แก้ไข ${CANARY}`, preamble: CANARY, signerName: CANARY, signerPosition: CANARY, ...change,
}, at(SECOND, 1));
const schedule = async ({ draftId, version }: { draftId: number; version: number }) =>
  scheduleAnnouncement(world.people.secretariat, { draftId, version, when: "NOW", publishAt: null }, at(SECOND));

test("the committee is led to the announced year in which cases are judged anew; nobody else is", async () => {
  const { committee, stranger, ministry, secretariat } = world.people;
  expect(await listYearsAnew(committee)).toEqual([YEAR]);
  for (const actor of [stranger, ministry]) await expect(listYearsAnew(actor)).rejects.toMatchObject({ code: "NOT_FOUND" });
  expect(await listYearsAnew(secretariat)).toEqual([YEAR]);
});

test("while nothing that was judged anew is decided there is nothing to correct", async () => {
  const saved = await draft();
  await expectRefused("NOTHING_TO_CORRECT", () => schedule(saved), announced);
});

test("what is decided anew stays under embargo, and the published result stands", async () => {
  const { committee, staff, ministry, secretariat } = world.people;
  await decideApplication(committee, { applicationId: lowered.next, outcome: "CERTIFY", tier: "SILVER", reason: CANARY, whyNow: "NEW_FACT" }, at(SECOND, 1));
  await decideApplication(committee, { applicationId: declined.next, outcome: "DECLINE", tier: null, reason: CANARY, whyNow: "NEW_FACT" }, at(SECOND, 1));
  expect(await getCorrectionPlan(secretariat, YEAR)).toMatchObject({ faults: [], waiting: 0, rows: [{ was: "GOLD", outcome: "CERTIFY", tier: "SILVER" }, { was: "SILVER", outcome: "DECLINE" }] });
  for (const actor of [staff, second.staff, ministry]) {
    const read = JSON.stringify([
      await Promise.all([lowered.first, lowered.next, declined.first, declined.next].map((id) => getResult(actor, id).catch(String))),
      await listAnnouncements(YEAR), await listOfCenters([world.centerId, second.centerId], SECOND), await getFunnel({ year: YEAR }),
    ]);
    expect(read).not.toContain(CANARY);
    await expect(getCorrectionPlan(actor, YEAR)).rejects.toMatchObject({ code: "NOT_FOUND" });
  }
  expect(await getFunnel({ year: YEAR })).toMatchObject({ gold: 1, silver: 1 });
});

test("a correction does not use the first one's number, nor a day before it", async () => {
  const saved = await draft(1, { number: `1/${YEAR}` });
  await expectRefused("NUMBER_TAKEN", () => schedule(saved), announced);
  const early = await draft(2, { announcedOn: "2027-08-19" });
  await expectRefused("BEFORE_DECISION", () => schedule(early), announced);
});

test("published once: the new versions count, figures move, the first announcement's stay as they were announced", async () => {
  const saved = await draft(3);
  await schedule(saved);
  await Promise.all([publishDue(at(SECOND)), publishDue(at(SECOND))]);
  const [first, correction] = await listAnnouncements(YEAR);
  expect(first).toMatchObject({ ordinal: 1, kind: "FIRST", figures: { gold: 1, silver: 1 } });
  expect(correction).toMatchObject({ ordinal: 2, kind: "CORRECTION", number: `2/${YEAR}`, figures: { gold: 0, silver: 1 }, ended: [{ nameTh: "ศูนย์ ข" }] });
  expect(await getFunnel({ year: YEAR })).toMatchObject({ applied: 2, passedOnSite: 2, gold: 0, silver: 1, blue: 0 });
  const rows = await db().application.findMany({ where: { cycleId: world.cycleId }, select: { id: true, counts: true, stage: true, tier: true, announcementId: true }, orderBy: { id: "asc" } });
  expect(rows).toEqual([
    { id: lowered.first, counts: false, stage: "CERTIFIED", tier: "GOLD", announcementId: first?.id },
    { id: declined.first, counts: false, stage: "CERTIFIED", tier: "SILVER", announcementId: first?.id },
    { id: lowered.next, counts: true, stage: "CERTIFIED", tier: "SILVER", announcementId: correction?.id },
    { id: declined.next, counts: true, stage: "DECLINED", tier: null, announcementId: correction?.id },
  ]);
});

test("beside the current figures of any part of the tree stand those that were announced; of a part that no correction touched, nothing", async () => {
  const { ministry } = world.people;
  const report = await getReport(ministry, { year: YEAR, body: undefined }, at(SECOND, 9));
  expect(report.announced).toMatchObject({ number: `1/${YEAR}`, announcedOn: FIRST, corrections: 1, figures: { applied: 2, gold: 1, silver: 1 } });
  expect(report.years.at(-1)).toMatchObject({ gold: 0, silver: 1 });
  const [row] = await listYears(null, WHOLE);
  if (!row) throw new Error("no year");
  const agency = (id: number) => findAnnouncedOf(null, { ministry: null, agency: id, direct: false }, row);
  expect((await findAnnouncedOf(null, WHOLE, row))?.figures).toEqual((await listAnnouncements(YEAR))[0]?.figures);
  expect((await agency(world.agencyId))?.figures).toMatchObject({ gold: 1, silver: 1 });
  expect(await findAnnouncedOf(null, WHOLE, { ...row, ...(await agency(world.agencyId))?.figures })).toBeNull();
});

test("the new certificate has a new number and the original end, and replaces the old one from that day; who is declined has none from that day", async () => {
  const [newer, older] = await listOfCenters([world.centerId], SECOND);
  expect(older).toMatchObject({ number: `GECC-${YEAR}-00001-${older?.number.at(-1)}`, tier: "GOLD", status: "REPLACED", replacedOn: SECOND });
  expect(newer).toMatchObject({ tier: "SILVER", validFrom: SECOND, validUntil: older?.validUntil, status: "VALID" });
  expect(newer?.number).toContain("-00003-");
  const [ended] = await listOfCenters([second.centerId], SECOND);
  expect(ended).toMatchObject({ status: "REVOKED", revokedOn: SECOND });
  expect((await db().certificate.findUniqueOrThrow({ where: { id: ended?.id ?? 0 } })).revokedReason).toContain(`2/${YEAR}`);
  expect(await getCounts({ on: "2027-10-04" })).toEqual({ everCertified: 2, valid: 2 });
  expect(await getCounts({ on: SECOND })).toEqual({ everCertified: 2, valid: 1 });
});

test("centers and their ministry are told, once, and read the new result", async () => {
  const mails = await db().mail.findMany({ where: { subject: { contains: "ประกาศแก้ไข" } } });
  expect(mails).toHaveLength(3);
  const result = JSON.stringify(await getResult(second.staff, declined.next));
  expect(result).toContain(CANARY);
  expect(JSON.stringify(await getResult(second.staff, declined.first))).not.toContain(CANARY);
  expect(await db().auditEvent.count({ where: { action: "supersede" } })).toBe(2);
});
