import { beforeAll, describe, expect, test } from "vitest";
import { answerAppeal, fileAppeal } from "@/lib/appeals/commands";
import { getAppealDesk, listAppeals } from "@/lib/appeals/queries";
import { FileAppeal } from "@/lib/appeals/schema";
import { getApplication } from "@/lib/applications/queries";
import { closeDocumentStage } from "@/lib/cycles/commands";
import { db } from "@/lib/db";
import { confirmDeclines, decideApplication } from "@/lib/decisions/commands";
import type { Actor } from "@/lib/domain/permissions";
import { checkFile } from "@/lib/evidence/check";
import { addToLibrary } from "@/lib/evidence/library";
import { getServedFile } from "@/lib/evidence/queries";
import { listShelf, type ShelfFilter } from "@/lib/evidence/shelf";
import { publishAnnouncement } from "@/lib/flows/announce";
import { appealWithFiles } from "@/lib/flows/appeal";
import { readFields } from "@/lib/form";
import { putFile } from "@/lib/storage";
import { addCenter, addPerson, atCommittee, buildWorld, judged, NOW, submitted, YEAR, type World } from "@/tests/support/builders";
import { queriesOf } from "@/tests/support/database";
import { expectRefused, lastEvent } from "@/tests/support/refusals";

let world: World;
let certified: number;
let declined: number;
let declinedStaff: Actor;
let early: number;
let earlyStaff: Actor;
const after = (days: number) => new Date(NOW.getTime() + days * 86_400_000);
const ANNOUNCED = after(30);

beforeAll(async () => {
  world = await buildWorld();
  certified = await atCommittee(world, 85);
  const one = await addCenter(world, "ศูนย์ไม่ผ่านในพื้นที่");
  const two = await addCenter(world, "ศูนย์ไม่ผ่านเอกสาร");
  [declinedStaff, earlyStaff] = [one.staff, two.staff];
  declined = await submitted(world, one.staff, one.centerId);
  await judged(world, declined, "DOCUMENT", 80);
  await judged(world, declined, "ON_SITE", 60);
  early = await submitted(world, two.staff, two.centerId);
  await judged(world, early, "DOCUMENT", 60, ["P1"]);
});

const input = (applicationId: number, given: Partial<FileAppeal> = {}): FileAppeal => ({
  applicationId, text: "ขอให้พิจารณาใหม่", items: [{ code: "1.1", chosen: true, text: "มีหลักฐานครบ" }, { code: "1.2", chosen: false, text: "" }], evidenceIds: [], ...given,
});
const look = (applicationId: number) => () => Promise.all([
  db().appeal.findMany({ where: { applicationId }, include: { items: true, files: true } }), db().mail.count(), db().application.findUnique({ where: { id: applicationId } }),
]);
const file = (actor: Actor, id: number, now: Date, given: Partial<FileAppeal> = {}) => fileAppeal(actor, input(id, given), now);

describe("before the center is told", () => {
  test("there is nothing to appeal against, and the refusal does not tell how the case came out", async () => {
    for (const [actor, id] of [[world.people.staff, certified], [declinedStaff, declined], [earlyStaff, early]] as const) {
      await expectRefused("NOT_AT_THIS_STAGE", () => file(actor, id, NOW), look(id));
      const { params } = await db().refusal.findFirstOrThrow({ where: { recordId: id }, orderBy: { id: "desc" } });
      expect(params).toMatchObject({ stage: "DOCUMENT" });
      expect((await getAppealDesk(actor, id, NOW)).mayFile).toBe(false);
    }
  });
});

describe("a center that did not pass on documents", () => {
  test("appeals when that stage is closed, within the days; whoever passed learns nothing and may not", async () => {
    await closeDocumentStage(world.people.secretariat, { cycleId: world.cycleId }, after(1));
    await expectRefused("APPEAL_OVER", () => file(earlyStaff, early, after(17)), look(early));
    expect((await getAppealDesk(earlyStaff, early, after(2))).window).toEqual({ from: "2027-01-21", until: "2027-02-05" });
    expect(await file(earlyStaff, early, after(16))).toMatchObject({ receipt: `A${YEAR}-${String(early).padStart(6, "0")}` });
    await expectRefused("NOT_AT_THIS_STAGE", () => file(declinedStaff, declined, after(2)), look(declined));
    const { params } = await db().refusal.findFirstOrThrow({ where: { recordId: declined }, orderBy: { id: "desc" } });
    expect(params).toMatchObject({ stage: "ON_SITE" });
  });
});

describe("after the announcement", () => {
  beforeAll(async () => {
    await decideApplication(world.people.committee, { applicationId: certified, outcome: "CERTIFY", tier: "SILVER", reason: null }, after(20));
    await confirmDeclines(world.people.committee, { cycleId: world.cycleId }, after(20));
    await publishAnnouncement(world.people.secretariat, { cycleId: world.cycleId, number: `1/${YEAR}`, announcedOn: "2027-02-19" }, ANNOUNCED);
  });

  test("a form names every criterion; only the ticked ones count", () => {
    const form = readFields([["applicationId", "3"], ["text", "ก"], ["items[P1][text]", ""], ["items[1.1][chosen]", "true"], ["items[1.1][text]", "ข"], ["evidenceIds[]", "7"]]);
    expect(FileAppeal.parse(form)).toEqual({
      applicationId: 3, text: "ก", items: [{ code: "P1", chosen: false, text: "" }, { code: "1.1", chosen: true, text: "ข" }], evidenceIds: [7],
    });
  });

  test.each([
    ["APPEAL_EMPTY", { items: [] }], ["APPEAL_EMPTY", { items: [{ code: "1.1", chosen: false, text: "x" }] }],
    ["APPEAL_TEXT_MISSING", { items: [{ code: "1.1", chosen: true, text: " " }] }],
    ["UNKNOWN_CRITERION", { items: [{ code: "9.9", chosen: true, text: "x" }] }], ["FILE_MISSING", { evidenceIds: [999_999] }],
  ] as const)("refused: %s", async (code, given) => {
    await expectRefused(code, () => file(world.people.staff, certified, ANNOUNCED, JSON.parse(JSON.stringify(given))), look(certified));
  });

  test("only by who submits for the center, and until the last day", async () => {
    const reader = await addPerson("Reader", [{ role: "CENTER_STAFF", centerId: world.centerId, centerRight: "EDIT" }]);
    await expectRefused("FORBIDDEN", () => file(reader, certified, ANNOUNCED), look(certified));
    await expectRefused("NOT_FOUND", () => file(world.people.stranger, certified, ANNOUNCED), look(certified));
    await expectRefused("APPEAL_OVER", () => file(world.people.staff, certified, after(46)), look(certified));
  });

  test("files of another center and refused ones are refused", async () => {
    const foreign = await db().evidenceUse.findFirstOrThrow({ where: { applicationId: declined } });
    await expectRefused("FILE_MISSING", () => file(world.people.staff, certified, ANNOUNCED, { evidenceIds: [foreign.evidenceId] }), look(certified));
    const sent = { ...(await putFile([Buffer.from("%PDF-1.4 << /S /JavaScript >>")])), name: "สคริปต์.pdf", mime: "application/pdf" };
    const { id } = await addToLibrary(world.people.staff, { centerId: world.centerId, file: sent }, ANNOUNCED);
    await checkFile({ evidenceId: id }, ANNOUNCED);
    await expectRefused("FILE_MISSING", () => file(world.people.staff, certified, ANNOUNCED, { evidenceIds: [id] }), look(certified));
  });

  test("a file that comes with the form goes to the library, and stays there when the appeal is refused", async () => {
    const sent = { ...(await putFile([Buffer.from("%PDF-1.4\n%%EOF\n")])), name: "ภาพป้าย.pdf", mime: "application/pdf" };
    const kept: number[] = [];
    const act = (given: Partial<FileAppeal>) => appealWithFiles(world.people.staff, input(certified, given), [sent], after(40), ({ id }) => kept.push(id));
    await expectRefused("APPEAL_EMPTY", () => act({ items: [] }), () => db().appeal.count());
    await expectRefused("APPEAL_EMPTY", () => act({ items: [] }), () => db().evidence.count());
    expect(new Set(kept).size).toBe(1);
    const { library } = await getAppealDesk(world.people.staff, certified, after(40));
    expect(library).toContainEqual(expect.objectContaining({ id: kept[0], check: "WAITING" }));
    await expectRefused("NOT_FOUND", () => appealWithFiles(world.people.stranger, input(certified), [sent], after(40), () => undefined), () => db().evidence.count());
  });

  test("it is kept with receipt, criteria and files, which stay in the library, told at once, recorded; sent again it gives the same receipt", async () => {
    const { evidenceId } = await db().evidenceUse.findFirstOrThrow({ where: { applicationId: certified } });
    const sent = { ...(await putFile([Buffer.from("%PDF-1.4 ป้าย")])), name: "ป้ายใหม่.pdf", mime: "application/pdf" };
    const { id: own } = await addToLibrary(world.people.staff, { centerId: world.centerId, file: sent }, ANNOUNCED);
    const shelf = async (state: ShelfFilter["state"]) =>
      (await listShelf(world.people.staff, world.centerId, { words: null, state, order: "NEW", page: 1 }, after(44))).items.map(({ id }) => id);
    expect(await shelf("UNUSED")).toContain(own);
    const receipt = await file(world.people.staff, certified, after(44), { evidenceIds: [evidenceId, own] });
    expect(await file(world.people.staff, certified, after(45), { text: "อื่น" })).toEqual(receipt);
    const { appeal } = await getAppealDesk(world.people.staff, certified, after(45));
    expect(appeal).toMatchObject({ ...receipt, text: "ขอให้พิจารณาใหม่", items: [{ code: "1.1", text: "มีหลักฐานครบ" }], files: [{ id: evidenceId }, { id: own }], outcome: null });
    expect([await shelf(null), await shelf("UNUSED")]).toEqual([expect.arrayContaining([own]), expect.not.arrayContaining([own])]);
    expect(await lastEvent("Application", certified)).toMatchObject({ action: "fileAppeal", fromStage: "CERTIFIED", toStage: "CERTIFIED", detail: { codes: ["1.1"], files: 2 } });
    const mail = await db().mail.findFirstOrThrow({ where: { applicationId: certified, inDigest: false }, orderBy: { id: "desc" } });
    expect(mail.text).toContain(receipt.receipt);
    expect((await getApplication(world.people.staff, certified)).appeal).toMatchObject({ receipt: receipt.receipt });
  });

  test("the list shows it with the days it has waited, to the secretariat and the committee alone, in one statement", async () => {
    const items = await listAppeals(world.people.secretariat, after(47));
    expect(items.map(({ applicationId, daysWaiting }) => [applicationId, daysWaiting])).toEqual([[early, 31], [certified, 3]]);
    expect(await listAppeals(world.people.committee, after(47))).toHaveLength(2);
    await expect(listAppeals(world.people.staff, after(47))).rejects.toMatchObject({ code: "NOT_FOUND" });
    expect(await queriesOf(() => listAppeals(world.people.secretariat, after(47)))).toHaveLength(1);
    const conflicted = await addPerson("InConflict", [{ role: "COMMITTEE" }], world.agencyId);
    expect(await listAppeals(conflicted, after(47))).toEqual([]);
  });

  describe("is answered by people who neither judged nor decided", () => {
    const answer = (actor: Actor, applicationId = certified) =>
      answerAppeal(actor, { applicationId, outcome: "CONFIRMED", answer: "คะแนนเป็นไปตามหลักฐาน" }, after(50));

    test("a judge, who decided, a conflicted one, the center itself: refused", async () => {
      await expectRefused("FORBIDDEN", () => answer(world.people.assessor1), look(certified));
      await expectRefused("FORBIDDEN", () => answer(world.people.staff), look(certified));
      await expectRefused("JUDGED_THE_CASE", () => answer(world.people.committee), look(certified));
      const judge = world.people.assessor2;
      const promoted = { ...judge, grants: [...judge.grants, { role: "SECRETARIAT" as const, centerId: null, centerRight: "SUBMIT" as const, agencyId: null, ministryId: null }] };
      await expectRefused("JUDGED_THE_CASE", () => answer(promoted), look(certified));
      const colleague = await addPerson("Colleague", [{ role: "SECRETARIAT" }], world.agencyId);
      await expectRefused("CONFLICT_OF_INTEREST", () => answer(colleague), look(certified));
      expect(await getAppealDesk(promoted, certified, after(50))).toMatchObject({ mayAnswer: false, blockedBy: "JUDGED_THE_CASE" });
      expect(await getAppealDesk(world.people.committee, certified, after(50))).toMatchObject({ mayAnswer: false, blockedBy: "JUDGED_THE_CASE" });
    });

    test("the database refuses a judge too, and a second answer", async () => {
      const asJudge = { outcome: "CONFIRMED" as const, answer: "x", answeredAt: NOW, answeredById: world.people.chair.userId };
      await expect(db().appeal.updateMany({ where: { applicationId: certified }, data: asJudge })).rejects.toThrow("judged the case");
    });

    test("another one answers, once; the center is told at once and reads why; the result stands", async () => {
      const other = await addPerson("OtherCommittee", [{ role: "COMMITTEE" }]);
      const { evidenceId } = await db().appealFile.findFirstOrThrow({ where: { appeal: { applicationId: certified } } });
      expect(await getServedFile(other, evidenceId)).toMatchObject({ id: evidenceId });
      expect((await getAppealDesk(other, certified, after(50))).mayAnswer).toBe(true);
      await answer(other);
      expect(await lastEvent("Application", certified)).toMatchObject({ action: "answerAppeal", actorId: other.userId, detail: { outcome: "CONFIRMED" } });
      const mail = await db().mail.findFirstOrThrow({ where: { applicationId: certified, inDigest: false }, orderBy: { id: "desc" } });
      expect(mail.text).toContain("ยืนตามเดิม");
      expect(mail.text).toContain("คะแนนเป็นไปตามหลักฐาน");
      expect((await getAppealDesk(world.people.staff, certified, after(51))).appeal).toMatchObject({ outcome: "CONFIRMED", answer: "คะแนนเป็นไปตามหลักฐาน" });
      expect(await db().application.findUnique({ where: { id: certified } })).toMatchObject({ stage: "CERTIFIED", tier: "SILVER" });
      await expectRefused("APPEAL_ANSWERED", () => answer(other), look(certified));
      await expect(db().appeal.updateMany({ where: { applicationId: certified }, data: { answer: "y" } })).rejects.toThrow("answered");
    });

    test("reopened is recorded, and nothing else moves yet", async () => {
      await answerAppeal(world.people.secretariat, { applicationId: early, outcome: "REOPENED", answer: "ให้พิจารณาใหม่" }, after(50));
      expect(await db().application.findUnique({ where: { id: early } })).toMatchObject({ stage: "DECLINED" });
      expect((await getApplication(earlyStaff, early)).appeal).toMatchObject({ outcome: "REOPENED" });
    });

    test("where there is none there is nothing to answer", async () => {
      await expectRefused("NOT_FOUND", () => answer(world.people.secretariat, declined), look(declined));
    });
  });

  test("who neither works for the center nor answers appeals does not see it", async () => {
    for (const actor of [world.people.ministry, world.people.assessor1]) {
      await expect(getAppealDesk(actor, certified, ANNOUNCED)).rejects.toMatchObject({ code: "NOT_FOUND" });
      expect((await getApplication(actor, certified)).appeal).toBe(null);
    }
  });
});
