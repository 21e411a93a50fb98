import { beforeAll, describe, expect, test } from "vitest";
import { getActorOfUser } from "@/lib/actor";
import { declareConflict } from "@/lib/assessments/conflict";
import { db } from "@/lib/db";
import { confirmDeclines, decideApplication, decideRest } from "@/lib/decisions/commands";
import { getCase, listCases } from "@/lib/decisions/queries";
import { agreeDecision, agreeRest, takeBackVote } from "@/lib/decisions/votes";
import { isCarried } from "@/lib/domain/carried";
import type { Actor } from "@/lib/domain/permissions";
import { publishAnnouncement } from "@/lib/flows/announce";
import { addPerson, atCommittee, buildWorld, judged, NOW, submitted, YEAR, type World } from "@/tests/support/builders";
import { centerOf } from "@/tests/support/centers";
import { expectRefused, lastEvent } from "@/tests/support/refusals";

const LATER = new Date(NOW.getTime() + 60_000);
const AFTER = new Date(NOW.getTime() + 120_000);

let world: World;
let [first, second, third]: Actor[] = [];
let cases: { gold: number; silver: number; failed: number };

beforeAll(async () => {
  world = await buildWorld({ quorum: 2 });
  first = world.people.committee;
  [second, third] = [await addPerson("Second", [{ role: "COMMITTEE" }]), await addPerson("Third", [{ role: "COMMITTEE" }])];
  const [b, c] = [await centerOf(world, "ศูนย์ ข"), await centerOf(world, "ศูนย์ ค")];
  const failed = await submitted(world, c.staff, c.centerId);
  await judged(world, failed, "DOCUMENT", 60);
  cases = { gold: await atCommittee(world, 93), silver: await atCommittee(world, 84, b.staff, b.centerId), failed };
}, 60_000);

const who = (actor: Actor | undefined): Actor => actor ?? world.people.stranger;
const certify = (applicationId: number, tier: "GOLD" | "SILVER" | "BLUE", reason: string | null = null) =>
  ({ applicationId, outcome: "CERTIFY", tier, reason, whyNow: "NEW_FACT" }) as const;
const all = () => ({ cycleId: world.cycleId });
const votes = () => db().vote.findMany({ orderBy: [{ decisionId: "asc" }, { userId: "asc" }] });
const votersOf = async (applicationId: number) =>
  (await db().vote.findMany({ where: { decision: { applicationId } }, orderBy: { votedAt: "asc" } })).map(({ userId }) => userId);
const carriedInDatabase = async (id: number) => (await db().$queryRaw<{ yes: boolean | null }[]>`SELECT gecc_carried(${id}) AS yes`)[0]?.yes === true;
const decidedAt = async (applicationId: number) => (await db().decision.findUniqueOrThrow({ where: { applicationId } })).decidedAt;
const standing = async (applicationId: number) => ({ applicationId, decidedAt: await decidedAt(applicationId) });

describe("a decision stands by the members who agreed to it", () => {
  test("who prepares it votes for it; with a quorum of two that is not enough", async () => {
    await decideApplication(who(first), certify(cases.gold, "GOLD"), NOW);
    expect(await votersOf(cases.gold)).toEqual([first?.userId]);
    expect((await getCase(who(first), cases.gold)).item).toMatchObject({ carried: false, agreed: true, mayAgree: false, mayTakeBack: true });
    expect(await carriedInDatabase(cases.gold)).toBe(false);
  });

  test("another member agrees, and it is carried; agreeing twice is agreeing once", async () => {
    for (let i = 0; i < 2; i += 1) await agreeDecision(who(second), await standing(cases.gold), LATER);
    expect(await votersOf(cases.gold)).toEqual([first?.userId, second?.userId]);
    expect((await getCase(who(third), cases.gold)).item).toMatchObject({ carried: true, agreed: false, mayAgree: true });
    expect(await carriedInDatabase(cases.gold)).toBe(true);
    expect(await lastEvent("Application", cases.gold)).toMatchObject({ action: "agreeDecision", actorId: second?.userId });
  });

  test("decided anew, the others' votes are gone, and the event keeps whose they were", async () => {
    const read = await standing(cases.gold);
    await decideApplication(who(second), certify(cases.gold, "SILVER", "หลักฐานไม่ครบ"), LATER);
    expect(await votersOf(cases.gold)).toEqual([second?.userId]);
    expect(await lastEvent("Application", cases.gold)).toMatchObject({ action: "decide", detail: { tier: "SILVER", dropped: [first?.userId] } });
    await expectRefused("DECISION_CHANGED", () => agreeDecision(who(first), read, AFTER), votes);
  });

  test("who decides just what stands agrees to it", async () => {
    await decideApplication(who(first), certify(cases.gold, "SILVER", "หลักฐานไม่ครบ"), AFTER);
    expect(await votersOf(cases.gold)).toEqual([second?.userId, first?.userId]);
    expect(await decidedAt(cases.gold)).toEqual(LATER);
  });

  test("a vote is taken back, once; without votes nothing is carried", async () => {
    for (const actor of [first, second]) await takeBackVote(who(actor), { applicationId: cases.gold }, AFTER);
    expect(await votersOf(cases.gold)).toEqual([]);
    expect((await getCase(who(first), cases.gold)).item.carried).toBe(false);
    expect(await lastEvent("Application", cases.gold)).toMatchObject({ action: "takeBackVote", detail: { votes: 0 } });
    await expectRefused("NO_VOTE", () => takeBackVote(who(first), { applicationId: cases.gold }, AFTER), votes);
  });

  test("what is not decided yet is not agreed to", async () => {
    await expectRefused("NO_DECISION", () => agreeDecision(who(first), { applicationId: cases.silver, decidedAt: NOW }, NOW), votes);
  });

  test("nobody else votes: not the secretariat, not the center, not the ministry, not the team", async () => {
    const input = await standing(cases.gold);
    for (const name of ["secretariat", "staff", "ministry", "chair", "admin"] as const) {
      const before = await votes();
      await expect(agreeDecision(world.people[name], input, AFTER)).rejects.toMatchObject({ name: "DomainError" });
      await expect(agreeRest(world.people[name], { ...all(), shownAt: AFTER }, AFTER)).rejects.toMatchObject({ code: "NOT_FOUND" });
      expect(await votes()).toEqual(before);
    }
  });
});

describe("all at once", () => {
  test("a member agrees to all that was shown, not to what was decided since", async () => {
    await decideRest(who(first), all(), NOW);
    await confirmDeclines(who(first), all(), NOW);
    await decideApplication(who(first), certify(cases.gold, "GOLD"), AFTER);
    expect(await agreeRest(who(second), { ...all(), shownAt: LATER }, AFTER)).toEqual({ count: 2, skipped: 0 });
    expect(await votersOf(cases.gold)).toEqual([first?.userId]);
    expect(await agreeRest(who(second), { ...all(), shownAt: AFTER }, AFTER)).toEqual({ count: 1, skipped: 0 });
    expect(await agreeRest(who(second), { ...all(), shownAt: AFTER }, AFTER)).toEqual({ count: 0, skipped: 0 });
    const list = await listCases(who(third), YEAR);
    expect([...list.cases, ...list.failed].every((item) => item.carried && item.mayAgree)).toBe(true);
  });
});

describe("until the announcement", () => {
  test("a conflict found late takes the vote away, and what it carried waits again", async () => {
    await declareConflict(who(second), { applicationId: cases.silver, conflict: "yes", reason: "ญาติ" }, AFTER);
    expect(await votersOf(cases.silver)).toEqual([first?.userId]);
    expect((await getCase(who(first), cases.silver)).item.carried).toBe(false);
    await agreeDecision(who(third), await standing(cases.silver), AFTER);
    expect(await carriedInDatabase(cases.silver)).toBe(true);
  });

  test("the rule and the database agree on what is carried", async () => {
    for (const voters of [2, 1, 0]) {
      const gone = (await votersOf(cases.failed)).slice(voters);
      for (const userId of gone) await takeBackVote(await getActorOfUser(userId), { applicationId: cases.failed }, AFTER);
      for (const id of Object.values(cases)) {
        expect(await carriedInDatabase(id), String(id)).toBe(isCarried((await votersOf(id)).length, { quorum: 2 }));
      }
      expect(await carriedInDatabase(cases.failed)).toBe(voters === 2);
    }
  });

  test("what is not carried is not announced; afterwards no vote is cast, moved or taken back, not in the database either", async () => {
    const publish = () => publishAnnouncement(world.people.secretariat, { ...all(), number: `1/${YEAR}`, announcedOn: "2027-08-20" }, AFTER);
    await expectRefused("UNDECIDED_CASES", publish, () => db().announcement.findMany());
    for (const actor of [first, third]) await agreeDecision(who(actor), await standing(cases.failed), AFTER);
    await publish();
    const before = await votes();
    await expect(takeBackVote(who(first), { applicationId: cases.gold }, AFTER)).rejects.toMatchObject({ name: "DomainError" });
    await expect(db().vote.deleteMany()).rejects.toThrow(/announced/);
    const { id: decisionId } = await db().decision.findUniqueOrThrow({ where: { applicationId: cases.gold } });
    await expect(db().vote.create({ data: { decisionId, userId: who(third).userId, votedAt: AFTER } })).rejects.toThrow(/announced/);
    expect(await votes()).toEqual(before);
  });
});
