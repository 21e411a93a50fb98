import { db } from "@/lib/db";
import { keepsReasons } from "@/lib/domain/areas";
import { refuse } from "@/lib/domain/errors";
import type { Actor } from "@/lib/domain/permissions";
import type { AssessedStage } from "@/lib/domain/stage";
import type { ReasonUse } from "@/lib/reasons/schema";
import { offeredSql } from "@/lib/reasons/sql";

/** What is offered beside a reason at one stage of a case. Whoever calls this has asked whether the case may be seen. */
export async function listOffered(applicationId: number, stage: AssessedStage, use: ReasonUse): Promise<string[]> {
  const [row] = await db().$queryRaw<{ offered: string[] }[]>`
    SELECT ${offeredSql(use)} AS "offered" FROM "Assessment" a JOIN "Application" p ON p."id" = a."applicationId"
     WHERE a."applicationId" = ${applicationId} AND a."stage" = ${stage}::"JudgedStage"`;
  return row?.offered ?? [];
}

type Listed = { id: number; use: ReasonUse; text: string };
/** `number`: of the team; null for the secretariat's list. */
export type ReasonList = { teamId: number | null; number: number | null; reasons: Listed[]; kept: boolean };
export type ReasonDesk = { cycleId: number; year: number; lists: ReasonList[]; open: boolean };

/** The secretariat's list, and those of the teams that this person leads. @throws NOT_FOUND for who keeps none */
export async function getReasonDesk(actor: Actor, year: number): Promise<ReasonDesk> {
  const cycle = await db().cycle.findUnique({
    where: { year },
    select: {
      id: true, announcedAt: true, teams: { select: { id: true, number: true }, orderBy: { number: "asc" } },
      reasons: { where: { retiredAt: null }, select: { id: true, use: true, text: true, teamId: true }, orderBy: { id: "asc" } },
    },
  });
  if (!cycle) throw refuse("NOT_FOUND");
  const { teams, reasons } = cycle;
  const listOf = (teamId: number | null, number: number | null): ReasonList =>
    ({ teamId, number, reasons: reasons.filter((reason) => reason.teamId === teamId), kept: keepsReasons(actor, teamId) });
  const own = teams.map(({ id, number }) => listOf(id, number)).filter(({ kept }) => kept);
  if (own.length === 0 && !keepsReasons(actor, null)) throw refuse("NOT_FOUND");
  return { cycleId: cycle.id, year, lists: [listOf(null, null), ...own], open: cycle.announcedAt === null };
}
