import { beforeAll, expect, test } from "vitest";
import { db } from "@/lib/db";
import { decideApplication, decideRest } from "@/lib/decisions/commands";
import { getCase, listCases } from "@/lib/decisions/queries";
import { recommendDecision } from "@/lib/decisions/recommendations";
import { packData } from "@/lib/decisions/pack-pdf";
import { getPackStatistics } from "@/lib/decisions/pack";
import { atCommittee, buildWorld, judged, NOW, submitted, YEAR, type World } from "@/tests/support/builders";
import { centerOf } from "@/tests/support/centers";
import { expectRefused, lastEvent } from "@/tests/support/refusals";

const REASON = "เสนอให้ทบทวนเรื่องทางลาด";
let world: World;
let cases: { gold: number; silver: number; failed: number };

beforeAll(async () => {
  world = await buildWorld();
  const [second, third] = [await centerOf(world, "ศูนย์ ข"), await centerOf(world, "ศูนย์ ค")];
  const failed = await submitted(world, third.staff, third.centerId);
  await judged(world, failed, "DOCUMENT", 60);
  cases = { gold: await atCommittee(world, 93), silver: await atCommittee(world, 84, second.staff, second.centerId), failed };
}, 60_000);

const blue = (applicationId: number, reason: string | null = REASON) => ({ applicationId, reason, proposed: { outcome: "CERTIFY", tier: "BLUE" } }) as const;
const rows = () => db().recommendation.findMany({ orderBy: { applicationId: "asc" } });

test("the secretariat proposes a lower tier with its reason; the committee has it beside the decision, and in the pack", async () => {
  await recommendDecision(world.people.secretariat, blue(cases.gold), NOW);
  expect(await lastEvent("Application", cases.gold)).toMatchObject({ action: "recommend", actorId: world.people.secretariat.userId, detail: { outcome: "CERTIFY", tier: "BLUE" } });
  const { item } = await getCase(world.people.committee, cases.gold);
  expect(item).toMatchObject({ recommendation: { outcome: "CERTIFY", tier: "BLUE", reason: REASON }, decision: null, mayRecommend: false, mayDecide: true });
  expect((await getCase(world.people.secretariat, cases.gold)).item).toMatchObject({ mayRecommend: true, mayDecide: false });
  const list = await listCases(world.people.committee, YEAR);
  expect(JSON.stringify(packData(world.people.committee, list, await getPackStatistics(list), NOW))).toContain(REASON);
});

test("what it proposes something for is decided alone, not with the rest", async () => {
  expect(await decideRest(world.people.committee, { cycleId: world.cycleId }, NOW)).toEqual({ count: 1, skipped: 0 });
  expect(await db().decision.findMany({ select: { applicationId: true } })).toEqual([{ applicationId: cases.silver }]);
  await decideApplication(world.people.committee, { applicationId: cases.gold, outcome: "CERTIFY", tier: "GOLD", reason: null }, NOW);
  expect((await getCase(world.people.committee, cases.gold)).item).toMatchObject({ recommendation: { tier: "BLUE" }, decision: { tier: "GOLD" } });
});

test("another takes the place of the first; taken back, nothing is proposed", async () => {
  await recommendDecision(world.people.secretariat, { applicationId: cases.gold, reason: REASON, proposed: { outcome: "DECLINE", tier: null } }, NOW);
  expect(await rows()).toMatchObject([{ outcome: "DECLINE", tier: null }]);
  await recommendDecision(world.people.secretariat, { applicationId: cases.gold, reason: null, proposed: null }, NOW);
  expect(await rows()).toEqual([]);
});

test.each([
  ["above the computed tier", "TIER_ABOVE_COMPUTED", () => ({ applicationId: cases.silver, reason: REASON, proposed: { outcome: "CERTIFY", tier: "GOLD" } }) as const],
  ["without a reason", "REQUIRED", () => blue(cases.silver, null)],
  ["for a case that failed", "NOT_AT_THIS_STAGE", () => blue(cases.failed)],
] as const)("%s is refused", async (_what, code, input) => {
  await expectRefused(code, () => recommendDecision(world.people.secretariat, input(), NOW), rows);
});

test("nobody else proposes, and who declared a conflict does not", async () => {
  const { secretariat, ...others } = world.people;
  for (const [name, actor] of Object.entries(others)) {
    if ("userId" in actor) await expect(recommendDecision(actor, blue(cases.silver), NOW), name).rejects.toMatchObject({ name: "DomainError" });
  }
  expect(await rows()).toEqual([]);
  const { centerId } = await db().application.findUniqueOrThrow({ where: { id: cases.silver } });
  await expectRefused("CONFLICT_OF_INTEREST", () => recommendDecision({ ...secretariat, declaredConflicts: [centerId] }, blue(cases.silver), NOW), rows);
});

test("the database keeps it below the computed tier, with its case, and before the committee", async () => {
  const insert = (id: number, outcome: string, tier: string | null, reason: string) => db().$executeRaw`
    INSERT INTO "Recommendation" VALUES (${id}, ${outcome}::"Outcome", ${tier}::"Tier", ${reason}, now(), ${world.people.secretariat.userId})`;
  await expect(insert(cases.silver, "CERTIFY", "GOLD", REASON)).rejects.toThrow("GE007");
  await expect(insert(cases.failed, "DECLINE", null, REASON)).rejects.toThrow("GE071");
  await expect(insert(cases.silver, "CERTIFY", "BLUE", " ")).rejects.toThrow("Recommendation_shape");
  await insert(cases.silver, "CERTIFY", "BLUE", REASON);
  await expect(db().$executeRaw`UPDATE "Recommendation" SET "applicationId" = ${cases.gold}`).rejects.toThrow("GE070");
});
