import { buffer } from "node:stream/consumers";
import { beforeAll, expect, test } from "vitest";
import { saveAgreed } from "@/lib/assessments/agree";
import { saveSheet } from "@/lib/assessments/commands";
import { db } from "@/lib/db";
import type { Actor } from "@/lib/domain/permissions";
import { openExport } from "@/lib/export/cycle";
import { openCaseArchive } from "@/lib/flows/case-archive";
import { again, assign, buildWorld, marksFor, NOW, scoreBoth, submitted, YEAR, type World } from "@/tests/support/builders";
import { textOfPdf } from "@/tests/support/pdf-text";
import { unzip } from "@/tests/support/unzip";

let world: World;
let id: number;
beforeAll(async () => {
  world = await buildWorld();
  id = await submitted(world);
  await assign(world, id, "DOCUMENT");
});

const archiveFor = async (actor: Actor) => unzip(await buffer((await openCaseArchive(actor, id, NOW)).stream));
const textOf = (files: Map<string, Buffer>, name: string) => files.get(name)?.toString() ?? "";
const judging = (files: Map<string, Buffer>) => [...files].filter(([name]) => name.startsWith("การพิจารณา/"));

test("while scorers score alone nobody takes a mark out, the secretariat included", async () => {
  const [one] = [world.people.assessor1];
  await saveSheet(one, { applicationId: id, stage: "DOCUMENT", marks: marksFor(world, 88).map((mark) => ({ ...mark, reason: "เหตุผลลับของคนแรก" })), finish: true }, NOW);
  const files = await archiveFor(world.people.secretariat);
  expect(textOf(files, "การพิจารณา/marks.csv").split("\r\n")).toHaveLength(2);
  for (const [, bytes] of files) expect(bytes.includes(Buffer.from("เหตุผลลับของคนแรก"))).toBe(false);
});

test("once they have finished the secretariat's archive holds every sheet, as a table and on paper, with the log; a center's and a ministry's hold none", async () => {
  await scoreBoth(world, id, "DOCUMENT", 88);
  await saveAgreed(world.people.chair, { applicationId: id, stage: "DOCUMENT", marks: marksFor(world, 88), notes: [], finish: true }, NOW);
  const files = await archiveFor(world.people.secretariat);
  expect(textOf(files, "การพิจารณา/marks.csv").split("\r\n")).toHaveLength(3 * 50 + 2);
  expect(textOfPdf(judging(files).find(([name]) => name.endsWith(".pdf"))?.[1] ?? Buffer.alloc(0))).toContain("88");
  expect(JSON.parse(textOf(files, "การพิจารณา/log.json"))).toMatchObject({ format: "gecc-case-log-1", record: { id } });
  expect(textOf(files, "manifest.json")).toContain('"path": "การพิจารณา/decisions.csv"');
  for (const actor of [world.people.staff, world.people.ministry]) expect(judging(await archiveFor(actor))).toEqual([]);
});

test("a case that this person declared a conflict with, or judges alone, is not in the export of its cycle", async () => {
  expect((await openExport(world.people.secretariat, YEAR)).cases).toMatchObject({ cases: 1, withheld: [] });
  await db().conflict.create({ data: { userId: world.people.secretariat.userId, centerId: world.centerId, source: "DECLARED", declaredAt: NOW } });
  expect((await openExport(await again(world.people.secretariat), YEAR)).cases).toMatchObject({ cases: 0, withheld: [] });
  await db().conflict.deleteMany({});
  const both = world.people.assessor1.userId;
  await db().roleGrant.create({ data: { userId: both, role: "SECRETARIAT" } });
  await db().application.update({ where: { id }, data: { stage: "ON_SITE" } });
  await assign(world, id, "ON_SITE");
  expect((await openExport(await again(world.people.assessor1), YEAR)).cases).toMatchObject({ cases: 0, withheld: [id] });
});
