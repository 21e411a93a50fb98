import { buffer } from "node:stream/consumers";
import { beforeAll, describe, expect, test } from "vitest";
import { openApplication } from "@/lib/applications/commands";
import { remarkDraft, sendPreCheck, settleRemark } from "@/lib/applications/pre-check";
import { getPreCheck, hasPreChecks, listDrafts, listRemarks } from "@/lib/applications/pre-check-queries";
import { getApplication } from "@/lib/applications/queries";
import { submitApplication } from "@/lib/applications/submit";
import { getAnswers } from "@/lib/applications/work";
import { getDesk } from "@/lib/assessments/desk";
import { db } from "@/lib/db";
import type { Actor } from "@/lib/domain/permissions";
import { openCaseArchive } from "@/lib/flows/case-archive";
import { getOwnData } from "@/lib/privacy/own-data";
import { getCaseLog } from "@/lib/seals/case-log";
import { addCenter, addPerson, again, assign, buildWorld, completeDraft, DECLARED, NOW, type World } from "@/tests/support/builders";
import { centerOf } from "@/tests/support/centers";
import { queriesOf } from "@/tests/support/database";
import { expectRefused, lastEvent } from "@/tests/support/refusals";
import { unzip } from "@/tests/support/unzip";

const WORDS = "ภาพเคาน์เตอร์ยังไม่ชัด-5521";
const LATER = new Date(NOW.getTime() + 60_000);
let world: World;

beforeAll(async () => {
  world = await buildWorld({ ministrySeesDrafts: true });
});

async function draftOf(name: string) {
  const { staff, centerId } = await addCenter(world, name);
  const { id } = await openApplication(staff, { centerId, cycleId: world.cycleId }, NOW);
  return { staff, centerId, id };
}

/** All that a pre-check changes. */
const kept = (applicationId: number) => () => Promise.all([
  db().preCheckRemark.findMany({ where: { applicationId }, orderBy: { id: "asc" } }), db().preCheck.findMany({ where: { applicationId } }),
  db().mail.count({ where: { applicationId } }), db().auditEvent.count({ where: { recordType: "Application", recordId: applicationId } }),
]);

const remark = (actor: Actor, applicationId: number, text = WORDS, code = "1.1") => remarkDraft(actor, { step: "WRITE", applicationId, code, remark: text }, NOW);
const send = (actor: Actor, applicationId: number, round = 1) => sendPreCheck(actor, { applicationId, round, note: "ครบถ้วนดี" }, NOW);
const readBy = async (staff: Actor, id: number) => listRemarks(await getApplication(staff, id));

describe("a ministry looks through a draft of its center", () => {
  test("what it remarks is the center's to read once it is sent, with who and when, and told in one mail of the day", async () => {
    const { staff, id } = await draftOf("ศูนย์ตรวจทาน");
    const { ministry } = world.people;
    await remark(ministry, id);
    expect(await lastEvent("Application", id)).toMatchObject({ action: "remarkDraft", detail: { criterion: "1.1", step: "WRITE" } });
    await remark(ministry, id, "ขอเพิ่มแผนที่", "1.2");
    expect(await readBy(staff, id)).toEqual({ remarks: [], checks: [] });
    expect(await db().mail.count({ where: { applicationId: id } })).toBe(0);
    const sent = await send(ministry, id);
    expect(sent).toEqual({ sentAt: NOW, remarks: 2 });
    expect(await lastEvent("Application", id)).toMatchObject({ action: "sendPreCheck", detail: { round: 1, remarks: 2 } });
    expect(await readBy(staff, id)).toMatchObject({
      remarks: [{ code: "1.1", text: WORDS, author: "Ministry", sentAt: NOW, doneAt: null }, { code: "1.2" }], checks: [{ author: "Ministry", note: "ครบถ้วนดี", sentAt: NOW }],
    });
    const mails = await db().mail.findMany({ where: { applicationId: id } });
    expect(mails).toMatchObject([{ inDigest: true, text: expect.stringContaining("2 ข้อ") }]);
    expect(JSON.stringify(mails)).not.toContain(WORDS);
    // The answer of a double click was lost: it is told of the first one.
    expect(await send(ministry, id)).toEqual(sent);
    expect(await db().mail.count({ where: { applicationId: id } })).toBe(1);
  });

  test("the center deals with a remark, and one that is altered is open again; taken back it is gone", async () => {
    const { staff, id } = await draftOf("ศูนย์จัดการข้อสังเกต");
    const { ministry } = world.people;
    await remark(ministry, id);
    await send(ministry, id);
    const [own] = (await readBy(staff, id)).remarks;
    const settle = (step: "DONE" | "OPEN", code = "1.1") => settleRemark(staff, { applicationId: id, code, remarkId: own?.id ?? 0, step }, LATER);
    await settle("DONE");
    expect(await lastEvent("Application", id)).toMatchObject({ action: "settleRemark", detail: { criterion: "1.1", step: "DONE" } });
    expect((await readBy(staff, id)).remarks).toMatchObject([{ doneAt: LATER, doneBy: staff.name }]);
    await expectRefused("NOT_FOUND", () => settle("OPEN", "1.2"), kept(id));
    await settle("OPEN");
    await settle("DONE");
    await remark(ministry, id, "ยังไม่ชัด ขอภาพใหม่");
    expect((await readBy(staff, id)).remarks).toMatchObject([{ text: "ยังไม่ชัด ขอภาพใหม่", doneAt: null }]);
    await remarkDraft(ministry, { step: "TAKE_BACK", applicationId: id, code: "1.1" }, NOW);
    expect((await readBy(staff, id)).remarks).toEqual([]);
    await expectRefused("NOT_FOUND", () => remarkDraft(ministry, { step: "TAKE_BACK", applicationId: id, code: "1.1" }, NOW), kept(id));
  });

  test("nobody else does, nor reads it, nor takes another's remark back", async () => {
    const { staff, id } = await draftOf("ศูนย์คนนอก");
    const colleague = await addPerson("OfAgency", [{ role: "MINISTRY_ADMIN", agencyId: world.agencyId }]);
    await remark(world.people.ministry, id);
    const { otherMinistry, stranger, secretariat, committee, chair, admin } = world.people;
    for (const actor of [otherMinistry, stranger, committee, chair, admin]) {
      await expectRefused("NOT_FOUND", () => remark(actor, id), kept(id));
      await expectRefused("NOT_FOUND", () => send(actor, id), kept(id));
      await expect(getPreCheck(actor, id)).rejects.toMatchObject({ code: "NOT_FOUND" });
    }
    for (const actor of [staff, secretariat]) {
      await expectRefused("FORBIDDEN", () => remark(actor, id), kept(id));
      await expect(getPreCheck(actor, id)).rejects.toMatchObject({ code: "NOT_FOUND" });
    }
    await expectRefused("NOT_FOUND", () => remarkDraft(colleague, { step: "TAKE_BACK", applicationId: id, code: "1.1" }, NOW), kept(id));
    await expectRefused("FORBIDDEN", () => settleRemark(world.people.ministry, { applicationId: id, code: "1.1", remarkId: 1, step: "DONE" }, NOW), kept(id));
    // What is not sent is not the center's to deal with.
    const [unsent] = (await getPreCheck(colleague, id)).remarks;
    await expectRefused("NOT_FOUND", () => settleRemark(staff, { applicationId: id, code: "1.1", remarkId: unsent?.id ?? 0, step: "DONE" }, NOW), kept(id));
    await expectRefused("UNKNOWN_CRITERION", () => remark(colleague, id, WORDS, "99.9"), kept(id));
  });

  test("the list holds the drafts of one's own alone, in as many statements however many there are", async () => {
    const { ministry, otherMinistry } = world.people;
    const before = await queriesOf(() => listDrafts(ministry, 1));
    const { id } = await draftOf("ศูนย์ในรายการ");
    const other = await openApplication(world.people.stranger, { centerId: world.otherCenterId, cycleId: world.cycleId }, NOW);
    expect(await queriesOf(() => listDrafts(ministry, 1))).toHaveLength(before.length);
    const mine = await listDrafts(ministry, 1);
    expect(mine.items.find((row) => row.id === id)).toMatchObject({ centerTh: "ศูนย์ในรายการ", answered: 0, criteria: 50, sent: 0, untilOn: "2027-02-28" });
    expect(mine.items.some((row) => row.id === other.id)).toBe(false);
    expect((await listDrafts(otherMinistry, 1)).items.map((row) => row.id)).toEqual([other.id]);
    expect((await getOwnData(ministry, { allEvents: false })).works.remarks).toBeGreaterThan(0);
    await expect(listDrafts(world.people.secretariat, 1)).rejects.toMatchObject({ code: "NOT_FOUND" });
  });
});

describe("once the draft is sent", () => {
  test("it is closed, and no judge reads a byte of it, in whatever they are shown", async () => {
    const { staff, centerId } = await centerOf(world, "ศูนย์ส่งแล้ว");
    const id = await completeDraft(world, staff, centerId);
    const { ministry, secretariat, assessor1, chair, committee, otherMinistry } = world.people;
    await remark(ministry, id);
    await send(ministry, id);
    // Open remarks keep nobody from submitting.
    await submitApplication(staff, { applicationId: id, version: 1, declaration: DECLARED }, NOW);
    await expectRefused("NOT_AT_THIS_STAGE", () => remark(ministry, id, "ช้าไป"), kept(id));
    await expectRefused("NOT_AT_THIS_STAGE", () => send(ministry, id, 2), kept(id));
    const [row] = await db().preCheckRemark.findMany({ where: { applicationId: id } });
    await expectRefused("NOT_AT_THIS_STAGE", () => settleRemark(staff, { applicationId: id, code: "1.1", remarkId: row?.id ?? 0, step: "DONE" }, NOW), kept(id));
    await expect(db().preCheckRemark.updateMany({ where: { applicationId: id }, data: { text: "อื่น" } })).rejects.toThrow();
    expect(await readBy(staff, id)).toEqual({ remarks: [], checks: [] });
    await assign(world, id, "DOCUMENT");
    const desk = JSON.stringify(await getDesk(await again(assessor1), id, "DOCUMENT"));
    const shown: string[] = [desk];
    for (const actor of await Promise.all([chair, assessor1, committee, secretariat, otherMinistry].map(again))) {
      const reads = [() => getApplication(actor, id), () => getAnswers(actor, id), () => getCaseLog(actor, id), () => getPreCheck(actor, id)];
      for (const read of reads) shown.push(JSON.stringify(await read().catch((error: unknown) => String(error)), (_, value: unknown) => (typeof value === "bigint" ? String(value) : value)));
    }
    const archive = await openCaseArchive(await again(secretariat), id, NOW);
    for (const bytes of (await unzip(await buffer(archive.stream))).values()) shown.push(bytes.toString());
    expect(shown.join("")).toContain("ศูนย์ส่งแล้ว");
    expect(shown.join("")).not.toContain(WORDS);
    expect(shown.join("")).not.toContain("ครบถ้วนดี");
  });
});

describe("where the policy says nothing of it", () => {
  test("there is no list, no draft, no remark, and no act", async () => {
    const { staff, id } = await draftOf("ศูนย์นโยบายปิด");
    const { ministry } = world.people;
    await remark(ministry, id);
    await send(ministry, id);
    const [own] = (await readBy(staff, id)).remarks;
    await db().$executeRaw`UPDATE "Cycle" SET "policy" = "policy" - 'ministrySeesDrafts' WHERE "id" = ${world.cycleId}`;
    expect(await hasPreChecks(ministry)).toBe(false);
    await expect(listDrafts(ministry, 1)).rejects.toMatchObject({ code: "NOT_FOUND" });
    await expect(getPreCheck(ministry, id)).rejects.toMatchObject({ code: "NOT_FOUND" });
    await expectRefused("NOT_FOUND", () => remark(ministry, id, "อื่น"), kept(id));
    await expectRefused("NOT_FOUND", () => send(ministry, id, 2), kept(id));
    await expectRefused("NOT_FOUND", () => settleRemark(staff, { applicationId: id, code: "1.1", remarkId: own?.id ?? 0, step: "DONE" }, NOW), kept(id));
    expect(await readBy(staff, id)).toEqual({ remarks: [], checks: [] });
  });
});
