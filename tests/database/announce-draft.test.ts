import { beforeAll, expect, test } from "vitest";
import { cancelAnnouncement, saveAnnouncementDraft, scheduleAnnouncement } from "@/lib/announcements/draft";
import { findDraft } from "@/lib/announcements/draft-view";
import { getAnnouncementPlan } from "@/lib/announcements/plan";
import { findPaper, listAnnouncements } from "@/lib/announcements/queries";
import type { SaveAnnouncementDraft } from "@/lib/announcements/schema";
import { db } from "@/lib/db";
import { confirmDeclines, decideRest } from "@/lib/decisions/commands";
import { publishDue } from "@/lib/flows/announce-job";
import { getDraftPaper, makeAnnouncementPaper } from "@/lib/flows/announcement-paper";
import { atCommittee, buildWorld, judged, NOW, submitted, YEAR, type World } from "@/tests/support/builders";
import { centerOf } from "@/tests/support/centers";
import { queriesOf } from "@/tests/support/database";
import { expectRefused, lastEvent } from "@/tests/support/refusals";

const ON = "2027-08-20";
const AT = new Date("2027-08-20T02:00:00Z");
const minutes = (count: number) => new Date(AT.getTime() + count * 60_000);

let world: World;
let gold: number;
let failed: number;
let draftId: number;

beforeAll(async () => {
  world = await buildWorld();
  const other = await centerOf(world, "ศูนย์ ข");
  failed = await submitted(world, other.staff, other.centerId);
  await judged(world, failed, "DOCUMENT", 60);
  gold = await atCommittee(world, 95);
}, 60_000);

const words = (change: Partial<SaveAnnouncementDraft> = {}): SaveAnnouncementDraft => ({
  cycleId: world.cycleId, version: 0, number: `1/${YEAR}`, announcedOn: ON, about: "เรื่อง ผลการรับรอง", preamble: "โดยที่เห็นสมควร",
  signerName: "นายสาธิต ทดสอบ", signerPosition: "ปลัดสำนักนายกรัฐมนตรี", ...change,
});
const save = (change: Partial<SaveAnnouncementDraft>, now = NOW) => saveAnnouncementDraft(world.people.secretariat, words(change), now);
const schedule = (version: number, publishAt: Date | null, now = NOW) =>
  scheduleAnnouncement(world.people.secretariat, { draftId, version, ...(publishAt ? { when: "AT", publishAt } : { when: "NOW", publishAt: null }) }, now);
const drafts = () => db().announcementDraft.findMany();
const published = async () => [await db().announcement.count(), await db().certificate.count(), await db().application.findMany({ select: { stage: true, tier: true } })];

test("the secretariat keeps a draft; to all others there is none", async () => {
  ({ draftId } = await save({}));
  expect(await findDraft(world.cycleId)).toMatchObject({ number: `1/${YEAR}`, version: 1, state: "DRAFT", savedBy: "Secretariat", kind: "FIRST" });
  expect(await lastEvent("Cycle", world.cycleId)).toMatchObject({ action: "saveAnnouncementDraft", actorId: world.people.secretariat.userId });
  const { committee, admin, ministry, staff, chair } = world.people;
  for (const actor of [committee, admin, ministry, staff, chair]) {
    await expectRefused("NOT_FOUND", () => saveAnnouncementDraft(actor, words({ version: 1 }), NOW), drafts);
    await expectRefused("NOT_FOUND", () => cancelAnnouncement(actor, { draftId }, NOW), drafts);
    await expectRefused("NOT_FOUND", () => scheduleAnnouncement(actor, { draftId, version: 1, when: "NOW", publishAt: null }, NOW), drafts);
    await expect(getAnnouncementPlan(actor, YEAR)).rejects.toMatchObject({ code: "NOT_FOUND" });
    await expect(getDraftPaper(actor, YEAR)).rejects.toMatchObject({ code: "NOT_FOUND" });
  }
});

test("who saves over what somebody else saved meanwhile is asked first", async () => {
  await save({ version: 1, signerName: "นางสาวอื่น" });
  await expectRefused("DRAFT_CHANGED", () => save({ version: 1, signerName: "นายช้า" }), drafts);
  await expectRefused("DRAFT_CHANGED", () => save({ version: 0 }), drafts);
});

test("it is not scheduled before every case is assessed and decided", async () => {
  await expectRefused("UNDECIDED_CASES", () => schedule(2, null), drafts);
  const { committee } = world.people;
  await decideRest(committee, { cycleId: world.cycleId }, minutes(-60));
  await confirmDeclines(committee, { cycleId: world.cycleId }, minutes(-60));
  expect((await getAnnouncementPlan(world.people.secretariat, YEAR)).faults).toEqual([]);
});

test("nor with a day before the last decision, nor for a time that has passed", async () => {
  await save({ version: 2, announcedOn: "2027-08-19" });
  await expectRefused("BEFORE_DECISION", () => schedule(3, null), drafts);
  await save({ version: 3 });
  await expectRefused("TIME_PASSED", () => schedule(4, minutes(-10), minutes(0)), drafts);
});

test("what waits for its time can be cancelled, is not changed meanwhile, and nothing is published before", async () => {
  await schedule(4, AT, minutes(-30));
  expect(await findDraft(world.cycleId)).toMatchObject({ state: "SCHEDULED", publishAt: AT, scheduledBy: "Secretariat" });
  await expectRefused("ANNOUNCEMENT_SCHEDULED", () => save({ version: 4 }), drafts);
  // Who asks for another time, or for at once, is not told that it is done.
  await expectRefused("ANNOUNCEMENT_SCHEDULED", () => schedule(4, null, minutes(-20)), drafts);
  await expectRefused("ANNOUNCEMENT_SCHEDULED", () => schedule(4, minutes(60), minutes(-20)), drafts);
  const before = await published();
  await publishDue(minutes(-1));
  expect(await published()).toEqual(before);
  await cancelAnnouncement(world.people.secretariat, { draftId }, minutes(-1));
  await publishDue(minutes(1));
  expect(await published()).toEqual(before);
  expect(await findDraft(world.cycleId)).toMatchObject({ state: "DRAFT", version: 4 });
});

test("where something stands in the way when the time has come nothing is published, and the secretariat is told why", async () => {
  await schedule(4, AT, minutes(-30));
  const votes = await db().vote.findMany({ where: { decision: { applicationId: gold } } });
  await db().vote.deleteMany({ where: { decision: { applicationId: gold } } });
  const before = await published();
  await publishDue(minutes(0));
  await publishDue(minutes(1));
  expect(await published()).toEqual(before);
  expect(await findDraft(world.cycleId)).toMatchObject({ state: "FAILED", fault: { code: "UNDECIDED_CASES", params: { count: 1 } } });
  await cancelAnnouncement(world.people.secretariat, { draftId }, minutes(2));
  expect(await findDraft(world.cycleId)).toMatchObject({ state: "FAILED", fault: { code: "UNDECIDED_CASES" } });
  const told = await db().mail.findMany({ where: { subject: { contains: "ไม่สำเร็จ" } }, select: { to: true, text: true } });
  expect(told).toHaveLength(1);
  expect(told[0]?.to).toContain("secretariat");
  expect(told[0]?.text).toContain(`/cycles/${YEAR}/announcement`);
  await db().vote.createMany({ data: votes });
});

test("a person who lost the right cannot have it published any more", async () => {
  await schedule(4, AT, minutes(-30));
  const grants = await db().roleGrant.findMany({ where: { userId: world.people.secretariat.userId } });
  await db().roleGrant.deleteMany({ where: { userId: world.people.secretariat.userId } });
  const before = await published();
  await publishDue(minutes(0));
  expect(await published()).toEqual(before);
  expect(await findDraft(world.cycleId)).toMatchObject({ state: "FAILED", fault: { code: "SCHEDULER_GONE" } });
  await db().roleGrant.createMany({ data: grants });
});

test("five workers, a double click and a retry publish once, and the same receipt comes back", async () => {
  const receipts = await Promise.all([schedule(4, AT, minutes(-5)), schedule(4, AT, minutes(-5))]);
  await Promise.all(Array.from({ length: 5 }, () => publishDue(minutes(0))));
  await publishDue(minutes(1));
  receipts.push(await schedule(4, null, minutes(2)));
  expect(new Set(receipts.map((receipt) => JSON.stringify(receipt))).size).toBe(1);
  expect(await db().announcement.count()).toBe(1);
  expect(await db().certificate.count()).toBe(1);
  expect(await db().mail.count({ where: { subject: { contains: "แจ้งประกาศผล" } } })).toBe(2);
  expect(await db().mail.count({ where: { subject: { contains: "ศูนย์ในสังกัด" } } })).toBe(1);
  expect(await db().announcementDraft.findUniqueOrThrow({ where: { id: draftId } })).toMatchObject({ state: "PUBLISHED", attempts: expect.any(Number) });
  expect(await db().announcement.findFirstOrThrow()).toMatchObject({ number: `1/${YEAR}`, signerName: "นายสาธิต ทดสอบ", publishedAt: minutes(0), kind: "FIRST" });
  expect(await db().application.findUniqueOrThrow({ where: { id: gold } })).toMatchObject({ stage: "CERTIFIED", tier: "GOLD" });
  await expectRefused("ALREADY_ANNOUNCED", () => cancelAnnouncement(world.people.secretariat, { draftId }, minutes(3)), drafts);
});

test("the database itself keeps what is published, and knows one first announcement of a cycle", async () => {
  await expect(db().announcementDraft.update({ where: { id: draftId }, data: { state: "DRAFT" } })).rejects.toThrow(/what is published stays/);
  const { id: _, figures: __, ...first } = await db().announcement.findFirstOrThrow();
  await expect(db().announcement.create({ data: { ...first, number: "9", figures: {} } })).rejects.toMatchObject({ code: "P2002" });
});

test("its paper is made once by a job, and is public", async () => {
  const [announcement] = await listAnnouncements(YEAR);
  const job = { announcementId: announcement?.id ?? 0 };
  expect(await findPaper(YEAR, 1)).toBeNull();
  await Promise.all([makeAnnouncementPaper(job, AT), makeAnnouncementPaper(job, AT)]);
  const paper = await findPaper(YEAR, 1);
  expect(paper).toMatchObject({ key: expect.any(String), size: expect.any(Number) });
  await makeAnnouncementPaper(job, minutes(5));
  expect(await findPaper(YEAR, 1)).toEqual(paper);
  expect(await findPaper(YEAR, 2)).toBeNull();
  await expect(db().announcementPaper.updateMany({ data: { key: "other" } })).rejects.toThrow(/forbidden/);
  await expect(db().announcementPaper.deleteMany()).rejects.toThrow(/forbidden/);
  expect((await queriesOf(() => listAnnouncements(YEAR))).length).toBeLessThan(6);
});
