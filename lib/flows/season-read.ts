import { getCriteriaSet, type StoredCriteriaSet } from "@/lib/criteria/queries";
import { db } from "@/lib/db";
import { completePolicy, type Policy } from "@/lib/domain/policy";
import { checkSeason } from "@/lib/flows/season-check";
import { readSeason, type Season, type SeasonFault } from "@/lib/flows/season";

export type CheckedSeason = { season: Season; set: StoredCriteriaSet; policy: Policy };

/** The text of a file as a season that can come in, or everything that speaks against it; nothing is written. */
export async function checkSeasonText(text: string): Promise<CheckedSeason | { faults: SeasonFault[] }> {
  const file = parsed(text);
  if ("problem" in file) return { faults: [{ code: "SHAPE", value: file.problem }] };
  const read = readSeason(file.json);
  return "faults" in read ? read : checkContent(read.season);
}

function parsed(text: string): { json: unknown } | { problem: string } {
  try {
    return { json: JSON.parse(text.replace(/^\uFEFF/, "")) };
  } catch (error) {
    return { problem: error instanceof Error ? error.message : String(error) };
  }
}

async function checkContent(season: Season): Promise<CheckedSeason | { faults: SeasonFault[] }> {
  const { year, criteriaSet, policy: overrides } = season.cycle;
  const found = await db().criteriaSet.findUnique({ where: { code: criteriaSet }, select: { id: true } });
  if (!found) return { faults: [{ code: "CRITERIA_SET", value: criteriaSet }] };
  if (await db().cycle.findUnique({ where: { year }, select: { id: true } })) return { faults: [{ code: "YEAR_EXISTS", value: String(year) }] };
  const [ministries, provinces] = [await db().ministry.findMany({ select: { code: true } }), await db().province.findMany({ select: { code: true } })];
  const [set, policy] = [await getCriteriaSet(db(), found.id), completePolicy(overrides)];
  const faults = checkSeason(season, { set, policy, ministries: new Set(ministries.map(({ code }) => code)), provinces: new Set(provinces.map(({ code }) => code)) });
  return faults.length > 0 ? { faults } : { season, set, policy };
}
