import { db } from "@/lib/db";
import type { CriterionKind } from "@/lib/domain/criteria";
import { refuse } from "@/lib/domain/errors";
import type { Actor } from "@/lib/domain/permissions";
import type { Hundredths } from "@/lib/domain/points";
import { weakPointOf, type GivenRow, type WeakPoint } from "@/lib/domain/weak-point";
import { Prisma } from "@/lib/generated/prisma/client";
import { bodySql, findOwnBody, type OwnBody } from "@/lib/tree";
import { announcedSql } from "@/lib/visible";

/** FINAL: what each case was given last; DOCUMENT: at the document stage, also of those that went further. */
export const JUDGED_AT = ["FINAL", "DOCUMENT"] as const;
export type JudgedAt = (typeof JUDGED_AT)[number];

export type WeakFilter = { year: number | null; body: unknown; at: JudgedAt };

export type CriterionHead = { id: number; code: string; kind: CriterionKind; textTh: string; textEn: string; textStatus: string; points: Hundredths };
export type WeakRow = { criterion: CriterionHead; figures: WeakPoint };
export type GateRow = { criterion: CriterionHead; cases: number; unmet: number };
export type WeakPage = {
  year: number | null; years: number[]; at: JudgedAt; body: OwnBody; bodies: OwnBody[];
  /** The address asked for something that is not there or not one's own: the first is shown instead. */
  isOther: boolean;
  cases: number; scored: WeakRow[]; gates: GateRow[];
};

/** The agreed sheets of the body's cases of an announced cycle, one a case: `final`(case, sheet, content of what was submitted last). */
export function agreedSql(actor: Actor, body: OwnBody, year: number, at: JudgedAt): Prisma.Sql {
  const of = at === "DOCUMENT" ? Prisma.sql`AND j."stage" = 'DOCUMENT'` : Prisma.empty;
  return Prisma.sql`final AS MATERIALIZED (
    SELECT DISTINCT ON (p."id") p."id" AS "caseId", h."id" AS "sheetId",
           (SELECT v."content"->'answers' FROM "Submission" v WHERE v."applicationId" = p."id" ORDER BY v."version" DESC LIMIT 1) AS "answers"
      FROM "Application" p JOIN "Cycle" y ON y."id" = p."cycleId" CROSS JOIN LATERAL gecc_judged(p."id") j
      JOIN "Assessment" a ON a."applicationId" = j."applicationId" AND a."stage" = j."stage" AND a."finishedAt" IS NOT NULL
      JOIN "Sheet" h ON h."assessmentId" = a."id" AND h."kind" = 'AGREED'
     WHERE y."year" = ${year} AND y."announcedAt" IS NOT NULL AND ${announcedSql} AND p."counts" AND p."stage" IN ('CERTIFIED', 'DECLINED')
       AND ${bodySql("p", actor, body)} ${of}
     ORDER BY p."id", a."stage" DESC)`;
}

type Row = CriterionHead & { criterionId: number; given: Hundredths | null; met: boolean | null; count: number; selfCount: number; selfSum: number };

const readMarks = (actor: Actor, body: OwnBody, year: number, at: JudgedAt) => db().$queryRaw<Row[]>`
  WITH ${agreedSql(actor, body, year, at)},
  claims AS MATERIALIZED (
    SELECT f."caseId", x->>'code' AS "code", (x->>'selfScore')::int AS "self" FROM final f CROSS JOIN LATERAL jsonb_array_elements(f."answers") x
     WHERE jsonb_typeof(x->'selfScore') = 'number')
  SELECT q."id", q."code", q."kind"::text, q."textTh", q."textEn", q."textStatus", q."points", m."points" AS "given", m."met", count(*)::int AS "count",
         count(s."self")::int AS "selfCount", coalesce(sum(s."self"), 0)::int AS "selfSum"
    FROM final f JOIN "Mark" m ON m."sheetId" = f."sheetId" JOIN "Criterion" q ON q."id" = m."criterionId"
    LEFT JOIN claims s ON s."caseId" = f."caseId" AND s."code" = q."code"
   WHERE m."points" IS NOT NULL OR m."met" IS NOT NULL GROUP BY q."id", m."points", m."met" ORDER BY q."position"`;

const readYears = (actor: Actor, body: OwnBody) => db().$queryRaw<{ year: number }[]>`
  SELECT y."year" FROM "CycleFigure" f JOIN "Cycle" y ON y."id" = f."cycleId"
   WHERE y."announcedAt" IS NOT NULL AND f."applied" > 0 AND ${bodySql("f", actor, body)} GROUP BY y."year" ORDER BY y."year" DESC`;

const isGate = ({ kind }: CriterionHead) => kind === "GATE";
const headOf = ({ id, code, kind, textTh, textEn, textStatus, points }: Row): CriterionHead => ({ id, code, kind, textTh, textEn, textStatus, points });

function gateOf(rows: Row[]): GateRow[] {
  const [first] = rows;
  const count = (own: Row[]) => own.reduce((total, row) => total + row.count, 0);
  const unmet = count(rows.filter(({ met }) => met === false));
  return first && isGate(first) ? [{ criterion: headOf(first), cases: count(rows), unmet }] : [];
}

function scoredOf(rows: Row[]): WeakRow[] {
  const [first] = rows;
  if (!first || isGate(first)) return [];
  const given = rows.flatMap((row): GivenRow[] => (row.given === null ? [] : [{ points: row.given, count: row.count, selfCount: row.selfCount, selfSum: row.selfSum }]));
  const figures = weakPointOf(first.points, given);
  return figures ? [{ criterion: headOf(first), figures }] : [];
}

/**
 * Where the centers of a body lose points, the most lost first, and the gates that most often were not met: of agreed sheets of an announced
 * cycle, never of a single assessor's. Three statements whatever the rows. @throws NOT_FOUND to who reads no figures
 */
export async function getWeakPoints(actor: Actor, filter: WeakFilter): Promise<WeakPage> {
  const { body, bodies, isAsked } = await findOwnBody(actor, filter.body);
  const years = (await readYears(actor, body)).map(({ year }) => year);
  const year = years.find((known) => known === filter.year) ?? years[0] ?? null;
  const rows = year === null ? [] : await readMarks(actor, body, year, filter.at);
  const byCriterion = [...new Set(rows.map(({ id }) => id))].map((id) => rows.filter((row) => row.id === id));
  const scored = byCriterion.flatMap(scoredOf).sort((one, other) => other.figures.lost - one.figures.lost);
  const gates = byCriterion.flatMap(gateOf).filter(({ unmet }) => unmet > 0).sort((one, other) => other.unmet - one.unmet);
  return {
    year, years, at: filter.at, body, bodies, isOther: !isAsked || (filter.year !== null && filter.year !== year),
    cases: Math.max(0, ...scored.map(({ figures }) => figures.cases)), scored, gates,
  };
}

export type JudgedCenter = {
  applicationId: number; nameTh: string; nameEn: string | null; agencyTh: string; agencyEn: string | null; provinceTh: string; provinceEn: string;
  points: Hundredths | null; met: boolean | null; self: Hundredths | null;
};
export type Example = Pick<JudgedCenter, "nameTh" | "nameEn" | "agencyTh" | "agencyEn" | "provinceTh" | "provinceEn"> & { centerId: number; ministryTh: string; ministryEn: string };
export type CriterionPage = Omit<WeakPage, "cases" | "scored" | "gates" | "years"> & { year: number; criterion: CriterionHead; centers: JudgedCenter[]; examples: Example[] };

const readCenters = (actor: Actor, body: OwnBody, year: number, at: JudgedAt, code: string) => db().$queryRaw<JudgedCenter[]>`
  WITH ${agreedSql(actor, body, year, at)}
  SELECT f."caseId" AS "applicationId", k."nameTh", k."nameEn", a."nameTh" AS "agencyTh", a."nameEn" AS "agencyEn", v."nameTh" AS "provinceTh", v."nameEn" AS "provinceEn",
         m."points", m."met", (SELECT (x->>'selfScore')::int FROM jsonb_array_elements(f."answers") x WHERE x->>'code' = q."code" LIMIT 1) AS "self"
    FROM final f JOIN "Application" p ON p."id" = f."caseId" JOIN "Center" k ON k."id" = p."centerId" JOIN "Agency" a ON a."id" = p."agencyId"
    JOIN "Province" v ON v."code" = k."provinceCode" JOIN "Mark" m ON m."sheetId" = f."sheetId" JOIN "Criterion" q ON q."id" = m."criterionId" AND q."code" = ${code}
   ORDER BY coalesce(m."points", m."met"::int), k."nameTh", k."id"`;

/** Of the whole country: certified, full points at this criterion, and agreed to be named. */
const readExamples = (year: number, code: string) => db().$queryRaw<Example[]>`
  SELECT k."id" AS "centerId", k."nameTh", k."nameEn", a."nameTh" AS "agencyTh", a."nameEn" AS "agencyEn", n."nameTh" AS "ministryTh", n."nameEn" AS "ministryEn",
         v."nameTh" AS "provinceTh", v."nameEn" AS "provinceEn"
    FROM "Application" p JOIN "Cycle" y ON y."id" = p."cycleId" JOIN "Center" k ON k."id" = p."centerId" JOIN "Agency" a ON a."id" = p."agencyId"
    JOIN "Ministry" n ON n."id" = p."ministryId" JOIN "Province" v ON v."code" = k."provinceCode"
   WHERE y."year" = ${year} AND y."announcedAt" IS NOT NULL AND ${announcedSql} AND p."counts" AND p."stage" = 'CERTIFIED' AND k."namedAsExampleAt" IS NOT NULL
     AND EXISTS (
       SELECT 1 FROM gecc_judged(p."id") j JOIN "Assessment" s ON s."applicationId" = j."applicationId" AND s."stage" = j."stage" AND s."finishedAt" IS NOT NULL
         JOIN "Sheet" h ON h."assessmentId" = s."id" AND h."kind" = 'AGREED' JOIN "Mark" m ON m."sheetId" = h."id"
         JOIN "Criterion" q ON q."id" = m."criterionId" AND q."code" = ${code}
        WHERE j."stage" = 'ON_SITE' AND q."kind" <> 'GATE' AND m."points" = q."points")
   ORDER BY k."nameTh", k."id" LIMIT 200`;

/** The centers of a body at one criterion, the least points first, and examples of the whole country. @throws NOT_FOUND */
export async function getCriterionCenters(actor: Actor, filter: WeakFilter & { code: string }): Promise<CriterionPage> {
  const { body, bodies, isAsked } = await findOwnBody(actor, filter.body);
  const years = (await readYears(actor, body)).map(({ year }) => year);
  const year = years.find((known) => known === filter.year);
  if (year === undefined) throw refuse("NOT_FOUND");
  const [criterion] = await db().$queryRaw<CriterionHead[]>`
    SELECT q."id", q."code", q."kind"::text, q."textTh", q."textEn", q."textStatus", q."points" FROM "Criterion" q JOIN "Cycle" y ON y."criteriaSetId" = q."setId"
     WHERE y."year" = ${year} AND q."code" = ${filter.code}`;
  if (!criterion) throw refuse("NOT_FOUND");
  const [centers, examples] = await Promise.all([
    readCenters(actor, body, year, filter.at, criterion.code), criterion.kind === "GATE" ? [] : readExamples(year, criterion.code),
  ]);
  return { year, at: filter.at, body, bodies, isOther: !isAsked, criterion, centers, examples };
}
