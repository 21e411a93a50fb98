import { buffer } from "node:stream/consumers";
import { beforeAll, expect, test } from "vitest";
import { db } from "@/lib/db";
import { askReport, ministryReport } from "@/lib/flows/report-work";
import { openFile } from "@/lib/storage";
import { getWork, getWorkFile } from "@/lib/work/queries";
import { runWork } from "@/lib/work/run";
import { buildWorld, NOW, submitted, YEAR, type World } from "@/tests/support/builders";
import { textOfPdf } from "@/tests/support/pdf-text";

const HANDLERS = { ministryReport };
const TOKEN = "00000000-0000-4000-8000-000000000001";

let world: World;
let own: string;
beforeAll(async () => {
  world = await buildWorld();
  await submitted(world);
  const { ministryId } = await db().agency.findUniqueOrThrow({ where: { id: world.agencyId } });
  own = `m${ministryId}`;
});

test("asked for twice by one form it is one work, and its asker alone downloads two pages", async () => {
  const { ministry, otherMinistry } = world.people;
  const { workId } = await askReport(ministry, { year: YEAR, body: own, token: TOKEN }, NOW);
  expect((await askReport(ministry, { year: YEAR, body: own, token: TOKEN }, NOW)).workId).toBe(workId);
  await runWork(HANDLERS, workId, NOW);
  expect(await getWork(ministry, workId)).toMatchObject({ state: "DONE", file: { name: `gecc-report-${YEAR}-${own}.pdf` } });
  const stream = await openFile((await getWorkFile(ministry, workId)).key);
  const text = textOfPdf(stream ? await buffer(stream) : Buffer.alloc(0)).replace(/\s/g, "");
  for (const part of ["หน้า๑จาก๒", "หน้า๒จาก๒", "กระทรวงพาณิชย์", "ตรวจประเมินเอกสาร", "ยังไม่ประกาศผลการรับรอง"]) expect(text).toContain(part);
  await expect(getWorkFile(otherMinistry, workId)).rejects.toMatchObject({ code: "NOT_FOUND" });
});

test("of another ministry, of the whole country or without a role it is not to be had, and no work is begun", async () => {
  const before = await db().work.count();
  for (const [actor, body] of [[world.people.otherMinistry, own], [world.people.ministry, "all"], [world.people.staff, own], [world.people.chair, "all"]] as const) {
    await expect(askReport(actor, { year: YEAR, body, token: TOKEN }, NOW)).rejects.toMatchObject({ code: "NOT_FOUND" });
  }
  await expect(askReport(world.people.ministry, { year: 2599, body: own, token: TOKEN }, NOW)).rejects.toMatchObject({ code: "NOT_FOUND" });
  expect(await db().work.count()).toBe(before);
});
