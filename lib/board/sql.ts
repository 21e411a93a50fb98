import { db, type Db, type Tx } from "@/lib/db";
import type { BoardAssessment, BoardFacts } from "@/lib/domain/board";
import { toDay } from "@/lib/domain/calendar";
import type { Actor } from "@/lib/domain/permissions";
import { announcedSql, currentSql, visibleSql } from "@/lib/visible";

export type BoardFactsRow = BoardFacts & { id: number; teamId: number | null; ministryId: number; province: string };

type Row = {
  id: number; stage: BoardFacts["stage"]; stageSince: Date; version: number; announced: boolean; extendedUntilOn: Date | null; ministryId: number; province: string;
  returnUntilOn: Date | null; teamId: number | null; chairId: number | null; assignedAt: Date | null; visitOn: Date | null;
  scorers: number | null; openIds: number[] | null; lastFinishedAt: Date | null;
  askedAt: Date | null; namedAt: Date | null; lookedAt: Date | null; lookerId: number | null;
  decidedAt: Date | null; votes: number; appealSince: Date | null;
};

/** What the rule of who must act asks of every case of a cycle, in one statement. */
export async function readBoardFacts(client: Db | Tx, actor: Actor, cycleId: number): Promise<BoardFactsRow[]> {
  const rows = await client.$queryRaw<Row[]>`
    SELECT p."id", p."stage"::text, p."stageSince", p."version", ${announcedSql} AS "announced", p."extendedUntilOn", p."ministryId", k."provinceCode" AS "province",
           b."deadlineOn" AS "returnUntilOn", a."teamId", a."chairId", a."assignedAt", a."visitOn", s."scorers", s."openIds", s."lastFinishedAt",
           l."askedAt", l."namedAt", l."lookedAt", z."assessorId" AS "lookerId",
           d."decidedAt", (SELECT count(*)::int FROM "Vote" v WHERE v."decisionId" = d."id") AS "votes", q."filedAt" AS "appealSince"
      FROM "Application" p JOIN "Cycle" y ON y."id" = p."cycleId" JOIN "Center" k ON k."id" = p."centerId"
      LEFT JOIN "Assessment" a ON a."applicationId" = p."id" AND a."stage"::text = CASE p."stage" WHEN 'RETURNED' THEN 'DOCUMENT' ELSE p."stage"::text END
      LEFT JOIN LATERAL (
        SELECT count(*)::int AS "scorers", max(h."finishedAt") AS "lastFinishedAt",
               coalesce(array_agg(h."assessorId" ORDER BY h."assessorId") FILTER (WHERE h."finishedAt" IS NULL), '{}') AS "openIds"
          FROM "Sheet" h WHERE h."assessmentId" = a."id" AND h."kind" = 'OWN' AND h."voidedAt" IS NULL) s ON a."id" IS NOT NULL
      LEFT JOIN "SecondLook" l ON l."assessmentId" = a."id" AND l."closedAt" IS NULL
      LEFT JOIN "Sheet" z ON z."assessmentId" = l."assessmentId" AND z."kind" = 'SECOND' AND z."voidedAt" IS NULL
      LEFT JOIN "Return" b ON b."applicationId" = p."id" AND b."closedAt" IS NULL AND p."stage" = 'RETURNED'
      LEFT JOIN "Decision" d ON d."applicationId" = p."id"
      LEFT JOIN "Appeal" q ON q."applicationId" = p."id" AND q."answeredAt" IS NULL
     WHERE p."cycleId" = ${cycleId} AND ${currentSql} AND ${visibleSql(actor)}`;
  return rows.map(toFacts);
}

const dayOf = (date: Date | null) => date && toDay(date);

function toFacts(row: Row): BoardFactsRow {
  const { id, stage, stageSince, version, announced, ministryId, province, teamId, decidedAt, votes, appealSince } = row;
  return {
    id, stage, stageSince, version, announced, ministryId, province, teamId, appealSince, extendedUntilOn: dayOf(row.extendedUntilOn),
    returnUntilOn: dayOf(row.returnUntilOn), assessment: assessmentOf(row), decision: decidedAt && { decidedAt, votes },
  };
}

function assessmentOf({ teamId, chairId, assignedAt, visitOn, scorers, openIds, lastFinishedAt, ...look }: Row): BoardAssessment | null {
  if (teamId === null || chairId === null || assignedAt === null) return null;
  const { askedAt, namedAt, lookedAt, lookerId } = look;
  return {
    teamId, chairId, assignedAt, visitOn: dayOf(visitOn), scorers: scorers ?? 0, openIds: openIds ?? [], lastFinishedAt,
    look: askedAt && { askedAt, namedAt, lookedAt, lookerId },
  };
}

export type BoardNames = {
  centerTh: string; centerEn: string | null; agencyTh: string; agencyEn: string | null; ministryTh: string; ministryEn: string; provinceTh: string; provinceEn: string;
  teamNumber: number | null; isDemo: boolean;
};

/** The names of the cases that are shown, and of the people who must act. One statement. */
export async function readBoardNames(ids: readonly number[], personIds: readonly number[]): Promise<{ names: Map<number, BoardNames>; people: Map<number, string> }> {
  if (ids.length === 0) return { names: new Map(), people: new Map() };
  const rows = await db().$queryRaw<(BoardNames & { id: number; people: { id: number; name: string }[] | null })[]>`
    SELECT p."id", k."nameTh" AS "centerTh", k."nameEn" AS "centerEn", g."nameTh" AS "agencyTh", g."nameEn" AS "agencyEn", m."nameTh" AS "ministryTh", m."nameEn" AS "ministryEn",
           v."nameTh" AS "provinceTh", v."nameEn" AS "provinceEn", k."isDemo" OR y."isDemo" AS "isDemo",
           (SELECT t."number" FROM "Assessment" a JOIN "Team" t ON t."id" = a."teamId" WHERE a."applicationId" = p."id"
             ORDER BY a."stage" = 'ON_SITE' AND p."stage" <> 'DOCUMENT' DESC LIMIT 1) AS "teamNumber",
           CASE WHEN p."id" = ${ids[0]} THEN (SELECT jsonb_agg(jsonb_build_object('id', u."id", 'name', u."name")) FROM "User" u WHERE u."id" = ANY(${[...personIds]}::int[])) END AS "people"
      FROM "Application" p JOIN "Cycle" y ON y."id" = p."cycleId" JOIN "Center" k ON k."id" = p."centerId" JOIN "Agency" g ON g."id" = p."agencyId"
      JOIN "Ministry" m ON m."id" = p."ministryId" JOIN "Province" v ON v."code" = k."provinceCode" WHERE p."id" = ANY(${[...ids]}::int[])`;
  const people = rows.flatMap((row) => row.people ?? []);
  return { names: new Map(rows.map(({ id, people: _, ...row }) => [id, row])), people: new Map(people.map(({ id, name }) => [id, name])) };
}
