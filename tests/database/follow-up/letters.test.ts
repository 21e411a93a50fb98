import { beforeAll, describe, expect, test } from "vitest";
import { db } from "@/lib/db";
import { fillLetter, unknownIn } from "@/lib/domain/letter";
import { saveLetter, sendLetter } from "@/lib/letters/commands";
import { getPreview, getSentLetter, listLetters } from "@/lib/letters/queries";
import type { SaveLetter } from "@/lib/letters/schema";
import type { Actor } from "@/lib/domain/permissions";
import type { LetterGroup } from "@/lib/domain/letter";
import { addCenter, addPerson, buildWorld, completeDraft, judged, NOW, submitted, YEAR, type World } from "@/tests/support/builders";
import { queriesOf } from "@/tests/support/database";
import { expectRefused, lastEvent } from "@/tests/support/refusals";

let world: World;
let own: string;
let drafted: number;
let unstaffed: number;

const letterTo = (group: LetterGroup, over: Partial<SaveLetter> = {}): SaveLetter =>
  ({ letterId: null, year: YEAR, body: own, group, subject: "ถึง {center}", text: "ภายในวันที่ {deadline} ปี {year}", ...over });
const save = async (group: LetterGroup, actor: Actor = world.people.ministry) => (await saveLetter(actor, letterTo(group), NOW)).letterId;
const groupOf = async (group: LetterGroup) => (await getPreview(world.people.ministry, await save(group), NOW)).receivers.map(({ nameTh }) => nameTh);
const look = async () => ({ mails: await db().mail.count(), receivers: await db().letterReceiver.count(), letters: await db().centerLetter.findMany({ orderBy: { id: "asc" } }) });

beforeAll(async () => {
  world = await buildWorld();
  const { ministryId } = await db().agency.findUniqueOrThrow({ where: { id: world.agencyId } });
  own = `m${ministryId}`;
  const { staff, centerId } = await addCenter(world, "ศูนย์มีร่าง");
  await completeDraft(world, staff, centerId);
  drafted = centerId;
  unstaffed = (await db().center.create({ data: { agencyId: world.agencyId, provinceCode: "10", nameTh: "ศูนย์ไม่มีบัญชี" } })).id;
  await judged(world, await submitted(world), "DOCUMENT", 60);
}, 120_000);

describe("the words of a letter", () => {
  test("place-holders stand for each receiver's own; a value's brackets stay as they are, and unknown ones are found", () => {
    const values = { center: "ศูนย์ {year}", stage: "s", deadline: "d", year: "2570" };
    expect(fillLetter("{center} { year } {x}", values)).toBe("ศูนย์ {year} 2570 {x}");
    expect(fillLetter("{ศูนย์} {วันสุดท้าย} {สถานะ} {ปี}", values)).toBe("ศูนย์ {year} d s 2570");
    expect(unknownIn("{center} {x} {x} { stage } {ปี } {toString}")).toEqual(["x", "toString"]);
  });

  test("what means nothing is refused, and nothing is kept", async () => {
    await expectRefused("PLACE_HOLDER_UNKNOWN", () => saveLetter(world.people.ministry, letterTo("NEVER_APPLIED", { text: "{ชื่อศูนย์}" }), NOW), look);
  });
});

describe("whom a group holds", () => {
  test("a draft makes no difference: the ministry may not know of it", async () => {
    expect(await groupOf("NOT_SUBMITTED")).toEqual(["ศูนย์มีร่าง", "ศูนย์ไม่มีบัญชี"]);
    expect(await groupOf("NEVER_APPLIED")).toEqual(["ศูนย์มีร่าง", "ศูนย์ไม่มีบัญชี"]);
    expect(await groupOf("RETURNED")).toEqual([]);
  });

  test("who failed the documents is in no group before the stage is closed, and then in that of those not passed", async () => {
    expect(await groupOf("NOT_PASSED")).toEqual([]);
    await db().cycle.update({ where: { id: world.cycleId }, data: { documentClosedAt: NOW } });
    expect(await groupOf("NOT_PASSED")).toEqual(["ศูนย์ทดสอบ"]);
    await db().cycle.update({ where: { id: world.cycleId }, data: { documentClosedAt: null } });
  });

  test("nobody of another ministry is in any group, and another's body cannot be written to", async () => {
    await expectRefused("NOT_FOUND", () => saveLetter(world.people.otherMinistry, letterTo("NEVER_APPLIED"), NOW), look);
    await expectRefused("NOT_FOUND", () => saveLetter(world.people.ministry, letterTo("NEVER_APPLIED", { body: "all" }), NOW), look);
    await expectRefused("NOT_FOUND", () => saveLetter(world.people.staff, letterTo("NEVER_APPLIED"), NOW), look);
  });
});

describe("sending", () => {
  test("each center gets its own text, everybody who works there; the log says who, and asked again it is the first sending", async () => {
    const second = await addPerson("Second", [{ role: "CENTER_STAFF", centerId: drafted, centerRight: "VIEW" }]);
    const letterId = await save("NOT_SUBMITTED");
    const { seen, receivers } = await getPreview(world.people.ministry, letterId, NOW);
    const before = await db().mail.count();
    const sent = await sendLetter(world.people.ministry, { letterId, seen }, NOW);
    expect(sent).toEqual({ letterId, sentAt: NOW, centers: 1 });
    const mails = await db().mail.findMany({ orderBy: { id: "desc" }, take: 2 });
    expect(await db().mail.count()).toBe(before + 2);
    expect(mails.map(({ subject }) => subject)).toEqual(["ถึง ศูนย์มีร่าง", "ถึง ศูนย์มีร่าง"]);
    expect(mails[0]?.text).toContain("ภายในวันที่ 28 กุมภาพันธ์ 2570 ปี 2570");
    expect(await sendLetter(world.people.ministry, { letterId, seen }, new Date(NOW.getTime() + 5_000))).toEqual(sent);
    expect(await db().mail.count()).toBe(before + 2);
    const log = await getSentLetter(world.people.ministry, letterId);
    expect(log.receivers.map(({ centerId, people }) => [centerId, people.length, people.includes(second.name)])).toEqual([[drafted, 2, true]]);
    expect(receivers.map(({ centerId }) => centerId)).toContain(unstaffed);
    expect(await lastEvent("CenterLetter", letterId)).toMatchObject({ action: "sendLetter", actorId: world.people.ministry.userId, detail: { group: "NOT_SUBMITTED", centers: 1 } });
    await expectRefused("LETTER_SENT", () => saveLetter(world.people.ministry, letterTo("NOT_SUBMITTED", { letterId }), NOW), look);
  });

  test("where the group is another than the one that was shown nothing goes out", async () => {
    const letterId = await save("NEVER_APPLIED");
    const { seen } = await getPreview(world.people.ministry, letterId, NOW);
    await addCenter(world, "ศูนย์มาใหม่");
    await expectRefused("LETTER_GROUP_CHANGED", () => sendLetter(world.people.ministry, { letterId, seen }, NOW), look);
  });

  test("to nobody nothing is sent", async () => {
    const letterId = await save("ENDING");
    const { seen } = await getPreview(world.people.ministry, letterId, NOW);
    await expectRefused("LETTER_TO_NOBODY", () => sendLetter(world.people.ministry, { letterId, seen }, NOW), look);
  });

  test("others send, read and change nothing of it; colleagues of the ministry read what was sent", async () => {
    const letterId = await save("NEVER_APPLIED");
    const before = await look();
    for (const actor of [world.people.otherMinistry, world.people.secretariat, world.people.staff]) {
      await expect(sendLetter(actor, { letterId, seen: "" }, NOW)).rejects.toMatchObject({ code: "NOT_FOUND" });
      await expect(getPreview(actor, letterId, NOW)).rejects.toMatchObject({ code: "NOT_FOUND" });
    }
    expect(await look()).toEqual(before);
    const sent = await db().centerLetter.findFirstOrThrow({ where: { sentAt: { not: null } } });
    const { ministryId } = await db().agency.findUniqueOrThrow({ where: { id: world.agencyId } });
    const colleague = await addPerson("Colleague", [{ role: "MINISTRY_ADMIN", ministryId }]);
    expect((await getSentLetter(colleague, sent.id)).id).toBe(sent.id);
    expect((await listLetters(colleague, 1)).items.map(({ id }) => id)).toEqual([sent.id]);
    await expect(getSentLetter(world.people.otherMinistry, sent.id)).rejects.toMatchObject({ code: "NOT_FOUND" });
    expect((await listLetters(world.people.otherMinistry, 1)).items).toEqual([]);
  });

  test("a longer list takes no more statements", async () => {
    const few = await queriesOf(() => listLetters(world.people.ministry, 1));
    for (let count = 0; count < 4; count += 1) await save("ENDING");
    expect(await queriesOf(() => listLetters(world.people.ministry, 1))).toHaveLength(few.length);
  });
});
