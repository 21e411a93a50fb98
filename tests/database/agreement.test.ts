import { beforeAll, describe, expect, test } from "vitest";
import { getAgreement, getCriterionAgreement } from "@/lib/agreement/queries";
import { saveSheet } from "@/lib/assessments/commands";
import { db } from "@/lib/db";
import { agreementOf, scaleOf } from "@/lib/domain/criterion-agreement";
import { isGate } from "@/lib/domain/criteria";
import { caseDifferences, severitiesOf } from "@/lib/domain/severity";
import { anotherCase, again, assign, buildWorld, marksFor, NOW, scoreBoth, YEAR, type World } from "@/tests/support/builders";
import { queriesOf } from "@/tests/support/database";
import { madeUpSheets } from "@/tests/support/made-up-sheets";

const DOCUMENT = { stage: "DOCUMENT", kind: null } as const;
let world: World;
let made: Awaited<ReturnType<typeof madeUpSheets>>;
const read = () => getAgreement(world.people.secretariat, YEAR, DOCUMENT);

beforeAll(async () => {
  world = await buildWorld();
  const { people: { chair }, cycleId, teamId, agencyId, set } = world;
  const { ministryId } = await db().agency.findUniqueOrThrow({ where: { id: agencyId } });
  made = await madeUpSheets({ cycleId, teamId, agencyId, ministryId, chairId: chair.userId, set }, 40, 7);
});

describe("what the database counts", () => {
  test("comes to the same as the single marks, for each criterion", async () => {
    const { criteria, cases } = await read();
    expect(cases).toBe(40);
    expect(criteria).toHaveLength(50);
    for (const { criterion, ...found } of criteria) {
      const marks = made.marks.filter(({ item }) => item === criterion.code);
      const patterns = [...new Set(marks.map(({ caseId }) => caseId))].map((id) => ({ values: marks.filter(({ caseId }) => caseId === id).map(({ value }) => value), cases: 1 }));
      const { figures, ...said } = agreementOf(scaleOf(criterion), patterns, { samples: 2 });
      expect(found).toMatchObject(said);
      const near = (value: unknown) => (typeof value === "number" ? expect.closeTo(value, 9) : value);
      const { interval: _, ...numbers } = figures ?? { interval: null };
      expect(found.figures).toMatchObject(Object.fromEntries(Object.entries(numbers).map(([key, value]) => [key, near(value)])));
    }
  });

  test("comes to the same as the single marks, for each assessor: points without gates, or gates alone", async () => {
    const isOfGate = new Set(world.set.criteria.filter(isGate).map(({ code }) => code));
    for (const kind of [null, "GATE"] as const) {
      const { assessors } = await getAgreement(world.people.secretariat, YEAR, { stage: "DOCUMENT", kind });
      const wanted = severitiesOf(caseDifferences(made.marks.filter(({ item }) => isOfGate.has(item) === (kind === "GATE"))));
      expect(assessors.map(({ assessorId, cases, items }) => ({ assessorId, cases, items })).sort((a, b) => a.assessorId - b.assessorId))
        .toEqual(wanted.map(({ assessorId, cases, items }) => ({ assessorId, cases, items })).sort((a, b) => a.assessorId - b.assessorId));
      for (const { assessorId, mean } of assessors) expect(mean).toBeCloseTo(wanted.find((row) => row.assessorId === assessorId)?.mean ?? NaN, 6);
      expect(assessors[0]?.name).toContain("ผู้ตรวจสมมุติ");
    }
  });

  test("is the same each time it is asked for, and needs as many statements for many cases as for few", async () => {
    expect(await read()).toEqual(await read());
    expect((await queriesOf(read)).length).toBeLessThanOrEqual(3);
    expect((await queriesOf(() => getCriterionAgreement(world.people.secretariat, YEAR, "DOCUMENT", "O3"))).length).toBeLessThanOrEqual(3);
  });

  test("of one criterion shows every pair in both orders, and the cases that lie farthest apart", async () => {
    const { table, apart, agreement, scale } = await getCriterionAgreement(world.people.secretariat, YEAR, "DOCUMENT", "O3");
    expect(table?.flat().reduce((sum, count) => sum + count, 0)).toBe(2 * 40);
    expect(table?.map((row) => row.length)).toEqual(scale.map(() => scale.length));
    expect(agreement.cases).toBe(40);
    const gaps = apart.map(({ values }) => (values.at(-1) ?? 0) - (values[0] ?? 0));
    expect(gaps).toEqual([...gaps].sort((one, other) => other - one));
    expect(gaps.at(-1)).toBeGreaterThan(0);
  });
});

describe("only what may be compared is counted", () => {
  test("a case counts once all its scorers have finished, not a mark earlier", async () => {
    const before = await read();
    const id = await anotherCase(world, "ศูนย์ที่ยังตรวจไม่เสร็จ");
    await assign(world, id, "DOCUMENT");
    await saveSheet(world.people.assessor1, { applicationId: id, stage: "DOCUMENT", marks: marksFor(world, 60), finish: true }, NOW);
    await saveSheet(world.people.assessor2, { applicationId: id, stage: "DOCUMENT", marks: marksFor(world, 90), finish: false }, NOW);
    expect(await read()).toEqual(before);
    expect((await getCriterionAgreement(world.people.secretariat, YEAR, "DOCUMENT", "O1")).agreement.cases).toBe(40);
    await saveSheet(world.people.assessor2, { applicationId: id, stage: "DOCUMENT", marks: [], finish: true }, NOW);
    expect(await read()).toMatchObject({ cases: 41 });
  });

  test("a voided sheet does not count, nor a case with one sheet left, nor another stage", async () => {
    const id = await anotherCase(world, "ศูนย์ที่ถอนผู้ตรวจ");
    await assign(world, id, "DOCUMENT");
    await scoreBoth(world, id, "DOCUMENT", 80);
    expect(await read()).toMatchObject({ cases: 42 });
    await db().sheet.updateMany({ where: { assessment: { applicationId: id }, assessorId: world.people.assessor1.userId }, data: { voidedAt: NOW } });
    expect(await read()).toMatchObject({ cases: 41 });
    expect(await getAgreement(world.people.secretariat, YEAR, { stage: "ON_SITE", kind: null })).toMatchObject({ cases: 0, assessors: [] });
  });

  test("who of the secretariat declared a conflict is told nothing of that case", async () => {
    const { centerId } = await db().application.findUniqueOrThrow({ where: { id: made.applicationIds[0] ?? 0 } });
    const declared = { ...world.people.secretariat, declaredConflicts: [centerId] };
    expect((await getAgreement(declared, YEAR, DOCUMENT)).cases).toBe((await read()).cases - 1);
  });

  test("who also scores a case at a later stage is told nothing of it before the own sheet is finished", async () => {
    const assessmentId = (await db().assessment.findFirstOrThrow({ where: { applicationId: made.applicationIds[1] ?? 0 } })).id;
    const both = world.people.secretariat;
    const { cases } = await read();
    const { teamId, chairId, applicationId } = await db().assessment.findUniqueOrThrow({ where: { id: assessmentId } });
    await db().assessment.create({ data: { applicationId, stage: "ON_SITE", teamId, chairId, assignedAt: NOW, sheets: { create: { kind: "OWN", assessorId: both.userId } } } });
    expect((await read()).cases).toBe(cases - 1);
  });

  test("with too few cases no number is told", async () => {
    const { criteria, assessors } = await getAgreement(world.people.secretariat, YEAR, { stage: "ON_SITE", kind: null });
    expect(criteria.map(({ figures, verdict }) => ({ figures, verdict }))).toEqual(criteria.map(() => ({ figures: null, verdict: "TOO_FEW" })));
    expect(assessors).toEqual([]);
    expect(await getCriterionAgreement(world.people.secretariat, YEAR, "ON_SITE", "O1")).toMatchObject({ table: null, apart: [] });
  });
});

test("is the secretariat's alone: to everybody else it is not there", async () => {
  for (const name of ["staff", "chair", "assessor1", "committee", "ministry", "admin", "outsider"] as const) {
    const actor = await again(world.people[name]);
    await expect(getAgreement(actor, YEAR, DOCUMENT)).rejects.toMatchObject({ code: "NOT_FOUND" });
    await expect(getCriterionAgreement(actor, YEAR, "DOCUMENT", "O1")).rejects.toMatchObject({ code: "NOT_FOUND" });
  }
  await expect(getAgreement(world.people.secretariat, YEAR + 5, DOCUMENT)).rejects.toMatchObject({ code: "NOT_FOUND" });
  await expect(getCriterionAgreement(world.people.secretariat, YEAR, "DOCUMENT", "9.9")).rejects.toMatchObject({ code: "NOT_FOUND" });
});
