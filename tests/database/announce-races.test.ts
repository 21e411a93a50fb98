import { beforeAll, expect, test, vi } from "vitest";
import { log } from "@/lib/log";
import { cancelAnnouncement, saveAnnouncementDraft, scheduleAnnouncement } from "@/lib/announcements/draft";
import { lockApplication } from "@/lib/change";
import { saveCycle, openCycle } from "@/lib/cycles/commands";
import { db } from "@/lib/db";
import { decideRest } from "@/lib/decisions/commands";
import { writeDecision } from "@/lib/decisions/standing";
import { publishDue } from "@/lib/flows/announce-job";
import { again, atCommittee, buildWorld, NOW, YEAR, type World } from "@/tests/support/builders";
import { untilWaiting } from "@/tests/support/waiting";

const AT = new Date("2027-08-20T02:00:00Z");
const minutes = (count: number) => new Date(AT.getTime() + count * 60_000);

let world: World;
let gold: number;

beforeAll(async () => {
  world = await buildWorld();
  gold = await atCommittee(world, 95);
  await decideRest(world.people.committee, { cycleId: world.cycleId }, minutes(-600));
}, 60_000);

const save = (cycleId: number, number: string) => saveAnnouncementDraft(world.people.secretariat, {
  cycleId, version: 0, number, announcedOn: "2027-08-20", about: "เรื่อง ผลการรับรอง", preamble: "โดยที่เห็นสมควร", signerName: "นายสาธิต ทดสอบ", signerPosition: "ปลัดสำนักนายกรัฐมนตรี",
}, NOW);
const schedule = ({ draftId, version }: { draftId: number; version: number }, publishAt = AT) =>
  scheduleAnnouncement(world.people.secretariat, { draftId, version, when: "AT", publishAt }, minutes(-30));
const stateOf = (id: number) => db().announcementDraft.findUniqueOrThrow({ where: { id }, select: { state: true, publishAt: true, attempts: true, fault: true } });

/** A cycle without any case: its announcement says that nobody is certified. */
async function emptyCycle(year: number): Promise<number> {
  const { secretariat } = world.people;
  const { criteriaSetId } = await db().cycle.findUniqueOrThrow({ where: { id: world.cycleId } });
  const { id } = await saveCycle(secretariat, {
    year, criteriaSetId, policy: {}, synthetic: [], isDemo: false, applyFromOn: "2028-01-01", applyUntilOn: "2028-02-28",
    documentUntilOn: "2028-05-31", onSiteUntilOn: "2028-07-31", committeeUntilOn: "2028-09-30",
  }, NOW);
  await openCycle(secretariat, { cycleId: id }, NOW);
  return id;
}

test("one that is put off while another is being published waits for its new time", async () => {
  const [first, second] = [await save(await emptyCycle(YEAR + 1), "1"), await save(await emptyCycle(YEAR + 2), "1")];
  await schedule(first);
  await schedule(second);
  let publishing: Promise<void> = Promise.resolve();
  await db().$transaction(async (tx) => {
    await tx.$queryRaw`SELECT 1 FROM "Cycle" y JOIN "AnnouncementDraft" d ON d."cycleId" = y."id" WHERE d."id" = ${first.draftId} FOR UPDATE OF y`;
    publishing = publishDue(AT);
    await untilWaiting();
    await cancelAnnouncement(world.people.secretariat, second, minutes(0));
    await schedule(second, minutes(1440));
  });
  await publishing;
  expect(await stateOf(first.draftId)).toMatchObject({ state: "PUBLISHED" });
  expect(await stateOf(second.draftId)).toMatchObject({ state: "SCHEDULED", publishAt: minutes(1440) });
});

test("what fails by itself is tried three times, then the secretariat is told once, and it can be asked for again", async () => {
  const logged = vi.spyOn(log(), "error").mockImplementation(() => undefined);
  const draft = await save(world.cycleId, "1");
  await schedule(draft);
  await db().$executeRawUnsafe(`CREATE FUNCTION out_of_order() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'disk full'; END $$`);
  await db().$executeRawUnsafe(`CREATE TRIGGER out_of_order BEFORE INSERT ON "Certificate" FOR EACH ROW EXECUTE FUNCTION out_of_order()`);
  const told = () => db().mail.count({ where: { subject: { contains: "ไม่สำเร็จ" } } });
  await publishDue(minutes(0));
  await publishDue(minutes(1));
  expect([await stateOf(draft.draftId), await told()]).toEqual([{ state: "PUBLISHING", publishAt: AT, attempts: 2, fault: null }, 0]);
  await publishDue(minutes(2));
  await publishDue(minutes(3));
  expect([await stateOf(draft.draftId), await told()]).toEqual([{ state: "FAILED", publishAt: AT, attempts: 3, fault: "PUBLISHING_FAULT" }, 1]);
  expect(await db().announcement.count({ where: { cycleId: world.cycleId } })).toBe(0);
  expect(logged).toHaveBeenCalledTimes(3);
  logged.mockRestore();
  await db().$executeRawUnsafe(`DROP FUNCTION out_of_order() CASCADE`);
  expect(await schedule(draft, minutes(30))).toMatchObject({ draftId: draft.draftId });
  expect(await stateOf(draft.draftId)).toMatchObject({ state: "SCHEDULED", attempts: 0, fault: null });
  await cancelAnnouncement(world.people.secretariat, draft, minutes(5));
});

test("what is decided anew while it is being published is published as it was decided last; a conflict of who scheduled it does not stand in the way", async () => {
  await db().conflict.create({ data: { userId: world.people.secretariat.userId, centerId: world.centerId, source: "DECLARED", reason: "ญาติ", declaredAt: NOW } });
  const draft = await db().announcementDraft.findFirstOrThrow({ where: { cycleId: world.cycleId } });
  await schedule({ draftId: draft.id, version: draft.version });
  const committee = await again(world.people.committee);
  let publishing: Promise<void> = Promise.resolve();
  await db().$transaction(async (tx) => {
    const application = await lockApplication(tx, gold);
    publishing = publishDue(AT);
    await untilWaiting();
    await writeDecision(tx, committee, application, { outcome: "CERTIFY", tier: "SILVER", reason: "พบข้อบกพร่อง", whyNow: "NEW_FACT" }, null, minutes(-1));
  });
  await publishing;
  expect(await stateOf(draft.id)).toMatchObject({ state: "PUBLISHED", fault: null });
  expect(await db().decision.findUniqueOrThrow({ where: { applicationId: gold } })).toMatchObject({ tier: "SILVER" });
  expect(await db().application.findUniqueOrThrow({ where: { id: gold } })).toMatchObject({ stage: "CERTIFIED", tier: "SILVER" });
  expect(await db().certificate.findFirstOrThrow({ where: { applicationId: gold } })).toMatchObject({ tier: "SILVER" });
});
