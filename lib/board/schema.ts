import { z } from "zod";
import { BULK_KINDS } from "@/lib/domain/bulk";
import { WHO, type Who } from "@/lib/domain/board";
import { STAGES, type Stage } from "@/lib/domain/stage";
import { day, id, line, list, optionalLine } from "@/lib/input";

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

const year = z.coerce.number().int().min(2558).max(2700);

/** Which cases of the board are meant: those that are ticked, or all that its filter shows. */
export const ChooseCases = z.object({
  year, kind: z.enum(BULK_KINDS), scope: z.enum(["TICKED", "SHOWN"]).default("TICKED"), cases: list(id),
  stage: optionalLine(20), late: optionalLine(2), team: optionalLine(20), ministry: optionalLine(20), province: optionalLine(2), who: optionalLine(20),
});
export type ChooseCases = z.infer<typeof ChooseCases>;

const ofAct = { year, actId: id };
export const PlanExtensions = z.object({ ...ofAct, untilOn: day, reason: line(1000) });
export type PlanExtensions = z.infer<typeof PlanExtensions>;
export const PlanAssignments = z.object({ ...ofAct, teamId: id, scorerIds: list(id) });
export type PlanAssignments = z.infer<typeof PlanAssignments>;
export const BulkActId = z.object(ofAct);
export type BulkActId = z.infer<typeof BulkActId>;
