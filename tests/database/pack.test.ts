import ExcelJS from "exceljs";
import { beforeAll, expect, test } from "vitest";
import { db } from "@/lib/db";
import { decideApplication } from "@/lib/decisions/commands";
import { getPackStatistics } from "@/lib/decisions/pack";
import { packPdf } from "@/lib/decisions/pack-pdf";
import { packXlsx } from "@/lib/decisions/pack-xlsx";
import { listCases } from "@/lib/decisions/queries";
import type { Actor } from "@/lib/domain/permissions";
import { addPerson, atCommittee, buildWorld, judged, NOW, submitted, YEAR, type World } from "@/tests/support/builders";
import { centerOf } from "@/tests/support/centers";
import { queriesOf } from "@/tests/support/database";
import { textOfPdf } from "@/tests/support/pdf-text";

let world: World;
let lowered: number;

beforeAll(async () => {
  world = await buildWorld({ quorum: 2 });
  const [b, c] = [await centerOf(world, "=ศูนย์ดำรงธรรมอำเภอน้ำ"), await centerOf(world, "ศูนย์ไม่ผ่าน")];
  const failed = await submitted(world, c.staff, c.centerId);
  await judged(world, failed, "DOCUMENT", 60);
  lowered = await atCommittee(world, 93);
  await atCommittee(world, 89, b.staff, b.centerId);
  const input = { applicationId: lowered, outcome: "CERTIFY", tier: "SILVER", reason: "หลักฐานข้อ 2 ไม่ครบ", whyNow: "NEW_FACT" } as const;
  await decideApplication(world.people.committee, input, NOW);
}, 60_000);

async function packOf(actor: Actor) {
  const list = await listCases(actor, YEAR);
  return { list, statistics: await getPackStatistics(list) };
}

test("the figures count the cycle's way, the decision where there is one, and by ministry", async () => {
  const { statistics } = await packOf(world.people.committee);
  expect(statistics.funnel).toEqual({ applied: 3, passedDocument: 2, passedOnSite: 2, gold: 0, silver: 2, blue: 0 });
  expect(statistics.ministries).toEqual([expect.objectContaining({ cases: 2, silver: 2, undecided: 1, declined: 0 })]);
});

test("as a paper: the ranked list with totals, tier, decision and reason, letter by letter, in Thai digits", async () => {
  const { list, statistics } = await packOf(world.people.committee);
  const text = textOfPdf(packPdf(world.people.committee, list, statistics, NOW)).replace(/\s+/g, " ");
  for (const words of ["เอกสารประกอบการประชุม", "ศูนย์ดำรงธรรมอำเภอน้ำ", "๙๓", "หลักฐานข้อ ๒ ไม่ครบ", "ศูนย์ไม่ผ่าน", "ขาด ๑ คะแนน", "Committee"]) expect(text).toContain(words);
});

test("as a workbook: numbers are numbers, and a name that looks like a formula is text", async () => {
  const { list, statistics } = await packOf(world.people.committee);
  const chunks: Uint8Array[] = [];
  for await (const chunk of packXlsx(list, statistics, NOW)) chunks.push(chunk);
  const bytes = Buffer.concat(chunks);
  const book = new ExcelJS.Workbook();
  await book.xlsx.load(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength));
  expect(book.worksheets).toHaveLength(3);
  const [ranked] = book.worksheets;
  expect(ranked?.getCell("H2").value).toBe(93);
  expect(ranked?.getCell("B3")).toMatchObject({ value: "=ศูนย์ดำรงธรรมอำเภอน้ำ", type: ExcelJS.ValueType.String });
  expect(ranked?.getRow(2).values).toEqual(expect.arrayContaining([expect.stringContaining("หลักฐานข้อ 2 ไม่ครบ")]));
});

test("a reader in conflict gets it without the case; to outsiders there is none", async () => {
  const colleague = await addPerson("Colleague", [{ role: "COMMITTEE" }], world.agencyId);
  const { list, statistics } = await packOf(colleague);
  expect(textOfPdf(packPdf(colleague, list, statistics, NOW))).not.toContain("ดำรงธรรม");
  for (const name of ["staff", "ministry", "chair", "admin"] as const) await expect(packOf(world.people[name])).rejects.toMatchObject({ code: "NOT_FOUND" });
});

test("takes as many statements with many cases as with few", async () => {
  const statements = await queriesOf(() => packOf(world.people.committee));
  expect(statements.length).toBeLessThanOrEqual(7);
  expect(await db().application.count()).toBe(3);
});
