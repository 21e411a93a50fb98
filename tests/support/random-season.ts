import { chance } from "@/lib/domain/chance";
import { isGate, type CriteriaSet } from "@/lib/domain/criteria";
import { noCounts } from "@/lib/domain/figures";
import { completePolicy, type PolicyOverrides } from "@/lib/domain/policy";
import type { Tier } from "@/lib/domain/tier";
import { SEASON_FORMAT, type Season, type SeasonApplication } from "@/lib/flows/season";
import { pick, pointsWithTotal, written } from "@/prisma/seed/points";

export type SeasonShape = { seed: number; year: number; cases: number; policy: PolicyOverrides };

/** Bodies of four ministries and one outside of all; made up. */
const BODIES: readonly { ministry: string; agencyTh: string; provinces: readonly string[] }[] = [
  { ministry: "MOC", agencyTh: "กรมสุ่ม ก", provinces: ["10", "50"] }, { ministry: "MOC", agencyTh: "สำนักงานสุ่ม ข", provinces: ["12", "90"] },
  { ministry: "MOI", agencyTh: "กรมสุ่ม ค", provinces: ["10", "83"] }, { ministry: "MOPH", agencyTh: "โรงพยาบาลสุ่ม", provinces: ["40", "57"] },
  { ministry: "OTHER", agencyTh: "องค์กรอิสระสุ่ม", provinces: ["10"] },
];

/** Totals on both sides of each floor. */
const TOTALS = [40, 69, 70, 74, 79, 80, 84, 89, 90, 96] as const;
const PASS = 70;

type Judged = { total: number; gatesMissing: string[] };
const passes = ({ total, gatesMissing }: Judged): boolean => total >= PASS && gatesMissing.length === 0;

/** By the rulebook, computed here once more and in another way than the system does: in points, from the two totals. */
function tierBy({ policy }: SeasonShape, document: number, onSite: number): Tier | null {
  const { finalScore, tierFloors } = completePolicy(policy);
  const hundredths = finalScore === null
    ? BigInt(onSite) * 1_000_000n
    : BigInt(document) * BigInt(Math.round(finalScore.documentPercent * 100)) * 100n + BigInt(onSite) * BigInt(Math.round(finalScore.onSitePercent * 100)) * 100n;
  const floors = tierFloors ?? { GOLD: 9000, SILVER: 8000, BLUE: 7000 };
  return (["GOLD", "SILVER", "BLUE"] as const).find((tier) => hundredths >= BigInt(floors[tier] ?? 0) * 10_000n) ?? null;
}

type Funnels = NonNullable<NonNullable<Season["expect"]>["funnel"]>;

function count(funnels: Funnels, ministry: string, steps: readonly (string | false)[]): void {
  const { applied, passedDocument, passedOnSite, gold, silver, blue } = noCounts();
  const funnel = (funnels[ministry] ??= { applied, passedDocument, passedOnSite, gold, silver, blue });
  for (const step of steps) if (step !== false) funnel[step] = (funnel[step] ?? 0) + 1;
}

/** A made-up season of many bodies with what must come of it; it follows from the shape alone. */
export function randomSeason(set: CriteriaSet, shape: SeasonShape): Season {
  const { seed, year, cases, policy } = shape;
  const random = chance(seed);
  const gates = set.criteria.filter(isGate).map(({ code }) => code);
  const judge = (): Judged => ({ total: pick(random, TOTALS), gatesMissing: random() < 0.12 ? [pick(random, gates)] : [] });
  const stageOf = ({ total, gatesMissing }: Judged) => {
    const points = written(pointsWithTotal(set, total * 100, random));
    return { gatesMissing, sheets: [1, 2].map((assessor) => ({ assessor, points })), agreed: points };
  };
  const funnel: Funnels = {};
  const applications = Array.from({ length: cases }, (_, index): SeasonApplication => {
    const { ministry, agencyTh, provinces } = pick(random, BODIES);
    const [document, onSite] = [judge(), judge()];
    const [first, second] = [passes(document), passes(document) && passes(onSite)];
    const tier = second ? tierBy(shape, document.total, onSite.total) : null;
    count(funnel, ministry, ["applied", first && "passedDocument", second && "passedOnSite", tier !== null && tier.toLowerCase()]);
    return {
      ref: `S-${seed}-${index + 1}`, center: { nameTh: `ศูนย์สุ่ม ${seed} ที่ ${index + 1}`, agencyTh, ministry, provinceCode: pick(random, provinces) },
      document: stageOf(document), ...(first ? { onSite: stageOf(onSite) } : {}), expect: { outcome: tier === null ? "DECLINED" : "CERTIFIED", tier },
    };
  });
  return {
    format: SEASON_FORMAT, name: `ฤดูกาลสุ่ม ${seed}`, source: "สุ่มขึ้นเพื่อการทดสอบ", synthetic: ["ทั้งหมดเป็นข้อมูลสมมุติ"],
    cycle: { year, criteriaSet: set.code, policy }, announcement: { number: `1/${year}`, announcedOn: `${year - 543}-08-22` }, applications, expect: { funnel },
  };
}
