import { between, chance } from "@/lib/domain/chance";
import type { CriteriaSet } from "@/lib/domain/criteria";
import { SEASON_FORMAT, type Season, type SeasonApplication } from "@/lib/flows/season";
import { say } from "@/lib/messages";
import { nearby, pick, pointsWithTotal, written } from "@/prisma/seed/points";

export type SeedProvince = { code: string; nameTh: string };
export type SeedMinistry = { code: string; nameTh: string };

/** How many made-up centers of each ministry apply in the made-up season. */
const SHARES: Record<string, number> = {
  MOI: 30, MOF: 18, MOPH: 16, MOL: 14, MOT: 12, MOC: 12, MOJ: 10, MOAC: 10, MDES: 6, MNRE: 6, MSDHS: 6, OTHER: 10,
};
const BANGKOK = "10";

/** The center of the demo account center@: it failed in 2565, and is certified in this season. */
export const FIRST_CENTER = { nameTh: "ศูนย์สาธิต 26", agencyTh: "สำนักงานปลัดกระทรวงพาณิชย์", ministry: "MOC", provinceCode: "66" };

const centerName = (number: number, province: SeedProvince): string =>
  say("th", province.code === BANGKOK ? "demo.centerInBangkok" : "demo.center", { number: String(number), province: province.nameTh });

const agencyName = (number: number, ministry: SeedMinistry): string =>
  say("th", "demo.agency", { number: String(number), ministry: ministry.nameTh });

/** Whole points of the final total by what the case shall become. */
function targetOf(random: () => number): { document: number; onSite: number | null; gate: boolean } {
  const fate = random();
  if (fate < 0.06) return { document: between(random, 70, 88), onSite: null, gate: true };
  if (fate < 0.28) return { document: between(random, 48, 69), onSite: null, gate: false };
  const document = between(random, 70, 94);
  if (fate < 0.36) return { document, onSite: between(random, 52, 69), gate: false };
  if (fate < 0.76) return { document, onSite: between(random, 70, 79), gate: false };
  return { document, onSite: fate < 0.93 ? between(random, 80, 89) : between(random, 90, 97), gate: false };
}

function stage(set: CriteriaSet, total: number, gatesMissing: string[], random: () => number) {
  const agreed = pointsWithTotal(set, total * 100, random);
  return {
    gatesMissing, agreed: written(agreed),
    sheets: [1, 2].map((assessor) => ({ assessor, points: written(nearby(set, agreed, random)) })),
  };
}

function application(set: CriteriaSet, ref: string, center: SeasonApplication["center"], target: ReturnType<typeof targetOf>, random: () => number) {
  const gates = target.gate ? [pick(random, set.criteria.filter((item) => item.kind === "GATE")).code] : [];
  return {
    ref, center, document: stage(set, target.document, gates, random),
    onSite: target.onSite === null ? null : stage(set, target.onSite, [], random),
  };
}

/** The made-up season of 2569: about 150 centers of several ministries and provinces, the same on every machine. */
export function madeUpSeason(set: CriteriaSet, ministries: readonly SeedMinistry[], provinces: readonly SeedProvince[]): Season {
  const random = chance(2569);
  const centers = ministries.flatMap((ministry) => Array.from({ length: SHARES[ministry.code] ?? 0 }, (_, index) => ({ ministry, index })));
  const made = centers.map(({ ministry, index }, position) => {
    const number = position + 1;
    const province = provinces[(position * 29) % provinces.length] ?? { code: BANGKOK, nameTh: "" };
    const agencyTh = agencyName(1 + (index % 3), ministry);
    const center = { nameTh: centerName(number, province), agencyTh, ministry: ministry.code, provinceCode: province.code };
    return application(set, `DEMO-${String(number).padStart(3, "0")}`, center, targetOf(random), random);
  });
  const first = application(set, "DEMO-000", FIRST_CENTER, { document: 74, onSite: 76, gate: false }, random);
  // It thought better of itself than the assessors did: the next year's form says so.
  const own = {
    points: written(pointsWithTotal(set, 8_200, chance(26))),
    answers: Object.fromEntries(set.criteria.map(({ code }) => [code, say("th", "demo.answer", { code })])),
  };
  return {
    format: SEASON_FORMAT, name: "demo-2569", source: say("th", "demo.source"), synthetic: [say("th", "demo.everything")],
    cycle: { year: 2569, criteriaSet: set.code, policy: {} },
    announcement: { number: "1/2569", announcedOn: "2026-08-24" },
    applications: [{ ...first, own }, ...made], expect: null,
  };
}
