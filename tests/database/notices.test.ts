import { beforeAll, expect, test } from "vitest";
import { db } from "@/lib/db";
import { withdrawNotice, writeNotice } from "@/lib/notices/commands";
import { listNotices, listNoticesFor } from "@/lib/notices/queries";
import { WriteNotice } from "@/lib/notices/schema";
import { buildWorld, NOW, type World } from "@/tests/support/builders";
import { expectRefused } from "@/tests/support/refusals";

let world: World;
beforeAll(async () => {
  world = await buildWorld();
});
const look = () => db().notice.findMany();
const notice = (more: object = {}) => WriteNotice.parse({ roles: ["CENTER_STAFF", "MINISTRY_ADMIN"], textTh: "ปิดระบบคืนนี้", textEn: "", fromOn: "2027-01-20", untilOn: "2027-01-21", ...more });
const at = (day: string) => new Date(`${day}T05:00:00Z`);

test("a notice is read by its roles on its days, until it is taken down", async () => {
  const { secretariat, staff, ministry, chair } = world.people;
  const { id } = await writeNotice(secretariat, notice(), NOW);
  for (const actor of [staff, ministry]) expect(await listNoticesFor(actor, NOW)).toMatchObject([{ id, textTh: "ปิดระบบคืนนี้", textEn: null }]);
  expect([await listNoticesFor(chair, NOW), await listNoticesFor(staff, at("2027-01-19")), await listNoticesFor(staff, at("2027-01-22"))]).toEqual([[], [], []]);
  expect(await db().auditEvent.findFirst({ where: { action: "writeNotice" } })).toMatchObject({ actorId: secretariat.userId });
  await withdrawNotice(secretariat, { noticeId: id }, NOW);
  expect([await listNoticesFor(staff, NOW), (await listNotices(secretariat))[0]?.withdrawnAt]).toEqual([[], NOW]);
  await expectRefused("STALE", () => withdrawNotice(secretariat, { noticeId: id }, NOW), look);
});

test("nobody else puts one up, reads the list or takes one down; nor one that nobody would see", async () => {
  const { secretariat, staff, chair, ministry, admin } = world.people;
  const { id } = await writeNotice(secretariat, notice(), NOW);
  for (const actor of [staff, chair, ministry, admin]) {
    await expectRefused("NOT_FOUND", () => writeNotice(actor, notice(), NOW), look);
    await expectRefused("NOT_FOUND", () => withdrawNotice(actor, { noticeId: id }, NOW), look);
    await expect(listNotices(actor)).rejects.toMatchObject({ code: "NOT_FOUND" });
  }
  await expectRefused("BAD_DATES", () => writeNotice(secretariat, notice({ untilOn: "2027-01-19" }), NOW), look);
  await expectRefused("BAD_DATES", () => writeNotice(secretariat, notice({ fromOn: "2027-01-01", untilOn: "2027-01-19" }), NOW), look);
  expect(WriteNotice.safeParse({ ...notice(), roles: [] }).success).toBe(false);
});
