import { beforeAll, expect, test } from "vitest";
import { db } from "@/lib/db";
import type { Actor } from "@/lib/domain/permissions";
import { readReport } from "@/lib/flows/replay-report";
import { seasonApply, seasonCheck } from "@/lib/flows/season-import";
import { confirmImport, sendImport } from "@/lib/imports/commands";
import { getImport } from "@/lib/imports/queries";
import { putFile } from "@/lib/storage";
import { runWork } from "@/lib/work/run";
import { commerceSeason } from "@/prisma/seed/demo";
import { addPerson, NOW } from "@/tests/support/builders";

let secretariat: Actor;
beforeAll(async () => {
  secretariat = await addPerson("SeasonSecretary", [{ role: "SECRETARIAT" }]);
});

async function work(id: number): Promise<void> {
  const { workId } = await db().import.findUniqueOrThrow({ where: { id } });
  await runWork({ seasonCheck, seasonApply }, workId ?? 0, NOW);
}

async function sent(content: unknown) {
  const stored = await putFile([Buffer.from(typeof content === "string" ? content : JSON.stringify(content))]);
  const { id } = await sendImport(secretariat, "SEASON", { ...stored, field: "files", name: "season.json", mime: "" }, NOW);
  await work(id);
  return getImport(secretariat, id);
}

test("every fault of a season's file is told by its place, and nothing comes in", async () => {
  const season = commerceSeason();
  const [first, second, third] = season.applications;
  if (!first || !second || !third) throw new Error("three applications");
  Object.assign(first.document.agreed, { "1.1": 99 });
  second.center.ministry = "XXX";
  third.ref = second.ref;
  const view = await sent(season);
  expect(view.state).toBe("REFUSED");
  expect(view.season?.problems).toEqual(expect.arrayContaining([
    { code: "OFF_SCALE", ref: first.ref, stage: "document", criterion: "1.1", value: "99" }, { code: "MINISTRY", ref: second.ref, value: "XXX" }, { code: "REF_TWICE", ref: second.ref },
  ]));
  expect((await sent("{ไม่ใช่")).season?.problems).toMatchObject([{ code: "SHAPE" }]);
  expect((await sent({ format: "gecc-season/9" })).season?.problems).toEqual([{ code: "FORMAT", value: "gecc-season/9" }]);
  expect(await db().cycle.count()).toBe(0);
});

test("a season is previewed against its published figures, comes in whole and silently, and the same file again changes nothing", async () => {
  const season = commerceSeason();
  const view = await sent(season);
  expect(view).toMatchObject({ state: "READY", counts: { created: 40 }, season: { year: 2565, applications: 40, missCount: 0, ministries: [{ code: "MOC", nameTh: "กระทรวงพาณิชย์" }] } });
  expect(view.season?.funnel.map(({ step, published, found }) => [step, published, found])).toEqual([
    ["applied", 40, 40], ["passedDocument", 28, 28], ["passedOnSite", 25, 25], ["gold", 1, 1], ["silver", 3, 3], ["blue", 21, 21],
  ]);
  expect(await db().cycle.count()).toBe(0);
  await confirmImport(secretariat, { importId: view.id }, NOW);
  await work(view.id);
  expect((await getImport(secretariat, view.id)).state).toBe("APPLIED");
  const cycle = await db().cycle.findUniqueOrThrow({ where: { year: 2565 } });
  expect((await readReport(season, cycle.id)).total).toEqual({ applied: 40, passedDocument: 28, passedOnSite: 25, gold: 1, silver: 3, blue: 21 });
  expect(await db().auditEvent.findFirstOrThrow({ where: { action: "importSeason" } })).toMatchObject({ actorId: secretariat.userId, recordId: cycle.id });
  expect([await db().mail.count(), await db().roleGrant.count()]).toEqual([0, 1]);
  expect((await sent(season)).counts).toEqual({ created: 0, changed: 0, unchanged: 1, faults: 0 });
  expect((await sent({ ...season, name: "อีกไฟล์" })).season?.problems).toEqual([{ code: "YEAR_EXISTS", value: "2565" }]);
}, 300_000);
