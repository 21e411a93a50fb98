import { beforeAll, expect, test } from "vitest";
import { findActorOfSession, IDLE_MINUTES, noteSession } from "@/lib/actor";
import { db } from "@/lib/db";
import { listOwnSessions } from "@/lib/users/queries";
import { endSession } from "@/lib/sessions/own";
import { buildWorld, type World } from "@/tests/support/builders";
import { expectRefused, lastEvent } from "@/tests/support/refusals";

const START = new Date();
const after = (minutes: number) => new Date(START.getTime() + minutes * 60_000);

let world: World;
beforeAll(async () => {
  world = await buildWorld();
});

const open = (tokenHash: string, userId = world.people.secretariat.userId) =>
  db().session.create({ data: { tokenHash, userId, createdAt: START, lastSeenAt: START, expiresAt: after(12 * 60) }, select: { id: true } });
const isOpen = async (tokenHash: string, at: Date) => (await findActorOfSession(tokenHash, at)) !== null;

test("a session that nobody uses ends before its last hour; one that is used goes on to it and no further", async () => {
  await open("left");
  await open("used");
  for (let minutes = 60; minutes <= 12 * 60; minutes += 60) await noteSession("used", after(minutes));
  expect([await isOpen("left", after(IDLE_MINUTES - 1)), await isOpen("left", after(IDLE_MINUTES + 1))]).toEqual([true, false]);
  expect([await isOpen("used", after(12 * 60 - 1)), await isOpen("used", after(12 * 60 + 1))]).toEqual([true, false]);
  await noteSession("left", after(IDLE_MINUTES + 2));
  expect(await isOpen("left", after(IDLE_MINUTES + 3)), "what has ended does not begin again").toBe(false);
  expect((await listOwnSessions(world.people.secretariat, after(IDLE_MINUTES + 2))).map(({ tokenHash }) => tokenHash)).toEqual(["used"]);
});

test("that it is used is written at most every five minutes", async () => {
  await open("often");
  for (const [minutes, seen] of [[6, 6], [10, 6], [11, 11]] as const) {
    await noteSession("often", after(minutes));
    expect((await db().session.findUniqueOrThrow({ where: { tokenHash: "often" } })).lastSeenAt).toEqual(after(seen));
  }
});

test("one device is signed out, by its owner alone", async () => {
  const { id } = await open("lost laptop");
  const sessions = () => db().session.findMany({ orderBy: { id: "asc" } });
  await expectRefused("NOT_FOUND", () => endSession(world.people.staff, { sessionId: id }, START), sessions);
  await endSession(world.people.secretariat, { sessionId: id }, START);
  expect(await isOpen("lost laptop", after(1))).toBe(false);
  expect(await lastEvent("User", world.people.secretariat.userId)).toMatchObject({ action: "endSession" });
});
