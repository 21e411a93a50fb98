import { readdirSync, readFileSync } from "node:fs";
import { beforeAll, describe, expect, test } from "vitest";
import { decisionsPosts } from "@/app/do/posts/decisions";
import { declareConflict } from "@/lib/assessments/conflict";
import { db } from "@/lib/db";
import { decideApplication, decideRest } from "@/lib/decisions/commands";
import { getCase } from "@/lib/decisions/queries";
import { agreeDecision, agreeRest } from "@/lib/decisions/votes";
import type { Actor } from "@/lib/domain/permissions";
import { addPerson, again, atCommittee, buildWorld, NOW, type World } from "@/tests/support/builders";

const AFTER = new Date(NOW.getTime() + 120_000);

let world: World;
let silverId: number;

beforeAll(async () => {
  world = await buildWorld({ quorum: 2 });
  silverId = await atCommittee(world, 84);
  await decideRest(world.people.committee, all(), NOW);
  await agreeRest(await addPerson("Second", [{ role: "COMMITTEE" }]), { ...all(), shownAt: NOW }, AFTER);
}, 60_000);

const certify = (applicationId: number, tier: "SILVER") => ({ applicationId, outcome: "CERTIFY", tier, reason: null, whyNow: null }) as const;
const all = () => ({ cycleId: world.cycleId });
const decisions = () => db().decision.findMany({ orderBy: { id: "asc" }, include: { votes: { orderBy: { userId: "asc" } } } });
const votersOf = async (applicationId: number) => (await db().vote.findMany({ where: { decision: { applicationId } } })).map(({ userId }) => userId);
const decidedAt = async (applicationId: number) => (await db().decision.findUniqueOrThrow({ where: { applicationId } })).decidedAt;
const standing = async (applicationId: number) => ({ applicationId, decidedAt: await decidedAt(applicationId) });

describe("who judged a case, or is in conflict, has no part in its decision", () => {
  type Way = { way: string; code: string; attempt: (actor: Actor) => Promise<unknown> };
  const silver = () => silverId;
  const fields = (): Record<string, string> => ({ applicationId: String(silver()), choice: "SILVER", reason: "", back: "/" });
  const request = new Request("http://local/do/decideApplication", { method: "POST" });
  const vote = async (actor: Actor) => db().vote.create({
    data: { decisionId: (await db().decision.findUniqueOrThrow({ where: { applicationId: silver() } })).id, userId: actor.userId, votedAt: AFTER },
  });
  const WAYS: Way[] = [
    { way: "the command", code: "REFUSED", attempt: (actor) => decideApplication(actor, certify(silver(), "SILVER"), AFTER) },
    { way: "the form's address", code: "REFUSED", attempt: (actor) => decisionsPosts.decideApplication?.run(actor, fields(), request) ?? Promise.resolve() },
    { way: "agreeing", code: "REFUSED", attempt: async (actor) => agreeDecision(actor, await standing(silver()), AFTER) },
    {
      way: "the form's address of agreeing", code: "REFUSED",
      attempt: async (actor) => decisionsPosts.agreeDecision?.run(actor, { applicationId: String(silver()), decidedAt: (await decidedAt(silver())).toISOString() }, request),
    },
    { way: "a vote written into the database", code: "DATABASE", attempt: vote },
    {
      way: "a decision written into the database", code: "DATABASE",
      attempt: (actor) => db().decision.update({ where: { applicationId: silver() }, data: { decidedById: actor.userId, decidedAt: AFTER } }),
    },
    {
      way: "another's vote made one's own in the database", code: "DATABASE",
      attempt: (actor) => db().vote.updateMany({ where: { decision: { applicationId: silver() } }, data: { userId: actor.userId } }),
    },
  ];

  /** Each of them sits on the committee besides. */
  const PEOPLE = {
    "a scorer": async () => sitting(world.people.assessor1),
    "the chair": async () => sitting(world.people.chair),
    "a scorer whose sheet does not count any more": async () => {
      const voided = await addPerson("Voided", [{ role: "COMMITTEE" }]);
      const assessment = await db().assessment.findFirstOrThrow({ where: { applicationId: silver(), stage: "DOCUMENT" } });
      await db().sheet.create({ data: { assessmentId: assessment.id, kind: "OWN", assessorId: voided.userId, voidedAt: NOW } });
      return voided;
    },
    "a chair who was replaced": async () => {
      const former = await addPerson("Former", [{ role: "COMMITTEE" }]);
      const assessment = await db().assessment.findFirstOrThrow({ where: { applicationId: silver(), stage: "ON_SITE" } });
      await db().assessment.update({ where: { id: assessment.id }, data: { chairId: former.userId } });
      await db().assessment.update({ where: { id: assessment.id }, data: { chairId: world.people.chair.userId } });
      return former;
    },
    "one of the center's agency": () => addPerson("Colleague", [{ role: "COMMITTEE" }], world.agencyId),
    "one who declared a conflict": async () => {
      const torn = await addPerson("Torn", [{ role: "COMMITTEE" }]);
      await declareConflict(torn, { applicationId: silver(), conflict: "yes", reason: "คู่สมรส" }, NOW);
      return again(torn);
    },
  } as const;
  async function sitting(person: Actor): Promise<Actor> {
    const held = await db().roleGrant.count({ where: { userId: person.userId, role: "COMMITTEE" } });
    if (held === 0) await db().roleGrant.create({ data: { userId: person.userId, role: "COMMITTEE" } });
    return again(person);
  }

  async function expectAttemptRefused(actor: Actor, { way, code, attempt }: Way): Promise<void> {
    if (code === "DATABASE") return expect(attempt(actor), way).rejects.toThrow(/does not decide on|is forbidden/);
    const refusals = () => db().refusal.count({ where: { userId: actor.userId } });
    const before = await refusals();
    await expect(attempt(actor), way).rejects.toMatchObject({ code: expect.stringMatching(/^(JUDGED_THE_CASE|CONFLICT_OF_INTEREST)$/) });
    expect(await refusals(), way).toBe(before + 1);
  }

  test.each(Object.entries(PEOPLE))("%s is refused by page, action, bulk and the database, and each refusal is recorded", async (_who, make) => {
    const actor = await make();
    const before = await decisions();
    for (const way of WAYS) await expectAttemptRefused(actor, way);
    await agreeRest(actor, { ...all(), shownAt: AFTER }, AFTER);
    expect(await votersOf(silver()), "bulk leaves it").not.toContain(actor.userId);
    const { item, barred } = await getCase(world.people.secretariat, silver());
    expect(barred.map(({ userId }) => userId)).toContain(actor.userId);
    expect(item.decision?.votes.map(({ name }) => name)).toEqual(["Committee", "Second"]);
    const offered = await getCase(actor, silver()).then(({ item: { mayDecide, mayAgree } }) => mayDecide || mayAgree, () => false);
    expect(offered, "the page offers nothing").toBe(false);
    expect(await decisions()).toEqual(before);
  });

  test("bulk decisions leave the case too, and no machine address decides at all", async () => {
    expect(await decideRest(await sitting(world.people.assessor1), all(), AFTER)).toMatchObject({ count: 0 });
    const routes = readdirSync("app/api", { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".ts"));
    expect(routes.filter((name) => readFileSync(`app/api/${name}`, "utf8").includes("lib/decisions"))).toEqual([]);
  });

  test("the database moves no decision with its votes to another case, and does not forget who chaired one", async () => {
    const { agencyId, agency: { ministryId } } = await db().center.findUniqueOrThrow({ where: { id: world.otherCenterId }, include: { agency: true } });
    const { id: applicationId } = await db().application.create({
      data: { cycleId: world.cycleId, centerId: world.otherCenterId, agencyId, ministryId, stage: "COMMITTEE", computedTier: "SILVER", submittedAt: NOW, passedDocumentAt: NOW, passedOnSiteAt: NOW, stageSince: NOW, createdAt: NOW },
    });
    await expect(db().decision.update({ where: { applicationId: silver() }, data: { applicationId } })).rejects.toThrow(/forbidden/);
    await expect(db().formerChair.deleteMany()).rejects.toThrow(/forbidden/);
  });

  test("who does not sit on the committee does not vote in the database either", async () => {
    const outsider = await addPerson("OutsiderOfAll", []);
    await expect(vote(outsider)).rejects.toThrow(/does not sit on the committee/);
  });
});
