import { db, type Db, type Tx } from "@/lib/db";
import type { ApplicationFacts } from "@/lib/domain/permissions";
import type { Hundredths, Millionths } from "@/lib/domain/points";
import type { JudgedStage, Stage } from "@/lib/domain/stage";
import type { Tier } from "@/lib/domain/tier";
import type { WhyNow } from "@/lib/domain/why-now";
import { Prisma, type Outcome } from "@/lib/generated/prisma/client";
import { announcedSql } from "@/lib/visible";

export type Voter = { userId: number; name: string };
/** `by`: who prepared it; it stands by the votes. `meeting`: the number in the year, null outside a meeting. */
export type Decided = {
  outcome: Outcome; tier: Tier | null; reason: string | null; whyNow: WhyNow | null; decidedAt: string; by: string;
  votes: Voter[]; meeting: { id: number; number: number; closed: boolean } | null;
};

/** What the secretariat proposes; `at` an instant as JSON writes it. */
export type Recommended = { outcome: Outcome; tier: Tier | null; reason: string; at: string; by: string };

export type CaseRow = {
  id: number; stage: Stage; declinedAt: JudgedStage | null;
  nameTh: string; nameEn: string | null; agencyTh: string; agencyEn: string | null; ministryTh: string; ministryEn: string;
  provinceTh: string; provinceEn: string; isDemo: boolean;
  documentTotal: Hundredths | null; onSiteTotal: Hundredths | null; finalTotal: Millionths | null;
  computedTier: Tier | null; tier: Tier | null;
  /** From 1; more where the case is judged anew. */
  version: number;
  recommendation: Recommended | null;
  decision: Decided | null;
};

export type ReadCase = CaseRow & Pick<ApplicationFacts, "centerId" | "agencyId" | "ministryId" | "submittedAt" | "assessments" | "judgeIds" | "announced" | "reopenedTo">;

const DECISION = Prisma.sql`
  jsonb_build_object('outcome', d."outcome", 'tier', d."tier", 'reason', d."reason", 'whyNow', d."whyNow", 'decidedAt', d."decidedAt", 'by', u."name",
    'meeting', (SELECT jsonb_build_object('id', g."id", 'number', g."number", 'closed', g."closedAt" IS NOT NULL) FROM "Meeting" g WHERE g."id" = d."meetingId"),
    'votes', coalesce((SELECT jsonb_agg(jsonb_build_object('userId', w."id", 'name', w."name") ORDER BY n."votedAt", w."id")
      FROM "Vote" n JOIN "User" w ON w."id" = n."userId" WHERE n."decisionId" = d."id"), '[]'))`;

/** The cases that stand before the committee, or stood there, best total first. What a person may see of them is for the caller to ask. */
export function readCases(condition: Prisma.Sql, client: Db | Tx = db()): Promise<ReadCase[]> {
  return client.$queryRaw<ReadCase[]>`
    SELECT p."id", p."stage"::text, p."declinedAt"::text, p."centerId", p."agencyId", p."ministryId", p."submittedAt",
           k."nameTh", k."nameEn", o."nameTh" AS "agencyTh", o."nameEn" AS "agencyEn", m."nameTh" AS "ministryTh",
           m."nameEn" AS "ministryEn",
           v."nameTh" AS "provinceTh", v."nameEn" AS "provinceEn", k."isDemo",
           p."documentTotal", p."onSiteTotal", p."finalTotal", p."computedTier"::text, p."tier"::text,
           CASE WHEN d."id" IS NOT NULL THEN ${DECISION} END AS "decision",
           (SELECT jsonb_build_object('outcome', r."outcome", 'tier', r."tier", 'reason', r."reason", 'at', r."recommendedAt", 'by', b."name")
              FROM "Recommendation" r JOIN "User" b ON b."id" = r."recommendedById" WHERE r."applicationId" = p."id") AS "recommendation",
           ARRAY(SELECT j."userId" FROM gecc_judges(p."id") j) AS "judgeIds", ${announcedSql} AS "announced", p."reopenedTo"::text, p."version",
           coalesce((SELECT jsonb_agg(jsonb_build_object('stage', t."stage", 'teamId', t."teamId", 'chairId', t."chairId",
               'finished', t."finishedAt" IS NOT NULL, 'allFinished', t."finishedAt" IS NOT NULL, 'scorerIds', coalesce((
                 SELECT jsonb_agg(h."assessorId") FROM "Sheet" h
                  WHERE h."assessmentId" = t."id" AND h."kind" = 'OWN' AND h."voidedAt" IS NULL), '[]'),
               'look', (SELECT jsonb_build_object('lookerId', h."assessorId", 'looked', true, 'closed', true) FROM "Sheet" h
                  WHERE h."assessmentId" = t."id" AND h."kind" = 'SECOND' AND h."voidedAt" IS NULL)))
             FROM "Assessment" t
              WHERE t."applicationId" = ANY(CASE WHEN p."version" = 1 THEN ARRAY[p."id"] ELSE ARRAY(SELECT e."applicationId" FROM gecc_versions(p."id") e) END)
                AND (p."version" = 1 OR (t."applicationId", t."stage") IN (SELECT e."applicationId", e."stage" FROM gecc_judged(p."id") e))), '[]') AS "assessments"
      FROM "Application" p JOIN "Cycle" y ON y."id" = p."cycleId" JOIN "Center" k ON k."id" = p."centerId"
      JOIN "Agency" o ON o."id" = p."agencyId" JOIN "Ministry" m ON m."id" = p."ministryId" JOIN "Province" v ON v."code" = k."provinceCode"
      LEFT JOIN "Decision" d ON d."applicationId" = p."id" LEFT JOIN "User" u ON u."id" = d."decidedById"
     WHERE p."stage" IN ('COMMITTEE', 'CERTIFIED', 'DECLINED') AND ${condition}
     ORDER BY p."finalTotal" DESC NULLS LAST, k."nameTh", p."id"`;
}
