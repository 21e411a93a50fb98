import { beforeAll, describe, expect, test } from "vitest";
import { listAuditEvents } from "@/lib/audit-trail/queries";
import { closeDocumentStage } from "@/lib/cycles/commands";
import { db } from "@/lib/db";
import { mailKinds } from "@/lib/domain/mail-kinds";
import { writeMail } from "@/lib/mail";
import { writeDigests } from "@/lib/mails/digest";
import { DraftWording } from "@/lib/mails/schema";
import { draftWording, dropWording, shipWording, useWording } from "@/lib/mails/wording-commands";
import { getMailKind, listMailKinds } from "@/lib/mails/wording-queries";
import { assign, buildWorld, judged, NOW, submitted, type World } from "@/tests/support/builders";
import { queriesOf } from "@/tests/support/database";
import { expectRefused, lastEvent } from "@/tests/support/refusals";

let world: World;
beforeAll(async () => {
  world = await buildWorld();
});

const look = async () => ({
  words: await db().mailWording.findMany({ orderBy: { id: "asc" } }), drafts: await db().mailWordingDraft.findMany({ orderBy: [{ kind: "asc" }, { userId: "asc" }] }),
});
const typed = (kind: string, subject: string, text: string) => DraftWording.parse({ kind, subject, text });
const sent = (to: string) => db().mail.findFirstOrThrow({ where: { to }, orderBy: { id: "desc" }, select: { subject: true, text: true } });
const reword = async (kind: "announced" | "digest" | "documentStage-passed" | "reopened", subject: string, text: string) => {
  await draftWording(world.people.secretariat, typed(kind, subject, text), NOW);
  await useWording(world.people.secretariat, { kind }, NOW);
};

describe("the words of mail", () => {
  test("drafted they are only looked at; put to use they are what is sent, recorded with their history; shipped words come back", async () => {
    const { secretariat, admin } = world.people;
    const letter = { to: "a@test.gecc.test", subject: "mail.documentStage.subject", body: "mail.documentStage.passed", values: { center: "ศูนย์ {ปี}", year: 2570 } } as const;
    const write = async () => { await db().$transaction((tx) => writeMail(tx, [letter], NOW)); return sent(letter.to); };
    const shipped = await write();
    await draftWording(secretariat, typed("documentStage-passed", "ผ่านแล้ว ปี {ปี}", "เรียน {ศูนย์}\r\n\r\n<b>ยินดี</b> {year}"), NOW);
    expect(await write()).toEqual(shipped);
    expect(await getMailKind(secretariat, "documentStage-passed", "th")).toMatchObject({
      drafted: true, reworded: false, words: { body: "เรียน {ศูนย์}\n\n<b>ยินดี</b> {ปี}" }, preview: { subject: "ผ่านแล้ว ปี 2570" },
    });
    expect((await getMailKind(admin, "documentStage-passed", "th")).drafted).toBe(false);
    await useWording(secretariat, { kind: "documentStage-passed" }, NOW);
    expect(await write()).toEqual({ subject: "ผ่านแล้ว ปี 2570", text: "เรียน ศูนย์ {ปี}\n\n<b>ยินดี</b> 2570" });
    const { id } = await db().mailWording.findFirstOrThrow({ orderBy: { id: "desc" } });
    expect(await lastEvent("MailWording", id)).toMatchObject({ action: "useWording", actorId: secretariat.userId, detail: { kind: "documentStage-passed", subject: "ผ่านแล้ว ปี {year}" } });
    expect((await listAuditEvents(admin, { type: "MailWording", recordId: id, words: null, day: null, page: 1 })).total).toBe(1);
    expect((await listMailKinds(secretariat, "th")).filter(({ reworded }) => reworded).map(({ kind, subject }) => [kind, subject])).toEqual([["documentStage-passed", "ผ่านแล้ว ปี {ปี}"]]);
    await shipWording(admin, { kind: "documentStage-passed" }, NOW);
    expect(await write()).toEqual(shipped);
    const { history } = await getMailKind(admin, "documentStage-passed", "en");
    expect(history.map(({ by, words }) => [by, words?.subject ?? null])).toEqual([[admin.name, null], [secretariat.name, "ผ่านแล้ว ปี {year}"]]);
  });

  test("a real act sends the reworded letter; what the shipped words choose by is written by its place", async () => {
    await reword("documentStage-passed", "ผลเอกสาร {ปี}", "ถึง {ศูนย์}: ไปต่อ");
    const applicationId = await submitted(world);
    await assign(world, applicationId, "DOCUMENT");
    await judged(world, applicationId, "DOCUMENT", 80);
    await closeDocumentStage(world.people.secretariat, { cycleId: world.cycleId }, NOW);
    const { email } = await db().user.findUniqueOrThrow({ where: { id: world.people.staff.userId } });
    expect(await sent(email)).toEqual({ subject: "ผลเอกสาร 2570", text: "ถึง ศูนย์ทดสอบ: ไปต่อ" });
    await reword("reopened", "พิจารณาใหม่", "เริ่มที่ขั้น{ขั้นที่พิจารณา} เพราะ {เหตุผล}");
    await db().$transaction((tx) => writeMail(tx, [{ to: "b@test.gecc.test", subject: "mail.reopened.subject", body: "mail.reopened.body",
      values: { center: "ก", year: 2570, version: 2, to: "ON_SITE", reason: "อุทธรณ์", page: "p" } }], NOW));
    expect((await sent("b@test.gecc.test")).text).toBe("เริ่มที่ขั้นตรวจประเมินในพื้นที่ เพราะ อุทธรณ์");
    await reword("digest", "ข่าว {จำนวน} เรื่อง", "วันนี้มี {จำนวน} เรื่อง");
    await db().$transaction((tx) => writeMail(tx, [{ to: "c@test.gecc.test", subject: "mail.retentionDue.subject", body: "mail.retentionDue.body", values: { count: 2 }, inDigest: true }], NOW));
    await writeDigests(NOW);
    expect(await sent("c@test.gecc.test")).toMatchObject({ subject: "ข่าว 1 เรื่อง", text: expect.stringMatching(/^วันนี้มี 1 เรื่อง\n\n1\. /) });
  });

  test.each([
    ["PLACE_UNKNOWN", "เรื่อง {ไม่มี}", "{เลขที่} {วันที่ประกาศ}"], ["PLACE_UNKNOWN", "เรื่อง", "{เลขที่} {วันที่ประกาศ} {reason}"],
    ["PLACE_MALFORMED", "เรื่อง", "{เลขที่} {วันที่ประกาศ} {ศูนย์"], ["PLACE_MISSING", "เรื่อง {เลขที่}", "{วันที่ประกาศ}"],
  ] as const)("%s is refused and nothing changes: %s / %s", async (code, subject, text) => {
    await expectRefused(code, () => draftWording(world.people.secretariat, typed("announced", subject, text), NOW), look);
  });

  test("a stranger reads and rewords nothing, a kind that is none is none, words that nobody drafted are not used", async () => {
    for (const stranger of [world.people.staff, world.people.ministry, world.people.chair, world.people.committee]) {
      await expect(listMailKinds(stranger, "th")).rejects.toMatchObject({ code: "NOT_FOUND" });
      await expect(getMailKind(stranger, "announced", "th")).rejects.toMatchObject({ code: "NOT_FOUND" });
      await expectRefused("NOT_FOUND", () => draftWording(stranger, typed("announced", "ก", "{เลขที่} {วันที่ประกาศ}"), NOW), look);
      await expectRefused("NOT_FOUND", () => useWording(stranger, { kind: "announced" }, NOW), look);
      await expectRefused("NOT_FOUND", () => shipWording(stranger, { kind: "announced" }, NOW), look);
      await expectRefused("NOT_FOUND", () => dropWording(stranger, { kind: "announced" }, NOW), look);
    }
    await expectRefused("NO_WORDING_DRAFT", () => useWording(world.people.secretariat, { kind: "announced" }, NOW), look);
    await expect(getMailKind(world.people.secretariat, "constructor", "th")).rejects.toMatchObject({ code: "NOT_FOUND" });
    expect(DraftWording.safeParse({ kind: "toString", subject: "ก", text: "ก" }).success).toBe(false);
  });

  test("the list asks once whatever the kinds; every kind has a page", async () => {
    const { secretariat } = world.people;
    expect(await queriesOf(() => listMailKinds(secretariat, "th"))).toHaveLength(1);
    for (const kind of mailKinds) expect((await getMailKind(secretariat, kind, "en")).preview.text).not.toBe("");
  });
});
