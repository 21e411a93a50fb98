import { findDraft, type DraftView } from "@/lib/announcements/draft-view";
import type { Named, TierList } from "@/lib/announcements/queries";
import { listNumbers, readReadiness } from "@/lib/announcements/readiness";
import { db } from "@/lib/db";
import { readinessFaults, type Readiness, type ReadinessFault } from "@/lib/domain/announcement";
import { canManage } from "@/lib/domain/areas";
import { refuse } from "@/lib/domain/errors";
import type { Actor } from "@/lib/domain/permissions";
import type { Stage } from "@/lib/domain/stage";
import { TIERS, type Tier } from "@/lib/domain/tier";
import type { Cycle, Outcome } from "@/lib/generated/prisma/client";
import type { Funnel } from "@/lib/statistics/queries";
import { visibleSql } from "@/lib/visible";

type PlanRow = Named & {
  id: number; stage: Stage; outcome: Outcome | null; tier: Tier | null; passedDocument: boolean; passedOnSite: boolean;
};

export type AnnouncementPlan = {
  cycle: Cycle;
  /** Still judged: they keep the announcement from being published. */
  open: { stage: Stage; count: number }[];
  readiness: Readiness;
  /** All that stands in the way, the words of the draft among it. */
  faults: ReadinessFault[];
  draft: DraftView | null;
  figures: Funnel;
  tiers: TierList[];
  /** Declined by the committee, and confirmed as not passed. */
  declined: number; confirmed: number;
};

/** Submitted cases of the cycle; withdrawn ones count as applied and nothing else. */
function readPlan(actor: Actor, cycleId: number): Promise<PlanRow[]> {
  return db().$queryRaw<PlanRow[]>`
    SELECT p."id", p."stage"::text, d."outcome"::text, d."tier"::text, p."passedDocumentAt" IS NOT NULL AS "passedDocument",
           p."passedOnSiteAt" IS NOT NULL AS "passedOnSite", k."nameTh", k."nameEn", o."nameTh" AS "agencyTh",
           m."nameTh" AS "ministryTh", m."nameEn" AS "ministryEn", v."nameTh" AS "provinceTh", v."nameEn" AS "provinceEn"
      FROM "Application" p JOIN "Cycle" y ON y."id" = p."cycleId" JOIN "Center" k ON k."id" = p."centerId"
      JOIN "Agency" o ON o."id" = p."agencyId" JOIN "Ministry" m ON m."id" = p."ministryId" JOIN "Province" v ON v."code" = k."provinceCode"
      LEFT JOIN "Decision" d ON d."applicationId" = p."id"
     WHERE p."cycleId" = ${cycleId} AND p."submittedAt" IS NOT NULL AND p."counts" AND ${visibleSql(actor)}
     ORDER BY k."nameTh", p."id"`;
}

const OPEN_STAGES = ["DOCUMENT", "RETURNED", "ON_SITE"] as const;

function figuresOf(rows: PlanRow[], tiers: TierList[]): Funnel {
  const inTier = (tier: Tier) => tiers.find((list) => list.tier === tier)?.names.length ?? 0;
  const passed = (key: "passedDocument" | "passedOnSite") => rows.filter((row) => row[key]).length;
  return {
    applied: rows.length, passedDocument: passed("passedDocument"), passedOnSite: passed("passedOnSite"),
    gold: inTier("GOLD"), silver: inTier("SILVER"), blue: inTier("BLUE"),
  };
}

/** What would be announced as things stand; for the secretariat. @throws NOT_FOUND */
export async function getAnnouncementPlan(actor: Actor, year: number): Promise<AnnouncementPlan> {
  if (!canManage(actor, "announcements")) throw refuse("NOT_FOUND");
  const cycle = await db().cycle.findUnique({ where: { year } });
  if (!cycle) throw refuse("NOT_FOUND");
  const [rows, readiness, draft, numbers] = await Promise.all([
    readPlan(actor, cycle.id), readReadiness(db(), cycle.id, "FIRST"), findDraft(cycle.id), listNumbers(db(), cycle.id),
  ]);
  const before = rows.filter((row) => row.stage === "COMMITTEE");
  const failed = rows.filter((row) => row.stage === "DECLINED");
  const tiers = TIERS.map((tier) => ({ tier, names: before.filter((row) => row.outcome === "CERTIFY" && row.tier === tier) }));
  return {
    cycle, readiness, draft, faults: readinessFaults(readiness, draft, numbers),
    open: OPEN_STAGES.map((stage) => ({ stage, count: rows.filter((row) => row.stage === stage).length })).filter(({ count }) => count > 0),
    figures: figuresOf(rows, tiers), tiers,
    declined: before.filter((row) => row.outcome === "DECLINE").length,
    confirmed: failed.filter((row) => row.outcome !== null).length,
  };
}

