import { beforeAll, beforeEach, expect, test } from "vitest";
import { revokeCertificate } from "@/lib/certificates/revoke";
import { db } from "@/lib/db";
import type { Actor } from "@/lib/domain/permissions";
import { meetDeadlines } from "@/lib/flows/deadlines";
import { buildWorld, completeDraft, submitted, NOW, type World } from "@/tests/support/builders";
import { addCertificate } from "@/tests/support/certificates";
import { centerOf } from "@/tests/support/centers";

let world: World;
let center: { staff: Actor; centerId: number };
let number: string;
let counter = 0;
beforeAll(async () => {
  world = await buildWorld();
});
beforeEach(async () => {
  center = await centerOf(world, `ศูนย์ต่ออายุ ${(counter += 1)}`);
  number = await addCertificate({ centerId: center.centerId, from: "2026-08-01", until: "2028-09-30" });
});

const at = (day: string, time = "09:00") => new Date(`${day}T${time}:00+07:00`);
const mails = () => db().mail.findMany({ where: { subject: { contains: number } }, orderBy: { id: "asc" } });
const emailOf = async (actor: Actor) => (await db().user.findUniqueOrThrow({ where: { id: actor.userId } })).email;

test.each([["2027-09-29", 0], ["2027-09-30", 1], ["2028-03-30", 1], ["2028-06-30", 1], ["2028-09-30", 1], ["2028-10-01", 0]])(
  "on %s: %i to the center, as many to its ministry", async (day, count) => {
    await Promise.all([meetDeadlines(at(day)), meetDeadlines(at(day))]);
    const to = (await mails()).map((mail) => mail.to);
    expect(to.sort()).toEqual(count ? [await emailOf(center.staff), await emailOf(world.people.ministry)].sort() : []);
  },
);

test("looking every hour through the year sends three to each", async () => {
  for (const day of ["2027-09-30", "2027-10-01", "2028-03-29", "2028-03-30", "2028-03-31", "2028-06-30", "2028-07-01", "2028-09-30"]) await meetDeadlines(at(day));
  expect((await mails()).filter(({ to }) => to.startsWith("staff")).map(({ subject }) => /อีก (\d+) วัน/.exec(subject)?.[1])).toEqual(["366", "184", "92"]);
});

test("a revoked or a replaced certificate reminds nobody", async () => {
  await revokeCertificate(world.people.secretariat, { number, reason: "ทดสอบการเพิกถอน" }, NOW);
  await meetDeadlines(at("2027-09-30"));
  const other = await centerOf(world, `ศูนย์มีฉบับใหม่ ${counter}`);
  number = await addCertificate({ centerId: other.centerId, from: "2026-08-01", until: "2028-09-30", replacedOn: "2027-08-01" });
  await meetDeadlines(at("2027-09-30"));
  expect(await mails()).toEqual([]);
});

test("a center on its way to the next one is not reminded; a draft whose window is over is no way", async () => {
  await submitted(world, center.staff, center.centerId);
  await meetDeadlines(at("2027-09-30"));
  expect(await mails()).toEqual([]);
  const other = await centerOf(world, `ศูนย์ร่างค้าง ${counter}`);
  number = await addCertificate({ centerId: other.centerId, from: "2026-08-01", until: "2028-01-31" });
  await completeDraft(world, other.staff, other.centerId);
  await meetDeadlines(at("2027-02-28"));
  expect(await mails()).toEqual([]);
  await meetDeadlines(at("2027-03-01"));
  expect(await mails()).toHaveLength(2);
});
