import { beforeAll, describe, expect, test } from "vitest";
import { listAuditEvents } from "@/lib/audit-trail/queries";
import { closeDocumentStage, openCycle, saveCycle, saveTeam } from "@/lib/cycles/commands";
import { CycleForm, TeamForm } from "@/lib/cycles/form";
import { getCycle, getCriteriaOfCycle, listCycles } from "@/lib/cycles/queries";
import { getTeam, listAssessors, listTeams } from "@/lib/cycles/teams";
import { previewPlan } from "@/lib/cycles/setup";
import { db } from "@/lib/db";
import { DEFAULT_POLICY } from "@/lib/domain/policy";
import { listMail } from "@/lib/mails/queries";
import { addPerson, again, assign, buildWorld, judged, NOW, submitted, YEAR, type World } from "@/tests/support/builders";
import { queriesOf } from "@/tests/support/database";
import { expectRefused, lastEvent } from "@/tests/support/refusals";

let world: World;
beforeAll(async () => {
  world = await buildWorld();
});

const cycles = () => db().cycle.findMany({ orderBy: { id: "asc" } });
const teams = () => db().team.findMany({ orderBy: { id: "asc" }, include: { members: { orderBy: { userId: "asc" } } } });
const date = (text: string) => {
  const [day = "", month = "", year = ""] = text.split("/");
  return { day, month, year };
};

/** What the page's form sends when nothing is changed. */
const POLICY = {
  passMark: "70", finalScore: "ON_SITE", documentPercent: "", onSitePercent: "", rounding: "NONE", decimals: "2", scorersLeast: "2",
  discussionSteps: "1", blindSelfScore: "true", whyNowRequired: "true", conflictScope: "AGENCY", pastEmployerYears: "3", pastAssessmentCycles: "0",
  returnRounds: "1", returnDays: "7", appealDays: "15",
  certificateYears: "3", certificateCounting: "CYCLE_YEAR", gatesRequiredToSubmit: "true", selfScoreRequired: "true", tierFloors: "SET",
  gold: "", silver: "", blue: "", secondLook: "OFF", secondLookMargin: "1.5", quorum: "1",
  calibrationExact: "70", calibrationWithin: "90", calibrationTotal: "3", remindDays: "7, 3, 1", remindVisitDays: "3", renewalMonths: "12, 6, 3",
};
const typed = (year: number, policy: object = {}, fields: object = {}) => ({
  year: String(year), criteriaSetId: String(world.set.id), applyFromOn: date(`1/1/${year}`), applyUntilOn: date(`28/2/${year}`),
  documentUntilOn: date(`31/5/${year}`), onSiteUntilOn: date(`31/7/${year}`), committeeUntilOn: date(`31/8/${year}`),
  policy: { ...POLICY, ...policy }, ...fields,
});

describe("the form of a cycle", () => {
  test("left as it is it keeps no setting of its own; Thai digits are understood", () => {
    const { policy, ...cycle } = CycleForm.parse(typed(2571, {}, { year: "๒๕๗๑", applyFromOn: date("๒/๑/๒๕๗๑") }));
    expect(policy).toEqual({});
    expect(cycle).toMatchObject({ year: 2571, applyFromOn: "2028-01-02", committeeUntilOn: "2028-08-31", isDemo: false, synthetic: [] });
  });

  test("what differs from the defaults is kept, a box without a tick too", () => {
    const { blindSelfScore: _, ...unticked } = typed(2571, {
      finalScore: "WEIGHTED", documentPercent: "33.33", onSitePercent: "66.67", tierFloors: "OWN", gold: "95", silver: "85.5", blue: "๗๕",
      scorersLeast: "3", secondLook: "ON",
    }).policy;
    expect(CycleForm.parse({ ...typed(2571), policy: unticked }).policy).toEqual({
      finalScore: { documentPercent: 33.33, onSitePercent: 66.67 }, tierFloors: { GOLD: 9500, SILVER: 8550, BLUE: 7500 },
      scorersLeast: 3, blindSelfScore: false, secondLookMargin: 150,
    });
  });

  test.each([
    [{ finalScore: "WEIGHTED", documentPercent: "30", onSitePercent: "60" }, [["onSitePercent", "INVALID_FIELD"]]],
    [
      { finalScore: "WEIGHTED", documentPercent: "30.001", onSitePercent: "69.999" },
      [["documentPercent", "INVALID_POINTS"], ["onSitePercent", "INVALID_POINTS"]],
    ],
    [{ tierFloors: "OWN", gold: "90", silver: "", blue: "70" }, [["silver", "REQUIRED"]]],
    [{ tierFloors: "OWN", gold: "80", silver: "80", blue: "70" }, [["gold", "INVALID_FIELD"]]],
    [{ passMark: "" }, [["passMark", "REQUIRED"]]],
    [{ secondLook: "ON", secondLookMargin: "" }, [["secondLookMargin", "REQUIRED"]]],
    [{ secondLook: "ON", secondLookMargin: "5.01" }, [["secondLookMargin", "INVALID_POINTS"]]],
    [{ scorersLeast: "0" }, [["scorersLeast", "INVALID_FIELD"]]],
    [{ returnDays: "เจ็ด" }, [["returnDays", "INVALID_FIELD"]]],
    [{ remindDays: "31" }, [["remindDays", "INVALID_FIELD"]]], [{ remindDays: "7, สาม" }, [["remindDays", "INVALID_FIELD"]]], [{ renewalMonths: "0" }, [["renewalMonths", "INVALID_FIELD"]]],
    [{ remindVisitDays: "31" }, [["remindVisitDays", "INVALID_FIELD"]]],
  ])("%j is refused beside its field", (policy, faults) => {
    const result = CycleForm.safeParse(typed(2571, policy));
    const found = result.error?.issues.map((issue) => [issue.path.at(-1), issue.message]);
    expect(new Set(found)).toEqual(new Set(faults));
  });
});

describe("cycles", () => {
  test("a cycle is prepared, changed, opened once, and each act is recorded", async () => {
    const { secretariat, admin } = world.people;
    const { id } = await saveCycle(secretariat, CycleForm.parse(typed(2581)), NOW);
    await saveCycle(admin, CycleForm.parse(typed(2581, { returnDays: "10" }, { cycleId: String(id) })), NOW);
    const policy = { ...DEFAULT_POLICY, returnDays: 10 };
    expect(await getCycle(admin, 2581)).toMatchObject({ overrides: { returnDays: 10 }, policy, openedAt: null });
    expect(await lastEvent("Cycle", id)).toMatchObject({ action: "changeCycle", actorId: admin.userId });
    await openCycle(secretariat, { cycleId: id }, NOW);
    await openCycle(secretariat, { cycleId: id }, new Date(NOW.getTime() + 60_000));
    expect((await getCycle(admin, 2581)).openedAt).toEqual(NOW);
  });

  test("nobody else prepares, opens or lists cycles", async () => {
    for (const stranger of [world.people.staff, world.people.chair, world.people.committee, world.people.ministry]) {
      await expectRefused("NOT_FOUND", () => saveCycle(stranger, CycleForm.parse(typed(2590)), NOW), cycles);
      await expectRefused("NOT_FOUND", () => openCycle(stranger, { cycleId: world.cycleId }, NOW), cycles);
      await expect(listCycles(stranger)).rejects.toMatchObject({ code: "NOT_FOUND" });
      await expect(getCycle(stranger, YEAR)).rejects.toMatchObject({ code: "NOT_FOUND" });
    }
  });

  test("a year has one cycle, and its windows stand in order", async () => {
    const { admin } = world.people;
    await expectRefused("YEAR_TAKEN", () => saveCycle(admin, CycleForm.parse(typed(YEAR)), NOW), cycles);
    const backwards = CycleForm.parse(typed(2591, {}, { applyUntilOn: date("31/12/2590") }));
    await expectRefused("BAD_DATES", () => saveCycle(admin, backwards, NOW), cycles);
  });

  test("of an open cycle the days can be moved, its rubric and settings not", async () => {
    const { admin } = world.people;
    const { policy: _, ...days } = typed(YEAR, {}, { cycleId: String(world.cycleId), committeeUntilOn: date(`30/9/${YEAR}`) });
    await saveCycle(admin, CycleForm.parse(days), NOW);
    expect(await getCycle(admin, YEAR)).toMatchObject({ committeeUntilOn: "2027-09-30", overrides: {} });
    await saveCycle(admin, CycleForm.parse(typed(YEAR, { returnDays: "30" }, { cycleId: String(world.cycleId) })), NOW);
    expect((await getCycle(admin, YEAR)).policy.returnDays).toBe(7);
    const otherYear = CycleForm.parse(typed(2599, {}, { cycleId: String(world.cycleId) }));
    await expectRefused("CYCLE_OPEN", () => saveCycle(admin, otherYear, NOW), cycles);
  });

  test("the criteria are shown with their scales, frozen once the cycle opened", async () => {
    const { set } = await getCriteriaOfCycle(world.people.secretariat, YEAR);
    expect([set.frozen, set.criteria.length]).toEqual([true, 50]);
    await expect(getCriteriaOfCycle(world.people.secretariat, 2599)).rejects.toMatchObject({ code: "NOT_FOUND" });
  });

  test("a list sends as many statements for more rows", async () => {
    expect(await queriesOf(() => listCycles(world.people.admin))).toHaveLength(2);
  });
});

describe("teams", () => {
  const seats = (fields: object) =>
    TeamForm.parse({ cycleId: String(world.cycleId), number: "7", nameTh: "", chair: String(world.people.chair.userId), ...fields });

  test("a team is formed from the form's seats, shown in order of position, changed, and recorded", async () => {
    const { secretariat, assessor1, assessor2, outsider } = world.people;
    const first = seats({ members: { 0: String(assessor1.userId), 1: "" }, secretaries: { 0: String(outsider.userId) } });
    const { id } = await saveTeam(secretariat, first, NOW);
    expect((await getTeam(secretariat, YEAR, id)).members.map(({ userId, position }) => [userId, position])).toEqual([
      [world.people.chair.userId, "CHAIR"], [assessor1.userId, "MEMBER"], [outsider.userId, "SECRETARY"],
    ]);
    expect(await again(outsider)).toMatchObject({ secretaryOf: [id] });
    await saveTeam(secretariat, seats({ teamId: String(id), nameTh: "ภาคเหนือ", members: { 0: String(assessor2.userId) } }), NOW);
    const members = [{ position: "CHAIR" }, { userId: assessor2.userId }];
    expect(await getTeam(secretariat, YEAR, id)).toMatchObject({ nameTh: "ภาคเหนือ", members });
    expect(await lastEvent("Team", id)).toMatchObject({ action: "changeTeam", actorId: secretariat.userId });
    expect((await listTeams(secretariat, YEAR)).teams.map((team) => team.number)).toEqual([1, 7]);
  });

  test("nobody else forms teams; a team of another year is not found", async () => {
    await expectRefused("NOT_FOUND", () => saveTeam(world.people.chair, seats({ number: "8" }), NOW), teams);
    await expect(getTeam(world.people.chair, YEAR, world.teamId)).rejects.toMatchObject({ code: "NOT_FOUND" });
    await expect(getTeam(world.people.admin, YEAR + 1, world.teamId)).rejects.toMatchObject({ code: "NOT_FOUND" });
  });

  test("a team has one chair, each person one seat, everybody the assessor's role, and a number of its own", async () => {
    const { secretariat, chair, staff, assessor1 } = world.people;
    const members = [{ userId: assessor1.userId, position: "MEMBER" as const }];
    await expectRefused("NO_CHAIR", () => saveTeam(secretariat, { cycleId: world.cycleId, number: 9, nameTh: null, members }, NOW), teams);
    const withStaff = seats({ number: "9", members: { 0: String(staff.userId) } });
    await expectRefused("NOT_AN_ASSESSOR", () => saveTeam(secretariat, withStaff, NOW), teams);
    await expectRefused("NUMBER_TAKEN", () => saveTeam(secretariat, seats({ number: "1" }), NOW), teams);
    const twice = TeamForm.safeParse({ cycleId: "1", number: "9", chair: String(chair.userId), secretaries: { 0: String(chair.userId) } });
    expect(twice.error?.issues.map((issue) => issue.path.join("."))).toEqual(["secretaries.0"]);
    expect(TeamForm.safeParse({ cycleId: "1", number: "9", chair: "" }).success).toBe(false);
  });

  test("who may be seated: assessors whose account is open", async () => {
    const gone = await addPerson("Gone", [{ role: "ASSESSOR" }]);
    await db().user.update({ where: { id: gone.userId }, data: { disabledAt: NOW } });
    const offered = (await listAssessors(world.people.admin)).map((person) => person.id);
    expect(offered).toContain(world.people.outsider.userId);
    expect(offered).not.toContain(gone.userId);
    expect(offered).not.toContain(world.people.staff.userId);
  });
});

test("the document stage closes when all are judged; then the figures stand, mail is written and all of it is recorded", async () => {
  const { secretariat, admin, staff, stranger } = world.people;
  const [first, second] = [await submitted(world), await submitted(world, stranger, world.otherCenterId)];
  await judged(world, first, "DOCUMENT", 85);
  await assign(world, second, "DOCUMENT");
  expect((await getCycle(admin, YEAR)).counts).toMatchObject({ applied: 2, document: 1, onSite: 1, passedDocument: 1 });
  await expectRefused("OPEN_CASES", () => closeDocumentStage(secretariat, { cycleId: world.cycleId }, NOW), cycles);
  await db().application.update({ where: { id: second }, data: { stage: "WITHDRAWN" } });
  await expectRefused("NOT_FOUND", () => closeDocumentStage(staff, { cycleId: world.cycleId }, NOW), cycles);
  await closeDocumentStage(secretariat, { cycleId: world.cycleId }, NOW);
  const letters = await listMail(secretariat, { words: "ศูนย์ทดสอบ", state: "WAITING", page: 1 });
  expect(letters.items.map((letter) => letter.applicationId)).toContain(first);
  await expect(listMail(staff, { words: null, state: null, page: 1 })).rejects.toMatchObject({ code: "NOT_FOUND" });
  const filter = { type: "Cycle" as const, recordId: world.cycleId, words: "Secretariat", day: null, page: 1 };
  const [event] = (await listAuditEvents(admin, filter)).items;
  expect(event).toMatchObject({ action: "closeDocumentStage", recordName: String(YEAR), actorName: "Secretariat" });
  await expect(listAuditEvents(staff, filter)).rejects.toMatchObject({ code: "NOT_FOUND" });
  expect(await queriesOf(() => listAuditEvents(admin, { ...filter, type: null, recordId: null, words: null }))).toHaveLength(2);
});

test("the calendar follows from what stands in the form, saved nowhere; what lacks is named, strangers find nothing", async () => {
  const before = await cycles();
  const preview = await previewPlan(world.people.secretariat, typed(2575, { remindDays: "๕" }));
  expect(preview).toMatchObject({ year: 2575, outOfOrder: false, unread: false });
  expect(await previewPlan(world.people.secretariat, typed(2575, { remindDays: "หลายวัน" }))).toMatchObject({ unread: true });
  if ("missing" in preview) throw new Error(preview.missing.join());
  expect(preview.plan.filter(({ what }) => what === "REMINDER")).toEqual([{ on: "2032-02-23", what: "REMINDER", byItself: true, days: 5 }]);
  expect(await previewPlan(world.people.secretariat, typed(2575, {}, { applyUntilOn: date("1/6/2575") }))).toMatchObject({ outOfOrder: true });
  expect(await previewPlan(world.people.secretariat, typed(2575, {}, { applyUntilOn: date("//"), year: "" }))).toEqual({ missing: ["year", "applyUntilOn"] });
  // Of an open cycle the form sends days alone: its own settings hold.
  const { policy: _, ...days } = typed(YEAR);
  const open = await previewPlan(world.people.secretariat, days);
  expect("missing" in open ? open.missing : open.plan.filter(({ what }) => what === "REMINDER").map(({ days: left }) => left)).toEqual([7, 3, 1]);
  await expect(previewPlan(world.people.staff, typed(2575))).rejects.toMatchObject({ code: "NOT_FOUND" });
  expect(await cycles()).toEqual(before);
});
