import { z } from "zod";
import { WHO, type Who } from "@/lib/domain/board";
import { STAGES, type Stage } from "@/lib/domain/stage";

export type BoardFilter = {
  stage: Stage | null; late: boolean; teamId: number | null; ministryId: number | null; province: string | null; who: Who | null;
};
export const NO_FILTER: BoardFilter = { stage: null, late: false, teamId: null, ministryId: null, province: null, who: null };

const number = z.coerce.number().int().positive().max(2_147_483_647);
const KEYS = {
  stage: z.enum(STAGES), late: z.literal("1").transform(() => true), team: number, ministry: number, province: z.string().regex(/^\d{2}$/), who: z.enum(WHO),
};
export type FilterKey = keyof typeof KEYS;
export const FILTER_KEYS: readonly FilterKey[] = ["stage", "late", "team", "ministry", "province", "who"];

/** What an address asks for; `ignored` names what it says and nobody understands: the page shows the default for it and says so. */
export function boardFilterOf(asked: Readonly<Record<string, unknown>>): { filter: BoardFilter; ignored: FilterKey[] } {
  const given = Object.fromEntries(FILTER_KEYS.filter((key) => asked[key] !== undefined && asked[key] !== "").map((key) => [key, asked[key]]));
  const ignored = FILTER_KEYS.filter((key) => key in given && !KEYS[key].safeParse(given[key]).success);
  const kept = Object.fromEntries(Object.entries(given).filter(([key]) => !ignored.some((name) => name === key)));
  const { stage, late, team, ministry, province, who } = z.object(KEYS).partial().parse(kept);
  return { ignored, filter: { stage: stage ?? null, late: late ?? false, teamId: team ?? null, ministryId: ministry ?? null, province: province ?? null, who: who ?? null } };
}

/** The same as an address says it. */
export const queryOfFilter = ({ stage, late, teamId, ministryId, province, who }: BoardFilter) =>
  ({ stage, late: late ? "1" : null, team: teamId, ministry: ministryId, province, who });
