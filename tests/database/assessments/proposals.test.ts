import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { saveSheet } from "@/lib/assessments/commands";
import { declareConflict } from "@/lib/assessments/conflict";
import { getDesk } from "@/lib/assessments/desk";
import { proposeReturn } from "@/lib/assessments/proposals";
import { getReturnDesk } from "@/lib/assessments/return-desk";
import { returnForCorrection } from "@/lib/assessments/returns";
import { db } from "@/lib/db";
import { again, anotherCase, assign, buildWorld, marksFor, NOW, scoreBoth, type World } from "@/tests/support/builders";
import { expectRefused, lastEvent } from "@/tests/support/refusals";

let world: World;
let id: number;
let counter = 0;
beforeAll(async () => {
  world = await buildWorld();
});
beforeEach(async () => {
  id = await anotherCase(world, `ศูนย์เสนอ ${(counter += 1)}`);
  await assign(world, id, "DOCUMENT");
});

const later = new Date(NOW.getTime() + 3_600_000);
const look = () => Promise.all([
  db().application.findUnique({ where: { id } }), db().returnProposal.findMany({ where: { applicationId: id }, orderBy: { id: "asc" } }),
  db().return.count({ where: { applicationId: id } }),
]);
const input = (items: { code: string; chosen?: boolean; reason: string }[]) =>
  ({ applicationId: id, items: items.map((item) => ({ chosen: true, ...item })) });
const one = (reason = "ภาพไม่ชัด") => input([{ code: "1.1", reason }]);
const open = () => db().returnProposal.findMany({
  where: { applicationId: id, returnId: null }, orderBy: { id: "asc" }, select: { proposedById: true, reason: true, criterion: { select: { code: true } } },
});

describe("a scorer's proposal", () => {
  test("names criteria with a reason each, moves nothing, and is recorded without what it is about", async () => {
    const { assessor1 } = world.people;
    await proposeReturn(assessor1, input([{ code: "1.1", reason: " ภาพไม่ชัด " }, { code: "P2", chosen: false, reason: "" }]), NOW);
    expect(await open()).toEqual([{ proposedById: assessor1.userId, reason: "ภาพไม่ชัด", criterion: { code: "1.1" } }]);
    expect(await db().application.findUnique({ where: { id } })).toMatchObject({ stage: "DOCUMENT" });
    const event = await lastEvent("Application", id);
    expect(event).toMatchObject({ action: "proposeReturn", actorId: assessor1.userId, detail: { proposed: 1, takenBack: 0 } });
    expect(JSON.stringify(event?.detail)).not.toContain("1.1");
  });

  test("can be changed and taken back until the chair's return answers it", async () => {
    const { assessor1, assessor2 } = world.people;
    await proposeReturn(assessor1, one(), NOW);
    await proposeReturn(assessor2, one("ของอีกคน"), NOW);
    await proposeReturn(assessor1, input([{ code: "1.1", reason: "ภาพมืด" }, { code: "1.2", reason: "ไม่ระบุเวลา" }]), later);
    expect((await open()).map(({ reason }) => reason).sort()).toEqual(["ของอีกคน", "ภาพมืด", "ไม่ระบุเวลา"]);
    await proposeReturn(assessor1, input([{ code: "1.1", chosen: false, reason: "" }]), later);
    expect((await open()).map(({ reason }) => reason).sort()).toEqual(["ของอีกคน", "ไม่ระบุเวลา"]);
  });

  test.each([
    ["RETURN_EMPTY", () => input([{ code: "1.1", chosen: false, reason: "x" }])],
    ["REASON_MISSING", () => input([{ code: "1.1", reason: " \n " }])],
    ["UNKNOWN_CRITERION", () => input([{ code: "9.9", reason: "x" }])],
  ] as const)("refused: %s", async (code, given) => {
    await expectRefused(code, () => proposeReturn(world.people.assessor1, given(), NOW), look);
  });

  test("is for who judges the documents: everyone else is refused", async () => {
    const { secretariat, committee, outsider, stranger, admin } = world.people;
    await expectRefused("NOT_ASSIGNED", () => proposeReturn(secretariat, one(), NOW), look);
    for (const actor of [outsider, stranger, committee, admin]) await expectRefused("NOT_FOUND", () => proposeReturn(actor, one(), NOW), look);
    await proposeReturn(world.people.chair, one("ประธานเสนอ"), NOW);
    expect((await open()).map(({ reason }) => reason)).toEqual(["ประธานเสนอ"]);
  });

  test("a conflict of interest binds it", async () => {
    const { centerId } = await db().application.findUniqueOrThrow({ where: { id }, select: { centerId: true } });
    const { assessor1 } = world.people;
    await db().conflict.create({ data: { userId: assessor1.userId, centerId, source: "DECLARED", reason: "ญาติ", declaredAt: NOW } });
    const relative = await again(assessor1);
    await expectRefused("CONFLICT_OF_INTEREST", () => proposeReturn(relative, one(), NOW), look);
    await db().conflict.delete({ where: { userId_centerId: { userId: assessor1.userId, centerId } } });
  });

  test("is refused once the rounds are used, and while the center corrects", async () => {
    await returnForCorrection(world.people.chair, one(), NOW);
    await expectRefused("NOT_AT_THIS_STAGE", () => proposeReturn(world.people.assessor1, one(), NOW), look);
    await db().return.updateMany({ where: { applicationId: id }, data: { closedAt: NOW } });
    await db().application.update({ where: { id }, data: { stage: "DOCUMENT" } });
    await expectRefused("RETURN_ROUNDS_USED", () => proposeReturn(world.people.assessor1, one(), NOW), look);
  });
});

describe("the chair's combined return", () => {
  test("starts from all proposals, with names, several reasons of one criterion joined", async () => {
    const { assessor1, assessor2, chair } = world.people;
    await proposeReturn(assessor1, one("ภาพไม่ชัด"), NOW);
    await proposeReturn(assessor2, input([{ code: "1.1", reason: "ไม่เห็นป้าย" }, { code: "1.2", reason: "ไม่ระบุเวลา" }]), later);
    const { proposed } = await getReturnDesk(chair, id, NOW);
    expect(proposed).toEqual({
      "1.1": { ticked: true, reason: "ภาพไม่ชัด\nไม่เห็นป้าย", from: [{ name: "AssessorOne", reason: "ภาพไม่ชัด" }, { name: "AssessorTwo", reason: "ไม่เห็นป้าย" }] },
      "1.2": { ticked: true, reason: "ไม่ระบุเวลา", from: [{ name: "AssessorTwo", reason: "ไม่ระบุเวลา" }] },
    });
  });

  test("takes what it holds and passes over the rest; both stay as they were for ever", async () => {
    const { assessor1, chair } = world.people;
    await proposeReturn(assessor1, input([{ code: "1.1", reason: "ภาพไม่ชัด" }, { code: "1.2", reason: "ไม่ระบุเวลา" }]), NOW);
    await returnForCorrection(chair, one("ถ่ายภาพใหม่"), NOW);
    expect(await open()).toEqual([]);
    const kept = await db().returnProposal.findMany({ where: { applicationId: id }, select: { id: true, returnId: true } });
    const sent = await db().return.findFirstOrThrow({ where: { applicationId: id }, include: { items: true } });
    expect(kept.map(({ returnId }) => returnId)).toEqual([sent.id, sent.id]);
    expect(sent.items.map(({ reason }) => reason)).toEqual(["ถ่ายภาพใหม่"]);
    await expect(db().returnProposal.updateMany({ where: { applicationId: id }, data: { reason: "อื่น" } })).rejects.toThrow("GE001");
    await expect(db().returnProposal.deleteMany({ where: { applicationId: id } })).rejects.toThrow("GE001");
  });
});

describe("the database itself", () => {
  test("keeps no proposal without a reason, of another set, by who does not judge, or taken by another case's return", async () => {
    const { assessor1, outsider, chair } = world.people;
    const criterionId = world.set.criteria[0]?.id ?? 0;
    const row = { applicationId: id, criterionId, proposedById: assessor1.userId, reason: "เหตุผล", proposedAt: NOW };
    const write = (data: Partial<typeof row> & { returnId?: number }) => db().returnProposal.create({ data: { ...row, ...data } });
    await expect(write({ reason: " \n" })).rejects.toThrow("ReturnProposal_has_reason");
    await expect(write({ proposedById: outsider.userId })).rejects.toThrow("GE031");
    const set = await db().criteriaSet.create({ data: { code: `X${id}`, titleTh: "อื่น", titleEn: "other", fullScore: 0, tiers: [] } });
    const foreign = await db().criterion.create({
      data: { setId: set.id, code: "Z", position: 1, kind: "GATE", points: 0, textTh: "ก", textEn: "a", textStatus: "sourced" },
    });
    await expect(write({ criterionId: foreign.id })).rejects.toThrow("GE004");
    const other = await anotherCase(world, `ศูนย์อื่น ${id}`);
    await assign(world, other, "DOCUMENT");
    await returnForCorrection(chair, { ...one(), applicationId: other }, NOW);
    const { id: returnId } = await db().return.findFirstOrThrow({ where: { applicationId: other } });
    await expect(write({ returnId })).rejects.toThrow("ReturnProposal_same_application");
  });
});

describe("independence", () => {
  test("no byte of a proposal reaches the other scorer before all sheets are finished; the chair reads it at once", async () => {
    const { assessor1, assessor2, chair, secretariat } = world.people;
    for (const judge of [assessor1, assessor2]) await declareConflict(judge, { applicationId: id, conflict: "no", reason: null }, NOW);
    await proposeReturn(assessor1, one("CANARY-PROPOSAL"), NOW);
    const read = async (actor: typeof chair) =>
      JSON.stringify([await getReturnDesk(actor, id, NOW), actor === assessor1 || actor === assessor2 ? await getDesk(actor, id, "DOCUMENT") : null]);
    expect(await read(chair)).toContain("CANARY-PROPOSAL");
    expect(await read(assessor1)).toContain("CANARY-PROPOSAL");
    for (const actor of [assessor2, secretariat]) expect(await read(actor)).not.toContain("CANARY-PROPOSAL");
    await saveSheet(assessor2, { applicationId: id, stage: "DOCUMENT", marks: marksFor(world, 80), finish: true }, NOW);
    for (const actor of [assessor2, secretariat]) expect(await read(actor)).not.toContain("CANARY-PROPOSAL");
    await saveSheet(assessor1, { applicationId: id, stage: "DOCUMENT", marks: marksFor(world, 80), finish: true }, NOW);
    for (const actor of [assessor2, secretariat]) expect(await read(actor)).toContain("CANARY-PROPOSAL");
  });

  test("the form of a scorer starts from the own proposals only, also when all are seen", async () => {
    const { assessor1, assessor2 } = world.people;
    await proposeReturn(assessor1, one("ของคนที่หนึ่ง"), NOW);
    await scoreBoth(world, id, "DOCUMENT", 80);
    expect((await getReturnDesk(assessor2, id, NOW)).proposed).toEqual({
      "1.1": { ticked: false, reason: "", from: [{ name: "AssessorOne", reason: "ของคนที่หนึ่ง" }] },
    });
  });
});
