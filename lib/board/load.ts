import { getBoardCycle, type BoardCycleRow } from "@/lib/board/queries";
import { db } from "@/lib/db";
import { todayInThailand, type Day } from "@/lib/domain/calendar";
import { forecastFinish, type Forecast } from "@/lib/domain/forecast";
import type { Actor } from "@/lib/domain/permissions";
import type { AssessedStage } from "@/lib/domain/stage";

export type LoadRow = {
  id: number; name: string | null; number: number | null;
  open: number; done: number;
  /** Of those that are open: how long the longest waits since it was assigned. */
  waiting: number | null;
  forecast: Forecast;
};
type Row = Omit<LoadRow, "forecast"> & { kind: "STAGE" | "TEAM" | "PERSON"; finishedOn: Day[] };
export type LoadPage = { cycle: BoardCycleRow; stage: AssessedStage; whole: LoadRow; teams: LoadRow[]; people: LoadRow[] };

/**
 * What lies with each team and each scorer at one stage, and when they and the stage will be through at their pace. Two statements whatever
 * the cases. @throws NOT_FOUND for all but the secretariat
 */
export async function getLoad(actor: Actor, year: number, stage: AssessedStage, now: Date): Promise<LoadPage> {
  const cycle = await getBoardCycle(actor, year);
  const today = todayInThailand(now);
  const rows = (await readLoad(cycle.id, stage, now)).map(({ kind, finishedOn, ...row }) => (
    { kind, row: { ...row, forecast: forecastFinish({ finishedOn, remaining: row.open, today }) } }));
  const of = (kind: Row["kind"]) => rows.filter((item) => item.kind === kind).map(({ row }) => row);
  const none: LoadRow = { id: 0, name: null, number: null, open: 0, done: 0, waiting: null, forecast: { kind: "DONE" } };
  return { cycle, stage, whole: of("STAGE")[0] ?? none, teams: of("TEAM"), people: of("PERSON") };
}

/** A case that waits for a team is open for the stage and for nobody; a returned one is open for its team, not for its scorers. */
function readLoad(cycleId: number, stage: AssessedStage, now: Date): Promise<Row[]> {
  return db().$queryRaw<Row[]>`
    WITH cases AS (
      SELECT p."id", p."stage"::text IN (${stage}, CASE WHEN ${stage} = 'DOCUMENT' THEN 'RETURNED' ELSE '' END) AS "here", p."stage" = 'RETURNED' AS "returned",
             p."stageSince", a."id" AS "assessmentId", a."teamId", a."assignedAt", a."finishedAt"
        FROM "Application" p LEFT JOIN "Assessment" a ON a."applicationId" = p."id" AND a."stage"::text = ${stage}
       WHERE p."cycleId" = ${cycleId} AND p."version" = 1 AND p."stage" NOT IN ('DRAFT', 'WITHDRAWN')),
    work AS (
      SELECT 'STAGE' AS "kind", 0 AS "id", "here" AS "open", NOT "here" AND "finishedAt" IS NOT NULL AS "done", "finishedAt", "stageSince" AS "since" FROM cases
      UNION ALL SELECT 'TEAM', "teamId", "here", NOT "here" AND "finishedAt" IS NOT NULL, "finishedAt", "assignedAt" FROM cases WHERE "teamId" IS NOT NULL
      UNION ALL SELECT 'PERSON', h."assessorId", c."here" AND NOT c."returned" AND h."finishedAt" IS NULL, h."finishedAt" IS NOT NULL, h."finishedAt", c."assignedAt"
        FROM cases c JOIN "Sheet" h ON h."assessmentId" = c."assessmentId" AND h."kind" = 'OWN' AND h."voidedAt" IS NULL)
    SELECT w."kind", w."id", u."name", t."number", (count(*) FILTER (WHERE w."open"))::int AS "open", (count(*) FILTER (WHERE w."done"))::int AS "done",
           (max(extract(epoch FROM ${now}::timestamptz - w."since") / 86400) FILTER (WHERE w."open"))::int AS "waiting",
           coalesce(array_agg(to_char(w."finishedAt" AT TIME ZONE 'Asia/Bangkok', 'YYYY-MM-DD')) FILTER (WHERE w."done" AND w."finishedAt" IS NOT NULL), '{}') AS "finishedOn"
      FROM work w LEFT JOIN "User" u ON w."kind" = 'PERSON' AND u."id" = w."id" LEFT JOIN "Team" t ON w."kind" = 'TEAM' AND t."id" = w."id"
     GROUP BY 1, 2, 3, 4 ORDER BY w."kind", "open" DESC, t."number", u."name", w."id"`;
}
