import { findDraft, type DraftView } from "@/lib/announcements/draft-view";
import type { Named, TierList } from "@/lib/announcements/queries";
import { listNumbers, readReadiness } from "@/lib/announcements/readiness";
import { CORRECTED_CASES, DECIDED } from "@/lib/announcements/sql";
import { db } from "@/lib/db";
import { readinessFaults, type ReadinessFault } from "@/lib/domain/announcement";
import { canManage } from "@/lib/domain/areas";
import { refuse } from "@/lib/domain/errors";
import type { Actor } from "@/lib/domain/permissions";
import { TIERS, type Tier } from "@/lib/domain/tier";
import type { Cycle, Outcome } from "@/lib/generated/prisma/client";
import { visibleSql } from "@/lib/visible";

export type CorrectedRow = Named & {
  id: number; previousId: number; version: number;
  /** As published: null where it was declined. */
  was: Tier | null;
  /** The certificate that was granted to it still stands. */
  holds: boolean;
  /** As decided anew; null: not decided yet. */
  outcome: Outcome | null; tier: Tier | null;
};

export type CorrectionPlan = {
  cycle: Cycle; rows: CorrectedRow[];
  /** How many are not decided yet: they are left to another correction. */
  waiting: number;
  draft: DraftView | null; faults: ReadinessFault[];
};

function readRows(actor: Actor, cycleId: number): Promise<(CorrectedRow & { decided: boolean })[]> {
  return db().$queryRaw<(CorrectedRow & { decided: boolean })[]>`
    SELECT p."id", p."previousId", p."version", w."tier"::text AS "was",
           EXISTS (SELECT 1 FROM "Certificate" c WHERE c."applicationId" = w."id" AND c."revokedOn" IS NULL AND c."replacedOn" IS NULL) AS "holds", d."outcome"::text, d."tier"::text, k."nameTh", k."nameEn", o."nameTh" AS "agencyTh",
           m."nameTh" AS "ministryTh", m."nameEn" AS "ministryEn", v."nameTh" AS "provinceTh", v."nameEn" AS "provinceEn",
           p."stage" IN ('COMMITTEE', 'DECLINED') AND ${DECIDED} AS "decided"
      FROM "Application" p JOIN "Cycle" y ON y."id" = p."cycleId" JOIN "Application" w ON w."id" = p."previousId" JOIN "Center" k ON k."id" = p."centerId"
      JOIN "Agency" o ON o."id" = p."agencyId" JOIN "Ministry" m ON m."id" = p."ministryId" JOIN "Province" v ON v."code" = k."provinceCode"
      LEFT JOIN "Decision" d ON d."applicationId" = p."id"
     WHERE p."cycleId" = ${cycleId} AND ${CORRECTED_CASES} AND ${visibleSql(actor)} ORDER BY d."tier", k."nameTh", p."id"`;
}

/** What a correction would publish as things stand; for the secretariat, once the cycle is announced. @throws NOT_FOUND */
export async function getCorrectionPlan(actor: Actor, year: number): Promise<CorrectionPlan> {
  if (!canManage(actor, "announcements")) throw refuse("NOT_FOUND");
  const cycle = await db().cycle.findUnique({ where: { year } });
  if (!cycle?.announcedAt) throw refuse("NOT_FOUND");
  const [rows, readiness, draft, numbers] = await Promise.all([
    readRows(actor, cycle.id), readReadiness(db(), cycle.id, "CORRECTION"), findDraft(cycle.id), listNumbers(db(), cycle.id),
  ]);
  return {
    cycle, rows: rows.map(({ decided, ...row }) => (decided ? row : { ...row, outcome: null, tier: null })),
    waiting: rows.filter(({ decided }) => !decided).length, draft, faults: readinessFaults(readiness, draft, numbers),
  };
}

/** The names that it would certify, as its paper lists them. */
export const tiersOf = ({ rows }: CorrectionPlan): TierList[] =>
  TIERS.map((tier) => ({ tier, names: rows.filter((row) => row.outcome === "CERTIFY" && row.tier === tier) }));

/** Those whose certificate it would end. */
export const endedOf = ({ rows }: CorrectionPlan): Named[] => rows.filter(({ outcome, holds }) => outcome !== null && outcome !== "CERTIFY" && holds);
