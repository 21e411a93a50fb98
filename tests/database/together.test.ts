import { beforeAll, describe, expect, test } from "vitest";
import { saveAnswers } from "@/lib/applications/answers";
import { confirmProfile, openApplication, withdrawApplication } from "@/lib/applications/commands";
import { listOpenings } from "@/lib/applications/openings";
import { beat, listPresence } from "@/lib/applications/presence";
import { SaveAnswer } from "@/lib/applications/schema";
import { submitApplication } from "@/lib/applications/submit";
import { getAnswers } from "@/lib/applications/work";
import { saveProfile } from "@/lib/centers/commands";
import { SaveProfile } from "@/lib/centers/schema";
import { db } from "@/lib/db";
import type { Actor } from "@/lib/domain/permissions";
import { SaveWork } from "@/lib/evidence/schema";
import { saveWork } from "@/lib/flows/work";
import { addCenter, addPerson, buildWorld, completeDraft, DECLARED, NOW, type World, work } from "@/tests/support/builders";
import { queriesOf } from "@/tests/support/database";
import { expectRefused, lastEvent } from "@/tests/support/refusals";
import { caseOfTwo } from "@/tests/support/two";

let world: World;

const LATER = new Date(NOW.getTime() + 60_000);

const look = (applicationId: number) => () => db().answer.findMany({ where: { applicationId }, orderBy: { criterionId: "asc" } });

const answerOf = async (actor: Actor, applicationId: number, code: string) =>
  (await getAnswers(actor, applicationId)).answers.find((answer) => answer.code === code);

beforeAll(async () => {
  world = await buildWorld();
});

describe("the version that a person saw", () => {
  test("each save that changes something counts, the same again does not", async () => {
    const { staff, applicationId } = await caseOfTwo(world, "ศูนย์นับฉบับ");
    const save = (text: string, version: number, now = NOW) => saveAnswers(staff, { applicationId, answers: [{ code: "1.1", text, version }] }, now);
    expect(await save("หนึ่ง", 0)).toEqual({ savedAt: NOW, answers: [{ code: "1.1", version: 1, savedAt: NOW }] });
    expect(await save("สอง", 1)).toMatchObject({ answers: [{ version: 2 }] });
    expect(await save("สอง", 2, LATER)).toMatchObject({ answers: [{ version: 2, savedAt: NOW }] });
    // A save whose answer was lost is sent again with the version of before: the same content is no conflict.
    expect(await save("สอง", 1, LATER)).toMatchObject({ answers: [{ version: 2, savedAt: NOW }] });
    expect(await save("", 2)).toMatchObject({ answers: [{ version: 3 }] });
  });

  test("an empty answer that was never there is not written", async () => {
    const { staff, applicationId } = await caseOfTwo(world, "ศูนย์คำตอบว่าง");
    expect(await saveAnswers(staff, { applicationId, answers: [{ code: "1.1", text: "", selfScore: null, version: 0 }] }, NOW))
      .toMatchObject({ answers: [{ code: "1.1", version: 0, savedAt: null }] });
    expect(await look(applicationId)()).toEqual([]);
  });

  test("nobody writes over text, points or a claim that they have not seen", async () => {
    const { staff, colleague, applicationId } = await caseOfTwo(world, "ศูนย์สองคน");
    const save = (actor: Actor, answer: { code: string; text?: string; selfScore?: number; met?: boolean; version?: number }) =>
      saveAnswers(actor, { applicationId, answers: [answer] }, NOW);
    await save(staff, { code: "1.1", text: "ของคนแรก", selfScore: 200, version: 0 });
    await save(staff, { code: "P1", met: true, version: 0 });
    const refused = (answer: Parameters<typeof save>[1]) => expectRefused("ANSWER_CHANGED", () => save(colleague, answer), look(applicationId));
    await refused({ code: "1.1", text: "ของคนที่สอง", version: 0 });
    await refused({ code: "1.1", selfScore: 100, version: 0 });
    await refused({ code: "P1", met: false, version: 0 });
    // A version that does not exist yet was not seen either.
    await refused({ code: "1.1", text: "ของคนที่สอง", version: 7 });
    const refusal = await db().refusal.findFirstOrThrow({ where: { code: "ANSWER_CHANGED" }, orderBy: { id: "desc" } });
    expect(refusal.params).toMatchObject({ criterion: "1.1", name: staff.name });
    await save(colleague, { code: "1.1", text: "ของคนที่สอง", version: 1 });
    expect(await answerOf(staff, applicationId, "1.1")).toMatchObject({ text: "ของคนที่สอง", selfScore: 200, version: 2, savedBy: "Colleague" });
  });

  test("a form of several answers is refused whole where one of them was changed, also with its files", async () => {
    const { staff, colleague, applicationId } = await caseOfTwo(world, "ศูนย์หลายข้อ");
    await saveAnswers(staff, { applicationId, answers: [{ code: "P2", met: false, version: 0 }] }, NOW);
    const answers = [{ code: "P1", met: true, version: 0 }, { code: "P2", met: true, version: 0 }];
    await expectRefused("ANSWER_CHANGED", () => saveWork(colleague, work(applicationId, { answers }), NOW), look(applicationId));
  });

  test("what comes in without a version is refused: nothing could be compared", () => {
    const sent = { applicationId: 1, code: "1.1", text: "ของใคร" };
    expect(SaveAnswer.safeParse({ ...sent, version: 0 }).success).toBe(true);
    expect(SaveAnswer.safeParse(sent).error?.issues).toMatchObject([{ path: ["version"], message: "VERSION_MISSING" }]);
    const form = SaveWork.safeParse({ applicationId: 1, answers: { "1.1": { text: "ของใคร" } } });
    expect(form.error?.issues).toMatchObject([{ path: ["answers", 0, "version"], message: "VERSION_MISSING" }]);
  });

  test("of twenty people who save the same version at once one is first, the others are asked", async () => {
    const { staff, applicationId } = await caseOfTwo(world, "ศูนย์ยี่สิบคน");
    const saves = await Promise.allSettled(Array.from({ length: 20 }, (_, index) =>
      saveAnswers(staff, { applicationId, answers: [{ code: "1.1", text: `คนที่ ${index}`, version: 0 }] }, NOW)));
    expect(saves.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(await answerOf(staff, applicationId, "1.1")).toMatchObject({ version: 1 });
  });

  test("who carries no version (a season file) compares nothing", async () => {
    const { staff, colleague, applicationId } = await caseOfTwo(world, "ศูนย์ไม่มีฉบับ");
    await saveAnswers(staff, { applicationId, answers: [{ code: "1.1", text: "ก" }] }, NOW);
    await saveAnswers(colleague, { applicationId, answers: [{ code: "1.1", text: "ข" }] }, NOW);
    expect(await answerOf(staff, applicationId, "1.1")).toMatchObject({ text: "ข", version: 2 });
  });
});

describe("text comes back byte for byte", () => {
  test.each([
    ["Thai with marks", "กำปั้น ที่นี่ ฎีกา ๑๒๓"], ["emoji with joiners", "👩‍👩‍👧‍👦 🏳️‍🌈 👍🏽"], ["zero-width", "a\u200b\u200c\u200d\ufeff\u2060b"],
    ["right to left", "\u202eשלום\u202c עברית \u200f"], ["not composed", "e\u0301 é"], ["line ends and spaces", "  ก\n\n ข\t "],
    ["markup and quotes", `<img src=x onerror=alert(1)> "'\\ \${x} %00`], ["as long as the field", "ก".repeat(10_000)],
  ])("%s", async (name, text) => {
    const { staff, applicationId } = await caseOfTwo(world, `ศูนย์อักขระ ${name}`);
    const { answers } = SaveWork.parse({ applicationId: String(applicationId), answers: { "1.1": { text, version: "0" } } });
    await saveAnswers(staff, { applicationId, answers }, NOW);
    expect((await answerOf(staff, applicationId, "1.1"))?.text).toBe(text);
  });

  test("a letter too many is refused; what no database can hold is left out", async () => {
    expect(SaveAnswer.safeParse({ applicationId: 1, code: "1.1", version: 0, text: "ก".repeat(10_001) }).success).toBe(false);
    const { staff, applicationId } = await caseOfTwo(world, "ศูนย์อักขระนอกระบบ");
    const { applicationId: _, ...answer } = SaveAnswer.parse({ applicationId, code: "1.1", version: 0, text: "ก\u0000ข\ud800ค" });
    await saveAnswers(staff, { applicationId, answers: [answer] }, NOW);
    expect((await answerOf(staff, applicationId, "1.1"))?.text).toBe("กข\ufffdค");
  });
});

describe("rights of the members of a center", () => {
  test("who may only read reads all and changes nothing", async () => {
    const { colleague, centerId, applicationId } = await caseOfTwo(world, "ศูนย์ผู้อ่าน", "VIEW");
    const { application, open } = await getAnswers(colleague, applicationId);
    expect([application.relation.staff, open.size]).toEqual([true, 0]);
    await expectRefused("FORBIDDEN", () => saveAnswers(colleague, { applicationId, answers: [{ code: "1.1", text: "x" }] }, NOW), look(applicationId));
    await expectRefused("FORBIDDEN", () => confirmProfile(colleague, { applicationId }, NOW), look(applicationId));
    const center = () => db().center.findUniqueOrThrow({ where: { id: centerId } });
    await expectRefused("NOT_FOUND", () => saveProfile(colleague, SaveProfile.parse({ centerId }), NOW), center);
    await expectRefused("CENTER_NOT_YOURS", () => openApplication(colleague, { centerId, cycleId: world.cycleId }, NOW), center);
    expect((await listOpenings(colleague)).centers).toEqual([]);
  });

  test("who may edit writes and does not submit or withdraw", async () => {
    const { staff, centerId } = await addCenter(world, "ศูนย์ผู้แก้ไข");
    const editor = await addPerson("Editor", [{ role: "CENTER_STAFF", centerId, centerRight: "EDIT" }]);
    const applicationId = await completeDraft(world, editor, centerId);
    const submissions = () => db().submission.count({ where: { applicationId } });
    await expectRefused("FORBIDDEN", () => submitApplication(editor, { applicationId, version: 1, declaration: DECLARED }, NOW), submissions);
    await submitApplication(staff, { applicationId, version: 1, declaration: DECLARED }, NOW);
    await expectRefused("FORBIDDEN", () => withdrawApplication(editor, { applicationId, reason: null }, NOW), () => db().application.findUnique({ where: { id: applicationId } }));
  });
});

describe("two people at one answer", () => {
  const at = (seconds: number) => new Date(NOW.getTime() + seconds * 1000);

  test("the second hears who is there and since when, until they leave or fall silent for a minute", async () => {
    const { staff, colleague, applicationId } = await caseOfTwo(world, "ศูนย์อยู่พร้อมกัน");
    const tell = (actor: Actor, seconds: number, code = "1.1", leaves = false) => beat(actor, { applicationId, code, leaves }, at(seconds));
    expect(await tell(staff, 0)).toEqual([]);
    expect(await tell(colleague, 20)).toEqual([{ name: staff.name, since: at(0) }]);
    expect(await tell(staff, 40)).toEqual([{ name: colleague.name, since: at(20) }]);
    expect(await tell(colleague, 50, "1.2")).toEqual([]);
    // The page of many answers asks for all at once.
    expect(await listPresence(staff, applicationId, at(55))).toEqual([
      { code: "1.1", name: colleague.name, since: at(20) }, { code: "1.2", name: colleague.name, since: at(50) },
    ]);
    // The last word of the colleague here was at 20 seconds.
    expect(await tell(staff, 80)).toHaveLength(1);
    expect(await tell(staff, 81)).toEqual([]);
    // Who comes back after a silence is there since then.
    await tell(colleague, 200);
    expect(await tell(staff, 201)).toEqual([{ name: colleague.name, since: at(200) }]);
    await tell(colleague, 202, "1.1", true);
    expect(await tell(staff, 203)).toEqual([]);
  });

  test("nobody is told who may not write the answer", async () => {
    const { colleague, applicationId } = await caseOfTwo(world, "ศูนย์อยู่คนเดียว", "VIEW");
    const tell = (actor: Actor, code = "1.1") => beat(actor, { applicationId, code }, NOW);
    await expect(tell(world.people.stranger)).rejects.toMatchObject({ code: "NOT_FOUND" });
    await expect(tell(colleague)).rejects.toMatchObject({ code: "FORBIDDEN" });
    await expect(tell(world.people.secretariat)).rejects.toMatchObject({ code: "FORBIDDEN" });
    expect(await db().presence.count({ where: { applicationId } })).toBe(0);
  });
});

describe("an answer saved by the session of a request", () => {
  const openSession = async (userId: number, tokenHash: string, expiresAt = LATER) => {
    await db().session.create({ data: { tokenHash, userId, createdAt: NOW, lastSeenAt: NOW, expiresAt } });
    return { session: tokenHash };
  };
  const write = (asker: { session: string }, applicationId: number, version: number) =>
    saveAnswers(asker, { applicationId, answers: [{ code: "1.1", text: `ฉบับ ${version}`, version }] }, NOW);

  test("is the person's, who is read with the application: in two statements", async () => {
    const { staff, applicationId } = await caseOfTwo(world, "ศูนย์บันทึกด้วยเซสชัน");
    const asker = await openSession(staff.userId, "session-of-staff");
    await write(asker, applicationId, 0);
    const statements = await queriesOf(() => write(asker, applicationId, 1));
    expect(statements.filter((statement) => !/^(BEGIN|COMMIT)/.test(statement))).toHaveLength(2);
    const [answer] = await look(applicationId)();
    expect(answer).toMatchObject({ text: "ฉบับ 1", version: 2, savedById: staff.userId });
    expect(await lastEvent("Application", applicationId)).toMatchObject({ action: "editAnswers", actorId: staff.userId });
  });

  test("is refused to a session that has run out or was revoked, to a stranger, and for what is not there", async () => {
    const { staff, applicationId } = await caseOfTwo(world, "ศูนย์เซสชันหมดอายุ");
    const over = await openSession(staff.userId, "session-over", NOW);
    const revoked = await openSession(staff.userId, "session-revoked");
    await db().session.update({ where: { tokenHash: revoked.session }, data: { revokedAt: NOW } });
    const stranger = await openSession(world.people.assessor1.userId, "session-of-a-stranger");
    for (const asker of [over, revoked, { session: "never-there" }]) {
      await expectRefused("SIGNED_OUT", () => write(asker, applicationId, 0), look(applicationId));
    }
    await expectRefused("NOT_FOUND", () => write(stranger, applicationId, 0), look(applicationId));
    await expectRefused("NOT_FOUND", () => write(stranger, 999_999, 0), look(applicationId));
    expect(await db().refusal.findFirstOrThrow({ orderBy: { id: "desc" } })).toMatchObject({ userId: world.people.assessor1.userId, recordId: 999_999 });
  });
});
