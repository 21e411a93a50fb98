import { z } from "zod";
import { db } from "@/lib/db";
import { toDay } from "@/lib/domain/calendar";
import { formatPoints, formatTotal } from "@/lib/domain/points";
import { TIERS } from "@/lib/domain/tier";
import type { Source } from "@/lib/export/cycle";
import { SEASON_FORMAT, type Season, type SeasonApplication, type SeasonStage } from "@/lib/flows/season";
import { say } from "@/lib/messages";

const Sheet = z.object({
  kind: z.enum(["OWN", "AGREED"]), stage: z.enum(["DOCUMENT", "ON_SITE"]), assessor: z.number().nullable(),
  points: z.record(z.string(), z.number()), unmet: z.array(z.string()),
});
type Sheet = z.infer<typeof Sheet>;
const Row = z.object({
  id: z.number(), nameTh: z.string(), agencyTh: z.string(), ministry: z.string(), provinceCode: z.string(), tier: z.enum(TIERS).nullable(),
  computedTier: z.enum(TIERS).nullable(), finalTotal: z.number().nullable(), declinedAt: z.enum(["DOCUMENT", "ON_SITE", "COMMITTEE"]).nullable(),
  sheets: z.array(Sheet), selfScores: z.record(z.string(), z.number()).nullable(), texts: z.record(z.string(), z.string()).nullable(),
});
type Row = z.infer<typeof Row>;

/** The cases of the first announcement, with every sheet that counted and what the center had said of itself. */
async function readRows(ids: readonly number[]): Promise<Row[]> {
  const rows = await db().$queryRaw<unknown[]>`
    SELECT p."id", k."nameTh", g."nameTh" AS "agencyTh", n."code" AS "ministry", k."provinceCode", p."tier"::text, p."computedTier"::text, p."finalTotal", p."declinedAt"::text,
           (SELECT coalesce(jsonb_agg(jsonb_build_object('kind', h."kind", 'stage', a."stage", 'assessor', h."assessorId",
                     'points', (SELECT coalesce(jsonb_object_agg(q."code", m."points"), '{}') FROM "Mark" m JOIN "Criterion" q ON q."id" = m."criterionId" WHERE m."sheetId" = h."id" AND m."points" IS NOT NULL),
                     'unmet', (SELECT coalesce(jsonb_agg(q."code" ORDER BY q."position"), '[]') FROM "Mark" m JOIN "Criterion" q ON q."id" = m."criterionId" WHERE m."sheetId" = h."id" AND NOT m."met")
                   ) ORDER BY h."assessorId"), '[]')
              FROM "Assessment" a JOIN "Sheet" h ON h."assessmentId" = a."id" WHERE a."applicationId" = p."id" AND h."kind" <> 'SECOND' AND h."voidedAt" IS NULL AND h."finishedAt" IS NOT NULL) AS "sheets",
           (SELECT jsonb_object_agg(x->>'code', x->'selfScore') FROM jsonb_array_elements(s."content"->'answers') x WHERE jsonb_typeof(x->'selfScore') = 'number') AS "selfScores",
           (SELECT jsonb_object_agg(x->>'code', x->>'text') FROM jsonb_array_elements(s."content"->'answers') x WHERE x->>'text' <> '') AS "texts"
      FROM "Application" p JOIN "Center" k ON k."id" = p."centerId" JOIN "Agency" g ON g."id" = p."agencyId" JOIN "Ministry" n ON n."id" = p."ministryId"
      JOIN "Announcement" o ON o."id" = p."announcementId" AND o."kind" = 'FIRST'
      LEFT JOIN LATERAL (SELECT "content" FROM "Submission" WHERE "applicationId" = p."id" ORDER BY "version" DESC LIMIT 1) s ON true
     WHERE p."id" = ANY(${[...ids]}::int[]) AND EXISTS (SELECT 1 FROM "Assessment" a WHERE a."applicationId" = p."id" AND a."stage" = 'DOCUMENT' AND a."finishedAt" IS NOT NULL)
     ORDER BY p."id"`;
  return z.array(Row).parse(rows);
}

const written = (points: Readonly<Record<string, number>>) => Object.fromEntries(Object.entries(points).map(([code, given]) => [code, formatPoints(given)]));

/** Assessors are numbered within the case: the file names nobody. */
function stageOf(row: Row, stage: Sheet["stage"]): SeasonStage | null {
  const sheets = row.sheets.filter((sheet) => sheet.stage === stage);
  const agreed = sheets.find(({ kind }) => kind === "AGREED");
  if (!agreed) return null;
  const own = sheets.filter(({ kind }) => kind === "OWN");
  return { gatesMissing: agreed.unmet, sheets: own.map(({ points }, index) => ({ assessor: index + 1, points: written(points) })), agreed: written(agreed.points) };
}

/** What the rules came to. Where the committee gave less, the file cannot say it: nothing is expected of that case. */
function expectOf({ tier, computedTier, declinedAt, finalTotal }: Row): Pick<SeasonApplication, "expect"> {
  const departs = declinedAt === "COMMITTEE" || (declinedAt === null && tier !== computedTier);
  if (departs) return {};
  const total = finalTotal === null ? {} : { total: formatTotal(finalTotal) };
  return { expect: declinedAt === null ? { outcome: "CERTIFIED", tier, ...total } : { outcome: "DECLINED", declinedAt } };
}

function applicationOf(row: Row): SeasonApplication[] {
  const [document, onSite] = [stageOf(row, "DOCUMENT"), stageOf(row, "ON_SITE")];
  if (!document) return [];
  const { id, nameTh, agencyTh, ministry, provinceCode, selfScores, texts } = row;
  return [{
    ref: String(id), center: { nameTh, agencyTh, ministry, provinceCode }, document, ...(onSite ? { onSite } : {}),
    own: { points: written(selfScores ?? {}), answers: texts ?? {} }, ...expectOf(row),
  }];
}

/**
 * An announced cycle as a season file (docs/season-format.md): it replays to the same totals and tiers. Cases that were withdrawn are not
 * in it, nor what came after the first announcement; null before it.
 */
export async function seasonOf({ cycle, set, cases }: Source): Promise<Season | null> {
  const first = await db().announcement.findFirst({ where: { cycleId: cycle.id, kind: "FIRST" }, select: { number: true, announcedOn: true } });
  if (!first) return null;
  const applications: SeasonApplication[] = [];
  for (const { ids } of cases.portions) applications.push(...(await readRows(ids)).flatMap(applicationOf));
  return {
    format: SEASON_FORMAT, name: say("th", "export.packageTitle", { year: cycle.year }), source: cycle.source ?? say("th", "export.source"), synthetic: cycle.synthetic,
    cycle: { year: cycle.year, criteriaSet: set.code, policy: cycle.overrides },
    announcement: { number: first.number, announcedOn: toDay(first.announcedOn) }, applications,
  };
}
