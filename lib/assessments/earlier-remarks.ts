import type { StoredCriterion } from "@/lib/criteria/queries";
import type { Hundredths } from "@/lib/domain/points";
import type { AssessedStage } from "@/lib/domain/stage";
import { Prisma } from "@/lib/generated/prisma/client";

export type EarlierMark = { stage: AssessedStage; points: Hundredths | null; met: boolean | null; reason: string };

/** What the teams agreed on a criterion in an earlier announced year of the same center. */
export type EarlierRemark = {
  year: number;
  /** The text of that year's criterion, where it is another; and its full points. */
  otherText: { textTh: string; textEn: string } | null;
  points: Hundredths;
  marks: EarlierMark[];
};

export type EarlierRow = EarlierMark & { year: number; code: string; full: number; textTh: string; textEn: string };

/**
 * All agreed marks of the center's earlier announced years, of the case `p` in the year `y`: the reasons that the center has read by now.
 * Nothing of a year under embargo, and no internal remark. Newest first.
 */
export const earlierSql = Prisma.sql`coalesce((
  SELECT jsonb_agg(jsonb_build_object('year', z."year", 'stage', b."stage", 'code', c."code", 'points', m."points", 'met', m."met", 'reason', m."reason",
                     'full', c."points", 'textTh', c."textTh", 'textEn', c."textEn") ORDER BY z."year" DESC, b."stage")
    FROM "Application" e JOIN "Cycle" z ON z."id" = e."cycleId"
    CROSS JOIN LATERAL gecc_judged(e."id") j
    JOIN "Assessment" b ON b."applicationId" = j."applicationId" AND b."stage" = j."stage" AND b."finishedAt" IS NOT NULL
    JOIN "Sheet" g ON g."assessmentId" = b."id" AND g."kind" = 'AGREED' JOIN "Mark" m ON m."sheetId" = g."id"
    JOIN "Criterion" c ON c."id" = m."criterionId"
   WHERE e."centerId" = p."centerId" AND z."year" < y."year" AND z."announcedAt" IS NOT NULL AND e."counts" AND e."stage" IN ('CERTIFIED', 'DECLINED')), '[]')`;

/** Of one criterion, by its code, as the center's own earlier years are matched. */
export function earlierOf(rows: readonly EarlierRow[], { code, textTh }: StoredCriterion): EarlierRemark[] {
  const own = rows.filter((row) => row.code === code);
  return [...new Set(own.map(({ year }) => year))].flatMap((year) => {
    const [first, ...others] = own.filter((row) => row.year === year);
    if (!first) return [];
    return [{
      year, points: first.full, otherText: first.textTh === textTh ? null : { textTh: first.textTh, textEn: first.textEn },
      marks: [first, ...others].map(({ stage, points, met, reason }) => ({ stage, points, met, reason })),
    }];
  });
}
