import { z } from "zod";
import { db } from "@/lib/db";
import { canManage } from "@/lib/domain/areas";
import { toDay, type Day } from "@/lib/domain/calendar";
import { refuse } from "@/lib/domain/errors";
import { FUNNEL_STEPS } from "@/lib/domain/figures";
import type { Actor } from "@/lib/domain/permissions";
import type { Stage } from "@/lib/domain/stage";
import { TIERS, type Tier } from "@/lib/domain/tier";
import type { Cycle, Outcome } from "@/lib/generated/prisma/client";
import type { Funnel } from "@/lib/statistics/queries";
import { visibleSql } from "@/lib/visible";

export type Named = {
  nameTh: string; nameEn: string | null; agencyTh: string; ministryTh: string; ministryEn: string; provinceTh: string; provinceEn: string;
};
export type TierList<T extends Named = Named> = { tier: Tier; names: T[] };

type PlanRow = Named & {
  id: number; stage: Stage; outcome: Outcome | null; tier: Tier | null; passedDocument: boolean; passedOnSite: boolean;
};

export type AnnouncementPlan = {
  cycle: Cycle;
  /** Still judged: they keep the announcement from being published. */
  open: { stage: Stage; count: number }[];
  /** Before the committee without a decision; failed and not confirmed. */
  undecided: number; unconfirmed: number;
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
     WHERE p."cycleId" = ${cycleId} AND p."submittedAt" IS NOT NULL AND ${visibleSql(actor)}
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
  const rows = await readPlan(actor, cycle.id);
  const before = rows.filter((row) => row.stage === "COMMITTEE");
  const failed = rows.filter((row) => row.stage === "DECLINED");
  const tiers = TIERS.map((tier) => ({ tier, names: before.filter((row) => row.outcome === "CERTIFY" && row.tier === tier) }));
  return {
    cycle,
    open: OPEN_STAGES.map((stage) => ({ stage, count: rows.filter((row) => row.stage === stage).length })).filter(({ count }) => count > 0),
    undecided: before.filter((row) => row.outcome === null).length,
    unconfirmed: failed.filter((row) => row.outcome === null).length,
    figures: figuresOf(rows, tiers), tiers,
    declined: before.filter((row) => row.outcome === "DECLINE").length,
    confirmed: failed.filter((row) => row.outcome !== null).length,
  };
}

export type Annexed = Named & { number: string };
export type PublishedAnnouncement = {
  year: number; number: string; announcedOn: Day; validUntil: Day | null; source: string | null; synthetic: string[]; isDemo: boolean;
  figures: Funnel; tiers: TierList<Annexed>[];
};

const count = z.number().int();
/** As lib/flows/announce.ts writes them: by ministry code. */
const Frozen = z.record(z.string(), z.object({
  applied: count, passedDocument: count, passedOnSite: count, gold: count, silver: count, blue: count,
}));

/** The frozen figures of all ministries together. */
function sumFrozen(figures: unknown): Funnel {
  const sum: Funnel = { applied: 0, passedDocument: 0, passedOnSite: 0, gold: 0, silver: 0, blue: 0 };
  for (const row of Object.values(Frozen.parse(figures))) for (const step of FUNNEL_STEPS) sum[step] += row[step];
  return sum;
}

/** The announcement of a year as it was published, with its annex; public. Null while there is none. */
export async function findAnnouncement(year: number): Promise<PublishedAnnouncement | null> {
  const row = await db().announcement.findFirst({ where: { cycle: { year } }, orderBy: { id: "asc" }, include: { cycle: true } });
  if (!row) return null;
  const names = await db().$queryRaw<(Annexed & { tier: Tier; validUntil: Date })[]>`
    SELECT c."number", c."tier"::text, c."validUntil", c."nameTh", c."nameEn", o."nameTh" AS "agencyTh", m."nameTh" AS "ministryTh",
           m."nameEn" AS "ministryEn", v."nameTh" AS "provinceTh", v."nameEn" AS "provinceEn"
      FROM "Certificate" c JOIN "Agency" o ON o."id" = c."agencyId" JOIN "Ministry" m ON m."id" = c."ministryId"
      JOIN "Province" v ON v."code" = c."provinceCode"
     WHERE c."announcementId" = ${row.id} ORDER BY c."nameTh", c."id"`;
  const { cycle } = row;
  return {
    year, number: row.number, announcedOn: toDay(row.announcedOn), validUntil: names[0] ? toDay(names[0].validUntil) : null,
    source: cycle.source, synthetic: cycle.synthetic, isDemo: cycle.isDemo, figures: sumFrozen(row.figures),
    tiers: TIERS.map((tier) => ({ tier, names: names.filter((name) => name.tier === tier) })),
  };
}
