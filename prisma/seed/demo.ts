import { readFileSync } from "node:fs";
import { getActorOfUser } from "@/lib/actor";
import { copySet } from "@/lib/criteria/commands";
import { getCriteriaSet } from "@/lib/criteria/queries";
import type { Db } from "@/lib/db";
import { fromDay } from "@/lib/domain/calendar";
import { DEFAULT_POLICY } from "@/lib/domain/policy";
import { certificateNumber } from "@/lib/domain/validity";
import { replaySeason } from "@/lib/flows/replay";
import { readSeason, type Season } from "@/lib/flows/season";
import { checkSeason } from "@/lib/flows/season-check";
import { say } from "@/lib/messages";
import { seedAccounts } from "@/prisma/seed/accounts";
import { seedCommittee } from "@/prisma/seed/committee";
import { seedOpenCycle } from "@/prisma/seed/open-cycle";
import { FIRST_CENTER, madeUpSeason } from "@/prisma/seed/season-2569";

type Print = (line: string) => void;

/** The Commerce season as it ships with the project. */
export function commerceSeason(): Season {
  const read = readSeason(JSON.parse(readFileSync(new URL("../data/season-moc-2565.json", import.meta.url), "utf8")));
  if ("faults" in read) throw new Error(JSON.stringify(read.faults));
  return read.season;
}

async function play(db: Db, season: Season, print: Print): Promise<void> {
  const { id } = await db.criteriaSet.findUniqueOrThrow({ where: { code: season.cycle.criteriaSet }, select: { id: true } });
  const ministries = new Set((await db.ministry.findMany()).map(({ code }) => code));
  const provinces = new Set((await db.province.findMany()).map(({ code }) => code));
  const faults = checkSeason(season, { set: await getCriteriaSet(db, id), policy: DEFAULT_POLICY, ministries, provinces });
  if (faults.length > 0) throw new Error(JSON.stringify(faults));
  let shown = 0;
  await replaySeason(season, {
    isDemo: true,
    onProgress: (done, of) => {
      const tenth = Math.floor((done * 10) / of);
      if (tenth > shown) print(say("th", "demo.progress", { year: String(season.cycle.year), percent: (shown = tenth) * 10 }));
    },
  });
}

/** The one known history: silver in 2562, before the gold of 2565. Its day is not published: the end of that fiscal year stands in. */
async function seedPastAward(db: Db): Promise<void> {
  const center = await db.center.findFirst({ where: { nameTh: { contains: "(MOCSC)" } }, include: { agency: true } });
  if (!center) return;
  await db.certificate.create({
    data: {
      number: certificateNumber(2562, 1), cycleYear: 2562, running: 1, centerId: center.id, agencyId: center.agencyId,
      ministryId: center.agency.ministryId, provinceCode: center.provinceCode, nameTh: center.nameTh, tier: "SILVER",
      validFrom: fromDay("2019-09-30"), validUntil: fromDay("2022-09-30"), replacedOn: fromDay("2022-08-22"),
      importedFrom: say("th", "demo.pastAward"),
    },
  });
}

async function seedPublishedFigures(db: Db): Promise<void> {
  const commerce = await db.ministry.findUniqueOrThrow({ where: { code: "MOC" } });
  const source = say("th", "demo.pressRelease");
  await db.publishedFigure.createMany({
    data: [
      { name: "EVER_CERTIFIED", year: 2565, ministryId: commerce.id, value: 52, source, note: say("th", "demo.everNote") },
      { name: "APPLIED", year: 2565, ministryId: null, value: 1491, source, note: say("th", "demo.appliedNote") },
    ],
  });
}

async function seedPeople(db: Db) {
  const commerce = await db.ministry.findUniqueOrThrow({ where: { code: "MOC" } });
  const interior = await db.ministry.findUniqueOrThrow({ where: { code: "MOI" } });
  const center = await db.center.findFirstOrThrow({ where: { nameTh: FIRST_CENTER.nameTh, agency: { ministryId: commerce.id } } });
  const center2 = await db.center.findFirstOrThrow({ where: { isDemo: true, agency: { ministryId: interior.id } }, orderBy: { id: "asc" } });
  const employer = await db.agency.findFirst({ where: { isDemo: true, ministry: { code: "MOF" } }, select: { id: true } });
  const ids = await seedAccounts(db, {
    center, center2, commerceId: commerce.id, interiorId: interior.id, assessorEmployerId: employer?.id ?? null,
  });
  return { ids, center, center2 };
}

/** The demo: the Commerce season of 2565, a made-up season of 2569, an open cycle of today. Seeded once; marked as made up. */
export async function seedDemo(db: Db, now: Date, print: Print): Promise<void> {
  if (await db.installation.findUnique({ where: { name: "demo" } })) return;
  await play(db, commerceSeason(), print);
  await seedPastAward(db);
  await seedPublishedFigures(db);
  const criteria = await db.criteriaSet.findFirstOrThrow({ orderBy: { id: "asc" }, select: { id: true } });
  const set = await getCriteriaSet(db, criteria.id);
  const provinces = await db.province.findMany({ orderBy: { code: "asc" } });
  await play(db, madeUpSeason(set, await db.ministry.findMany({ orderBy: { id: "asc" } }), provinces), print);
  const { ids, center, center2 } = await seedPeople(db);
  const others = await db.center.findMany({
    where: { isDemo: true, id: { notIn: [center.id, center2.id] }, agency: { ministry: { code: { in: ["MOC", "MOI", "MOPH", "MOL"] } } } },
    orderBy: [{ id: "desc" }], take: 24, select: { id: true },
  });
  await seedOpenCycle(ids, { first: center.id, second: center2.id, others: others.map(({ id }) => id) }, now, (done, of) => {
    if (done === of) print(say("th", "demo.openReady"));
  });
  await seedCommittee(db, ids, now);
  // A set that is still edited, so that there is something to try.
  await copySet(await getActorOfUser(ids.get("secretariat") ?? 0), { setId: criteria.id, code: "DEMO-2571", titleTh: say("th", "demo.nextSet"), titleEn: say("en", "demo.nextSet") }, now);
  await db.installation.create({ data: { name: "demo", value: "2565, 2569" } });
}
