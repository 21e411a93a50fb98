import { beforeAll, describe, expect, test } from "vitest";
import { db } from "@/lib/db";
import { decideApplication, decideRest } from "@/lib/decisions/commands";
import { getMeeting, listMeetings } from "@/lib/decisions/meeting-queries";
import { closeMeeting, saveMeeting } from "@/lib/decisions/meetings";
import { minutesPdf } from "@/lib/decisions/minutes-pdf";
import { getCase } from "@/lib/decisions/queries";
import { agreeDecision, agreeRest, takeBackVote } from "@/lib/decisions/votes";
import type { Actor } from "@/lib/domain/permissions";
import { addPerson, again, atCommittee, buildWorld, NOW, YEAR, type World } from "@/tests/support/builders";
import { centerOf } from "@/tests/support/centers";
import { textOfPdf } from "@/tests/support/pdf-text";
import { expectRefused, lastEvent } from "@/tests/support/refusals";

const LATER = new Date(NOW.getTime() + 60_000);
const AFTER = new Date(NOW.getTime() + 120_000);

let world: World;
let [first, second, judge, absent]: [Actor?, Actor?, Actor?, Actor?] = [];
let cases: { gold: number; silver: number };
let meetingId: number;

const who = (actor: Actor | undefined): Actor => actor ?? world.people.stranger;
const present = () => [first, second, judge].map((actor) => who(actor).userId);
const meeting = (more: object = {}) => ({
  cycleId: world.cycleId, number: 1, heldOn: "2027-08-10", manner: "ROOM", place: "ห้องประชุม 301", chairId: who(first).userId, present: present(),
  secretary: "สมศรี เลขานุการ", guests: "นายสังเกต การณ์ ผู้แทนกรม", notes: "ประธานแจ้งกำหนดประกาศผล", ...more,
} as const);
const meetings = () => db().meeting.findMany({ include: { members: true, decisions: { include: { votes: true } } } });
const standing = async (applicationId: number) =>
  ({ applicationId, decidedAt: (await db().decision.findUniqueOrThrow({ where: { applicationId } })).decidedAt });

beforeAll(async () => {
  world = await buildWorld({ quorum: 2 });
  first = world.people.committee;
  second = await addPerson("สองกรรมการ", [{ role: "COMMITTEE" }]);
  absent = await addPerson("ผู้ไม่มา", [{ role: "COMMITTEE" }]);
  await db().roleGrant.create({ data: { userId: world.people.assessor1.userId, role: "COMMITTEE" } });
  judge = await again(world.people.assessor1);
  const b = await centerOf(world, "ศูนย์ดำรงธรรมอำเภอน้ำ");
  cases = { gold: await atCommittee(world, 93), silver: await atCommittee(world, 84, b.staff, b.centerId) };
}, 60_000);

describe("a meeting of the committee", () => {
  test("is laid by the secretariat, with who is there, and recorded", async () => {
    await saveMeeting(world.people.secretariat, meeting(), NOW);
    [{ id: meetingId }] = [await db().meeting.findFirstOrThrow()];
    expect(await db().meetingMember.count()).toBe(3);
    expect(await lastEvent("Cycle", world.cycleId)).toMatchObject({ action: "createMeeting", detail: { number: 1, present: present() } });
  });

  test.each([
    ["a number that is taken", "NUMBER_TAKEN", () => meeting()],
    ["a chair who is not there", "CHAIR_NOT_PRESENT", () => meeting({ number: 2, chairId: who(absent).userId })],
    ["somebody who does not sit on the committee", "INVALID_FIELD", () => meeting({ number: 2, present: [...present(), world.people.outsider.userId] })],
  ] as const)("%s is refused", async (_what, code, input) => {
    await expectRefused(code, () => saveMeeting(world.people.secretariat, input(), NOW), meetings);
  });

  test("nobody else keeps it, and to outsiders it is not there", async () => {
    for (const actor of [who(first), world.people.staff, world.people.admin]) {
      await expectRefused("NOT_FOUND", () => saveMeeting(actor, meeting({ number: 3 }), NOW), meetings);
      await expectRefused("NOT_FOUND", () => closeMeeting(actor, { meetingId }, NOW), meetings);
    }
    for (const name of ["staff", "ministry", "chair", "admin"] as const) {
      await expect(listMeetings(world.people[name], YEAR)).rejects.toMatchObject({ code: "NOT_FOUND" });
      await expect(getMeeting(world.people[name], YEAR, 1)).rejects.toMatchObject({ code: "NOT_FOUND" });
    }
  });
});

describe("in a meeting", () => {
  test("only those vote who are there", async () => {
    const input = { applicationId: cases.gold, outcome: "CERTIFY", tier: "SILVER", reason: "หลักฐานข้อ ๒ ไม่ครบ", whyNow: "NEW_FACT", meetingId } as const;
    await expectRefused("NOT_PRESENT", () => decideApplication(who(absent), input, NOW), meetings);
    await decideApplication(who(first), input, NOW);
    await expectRefused("NOT_PRESENT", () => standing(cases.gold).then((read) => agreeDecision(who(absent), read, LATER)), meetings);
    await agreeDecision(who(second), await standing(cases.gold), LATER);
    expect((await getCase(who(first), cases.gold)).item).toMatchObject({ carried: true, decision: { meeting: { number: 1, closed: false } } });
  });

  test("nor does the database take another's vote, or a decision for a meeting where one is not", async () => {
    const { id: decisionId } = await db().decision.findUniqueOrThrow({ where: { applicationId: cases.gold } });
    await expect(db().vote.create({ data: { decisionId, userId: who(absent).userId, votedAt: NOW } })).rejects.toThrow(/not present/);
    await expect(db().decision.update({ where: { id: decisionId }, data: { decidedById: who(absent).userId } })).rejects.toThrow(/not present/);
    await expect(db().meetingMember.deleteMany({ where: { userId: who(second).userId } })).rejects.toThrow(/was there/);
  });

  test("who voted is not taken off the list", async () => {
    const without = meeting({ meetingId, present: [who(first).userId, who(judge).userId] });
    await expectRefused("VOTED_IN_MEETING", () => saveMeeting(world.people.secretariat, without, LATER), meetings);
  });

  test("what was prepared outside is taken up with the votes of those who are there", async () => {
    await decideRest(who(absent), { cycleId: world.cycleId }, NOW);
    expect(await agreeRest(who(second), { cycleId: world.cycleId, shownAt: AFTER, meetingId }, AFTER)).toMatchObject({ count: 1 });
    const { item } = await getCase(who(second), cases.silver);
    expect(item).toMatchObject({ carried: false, decision: { meeting: { number: 1 }, votes: [{ userId: who(second).userId }] } });
    expect(await lastEvent("Application", cases.silver)).toMatchObject({ detail: { dropped: [who(absent).userId] } });
  });
});

describe("closed", () => {
  test("the minutes are kept: who, what, why, and who did not vote on which; what is not carried leaves the meeting", async () => {
    await closeMeeting(world.people.secretariat, { meetingId }, AFTER);
    const desk = await getMeeting(world.people.secretariat, YEAR, 1);
    expect(desk.minutes).toMatchObject({ chair: "Committee", present: ["Committee", "สองกรรมการ", "AssessorOne"], guests: ["นายสังเกต การณ์ ผู้แทนกรม"] });
    expect(desk.minutes.cases).toEqual([expect.objectContaining({
      id: cases.gold, tier: "SILVER", votes: ["Committee", "สองกรรมการ"], barred: [{ name: "AssessorOne", why: "JUDGED" }], silent: [],
    })]);
    expect((await getCase(who(second), cases.silver)).item.decision?.meeting).toBeNull();
    expect(await lastEvent("Cycle", world.cycleId)).toMatchObject({ action: "closeMeeting", detail: { cases: 1, left: 1, sha256: expect.stringMatching(/^[0-9a-f]{64}$/) } });
  });

  test("as a paper in Thai with Thai digits", async () => {
    const text = textOfPdf(minutesPdf(await getMeeting(who(first), YEAR, 1))).replace(/\s+/g, " ");
    for (const words of ["รายงานการประชุม", "ครั้งที่ ๑/๒๕๗๐", "๑๐ สิงหาคม ๒๕๗๐", "ห้องประชุม ๓๐๑", "สองกรรมการ", "หลักฐานข้อ ๒ ไม่ครบ", "AssessorOne", "สมศรี เลขานุการ"]) {
      expect(text).toContain(words);
    }
    expect(text).not.toMatch(/2570/);
  });

  test("a reader in conflict does not read the case there", async () => {
    const colleague = await addPerson("Colleague", [{ role: "COMMITTEE" }], world.agencyId);
    expect(await getMeeting(colleague, YEAR, 1)).toMatchObject({ hidden: 1, minutes: { cases: [] } });
  });

  test("nothing of it changes any more", async () => {
    const { secretariat } = world.people;
    await expectRefused("MEETING_CLOSED", () => saveMeeting(secretariat, meeting({ meetingId, notes: "แก้ไข" }), AFTER), meetings);
    await expectRefused("MEETING_CLOSED", () => closeMeeting(secretariat, { meetingId }, AFTER), meetings);
    await expectRefused("MEETING_CLOSED", () => takeBackVote(who(second), { applicationId: cases.gold }, AFTER), meetings);
    await expect(db().meeting.updateMany({ data: { notes: "แก้ไข" } })).rejects.toThrow(/forbidden/);
    await expect(db().meetingMember.create({ data: { meetingId, userId: who(absent).userId } })).rejects.toThrow(/closed/);
    await expect(db().vote.deleteMany({ where: { decision: { meetingId } } })).rejects.toThrow(/closed/);
    await expect(db().decision.updateMany({ where: { meetingId }, data: { meetingId: null } })).rejects.toThrow(/closed/);
  });

  test("the case may be decided anew in another; the minutes stay as they were", async () => {
    const before = (await getMeeting(who(first), YEAR, 1)).minutes;
    await saveMeeting(world.people.secretariat, meeting({ number: 2 }), AFTER);
    const { id } = await db().meeting.findFirstOrThrow({ where: { number: 2 } });
    const anew = { applicationId: cases.gold, outcome: "CERTIFY", tier: "GOLD", reason: null, whyNow: null, meetingId: id } as const;
    await decideApplication(who(second), anew, new Date(AFTER.getTime() + 1000));
    expect((await getCase(who(second), cases.gold)).item).toMatchObject({ carried: false, decision: { meeting: { number: 2 }, tier: "GOLD" } });
    expect((await getMeeting(who(first), YEAR, 1)).minutes).toEqual(before);
  });
});
