import { beforeAll, describe, expect, test } from "vitest";
import { getAnnouncementPlan } from "@/lib/announcements/plan";
import { getLedger } from "@/lib/assessments/ledger";
import { getCase } from "@/lib/decisions/queries";
import type { Actor } from "@/lib/domain/permissions";
import { publishDue } from "@/lib/flows/announce-job";
import { buildWorld, NOW, YEAR, type World } from "@/tests/support/builders";
import { plantCases, plantResults, WEIGHTS, type Planted } from "@/tests/support/canaries";
import { mailsToOutsiders, ofCase, ofEverybody, ofPerson, told, withoutFacts } from "@/tests/support/outside";
import { CANARY, SECRETS } from "@/tests/support/secrets";

const THEN = new Date("2027-08-20T02:00:00Z");

let world: World;
let planted: Planted;
/** What outsiders could read when the cases stood on site, and nothing was known of results. */
let before: Map<string, string>;

const outsiders = (): Record<string, Actor> => {
  const { staff, stranger, ministry, otherMinistry, outsider } = world.people;
  return { staff, "staff of the second": planted.second.staff, "staff of the third": planted.third.staff, stranger, ministry, otherMinistry, outsider };
};

/** Bytes of everything, by who reads. */
async function readByOutsiders(): Promise<Map<string, string>> {
  const ground = { cycleId: world.cycleId, centerIds: [world.centerId, planted.second.centerId, planted.third.centerId] };
  const cases = [planted.passing, planted.failing, planted.failedEarly];
  const write = async (readings: Promise<unknown>[]) => JSON.stringify(await Promise.all(readings.map(told)), withoutFacts, 1);
  const read = new Map([["the public", await write(ofEverybody([world.centerId, planted.second.centerId]))]]);
  for (const [name, actor] of Object.entries(outsiders())) read.set(name, await write([...cases.flatMap((id) => ofCase(actor, id)), ...ofPerson(actor, ground)]));
  return read;
}

beforeAll(async () => {
  world = await buildWorld(WEIGHTS);
  planted = await plantCases(world, NOW);
  before = new Map([...await readByOutsiders(), ["mail", await mailsToOutsiders(world)]]);
  await plantResults(world, planted, "BLUE", NOW, THEN);
}, 120_000);

describe("while the announcement waits for its time", () => {
  test("the canaries are planted: who runs the programme reads them", async () => {
    const { secretariat, committee } = world.people;
    const inside = JSON.stringify([await getLedger(secretariat, planted.passing), await getCase(committee, planted.passing), await getAnnouncementPlan(secretariat, YEAR)]);
    for (const secret of [CANARY, "87333700", "739145", "BLUE"]) expect(inside).toContain(secret);
  });

  test("no canary is in anything that centers, ministries, other assessors and the public read, nor in a letter to them", async () => {
    const after = new Map([...await readByOutsiders(), ["mail", await mailsToOutsiders(world)]]);
    for (const [name, text] of after) {
      expect(text.length, name).toBeGreaterThan(100);
      expect([name, SECRETS.filter((secret) => text.includes(secret))]).toEqual([name, []]);
    }
  });

  test("and not a byte of it differs from what was read before there were results: no points, tier, stage or number shows through", async () => {
    const after = new Map([...await readByOutsiders(), ["mail", await mailsToOutsiders(world)]]);
    for (const [name, text] of after) expect([name, text]).toEqual([name, before.get(name)]);
  });
});

test("when it is published, and not before, each reads what is theirs", async () => {
  await publishDue(new Date(THEN.getTime() - 1));
  expect((await readByOutsiders()).get("the public")).toBe(before.get("the public"));
  await publishDue(THEN);
  const after = await readByOutsiders();
  for (const name of ["staff", "staff of the second", "ministry"]) expect(after.get(name), name).toContain(CANARY);
  expect(after.get("the public")).toContain("739145");
  expect(after.get("the public")).not.toContain("ของคณะกรรมการ");
  expect(after.get("stranger")).not.toContain(`${CANARY} O1`);
  expect(await mailsToOutsiders(world)).toContain("739145");
  // What the secretariat proposed stays between it and the committee.
  for (const [name, text] of after) expect(text, name).not.toContain(`${CANARY} ของฝ่ายเลขานุการ`);
});
