import { beforeAll, describe, expect, test } from "vitest";
import { openApplication } from "@/lib/applications/commands";
import { listApplicationChoices, listApplications, type ApplicationFilter } from "@/lib/applications/list";
import { getApplication } from "@/lib/applications/queries";
import { getResult } from "@/lib/applications/results";
import { getSubmission } from "@/lib/applications/submissions";
import { submitApplication } from "@/lib/applications/submit";
import { getAnswers } from "@/lib/applications/work";
import { closeDocumentStage } from "@/lib/cycles/commands";
import { db } from "@/lib/db";
import { confirmDeclines, decideApplication } from "@/lib/decisions/commands";
import { shownStage, type Actor } from "@/lib/domain/permissions";
import type { Stage } from "@/lib/domain/stage";
import { findFacts } from "@/lib/facts";
import { publishAnnouncement } from "@/lib/flows/announce";
import { assign, atCommittee, buildWorld, completeDraft, DECLARED, judged, NOW, scoreBoth, submitted, type World } from "@/tests/support/builders";
import { centerOf } from "@/tests/support/centers";
import { queriesOf } from "@/tests/support/database";

let world: World;
const ALL: ApplicationFilter = { year: null, stage: null, ministryId: null, words: null, order: "NAME", page: 1 };
const anotherCenter = (nameTh: string) => centerOf(world, nameTh);
const at = (day: string) => new Date(`${day}T05:00:00Z`);

beforeAll(async () => {
  world = await buildWorld();
});

describe("reading", () => {
  test("what is not yours is not there", async () => {
    const { staff, centerId } = await anotherCenter("ศูนย์ส่วนตัว");
    const applicationId = await completeDraft(world, staff, centerId);
    for (const actor of [world.people.stranger, world.people.ministry, world.people.assessor1, world.people.committee, world.people.admin]) {
      await expect(getApplication(actor, applicationId)).rejects.toMatchObject({ code: "NOT_FOUND" });
      await expect(getAnswers(actor, applicationId)).rejects.toMatchObject({ code: "NOT_FOUND" });
    }
    await submitApplication(staff, { applicationId, version: 1, declaration: DECLARED }, NOW);
    expect((await getSubmission(world.people.ministry, applicationId, 1)).content.answers).toHaveLength(50);
    await expect(getAnswers(world.people.ministry, applicationId)).rejects.toMatchObject({ code: "NOT_FOUND" });
    await expect(getSubmission(staff, applicationId, 2)).rejects.toMatchObject({ code: "NOT_FOUND" });
  });

  test("a scorer sees no self-score until the own sheet is finished; the chair who does not score, and others, do", async () => {
    const { staff, centerId } = await anotherCenter("ศูนย์ไม่เปิดคะแนน");
    const applicationId = await submitted(world, staff, centerId);
    await assign(world, applicationId, "DOCUMENT");
    const scores = async (actor: Actor) => {
      const { blind, content } = await getSubmission(actor, applicationId, 1);
      return [blind, content.answers.some(({ selfScore }) => selfScore !== null)];
    };
    expect(await scores(world.people.assessor1)).toEqual([true, false]);
    expect(await scores(world.people.chair)).toEqual([false, true]);
    expect(await scores(staff)).toEqual([false, true]);
    await scoreBoth(world, applicationId, "DOCUMENT", 80);
    expect(await scores(world.people.assessor1)).toEqual([false, true]);
  });

  test("lists and pages send a handful of statements, however many rows there are", async () => {
    const { secretariat } = world.people;
    const count = async (work: () => Promise<unknown>) => (await queriesOf(work)).length;
    const { staff, centerId } = await anotherCenter("ศูนย์นับคำสั่ง");
    const { id } = await openApplication(staff, { centerId, cycleId: world.cycleId }, NOW);
    const before = [await count(() => listApplications(secretariat, ALL)), await count(() => getApplication(staff, id)), await count(() => getAnswers(staff, id))];
    await completeDraft(world, staff, centerId);
    for (const name of ["ก", "ข", "ค", "ง"]) {
      const more = await anotherCenter(`ศูนย์เพิ่ม ${name}`);
      await submitted(world, more.staff, more.centerId);
    }
    const after = [await count(() => listApplications(secretariat, ALL)), await count(() => getApplication(staff, id)), await count(() => getAnswers(staff, id))];
    expect(after).toEqual(before);
    expect(Math.max(...after)).toBeLessThanOrEqual(8);
    expect(await count(() => listApplicationChoices(secretariat))).toBe(1);
  });
});

describe("under embargo", () => {
  type Case = { id: number; staff: Actor };
  const cases = new Map<string, Case>();
  const caseOf = (name: string): Case => {
    const found = cases.get(name);
    if (!found) throw new Error(`no case ${name}`);
    return found;
  };
  const named = { ...ALL, words: "ศูนย์ห้ามเผย" };

  async function shownTo(actor: Actor): Promise<Record<string, Stage>> {
    const { items } = await listApplications(actor, named);
    return Object.fromEntries(items.map(({ centerTh, stage }) => [centerTh.replace("ศูนย์ห้ามเผย ", ""), stage]));
  }

  async function expectListFollowsRule(): Promise<void> {
    for (const [name, actor] of Object.entries(world.people)) {
      const { items } = await listApplications(actor, named);
      for (const { id, stage } of items) {
        const facts = await findFacts(db(), id);
        expect([name, id, stage]).toEqual([name, id, facts && shownStage(actor, facts)]);
      }
    }
  }

  beforeAll(async () => {
    const judge: Record<string, (staff: Actor, centerId: number) => Promise<number>> = {
      failedDocument: async (staff, centerId) => {
        const id = await submitted(world, staff, centerId);
        await judged(world, id, "DOCUMENT", 80, ["P3"]);
        return id;
      },
      failedOnSite: async (staff, centerId) => {
        const id = await submitted(world, staff, centerId);
        await judged(world, id, "DOCUMENT", 75);
        await judged(world, id, "ON_SITE", 60);
        return id;
      },
      passed: (staff, centerId) => atCommittee(world, 82, staff, centerId),
    };
    for (const [name, run] of Object.entries(judge)) {
      const { staff, centerId } = await anotherCenter(`ศูนย์ห้ามเผย ${name}`);
      cases.set(name, { staff, id: await run(staff, centerId) });
    }
    // The other cases of the cycle leave the document stage, so that it can be closed.
    await db().application.updateMany({ where: { cycleId: world.cycleId, stage: { in: ["DOCUMENT", "RETURNED"] } }, data: { stage: "WITHDRAWN" } });
  });

  test("before the document stage is closed every case looks alike to center and ministry; the secretariat sees the truth", async () => {
    expect(await shownTo(world.people.ministry)).toEqual({ failedDocument: "DOCUMENT", failedOnSite: "DOCUMENT", passed: "DOCUMENT" });
    expect(await shownTo(world.people.secretariat)).toEqual({ failedDocument: "DECLINED", failedOnSite: "DECLINED", passed: "COMMITTEE" });
    expect((await listApplications(world.people.ministry, { ...named, stage: "DECLINED" })).total).toBe(0);
    for (const { id, staff } of cases.values()) {
      expect(await getResult(staff, id)).toMatchObject({ verdict: null, stages: [], gateFailure: null });
      expect((await getApplication(staff, id)).progress).toEqual({ who: "TEAM", since: NOW, until: "2027-05-31" });
    }
    await expectListFollowsRule();
  });

  test("once it is closed, who failed on documents sees the gates not met and why, and no points; the others look alike", async () => {
    await closeDocumentStage(world.people.secretariat, { cycleId: world.cycleId }, at("2027-06-01"));
    expect(await shownTo(world.people.ministry)).toEqual({ failedDocument: "DECLINED", failedOnSite: "ON_SITE", passed: "ON_SITE" });
    const failed = caseOf("failedDocument");
    const told = await getResult(failed.staff, failed.id);
    expect(told).toMatchObject({ verdict: null, stages: [] });
    expect(told.gateFailure?.map(({ criterion, reason, points }) => [criterion.code, reason, points])).toEqual([["P3", "เหตุผล", null]]);
    for (const { id, staff } of [caseOf("failedOnSite"), caseOf("passed")]) {
      expect(await getResult(staff, id)).toMatchObject({ verdict: null, stages: [], gateFailure: null });
      expect((await getApplication(staff, id)).progress).toEqual({ who: "TEAM", since: at("2027-06-01"), until: "2027-07-31" });
    }
    expect((await getResult(world.people.ministry, failed.id)).gateFailure).toBe(null);
    await expectListFollowsRule();
  });

  test("once it is announced, the center reads total, tier, how it came about, and points and reasons of both stages; its ministry no points", async () => {
    const { committee, secretariat, ministry } = world.people;
    const passed = caseOf("passed");
    await decideApplication(committee, { applicationId: passed.id, outcome: "CERTIFY", tier: "BLUE", reason: "ลดระดับ", whyNow: "NEW_FACT" }, at("2027-08-10"));
    const input = { cycleId: world.cycleId };
    await confirmDeclines(committee, input, at("2027-08-10"));
    expect(await getResult(passed.staff, passed.id)).toMatchObject({ verdict: null, stages: [] });
    await publishAnnouncement(secretariat, { ...input, number: "1/2570", announcedOn: "2027-08-20" }, at("2027-08-20"));
    const result = await getResult(passed.staff, passed.id);
    expect(result.verdict).toMatchObject({
      outcome: "CERTIFY", tier: "BLUE", computedTier: "SILVER", reason: "ลดระดับ", total: 82_000_000,
      announcement: { number: "1/2570", announcedOn: "2027-08-20" }, certificate: { validFrom: "2027-08-20", validUntil: "2030-09-30" },
    });
    expect(result.verdict?.steps.map(({ code }) => code)).toEqual(["FINAL_ON_SITE", "TIER"]);
    expect(result.stages.map(({ stage, total, passed: ok, rows }) => [stage, total, ok, rows.length])).toEqual([["DOCUMENT", 8200, true, 50], ["ON_SITE", 8200, true, 50]]);
    const read = await getResult(ministry, passed.id);
    expect([read.verdict?.tier, read.stages]).toEqual(["BLUE", []]);
    const failed = await getResult(caseOf("failedOnSite").staff, caseOf("failedOnSite").id);
    expect(failed.verdict).toMatchObject({ tier: null, total: 60_000_000, certificate: null });
    expect(failed.verdict?.steps.at(-1)?.code).toBe("NOT_PASSED");
    expect(await shownTo(ministry)).toEqual({ failedDocument: "DECLINED", failedOnSite: "DECLINED", passed: "CERTIFIED" });
    await expectListFollowsRule();
  });
});
