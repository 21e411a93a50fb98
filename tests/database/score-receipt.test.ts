import { beforeAll, describe, expect, test } from "vitest";
import { getScoreReceipt } from "@/lib/applications/score-receipt";
import { decideApplication } from "@/lib/decisions/commands";
import { publishAnnouncement } from "@/lib/flows/announce";
import { recompute } from "@/scripts/recompute-receipt.mjs";
import { atCommittee, buildWorld, NOW, type World } from "@/tests/support/builders";

let world: World;
let id: number;
const REASON = "คณะกรรมการเห็นว่าผลลัพธ์ยังไม่ต่อเนื่อง";

beforeAll(async () => {
  world = await buildWorld({ finalScore: { documentPercent: 30, onSitePercent: 70 }, rounding: { mode: "HALF_UP", decimals: 1 }, tierFloors: { GOLD: 8500, SILVER: 7500, BLUE: 7000 } });
  id = await atCommittee(world, 91);
  await decideApplication(world.people.committee, { applicationId: id, outcome: "CERTIFY", tier: "SILVER", reason: REASON, whyNow: "NEW_FACT" }, NOW);
});

describe("the score receipt", () => {
  test("before the announcement it is for the committee and the secretariat alone", async () => {
    for (const actor of [world.people.committee, world.people.secretariat]) {
      const { file } = await getScoreReceipt(actor, id);
      expect(recompute(JSON.parse(JSON.stringify(file)))).toEqual([]);
      expect(file).toMatchObject({
        rules: { weights: { document: 3000, onSite: 7000 }, rounding: { mode: "HALF_UP", decimals: 1 }, floors: { GOLD: 8500 }, ownFloors: true },
        final: { total: 91_000_000, computedTier: "GOLD", passed: true }, decision: { outcome: "CERTIFY", tier: "SILVER", reason: REASON }, announcement: null,
      });
    }
    const { staff, ministry, stranger, chair, assessor1, admin } = world.people;
    for (const actor of [staff, ministry, stranger, chair, assessor1, admin]) await expect(getScoreReceipt(actor, id)).rejects.toMatchObject({ code: "NOT_FOUND" });
  });

  test("after it the center has every point with its reason, its ministry the totals; both come to the same when computed again", async () => {
    await publishAnnouncement(world.people.secretariat, { cycleId: world.cycleId, number: "1/2570", announcedOn: "2027-09-01" }, NOW);
    const { file, steps } = await getScoreReceipt(world.people.staff, id);
    expect(recompute(JSON.parse(JSON.stringify(file)))).toEqual([]);
    expect(file.stages.map(({ stage, marks }) => `${stage} ${marks?.length}`)).toEqual(["DOCUMENT 50", "ON_SITE 50"]);
    expect(file.stages[0]?.marks?.[0]).toMatchObject({ reason: "เหตุผล" });
    expect(file).toMatchObject({ announcement: { number: "1/2570" }, certificate: expect.stringMatching(/^GECC-2570/), criteriaSet: { frozenAt: expect.stringMatching(/Z$/) } });
    expect(steps.map(({ code }) => code)).toEqual(["WEIGHTED", "ROUNDED", "TIER"]);
    const told = (await getScoreReceipt(world.people.ministry, id)).file;
    expect(recompute(JSON.parse(JSON.stringify(told)))).toEqual([]);
    expect(told.stages.map(({ total, marks }) => [total, marks])).toEqual([[9100, null], [9100, null]]);
    expect(told.final).toEqual(file.final);
    await expect(getScoreReceipt(world.people.stranger, id)).rejects.toMatchObject({ code: "NOT_FOUND" });
  });
});
