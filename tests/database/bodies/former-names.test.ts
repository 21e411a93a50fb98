import { beforeAll, describe, expect, test } from "vitest";
import { listAnnouncements } from "@/lib/announcements/queries";
import { renameBody } from "@/lib/bodies/commands";
import { listOfCenters, searchRegister } from "@/lib/certificates/queries";
import { db } from "@/lib/db";
import { readTable, readableCases } from "@/lib/export/rows";
import { publishAnnouncement } from "@/lib/flows/announce";
import { decideRest } from "@/lib/decisions/commands";
import { DATASETS } from "@/lib/open-data/datasets";
import { readCenters } from "@/lib/statistics/centers";
import { WHOLE } from "@/lib/statistics/part";
import { addCenter, atCommittee, buildWorld, NOW, YEAR, type World } from "@/tests/support/builders";

const reason = "พระราชบัญญัติปรับปรุงกระทรวง";
const THEN = { agency: "กรมทดสอบ", ministry: "กระทรวงพาณิชย์" };
const LATER = "2027-03-01";
let world: World;
let applicationId: number;
let later: number;

/** Renamed twice after the award: the name of the day of the award is neither today's nor the one between. */
beforeAll(async () => {
  world = await buildWorld();
  const { secretariat, committee } = world.people;
  applicationId = await atCommittee(world, 91);
  await decideRest(committee, { cycleId: world.cycleId }, NOW);
  await publishAnnouncement(secretariat, { cycleId: world.cycleId, number: `1/${YEAR}`, announcedOn: "2027-01-20" }, NOW);
  const { id: ministryId } = await db().ministry.findUniqueOrThrow({ where: { code: "MOC" } });
  const day = (on: string) => new Date(`${on}T05:00:00Z`);
  const rename = (body: { agencyId: number } | { ministryId: number }, nameTh: string, on: string) => renameBody(secretariat, { ...body, nameTh, effectiveOn: on, reason }, day(on));
  await rename({ agencyId: world.agencyId }, "กรมชื่อกลาง", "2027-01-25");
  await rename({ ministryId }, "กระทรวงเศรษฐกิจ", "2027-02-01");
  await rename({ agencyId: world.agencyId }, "กรมชื่อวันนี้", LATER);
  // An award of the day on which the body was called so first.
  const second = await addCenter(world, "ศูนย์หลังเปลี่ยนชื่อ");
  later = second.centerId;
  const { id: agencyId } = await db().agency.findUniqueOrThrow({ where: { id: world.agencyId } });
  await db().certificate.create({ data: {
    number: "GECC-2569-00001-9", cycleYear: 2569, running: 1, centerId: later, agencyId, ministryId, provinceCode: "10", nameTh: "ศูนย์หลังเปลี่ยนชื่อ", tier: "BLUE",
    validFrom: new Date(LATER), validUntil: new Date("2030-09-30"), importedFrom: "test",
  } });
}, 60_000);

describe("a past award keeps the name that its owner had", () => {
  test("in the register, at the center, in the list of those who run out, and by search under either name", async () => {
    const [row] = await listOfCenters([world.centerId], LATER);
    expect(row).toMatchObject({ agencyTh: THEN.agency, ministryTh: THEN.ministry, ministryEn: "Ministry of Commerce", ministry: "MOC" });
    expect(await listOfCenters([later], LATER)).toMatchObject([{ agencyTh: "กรมชื่อวันนี้", ministryTh: "กระทรวงเศรษฐกิจ" }]);
    for (const q of ["กรมทดสอบ", "กรมชื่อวันนี้"]) {
      const { items, total } = await searchRegister({ q, page: 1 }, { on: LATER, pageSize: 20 });
      expect([items.some(({ id }) => id === row?.id), total]).toEqual([true, items.length]);
    }
    const centers = await readCenters("everCertified", { scope: null, part: WHOLE, on: LATER });
    expect(centers.map(({ agencyTh, ministryTh }) => [agencyTh, ministryTh])).toEqual(expect.arrayContaining([
      [THEN.agency, THEN.ministry], ["กรมชื่อวันนี้", "กระทรวงเศรษฐกิจ"],
    ]));
  });

  test("in the announcement's annex, the open data and the export", async () => {
    expect(JSON.stringify(await listAnnouncements(YEAR))).toContain(THEN.agency);
    expect(JSON.stringify(await listAnnouncements(YEAR))).not.toContain("กรมชื่อ");
    const [certificates, figures] = await Promise.all(DATASETS.map((dataset) => dataset.read(LATER)));
    expect(JSON.stringify(certificates)).toContain(THEN.agency);
    expect(JSON.stringify(figures)).toContain(THEN.ministry);
    expect(JSON.stringify(figures)).not.toContain("กระทรวงเศรษฐกิจ");
    const cases = await readableCases(world.people.secretariat, [applicationId]);
    const rows: unknown[] = [];
    for await (const row of readTable("certificates", cases, true)) rows.push(row);
    expect(JSON.stringify(rows)).toContain(THEN.agency);
  });
});
