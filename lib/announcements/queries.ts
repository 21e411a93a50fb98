import { z } from "zod";
import { db } from "@/lib/db";
import { AWARD_NAMES, nameOfAgency, nameOfMinistry } from "@/lib/former-names";
import type { AnnouncementKind } from "@/lib/domain/announcement";
import { toDay, type Day } from "@/lib/domain/calendar";
import { FUNNEL_STEPS } from "@/lib/domain/figures";
import { TIERS, type Tier } from "@/lib/domain/tier";
import type { Prisma } from "@/lib/generated/prisma/client";
import type { Funnel } from "@/lib/statistics/queries";

export type Named = {
  nameTh: string; nameEn: string | null; agencyTh: string; ministryTh: string; ministryEn: string; provinceTh: string; provinceEn: string;
};
export type TierList<T extends Named = Named> = { tier: Tier; names: T[] };
export type Annexed = Named & { number: string };

/** What the letter says above its annex; words are null where a script published. */
export type Letterhead = {
  kind: AnnouncementKind; number: string; announcedOn: Day;
  about: string | null; preamble: string | null; signerName: string | null; signerPosition: string | null;
};

export type PublishedAnnouncement = Letterhead & {
  id: number; year: number;
  /** Which of its cycle it is, from 1: part of its paper's address. */
  ordinal: number;
  publishedAt: Date; validUntil: Day | null; source: string | null; synthetic: string[]; isDemo: boolean;
  figures: Funnel; tiers: TierList<Annexed>[];
  /** Of a correction: certificates that ended with it, because nothing came in their place. */
  ended: Annexed[];
  /** Its paper is made. */
  hasPaper: boolean;
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

type AnnexRow = Annexed & { announcementId: number; tier: Tier; validUntil: Date };

/** The certificates of these announcements, each tier in the order of the Thai dictionary, which the column itself has. */
function readAnnex(announcementIds: number[]): Promise<AnnexRow[]> {
  return db().$queryRaw<AnnexRow[]>`
    SELECT c."announcementId", c."number", c."tier"::text, c."validUntil", c."nameTh", c."nameEn", ${nameOfAgency("nameTh", "o")} AS "agencyTh",
           ${nameOfMinistry("nameTh")} AS "ministryTh", ${nameOfMinistry("nameEn")} AS "ministryEn", v."nameTh" AS "provinceTh", v."nameEn" AS "provinceEn"
      FROM "Certificate" c JOIN "Agency" o ON o."id" = c."agencyId" JOIN "Ministry" m ON m."id" = c."ministryId"
      ${AWARD_NAMES} JOIN "Province" v ON v."code" = c."provinceCode"
     WHERE c."announcementId" = ANY(${announcementIds}::int[]) ORDER BY c."nameTh", c."id"`;
}

/** Certificates of the versions in whose place a correction declined, as far as it was the correction that ended them. */
function readEnded(announcementIds: number[]): Promise<(Annexed & { announcementId: number })[]> {
  return db().$queryRaw<(Annexed & { announcementId: number })[]>`
    SELECT p."announcementId", c."number", c."nameTh", c."nameEn", ${nameOfAgency("nameTh", "o")} AS "agencyTh",
           ${nameOfMinistry("nameTh")} AS "ministryTh", ${nameOfMinistry("nameEn")} AS "ministryEn", v."nameTh" AS "provinceTh", v."nameEn" AS "provinceEn"
      FROM "Application" p JOIN "Announcement" n ON n."id" = p."announcementId"
      JOIN "Certificate" c ON c."applicationId" = p."previousId" AND c."revokedOn" = n."announcedOn" JOIN "Agency" o ON o."id" = c."agencyId"
      JOIN "Ministry" m ON m."id" = c."ministryId" ${AWARD_NAMES} JOIN "Province" v ON v."code" = c."provinceCode"
     WHERE p."announcementId" = ANY(${announcementIds}::int[]) AND p."stage" = 'DECLINED' ORDER BY c."nameTh", c."id"`;
}

const INCLUDE = { cycle: true, paper: { select: { announcementId: true } } } as const;
type Row = Prisma.AnnouncementGetPayload<{ include: typeof INCLUDE }>;

type Lists = { annex: AnnexRow[]; ended: (Annexed & { announcementId: number })[] };

function toPublished(row: Row, ordinal: number, { annex, ended }: Lists): PublishedAnnouncement {
  const { cycle, id, number, about, preamble, signerName, signerPosition, publishedAt } = row;
  const names = annex.filter(({ announcementId }) => announcementId === id);
  return {
    id, year: cycle.year, ordinal, kind: row.kind === "CORRECTION" ? "CORRECTION" : "FIRST", number, announcedOn: toDay(row.announcedOn),
    about, preamble, signerName, signerPosition, publishedAt, validUntil: names[0] ? toDay(names[0].validUntil) : null,
    source: cycle.source, synthetic: cycle.synthetic, isDemo: cycle.isDemo, figures: sumFrozen(row.figures),
    tiers: TIERS.map((tier) => ({ tier, names: names.filter((name) => name.tier === tier) })), hasPaper: row.paper !== null,
    ended: ended.filter(({ announcementId }) => announcementId === id),
  };
}

/** All announcements of a year as they were published, the first one first; public. As many statements whatever the rows. */
export async function listAnnouncements(year: number): Promise<PublishedAnnouncement[]> {
  const rows = await db().announcement.findMany({ where: { cycle: { year } }, orderBy: { id: "asc" }, include: INCLUDE });
  const ids = rows.map(({ id }) => id);
  const [annex, ended] = rows.length > 0 ? await Promise.all([readAnnex(ids), readEnded(ids)]) : [[], []];
  return rows.map((row, index) => toPublished(row, index + 1, { annex, ended }));
}

/** The announcement of a year's results as it was published, with its annex; public. Null while there is none. */
export async function findAnnouncement(year: number): Promise<PublishedAnnouncement | null> {
  return (await listAnnouncements(year))[0] ?? null;
}

export type Paper = { key: string; size: number; sha256: string };

/** The paper of one of a year's announcements, by its place among them; public. Null where there is none, or it is not made yet. */
export async function findPaper(year: number, ordinal: number): Promise<Paper | null> {
  const [row] = await db().$queryRaw<(Paper | { key: null })[]>`
    SELECT p."key", p."size", p."sha256" FROM "Announcement" n JOIN "Cycle" y ON y."id" = n."cycleId"
      LEFT JOIN "AnnouncementPaper" p ON p."announcementId" = n."id"
     WHERE y."year" = ${year} ORDER BY n."id" OFFSET ${ordinal - 1} LIMIT 1`;
  return row && row.key !== null ? row : null;
}

/** Where anybody reads the paper of an announcement: it stays the same for ever. */
export const paperPath = ({ year, ordinal }: Pick<PublishedAnnouncement, "year" | "ordinal">): string => `/api/announcements/${year}/${ordinal}`;
