import { beforeAll, describe, expect, test } from "vitest";
import { db } from "@/lib/db";
import { confirmDeclines, decideApplication, decideRest } from "@/lib/decisions/commands";
import { getCase, listCases } from "@/lib/decisions/queries";
import { getDerivation } from "@/lib/decisions/sheets";
import type { Actor } from "@/lib/domain/permissions";
import type { Tier } from "@/lib/domain/tier";
import { addPerson, again, atCommittee, buildWorld, judged, NOW, submitted, YEAR, type World } from "@/tests/support/builders";
import { centerOf } from "@/tests/support/centers";
import { queriesOf } from "@/tests/support/database";
import { expectRefused, lastEvent } from "@/tests/support/refusals";

let world: World;
let cases: { gold: number; silver: number; border: number; failed: number };
let committee: Actor;

beforeAll(async () => {
  world = await buildWorld();
  committee = world.people.committee;
  const [second, third, fourth] = [await centerOf(world, "ศูนย์ ข"), await centerOf(world, "ศูนย์ ค"), await centerOf(world, "ศูนย์ ง")];
  const failed = await submitted(world, fourth.staff, fourth.centerId);
  await judged(world, failed, "DOCUMENT", 60);
  cases = {
    gold: await atCommittee(world, 93), silver: await atCommittee(world, 84, second.staff, second.centerId),
    border: await atCommittee(world, 89, third.staff, third.centerId), failed,
  };
}, 60_000);

const certify = (applicationId: number, tier: Tier, reason: string | null = null) =>
  ({ applicationId, outcome: "CERTIFY", tier, reason, whyNow: "NEW_FACT" }) as const;
const decline = (applicationId: number, reason: string | null) => ({ applicationId, outcome: "DECLINE", tier: null, reason, whyNow: "ONLY_ON_SITE" }) as const;
const decisions = () => db().decision.findMany({ orderBy: { id: "asc" } });

describe("one case", () => {
  test("is decided at its computed tier, and recorded", async () => {
    await decideApplication(committee, certify(cases.gold, "GOLD"), NOW);
    const decision = await db().decision.findUniqueOrThrow({ where: { applicationId: cases.gold } });
    expect(decision).toMatchObject({ outcome: "CERTIFY", tier: "GOLD", decidedById: committee.userId });
    expect(await lastEvent("Application", cases.gold)).toMatchObject({ action: "decide", fromStage: "COMMITTEE", toStage: "COMMITTEE" });
  });

  test("may be decided anew until the announcement: lower with a reason, declined with a reason", async () => {
    await decideApplication(committee, certify(cases.gold, "BLUE", "หลักฐานไม่ครบ"), NOW);
    await decideApplication(committee, decline(cases.gold, "ผิดเงื่อนไข"), NOW);
    expect(await db().decision.count({ where: { applicationId: cases.gold } })).toBe(1);
    const [decision] = await decisions();
    expect(decision).toMatchObject({ applicationId: cases.gold, outcome: "DECLINE", tier: null, whyNow: "ONLY_ON_SITE" });
    await decideApplication(committee, certify(cases.gold, "GOLD"), NOW);
    const [atComputed] = await decisions();
    expect(atComputed, "at the computed tier nothing was raised").toMatchObject({ tier: "GOLD", whyNow: null });
  });

  test.each([
    ["above the computed tier", "TIER_ABOVE_COMPUTED", () => certify(cases.silver, "GOLD", "ดีมาก")],
    ["lower without a reason", "LOWER_TIER_NEEDS_REASON", () => certify(cases.silver, "BLUE")],
    ["lower without why only now", "REQUIRED", () => ({ ...certify(cases.silver, "BLUE", "หลักฐานไม่ครบ"), whyNow: null })],
    ["a decline without why only now", "REQUIRED", () => ({ ...decline(cases.silver, "ผิดเงื่อนไข"), whyNow: null })],
    ["a decline without a reason", "NO_REASON", () => decline(cases.silver, null)],
  ] as const)("%s is refused", async (_what, code, input) => {
    await expectRefused(code, () => decideApplication(committee, input(), NOW), decisions);
  });

  test("nobody else decides: not the secretariat, not the center, not the ministry, not the team", async () => {
    const { secretariat, staff, ministry, chair } = world.people;
    for (const actor of [secretariat, staff, ministry, chair]) {
      await expect(decideApplication(actor, certify(cases.silver, "SILVER"), NOW)).rejects.toMatchObject({ name: "DomainError" });
    }
    expect(await db().decision.count({ where: { applicationId: cases.silver } })).toBe(0);
  });
});

describe("who judged a case does not decide on it", () => {
  test("a scorer and the chair are refused by the command", async () => {
    for (const person of [world.people.assessor1, world.people.chair]) {
      await db().roleGrant.create({ data: { userId: person.userId, role: "COMMITTEE" } });
      const both = await again(person);
      await expectRefused("JUDGED_THE_CASE", () => decideApplication(both, certify(cases.silver, "SILVER"), NOW), decisions);
      const { cases: listed } = await listCases(both, YEAR);
      expect(listed.find((row) => row.id === cases.silver)).toMatchObject({ mayDecide: false, blockedBy: "JUDGED_THE_CASE" });
    }
  });

  test("and by the database itself, whatever the code says", async () => {
    const insert = db().decision.create({
      data: { applicationId: cases.silver, outcome: "CERTIFY", tier: "SILVER", decidedAt: NOW, decidedById: world.people.assessor1.userId },
    });
    await expect(insert).rejects.toThrow(/who judged a case does not decide on it/);
  });

  test("one of the center's agency is in conflict: neither decides the case nor sees it", async () => {
    const colleague = await addPerson("Colleague", [{ role: "COMMITTEE" }], world.agencyId);
    await expectRefused("CONFLICT_OF_INTEREST", () => decideApplication(colleague, certify(cases.silver, "SILVER"), NOW), decisions);
    expect(await listCases(colleague, YEAR)).toMatchObject({ cases: [], failed: [] });
    await expect(getCase(colleague, cases.silver)).rejects.toMatchObject({ code: "NOT_FOUND" });
  });
});

describe("the ranked list", () => {
  test("stands by total, with both totals, the computed tier, what is near a floor, and those that failed apart", async () => {
    const list = await listCases(committee, YEAR);
    expect(list.cases.map((row) => [row.id, row.finalTotal, row.computedTier])).toEqual([
      [cases.gold, 93_000_000, "GOLD"], [cases.border, 89_000_000, "SILVER"], [cases.silver, 84_000_000, "SILVER"],
    ]);
    expect(list.cases.map((row) => row.border)).toEqual([null, { side: "BELOW", tier: "GOLD", by: 1_000_000 }, null]);
    expect(list.failed.map((row) => [row.id, row.declinedAt])).toEqual([[cases.failed, "DOCUMENT"]]);
  });

  test("is the committee's and the secretariat's alone", async () => {
    const { staff, ministry, otherMinistry, outsider, admin, stranger } = world.people;
    for (const actor of [staff, stranger, ministry, otherMinistry, outsider, admin]) {
      await expect(listCases(actor, YEAR)).rejects.toMatchObject({ code: "NOT_FOUND" });
      await expect(getCase(actor, cases.gold)).rejects.toMatchObject({ code: "NOT_FOUND" });
      await expect(getDerivation(actor, cases.gold)).rejects.toMatchObject({ code: "NOT_FOUND" });
    }
    expect((await listCases(world.people.secretariat, YEAR)).cases.every((row) => !row.mayDecide)).toBe(true);
  });

  test("the derivation is that of the agreed sheets: its last step names the tier that is stored", async () => {
    const { sheets, final } = await getDerivation(committee, cases.border);
    expect(sheets.map(({ stage, passed }) => [stage, passed])).toEqual([["DOCUMENT", true], ["ON_SITE", true]]);
    expect(final.at(-1)).toMatchObject({ code: "TIER", params: { total: "89", tier: "SILVER" } });
  });

  test("takes as many statements for one case as for all", async () => {
    const all = await queriesOf(() => listCases(committee, YEAR));
    const one = await queriesOf(() => getCase(committee, cases.gold));
    expect(all.length).toBeLessThanOrEqual(3);
    expect(one.length).toBeLessThanOrEqual(4);
  });
});

describe("all at once", () => {
  test("the rest is decided at the computed tier, but not what the person judged", async () => {
    const judge = await again(world.people.assessor1);
    expect(await decideRest(judge, { cycleId: world.cycleId }, NOW)).toEqual({ count: 0, skipped: 2 });
    expect(await decideRest(committee, { cycleId: world.cycleId }, NOW)).toEqual({ count: 2, skipped: 0 });
    expect(await decideRest(committee, { cycleId: world.cycleId }, NOW)).toEqual({ count: 0, skipped: 0 });
    expect((await decisions()).map(({ outcome, tier }) => [outcome, tier])).toEqual([
      ["CERTIFY", "GOLD"], ["CERTIFY", "SILVER"], ["CERTIFY", "SILVER"],
    ]);
  });

  test("the list of those that failed is confirmed, once", async () => {
    expect(await confirmDeclines(committee, { cycleId: world.cycleId }, NOW)).toEqual({ count: 1, skipped: 0 });
    expect(await confirmDeclines(committee, { cycleId: world.cycleId }, NOW)).toEqual({ count: 0, skipped: 0 });
    expect((await decisions()).at(-1)).toMatchObject({ applicationId: cases.failed, outcome: "CONFIRM" });
  });

  test("nobody else does either", async () => {
    const all = { cycleId: world.cycleId };
    for (const actor of [world.people.secretariat, world.people.ministry]) {
      await expectRefused("NOT_FOUND", () => decideRest(actor, all, NOW), decisions);
      await expectRefused("NOT_FOUND", () => confirmDeclines(actor, all, NOW), decisions);
    }
  });
});
