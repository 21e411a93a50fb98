import { buffer } from "node:stream/consumers";
import { beforeAll, describe, expect, test } from "vitest";
import { openApplication } from "@/lib/applications/commands";
import { openCopy } from "@/lib/applications/copy";
import { listEarlier } from "@/lib/applications/earlier";
import { getApplication } from "@/lib/applications/queries";
import { getResult } from "@/lib/applications/results";
import { saveAgreed } from "@/lib/assessments/agree";
import { saveSheet } from "@/lib/assessments/commands";
import { getComparison } from "@/lib/assessments/comparison";
import { getDesk } from "@/lib/assessments/desk";
import { getLedger } from "@/lib/assessments/ledger";
import { openCycle, saveCycle } from "@/lib/cycles/commands";
import { db } from "@/lib/db";
import { decideRest } from "@/lib/decisions/commands";
import { getDerivation } from "@/lib/decisions/sheets";
import type { Actor } from "@/lib/domain/permissions";
import { publishAnnouncement } from "@/lib/flows/announce";
import { again, assign, buildWorld, marksFor, NOW, submitted, VISIT, YEAR, type World } from "@/tests/support/builders";
import { textOfPdf } from "@/tests/support/pdf-text";
import { unzip } from "@/tests/support/unzip";

const CANARY = "ความลับภายในคณะ-7734";
const LATER = new Date("2028-01-20T05:00:00Z");
let world: World;
let id: number;
let next: number;

/** Every sheet of both stages has the remark on every criterion. */
async function judgedWithRemarks(stage: "DOCUMENT" | "ON_SITE"): Promise<void> {
  await assign(world, id, stage);
  const marks = marksFor(world, 90).map((mark) => ({ ...mark, internal: CANARY }));
  const visit = stage === "ON_SITE" ? VISIT : {};
  for (const scorer of [world.people.assessor1, world.people.assessor2]) await saveSheet(scorer, { applicationId: id, stage, marks, finish: true, ...visit }, NOW);
  await saveAgreed(world.people.chair, { applicationId: id, stage, marks, notes: [], finish: true, ...visit }, NOW);
}

beforeAll(async () => {
  world = await buildWorld();
  const { staff, secretariat, committee } = world.people;
  id = await submitted(world);
  await judgedWithRemarks("DOCUMENT");
  await judgedWithRemarks("ON_SITE");
  await decideRest(committee, { cycleId: world.cycleId }, NOW);
  await publishAnnouncement(secretariat, { cycleId: world.cycleId, number: `1/${YEAR}`, announcedOn: "2027-01-20" }, NOW);
  const { id: cycleId } = await saveCycle(secretariat, {
    year: YEAR + 1, criteriaSetId: world.set.id, policy: {}, synthetic: [], isDemo: false, applyFromOn: "2028-01-01", applyUntilOn: "2028-02-28",
    documentUntilOn: "2028-05-31", onSiteUntilOn: "2028-07-31", committeeUntilOn: "2028-09-30",
  }, LATER);
  await openCycle(secretariat, { cycleId }, LATER);
  next = (await openApplication(staff, { centerId: world.centerId, cycleId }, LATER)).id;
}, 60_000);

const textOf = (name: string, bytes: Buffer) => (name.endsWith(".pdf") ? textOfPdf(bytes) : bytes.toString());

/** All that a center or its ministry can read of the case. */
async function readable(actor: Actor): Promise<string> {
  const [shown, result, copy] = await Promise.all([getApplication(actor, id), getResult(actor, id), openCopy(actor, id, NOW)]);
  const files = [...await unzip(await buffer(copy.stream))].map(([name, bytes]) => textOf(name, bytes));
  const mails = await db().mail.findMany({ select: { subject: true, text: true } });
  return [JSON.stringify([shown, result, mails]), ...files].join("\n");
}

describe("an internal remark", () => {
  test.each(["staff", "ministry"] as const)("is in no byte that the %s reads, not even after the announcement", async (who) => {
    const text = await readable(await again(world.people[who]));
    expect(text).toContain("เหตุผล");
    expect(text).not.toContain(CANARY);
  });

  test("is not among what an earlier year said, when the center writes the next", async () => {
    const staff = await again(world.people.staff);
    const earlier = await listEarlier(staff, await getApplication(staff, next), world.set.criteria);
    const text = JSON.stringify([...earlier]);
    expect(text).toContain("เหตุผล");
    expect(text).not.toContain(CANARY);
  });

  test("the pages that show it are not there for them", async () => {
    for (const who of ["staff", "ministry"] as const) {
      const actor = await again(world.people[who]);
      for (const read of [() => getLedger(actor, id), () => getDesk(actor, id, "ON_SITE"), () => getComparison(actor, id, "ON_SITE"), () => getDerivation(actor, id)]) {
        await expect(read()).rejects.toMatchObject({ code: "NOT_FOUND" });
      }
    }
  });

  test("is read by the team, the secretariat and the committee", async () => {
    const [chair, secretariat, committee] = await Promise.all([world.people.chair, world.people.secretariat, world.people.committee].map(again));
    if (!chair || !secretariat || !committee) throw new Error("nobody");
    expect(JSON.stringify((await getComparison(chair, id, "ON_SITE")).rows)).toContain(CANARY);
    expect(JSON.stringify((await getLedger(secretariat, id)).rows)).toContain(CANARY);
    const { sheets } = await getDerivation(committee, id);
    expect(sheets.map(({ remarks }) => remarks.get("1.1"))).toEqual([CANARY, CANARY]);
  });
});
