import { z } from "zod";
import { CRITERION_KINDS, VIEWS, type CriteriaSet, type Criterion } from "@/lib/domain/criteria";
import { parsePoints, type Hundredths } from "@/lib/domain/points";
import type { Mark } from "@/lib/domain/score";
import { TIERS } from "@/lib/domain/tier";
import file from "@/prisma/data/criteria-2568.json";

const points = z.number().transform((value) => hundredths(value));
const File = z.object({
  code: z.string(),
  fullScore: points,
  tiers: z.array(z.object({ code: z.enum(TIERS), from: points })),
  criteria: z.array(z.object({
    code: z.string(), kind: z.enum(CRITERION_KINDS), view: z.enum(VIEWS).nullable(), points,
    scale: z.array(points).nullable(), textTh: z.string(), textEn: z.string(), textStatus: z.string(),
  })),
});

/** The real set of 2568. */
export const CRITERIA_2568: CriteriaSet = toSet(File.parse(file));

export function hundredths(value: string | number): Hundredths {
  const parsed = parsePoints(value);
  if (parsed === null) throw new RangeError(`no points: ${value}`);
  return parsed;
}

/** A set of scored criteria "C1", "C2" … with these scales (points as people write them) and the floors of 2568. */
export function setOf(...scales: (string | number)[][]): CriteriaSet {
  const criteria = scales.map((scale, index) => criterionOf(`C${index + 1}`, index, scale.map(hundredths)));
  return { ...CRITERIA_2568, code: "TEST", criteria };
}

/** Every gate met, every item at full points; `over` changes some: points as people write them, or met. */
export function fullMarks(set: CriteriaSet, over: Record<string, number | boolean> = {}): Record<string, Mark> {
  return Object.fromEntries(set.criteria.map((criterion) => [criterion.code, markOf(criterion, over[criterion.code])]));
}

/** Points by code, as they stand in a sheet of scored items. */
export function marksOf(values: Record<string, string | number | null>): Record<string, Mark> {
  return Object.fromEntries(Object.entries(values).map(([code, value]) =>
    [code, { points: value === null ? null : hundredths(value), met: null }]));
}

function markOf(criterion: Criterion, over: number | boolean | undefined): Mark {
  if (criterion.kind === "GATE") return { points: null, met: over !== false };
  return { points: typeof over === "number" ? hundredths(over) : criterion.points, met: null };
}

function criterionOf(code: string, position: number, steps: Hundredths[]): Criterion {
  return {
    id: position + 1, code, position, kind: "OUTCOME", view: null, points: Math.max(...steps), steps,
    textTh: code, textEn: code, textStatus: "placeholder", evidenceRequired: false, guidanceTh: null,
  };
}

function toSet({ criteria, ...set }: z.infer<typeof File>): CriteriaSet {
  return {
    ...set,
    criteria: criteria.map(({ scale, ...criterion }, index) => ({
      ...criterion, id: index + 1, position: index + 1, steps: scale ?? [], evidenceRequired: criterion.kind === "GATE", guidanceTh: null,
    })),
  };
}
