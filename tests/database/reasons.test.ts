import { beforeAll, describe, expect, test } from "vitest";
import { saveSheet } from "@/lib/assessments/commands";
import { declareConflict } from "@/lib/assessments/conflict";
import { getDesk } from "@/lib/assessments/desk";
import { getReturnDesk } from "@/lib/assessments/return-desk";
import { ReturnForCorrection, SaveSheet } from "@/lib/assessments/schema";
import { saveTeam } from "@/lib/cycles/commands";
import { db } from "@/lib/db";
import { readFields } from "@/lib/form";
import { addReason, retireReason } from "@/lib/reasons/commands";
import { getReasonDesk, listOffered } from "@/lib/reasons/queries";
import { AddReason } from "@/lib/reasons/schema";
import { addPerson, anotherCase, assign, buildWorld, NOW, YEAR, type World } from "@/tests/support/builders";
import { expectRefused, lastEvent } from "@/tests/support/refusals";

let world: World;
let id: number;
beforeAll(async () => {
  world = await buildWorld();
  id = await anotherCase(world, "ศูนย์เหตุผล");
  await assign(world, id, "DOCUMENT");
  await declareConflict(world.people.assessor1, { applicationId: id, conflict: "no", reason: null }, NOW);
});

const look = () => db().standardReason.findMany({ orderBy: { id: "asc" } });
const general = (text: string, use: "MARK" | "RETURN" = "RETURN") => ({ cycleId: world.cycleId, use, text });
const ofTeam = (text: string, use: "MARK" | "RETURN" = "RETURN") => ({ ...general(text, use), teamId: world.teamId });
const offered = (use: "MARK" | "RETURN") => listOffered(id, "DOCUMENT", use);

describe("standard reasons", () => {
  test("the secretariat keeps the list for all, a chair that of the team; both are offered to the team's cases, and recorded", async () => {
    const { secretariat, chair, assessor1 } = world.people;
    expect(await addReason(secretariat, general("ภาพถ่ายไม่ชัด"), NOW)).toEqual({ year: YEAR });
    expect(await lastEvent("Cycle", world.cycleId)).toMatchObject({ action: "addReason", actorId: secretariat.userId });
    await addReason(chair, ofTeam("ไม่ระบุวันที่ถ่ายภาพ"), NOW);
    expect(await lastEvent("Team", world.teamId)).toMatchObject({ action: "addReason", actorId: chair.userId });
    await addReason(secretariat, general("หลักฐานไม่ตรงกับข้อ", "MARK"), NOW);
    expect(await offered("RETURN")).toEqual(["ภาพถ่ายไม่ชัด", "ไม่ระบุวันที่ถ่ายภาพ"]);
    expect((await getReturnDesk(assessor1, id, NOW)).offered).toEqual(["ภาพถ่ายไม่ชัด", "ไม่ระบุวันที่ถ่ายภาพ"]);
    expect(await getDesk(assessor1, id, "DOCUMENT")).toMatchObject({ offered: ["หลักฐานไม่ตรงกับข้อ"] });
  });

  test("another team's words are not offered, nor its list kept by others", async () => {
    const { secretariat, chair, assessor1, committee, staff, outsider } = world.people;
    const head = await addPerson("OtherChair", [{ role: "ASSESSOR" }]);
    const { id: teamId } = await saveTeam(secretariat, { cycleId: world.cycleId, number: 2, nameTh: null, members: [{ userId: head.userId, position: "CHAIR" }] }, NOW);
    await addReason({ ...head, chairOf: [teamId] }, { ...general("ของคณะอื่น"), teamId }, NOW);
    expect(await offered("RETURN")).not.toContain("ของคณะอื่น");
    for (const actor of [chair, secretariat, assessor1]) await expectRefused("NOT_FOUND", () => addReason(actor, { ...general("x"), teamId }, NOW), look);
    for (const actor of [chair, assessor1, committee, staff]) await expectRefused("NOT_FOUND", () => addReason(actor, general("x"), NOW), look);
    const reasonId = (await look())[0]?.id ?? 0;
    for (const actor of [outsider, staff, chair]) await expectRefused("NOT_FOUND", () => retireReason(actor, { cycleId: world.cycleId, reasonId }, NOW), look);
    await expectRefused("NOT_FOUND", () => retireReason(chair, { cycleId: world.cycleId, teamId: world.teamId, reasonId }, NOW), look);
  });

  test("the page shows a chair the general list to read and the own to keep; who keeps none finds none", async () => {
    const { chair, secretariat, assessor1, staff } = world.people;
    expect((await getReasonDesk(chair, YEAR)).lists.map(({ number, kept }) => [number, kept])).toEqual([[null, false], [1, true]]);
    expect((await getReasonDesk(secretariat, YEAR)).lists.map(({ number, kept }) => [number, kept])).toEqual([[null, true]]);
    for (const actor of [assessor1, staff]) await expect(getReasonDesk(actor, YEAR)).rejects.toMatchObject({ code: "NOT_FOUND" });
  });

  test("a retired one is offered no more; none is rewritten or deleted; the same twice is one", async () => {
    const { secretariat } = world.people;
    await addReason(secretariat, general("จะเลิกใช้"), NOW);
    await addReason(secretariat, general("จะเลิกใช้"), NOW);
    const own = await db().standardReason.findMany({ where: { text: "จะเลิกใช้" } });
    expect(own.length).toBe(1);
    const reasonId = own[0]?.id ?? 0;
    await expect(db().standardReason.update({ where: { id: reasonId }, data: { text: "อื่น" } })).rejects.toThrow("GE033");
    await retireReason(secretariat, { cycleId: world.cycleId, reasonId }, NOW);
    expect(await offered("RETURN")).not.toContain("จะเลิกใช้");
    expect(await lastEvent("Cycle", world.cycleId)).toMatchObject({ action: "retireReason" });
    await expect(db().standardReason.update({ where: { id: reasonId }, data: { retiredAt: null } })).rejects.toThrow("GE033");
    await expect(db().standardReason.delete({ where: { id: reasonId } })).rejects.toThrow("GE001");
  });
});

describe("a chosen reason", () => {
  test("counts where nothing was written, and never over what was", async () => {
    const form = readFields([
      ["applicationId", String(id)], ["stage", "DOCUMENT"], ["marks[1.1][points]", "1"], ["marks[1.1][reason]", " "], ["marks[1.1][standard]", "เลือกมา"],
      ["marks[1.2][reason]", "เขียนเอง"], ["marks[1.2][standard]", "เลือกมา"], ["marks[1.3][standard]", ""],
    ]);
    const input = SaveSheet.parse(form);
    expect(input.marks.map(({ reason }) => reason)).toEqual(["เลือกมา", "เขียนเอง", undefined]);
    await saveSheet(world.people.assessor1, input, NOW);
    expect((await db().mark.findMany({ where: { reason: "เลือกมา" } })).length).toBe(1);
    const items = readFields([["applicationId", "3"], ["items[1.1][chosen]", "true"], ["items[1.1][reason]", ""], ["items[1.1][standard]", "เลือกมา"]]);
    expect(ReturnForCorrection.parse(items).items).toEqual([{ code: "1.1", chosen: true, reason: "เลือกมา" }]);
  });

  test("goes to the secretariat's list where the form's choice of a team is the empty one", () => {
    expect(AddReason.parse({ cycleId: "1", teamId: "", use: "MARK", text: "ก" }).teamId).toBeUndefined();
    expect(AddReason.parse({ cycleId: "1", teamId: "7", use: "MARK", text: "ก" }).teamId).toBe(7);
  });

  test("is one line, without double spaces, so that it is sent as it is shown", () => {
    expect(AddReason.parse({ cycleId: 1, use: "MARK", text: "  ภาพ   ไม่\nชัด " }).text).toBe("ภาพ ไม่ ชัด");
    expect(AddReason.safeParse({ cycleId: 1, use: "MARK", text: "  " }).success).toBe(false);
  });
});
