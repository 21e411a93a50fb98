import { beforeAll, describe, expect, test } from "vitest";
import { doTask, giveTask, listTasks } from "@/lib/applications/tasks";
import { changeMember, giveRight, listMembers, removeMember } from "@/lib/centers/members";
import { GiveRight } from "@/lib/centers/schema";
import { db } from "@/lib/db";
import type { CenterRight } from "@/lib/domain/center-right";
import type { Actor } from "@/lib/domain/permissions";
import { grantRole } from "@/lib/users/commands";
import { GrantRole } from "@/lib/users/schema";
import { addPerson, again, buildWorld, NOW, type World } from "@/tests/support/builders";
import { expectRefused, lastEvent } from "@/tests/support/refusals";
import { caseOfTwo } from "@/tests/support/two";

let world: World;

const LATER = new Date(NOW.getTime() + 60_000);

beforeAll(async () => {
  world = await buildWorld();
});

describe("a criterion given to a colleague", () => {
  const tasks = (applicationId: number) => () => db().answerTask.findMany({ where: { applicationId } });

  test("it is theirs with day and note, they are told in the mail of the day, and either of the two settles it", async () => {
    const { staff, colleague, applicationId } = await caseOfTwo(world, "ศูนย์มอบหมาย");
    await giveTask(staff, { applicationId, code: "1.1", userId: colleague.userId, dueOn: "2027-02-01", note: "เพิ่มภาพ" }, NOW);
    expect(await listTasks(applicationId)).toMatchObject([
      { code: "1.1", name: colleague.name, givenBy: staff.name, dueOn: "2027-02-01", note: "เพิ่มภาพ", doneAt: null },
    ]);
    expect(await lastEvent("Application", applicationId)).toMatchObject({ action: "giveTask", detail: { criterion: "1.1", userId: colleague.userId } });
    const mail = await db().mail.findFirstOrThrow({ where: { applicationId }, orderBy: { id: "desc" } });
    expect(mail).toMatchObject({ inDigest: true, text: expect.stringContaining("เพิ่มภาพ") });
    await doTask(colleague, { applicationId, code: "1.1", step: "DONE" }, LATER);
    expect(await listTasks(applicationId)).toMatchObject([{ doneAt: LATER }]);
    await doTask(staff, { applicationId, code: "1.1", step: "OPEN" }, LATER);
    await doTask(staff, { applicationId, code: "1.1", step: "TAKE_BACK" }, LATER);
    expect(await tasks(applicationId)()).toEqual([]);
    await expectRefused("NOT_FOUND", () => doTask(staff, { applicationId, code: "1.1", step: "DONE" }, LATER), tasks(applicationId));
  });

  test("only who writes for the center gets one, and a third who does not submit leaves it alone", async () => {
    const { staff, colleague, centerId, applicationId } = await caseOfTwo(world, "ศูนย์มอบหมายผิดคน");
    const viewer = await addPerson("Viewer", [{ role: "CENTER_STAFF", centerId, centerRight: "VIEW" }]);
    const third = await addPerson("Third", [{ role: "CENTER_STAFF", centerId, centerRight: "EDIT" }]);
    const give = (actor: Actor, userId: number) => () => giveTask(actor, { applicationId, code: "1.1", userId }, NOW);
    await expectRefused("NOT_A_MEMBER", give(staff, viewer.userId), tasks(applicationId));
    await expectRefused("NOT_A_MEMBER", give(staff, world.people.stranger.userId), tasks(applicationId));
    await expectRefused("FORBIDDEN", give(viewer, colleague.userId), tasks(applicationId));
    await expectRefused("NOT_FOUND", give(world.people.stranger, colleague.userId), tasks(applicationId));
    await give(staff, colleague.userId)();
    await expectRefused("FORBIDDEN", give(third, third.userId), tasks(applicationId));
    await expectRefused("FORBIDDEN", () => doTask(third, { applicationId, code: "1.1", step: "DONE" }, NOW), tasks(applicationId));
    // Nobody writes mail to oneself.
    const mails = await db().mail.count();
    await give(staff, staff.userId)();
    expect(await db().mail.count()).toBe(mails);
  });
});

describe("the members of a center", () => {
  const grants = (centerId: number) => () => db().roleGrant.findMany({ where: { centerId }, orderBy: { id: "asc" } });

  test("who submits gives an account access by its address, changes the right, takes it away, and each is recorded", async () => {
    const { staff, centerId } = await caseOfTwo(world, "ศูนย์สมาชิก", "VIEW");
    const newcomer = await addPerson("Newcomer", []);
    const { email } = await db().user.findUniqueOrThrow({ where: { id: newcomer.userId } });
    await giveRight(staff, GiveRight.parse({ centerId, email: email.toUpperCase(), right: "EDIT" }), NOW);
    expect(await lastEvent("Center", centerId)).toMatchObject({ action: "setCenterRight", detail: { userId: newcomer.userId, right: "EDIT" } });
    expect((await again(newcomer)).grants).toMatchObject([{ centerId, centerRight: "EDIT" }]);
    await changeMember(staff, { centerId, userId: newcomer.userId, right: "SUBMIT" }, NOW);
    expect((await listMembers(staff, centerId)).map(({ name, right }) => [name, right])).toEqual(
      [["Colleague", "VIEW"], ["Newcomer", "SUBMIT"], [staff.name, "SUBMIT"]]);
    await removeMember(staff, { centerId, userId: newcomer.userId }, NOW);
    expect((await again(newcomer)).grants).toEqual([]);
    expect(await lastEvent("Center", centerId)).toMatchObject({ action: "removeMember" });
  });

  test("the last who submits stays, unless who stands above the center takes it away", async () => {
    const { staff, colleague, centerId } = await caseOfTwo(world, "ศูนย์คนสุดท้าย");
    const change = (actor: Actor, right: CenterRight) => () => changeMember(actor, { centerId, userId: staff.userId, right }, NOW);
    await expectRefused("LAST_SUBMITTER", change(staff, "EDIT"), grants(centerId));
    await expectRefused("LAST_SUBMITTER", () => removeMember(staff, { centerId, userId: staff.userId }, NOW), grants(centerId));
    await changeMember(staff, { centerId, userId: colleague.userId, right: "SUBMIT" }, NOW);
    const second = await again(colleague);
    // Two who take the right from each other at once: one stays.
    const both = await Promise.allSettled([
      changeMember(staff, { centerId, userId: second.userId, right: "VIEW" }, NOW), changeMember(second, { centerId, userId: staff.userId, right: "VIEW" }, NOW),
    ]);
    expect(both.filter(({ status }) => status === "fulfilled").length).toBeGreaterThan(0);
    expect(await db().roleGrant.count({ where: { centerId, centerRight: "SUBMIT" } })).toBeGreaterThan(0);
    await changeMember(world.people.secretariat, { centerId, userId: staff.userId, right: "VIEW" }, NOW);
    await removeMember(world.people.admin, { centerId, userId: second.userId }, NOW);
    expect(await db().roleGrant.count({ where: { centerId, centerRight: "SUBMIT" } })).toBe(0);
  });

  test("nobody else: a member who does not submit, a stranger, a ministry; nor an account that is not there", async () => {
    const { staff, colleague, centerId } = await caseOfTwo(world, "ศูนย์ห้ามให้สิทธิ");
    const give = (actor: Actor, email = "admin@nowhere.go.th") => () => giveRight(actor, { centerId, email, right: "VIEW" }, NOW);
    await expectRefused("FORBIDDEN", give(colleague), grants(centerId));
    await expectRefused("NOT_FOUND", give(world.people.stranger), grants(centerId));
    await expectRefused("NOT_FOUND", give(world.people.ministry), grants(centerId));
    await expectRefused("ACCOUNT_UNKNOWN", give(staff), grants(centerId));
    await expectRefused("NOT_A_MEMBER", () => changeMember(staff, { centerId, userId: world.people.stranger.userId, right: "VIEW" }, NOW), grants(centerId));
    await expectRefused("NOT_A_MEMBER", () => removeMember(staff, { centerId, userId: world.people.stranger.userId }, NOW), grants(centerId));
    await expect(listMembers(world.people.ministry, centerId)).rejects.toMatchObject({ code: "NOT_FOUND" });
  });

  test("the administrator's form gives the right too, and giving it again changes it", async () => {
    const { centerId } = await caseOfTwo(world, "ศูนย์บทบาท");
    const person = await addPerson("Granted", []);
    const give = (right: CenterRight) =>
      grantRole(world.people.admin, GrantRole.parse({ userId: person.userId, role: "CENTER_STAFF", centerId, centerRight: right }), NOW);
    await give("VIEW");
    await give("EDIT");
    expect((await again(person)).grants).toMatchObject([{ centerId, centerRight: "EDIT" }]);
  });
});
