import { db } from "@/lib/db";
import { fromDay } from "@/lib/domain/calendar";
import { TIERS } from "@/lib/domain/tier";
import { certificateNumber } from "@/lib/domain/validity";

/** Fills the database of DATABASE_URL with a made-up register, for measuring: ten years of 850 certificates of 3,000 centers. */
const YEARS = Array.from({ length: 10 }, (_, index) => 2560 + index);
const A_YEAR = 850;
const CENTERS = 3000;

async function addCenters(): Promise<{ id: number; nameTh: string; provinceCode: string }[]> {
  const [ministries, provinces] = await Promise.all([db().ministry.findMany({ orderBy: { id: "asc" } }), db().province.findMany({ orderBy: { code: "asc" } })]);
  await db().agency.createMany({ data: ministries.map(({ id }) => ({ ministryId: id, nameTh: `กรมวัดความเร็ว ${id}` })) });
  const agencies = await db().agency.findMany({ where: { nameTh: { startsWith: "กรมวัดความเร็ว" } } });
  const data = Array.from({ length: CENTERS }, (_, index) => {
    const province = provinces[index % provinces.length];
    const agency = agencies[index % agencies.length];
    if (!province || !agency) throw new Error("no reference data");
    return { agencyId: agency.id, provinceCode: province.code, nameTh: `ศูนย์บริการประชาชน สำนักงานทดสอบจังหวัด${province.nameTh} แห่งที่ ${index}`, isDemo: true };
  });
  await db().center.createMany({ data });
  return db().center.findMany({ select: { id: true, nameTh: true, provinceCode: true, agencyId: true }, orderBy: { id: "asc" } });
}

/** Each center in turn, so that the certificates of one never lie on the same days. */
async function addCertificates(centers: { id: number; nameTh: string; provinceCode: string }[]): Promise<string[]> {
  const owners = new Map((await db().center.findMany({ select: { id: true, agency: { select: { id: true, ministryId: true } } } })).map(({ id, agency }) => [id, agency]));
  const numbers: string[] = [];
  for (const [year, cycleYear] of YEARS.entries()) {
    const data = Array.from({ length: A_YEAR }, (_, index) => {
      const center = centers[(year * A_YEAR + index) % centers.length];
      const owner = center && owners.get(center.id);
      if (!owner) throw new Error("no center");
      const number = certificateNumber(cycleYear, index + 1);
      numbers.push(number);
      return {
        number, cycleYear, running: index + 1, centerId: center.id, agencyId: owner.id, ministryId: owner.ministryId, provinceCode: center.provinceCode,
        nameTh: center.nameTh, tier: TIERS[index % TIERS.length] ?? "BLUE", validFrom: fromDay(`${cycleYear - 543}-10-01`),
        validUntil: fromDay(`${cycleYear - 540}-09-30`), importedFrom: "การวัดความเร็ว", isDemo: true,
      };
    });
    await db().certificate.createMany({ data });
  }
  return numbers;
}

const numbers = await addCertificates(await addCenters());
await db().$executeRaw`ANALYZE`;
await db().$disconnect();
console.log(JSON.stringify({ numbers: numbers.slice(-500) }));
