import { beforeAll, describe, expect, test } from "vitest";
import { listApplications } from "@/lib/applications/list";
import { listWork } from "@/lib/assessments/work";
import { createDossier, discardDossier, publishDossier, saveDossier } from "@/lib/calibration/commands";
import { besideSheet, getDossierDesk, getDossierSheet } from "@/lib/calibration/desk";
import { getCalibration, listCalibrationCalls } from "@/lib/calibration/queries";
import { SaveDossier } from "@/lib/calibration/schema";
import { saveDossierSheet } from "@/lib/calibration/sheets";
import { db } from "@/lib/db";
import { isGate } from "@/lib/domain/criteria";
import { getCounts, listAnnouncedYears } from "@/lib/statistics/queries";
import { addPerson, again, buildWorld, NOW, YEAR, type World } from "@/tests/support/builders";
import { queriesOf } from "@/tests/support/database";
import { agreedItems, CANARY, practiceMarks, publishedDossier, storedDossiers } from "@/tests/support/dossiers";
import { expectRefused, lastEvent } from "@/tests/support/refusals";

let world: World;
let secretaryOfTeam: World["people"]["chair"];
beforeAll(async () => {
  world = await buildWorld();
  secretaryOfTeam = await addPerson("TeamSecretary", [{ role: "ASSESSOR" }]);
  await db().teamMember.create({ data: { teamId: world.teamId, userId: secretaryOfTeam.userId, position: "SECRETARY" } });
  secretaryOfTeam = await again(secretaryOfTeam);
}, 60_000);

const secretariat = () => world.people.secretariat;
const make = (title = "ศูนย์สมมุติ") => createDossier(secretariat(), { cycleId: world.cycleId, title, receipt: null }, NOW);
const marks = (below: string[] = []) => practiceMarks(world, below);
const items = () => agreedItems(world);
const published = (title?: string) => publishedDossier(world, title);

describe("a dossier", () => {
  test("is made by the secretariat with the cycle's next number, recorded, and a draft that nobody else sees", async () => {
    const { id } = await make("ศูนย์สมมุติ ก");
    expect(await lastEvent("Dossier", id)).toMatchObject({ action: "createDossier", actorId: secretariat().userId, detail: { number: 1 } });
    expect(await getDossierDesk(secretariat(), YEAR, id)).toMatchObject({ head: { number: 1, title: "ศูนย์สมมุติ ก" }, publishedAt: null, source: null, gaps: world.set.criteria.map(({ code }) => code) });
    expect((await getCalibration(world.people.assessor1, YEAR)).own?.dossiers).toEqual([]);
    await expect(getDossierSheet(world.people.assessor1, YEAR, id)).rejects.toMatchObject({ code: "NOT_FOUND" });
    await expectRefused("NOT_FOUND", () => saveDossierSheet(world.people.assessor1, { dossierId: id, marks: marks(), finish: false }, NOW), storedDossiers);
  });

  test("is nobody else's to make, write, publish or discard", async () => {
    const [{ id } = { id: 0 }] = await storedDossiers();
    for (const name of ["staff", "chair", "assessor1", "committee", "ministry", "admin"] as const) {
      const actor = world.people[name];
      await expectRefused("NOT_FOUND", () => createDossier(actor, { cycleId: world.cycleId, title: "x", receipt: null }, NOW), storedDossiers);
      await expectRefused("NOT_FOUND", () => saveDossier(actor, { dossierId: id, items: items() }, NOW), storedDossiers);
      await expectRefused("NOT_FOUND", () => publishDossier(actor, { dossierId: id }, NOW), storedDossiers);
      await expectRefused("NOT_FOUND", () => discardDossier(actor, { dossierId: id }, NOW), storedDossiers);
      await expect(getDossierDesk(actor, YEAR, id)).rejects.toMatchObject({ code: "NOT_FOUND" });
    }
  });

  test("is published once every item has an agreed mark of the scale and a reason, and is frozen from then on", async () => {
    const { id } = await make("ศูนย์สมมุติ ข");
    const save = (items: object) => saveDossier(secretariat(), SaveDossier.parse({ dossierId: id, items }), NOW);
    await saveDossier(secretariat(), { dossierId: id, items: items() }, NOW);
    await expectRefused("OFF_SCALE", () => save({ "1.1": { points: "0.5" } }), storedDossiers);
    await expectRefused("UNKNOWN_CRITERION", () => save({ "9.9": { points: "1" } }), storedDossiers);
    await save({ "1.1": { reason: " " }, P1: { met: "" } });
    await expectRefused("DOSSIER_INCOMPLETE", () => publishDossier(secretariat(), { dossierId: id }, NOW), storedDossiers);
    expect(await getDossierDesk(secretariat(), YEAR, id)).toMatchObject({ gaps: ["P1", "1.1"] });
    await save({ "1.1": { reason: "มีครบ" }, P1: { met: "true" } });
    await publishDossier(secretariat(), { dossierId: id }, NOW);
    expect(await lastEvent("Dossier", id)).toMatchObject({ action: "publishDossier" });
    const told = await db().mail.findMany({ orderBy: { to: "asc" } });
    expect(told.map(({ inDigest, text }) => inDigest && text.includes(`/cycles/${YEAR}/calibration`))).toEqual([true, true, true]);
    await expectRefused("DOSSIER_PUBLISHED", () => save({ "1.1": { text: "แก้" } }), storedDossiers);
    await expectRefused("DOSSIER_PUBLISHED", () => discardDossier(secretariat(), { dossierId: id }, NOW), storedDossiers);
  });

  test("once published is not changed by anybody who reaches the database either", async () => {
    const id = await published();
    const ofIt = { dossierId: id };
    const refused = [
      () => db().dossier.update({ where: { id }, data: { title: "อื่น" } }), () => db().dossier.delete({ where: { id } }),
      () => db().dossierItem.updateMany({ where: ofIt, data: { reason: "อื่น" } }), () => db().dossierItem.deleteMany({ where: ofIt }),
    ];
    for (const act of refused) await expect(act()).rejects.toThrow();
    expect((await storedDossiers()).find((dossier) => dossier.id === id)?.items).toHaveLength(50);
  });

  test("that is a draft can be discarded, and is scored by nobody", async () => {
    const { id } = await make();
    await expect(db().dossierSheet.create({ data: { dossierId: id, assessorId: world.people.assessor1.userId, startedAt: NOW } })).rejects.toThrow(/not published/);
    await discardDossier(secretariat(), { dossierId: id }, NOW);
    expect(await db().dossier.count({ where: { id } })).toBe(0);
  });
});

describe("a sheet on a dossier", () => {
  let id: number;
  beforeAll(async () => { id = await published("ศูนย์สมมุติ ค"); });
  const save = (actor: World["people"]["chair"], input: { marks?: ReturnType<typeof marks>; finish?: boolean }, dossierId = id) =>
    saveDossierSheet(actor, { dossierId, marks: input.marks ?? [], finish: input.finish ?? false }, NOW);

  test("tells nobody what was agreed before it is finished: in no byte of any answer", async () => {
    const { assessor1 } = world.people;
    await save(assessor1, { marks: marks(["1.1"]) });
    const { assessor1: one, assessor2, chair } = world.people;
    const answers = [
      await getDossierSheet(one, YEAR, id), await getDossierSheet(assessor2, YEAR, id), await getDossierSheet(chair, YEAR, id), await getCalibration(one, YEAR),
      await getCalibration(chair, YEAR), await listCalibrationCalls(one), await listWork(one, { pageSize: 10 }, NOW), await save(one, { marks: marks(["1.1"]) }),
    ];
    expect(JSON.stringify(answers)).not.toContain(CANARY);
    expect(JSON.stringify(answers[0])).toContain("คำตอบสมมุติ 1.1");
    const sheet = await getDossierSheet(one, YEAR, id);
    expect(sheet).toMatchObject({ result: null, finishedAt: null });
    expect(sheet.rows.map(({ agreed }) => agreed)).toEqual(world.set.criteria.map(() => null));
  });

  test("is not finished with gaps, nor with points off the scale", async () => {
    const { assessor2 } = world.people;
    await save(assessor2, { marks: marks().slice(0, 3) });
    await expectRefused("SHEET_INCOMPLETE", () => save(assessor2, { finish: true }), storedDossiers);
    await expectRefused("OFF_SCALE", () => saveDossierSheet(assessor2, { dossierId: id, marks: [{ code: "1.1", points: 1 }], finish: false }, NOW), storedDossiers);
  });

  test("finished it stays, is recorded, and shows the agreed marks with their reasons beside the own", async () => {
    const { assessor1 } = world.people;
    expect(await save(assessor1, { finish: true })).toMatchObject({ finished: true, year: YEAR });
    const sheet = await getDossierSheet(assessor1, YEAR, id);
    expect(sheet.result).toMatchObject({ items: 50, exact: 49, passed: true });
    expect(sheet.rows.find(({ criterion }) => criterion.code === "1.1")).toMatchObject({ mark: { points: 0, reason: "ของฉัน" }, agreed: { reason: `${CANARY} 1.1` } });
    const { id: sheetId } = await db().dossierSheet.findFirstOrThrow({ where: { dossierId: id, assessorId: assessor1.userId } });
    expect(await lastEvent("DossierSheet", sheetId)).toMatchObject({ action: "scoreDossier", actorId: assessor1.userId, detail: { dossierId: id, finish: true } });
    await expectRefused("SHEET_FINISHED", () => save(assessor1, { marks: marks() }), storedDossiers);
    expect(await save(assessor1, { finish: true })).toMatchObject({ finished: true });
    await expect(db().dossierMark.updateMany({ where: { sheetId }, data: { points: null } })).rejects.toThrow(/finished/);
    await expect(db().dossierSheet.update({ where: { id: sheetId }, data: { finishedAt: null } })).rejects.toThrow();
  });

  test("of one tells another still nothing", async () => {
    expect(JSON.stringify([await getDossierSheet(world.people.assessor2, YEAR, id), await getCalibration(world.people.assessor2, YEAR)])).not.toContain(CANARY);
  });

  test("is laid by scorers of the cycle alone; to everybody else the dossier is not there", async () => {
    const strangers = [world.people.outsider, world.people.staff, world.people.committee, world.people.ministry, world.people.admin, secretaryOfTeam];
    for (const actor of strangers) {
      await expectRefused("NOT_FOUND", () => save(actor, { marks: marks() }), storedDossiers);
      await expect(getDossierSheet(actor, YEAR, id)).rejects.toMatchObject({ code: "NOT_FOUND" });
      await expect(getCalibration(actor, YEAR)).rejects.toMatchObject({ code: "NOT_FOUND" });
      expect(await listCalibrationCalls(actor)).toEqual([]);
    }
  });

  test("who fails on one passes on another; the secretariat sees who has, and nobody's unfinished sheet", async () => {
    const { chair } = world.people;
    const scored = world.set.criteria.filter((criterion) => !isGate(criterion)).map(({ code }) => code);
    await save(chair, { marks: marks(scored), finish: true });
    expect((await getCalibration(chair, YEAR)).own?.standing).toBe("NOT_PASSED");
    const other = await published("ศูนย์สมมุติ ง");
    await save(chair, { marks: marks(), finish: true }, other);
    expect((await getCalibration(chair, YEAR)).own?.standing).toBe("PASSED");
    const { desk, own } = await getCalibration(secretariat(), YEAR);
    expect(own).toBeNull();
    const standings = Object.fromEntries((desk?.people ?? []).map(({ userId, standing, sheets }) => [userId, [standing, sheets.length]]));
    const { assessor1, assessor2 } = world.people;
    expect(standings).toEqual({ [chair.userId]: ["PASSED", 2], [assessor1.userId]: ["PASSED", 1], [assessor2.userId]: ["NOT_DONE", 0] });
    const dossier = await getDossierDesk(secretariat(), YEAR, id);
    expect(dossier.sheets.map(({ name }) => name)).toEqual(["AssessorOne", "Chair"]);
    expect(["P1", "1.1", "1.2"].map((code) => dossier.rows.find(({ criterion }) => criterion.code === code)?.same)).toEqual([2, 0, 1]);
    const [of] = dossier.sheets.map((sheet) => besideSheet(dossier, sheet));
    expect(of?.find(({ criterion }) => criterion.code === "1.1")).toMatchObject({ mark: { points: 0, reason: "ของฉัน" }, agreed: { reason: `${CANARY} 1.1` } });
    expect((await queriesOf(() => getCalibration(secretariat(), YEAR))).length).toBeLessThanOrEqual(6);
    expect(desk?.dossiers.find((dossier) => dossier.id === id)).toMatchObject({ started: 3, finished: 2, items: 50, ready: 50 });
  });
});

describe("dossiers are no applications", () => {
  test("they change no figure, no list, no register and no worklist", async () => {
    const look = async () => [
      await listAnnouncedYears(), await getCounts({ on: "2027-01-20" }), await listWork(world.people.assessor1, { pageSize: 10 }, NOW), await db().cycleFigure.findMany(),
      await listApplications(secretariat(), { year: null, stage: null, ministryId: null, words: null, order: "SUBMITTED", page: 1 }),
      await db().application.count(), await db().assessment.count(), await db().sheet.count(), await db().certificate.count(),
    ];
    const before = await look();
    const id = await published("ศูนย์สมมุติ จ");
    await saveDossierSheet(world.people.assessor1, { dossierId: id, marks: marks(), finish: true }, NOW);
    expect(await look()).toEqual(before);
  });
});
