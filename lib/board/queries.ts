import type { BoardFilter } from "@/lib/board/schema";
import { readBoardFacts, readBoardNames, type BoardNames } from "@/lib/board/sql";
import { PolicyInput } from "@/lib/cycles/schema";
import { db, type Db, type Tx } from "@/lib/db";
import { delayOf, nextStep, WHO, type BoardCycle, type BoardFacts, type BoardTask, type Who } from "@/lib/domain/board";
import { toDay, todayInThailand, type Day } from "@/lib/domain/calendar";
import { refuse } from "@/lib/domain/errors";
import { hasRole, type Actor } from "@/lib/domain/permissions";
import { completePolicy } from "@/lib/domain/policy";
import { STAGES, type Stage } from "@/lib/domain/stage";
import { PAGE_SIZE } from "@/lib/paging";

/** A case on the board before its names are read. */
export type BoardCase = {
  id: number; stage: Stage; version: number; teamId: number | null; ministryId: number; province: string; assessedAt: "DOCUMENT" | "ON_SITE" | null;
  who: Who; task: BoardTask; personIds: readonly number[]; since: Date; untilOn: Day | null; days: number; late: number;
};
export type BoardRow = Omit<BoardCase, "ministryId" | "province" | "personIds"> & BoardNames & { people: string[] };

export type BoardCycleRow = BoardCycle & { id: number; year: number; isDemo: boolean; announced: boolean };

/** @throws NOT_FOUND for all but the secretariat, and where there is no such year */
export async function getBoardCycle(actor: Actor, year: number, client: Db | Tx = db()): Promise<BoardCycleRow> {
  if (!hasRole(actor, "SECRETARIAT")) throw refuse("NOT_FOUND");
  const cycle = await client.cycle.findUnique({ where: { year } });
  if (!cycle) throw refuse("NOT_FOUND");
  const { scorersLeast, quorum } = completePolicy(PolicyInput.parse(cycle.policy));
  return {
    id: cycle.id, year, isDemo: cycle.isDemo, scorersLeast, quorum, documentClosed: cycle.documentClosedAt !== null, announced: cycle.announcedAt !== null,
    applyUntilOn: toDay(cycle.applyUntilOn), documentUntilOn: toDay(cycle.documentUntilOn), onSiteUntilOn: toDay(cycle.onSiteUntilOn), committeeUntilOn: toDay(cycle.committeeUntilOn),
  };
}

/** Every case of a cycle with who must act on it, late ones first, then those that wait longest. One statement. */
export async function listBoardCases(client: Db | Tx, actor: Actor, cycle: BoardCycleRow, now: Date): Promise<BoardCase[]> {
  const today = todayInThailand(now);
  const cases = (await readBoardFacts(client, actor, cycle.id)).map(({ id, teamId, ministryId, province, ...facts }): BoardCase => {
    const step = nextStep(facts, cycle, today);
    const { stage, version } = facts;
    return { id, stage, version, teamId, ministryId, province, assessedAt: stageOf(facts), ...step, ...delayOf(step, today) };
  });
  return cases.sort((one, other) => other.late - one.late || Number(one.who === "NOBODY") - Number(other.who === "NOBODY") || other.days - one.days || one.id - other.id);
}

const stageOf = ({ stage }: BoardFacts) => (stage === "DOCUMENT" || stage === "ON_SITE" ? stage : null);

const TESTS: readonly ((row: BoardCase, filter: BoardFilter) => boolean)[] = [
  (row, { late }) => !late || row.late > 0,
  (row, { teamId }) => teamId === null || row.teamId === teamId,
  (row, { ministryId }) => ministryId === null || row.ministryId === ministryId,
  (row, { province }) => province === null || row.province === province,
  (row, { who }) => who === null || row.who === who,
];

const passes = (row: BoardCase, filter: BoardFilter): boolean => TESTS.every((test) => test(row, filter));
export const isShown = (row: BoardCase, filter: BoardFilter): boolean => (filter.stage === null || row.stage === filter.stage) && passes(row, filter);

export type BoardCounts = { stages: Record<Stage, number>; all: number; who: Record<Who, number>; late: number };

/** By stage under the other filters, so that the tabs say what a click will show; by who must act, and late ones, of what is shown. */
function countsOf(cases: readonly BoardCase[], filter: BoardFilter): BoardCounts {
  const others = cases.filter((row) => passes(row, filter));
  const shown = cases.filter((row) => isShown(row, { ...filter, who: null, late: false }));
  const stages = { DRAFT: 0, DOCUMENT: 0, RETURNED: 0, ON_SITE: 0, COMMITTEE: 0, CERTIFIED: 0, DECLINED: 0, WITHDRAWN: 0 };
  for (const stage of STAGES) stages[stage] = others.filter((row) => row.stage === stage).length;
  const who = { CENTER: 0, SCORERS: 0, CHAIR: 0, SECRETARIAT: 0, COMMITTEE: 0, NOBODY: 0 };
  for (const key of WHO) who[key] = shown.filter((row) => row.who === key).length;
  return { stages, all: others.length, who, late: shown.filter((row) => row.late > 0).length };
}

async function namedRows(cases: readonly BoardCase[]): Promise<BoardRow[]> {
  const { names, people } = await readBoardNames(cases.map(({ id }) => id), [...new Set(cases.flatMap(({ personIds }) => personIds))]);
  return cases.flatMap(({ personIds, ministryId: _, province: __, ...row }) => {
    const named = names.get(row.id);
    return named ? [{ ...row, ...named, people: personIds.map((id) => people.get(id) ?? "–") }] : [];
  });
}

export type Board = { cycle: BoardCycleRow; rows: BoardRow[]; total: number; page: number; pageSize: number; counts: BoardCounts };

/** One page of the board; three statements whatever the cases. @throws NOT_FOUND for all but the secretariat */
export async function getBoard(actor: Actor, year: number, filter: BoardFilter, page: number, now: Date): Promise<Board> {
  const cycle = await getBoardCycle(actor, year);
  const cases = await listBoardCases(db(), actor, cycle, now);
  const shown = cases.filter((row) => isShown(row, filter));
  const at = Math.min(page, Math.max(1, Math.ceil(shown.length / PAGE_SIZE)));
  const rows = await namedRows(shown.slice((at - 1) * PAGE_SIZE, at * PAGE_SIZE));
  return { cycle, rows, total: shown.length, page: at, pageSize: PAGE_SIZE, counts: countsOf(cases, filter) };
}

/** All rows of a filter, for a file. @throws NOT_FOUND for all but the secretariat */
export async function listBoardRows(actor: Actor, year: number, filter: BoardFilter, now: Date): Promise<BoardRow[]> {
  const cases = await listBoardCases(db(), actor, await getBoardCycle(actor, year), now);
  return namedRows(cases.filter((row) => isShown(row, filter)));
}

type Named = { id: number; nameTh: string; nameEn: string };
export type BoardChoices = { teams: { id: number; number: number }[]; ministries: Named[]; provinces: { code: string; nameTh: string; nameEn: string }[] };

/** What the board can be filtered by. One statement. */
export async function listBoardChoices(cycleId: number): Promise<BoardChoices> {
  const [row] = await db().$queryRaw<BoardChoices[]>`
    SELECT coalesce((SELECT jsonb_agg(jsonb_build_object('id', t."id", 'number', t."number") ORDER BY t."number") FROM "Team" t WHERE t."cycleId" = ${cycleId}), '[]') AS "teams",
           coalesce((SELECT jsonb_agg(jsonb_build_object('id', m."id", 'nameTh', m."nameTh", 'nameEn', m."nameEn") ORDER BY m."nameTh") FROM "Ministry" m
              WHERE EXISTS (SELECT 1 FROM "Application" p WHERE p."ministryId" = m."id" AND p."cycleId" = ${cycleId})), '[]') AS "ministries",
           coalesce((SELECT jsonb_agg(jsonb_build_object('code', v."code", 'nameTh', v."nameTh", 'nameEn', v."nameEn") ORDER BY v."nameTh") FROM "Province" v
              WHERE EXISTS (SELECT 1 FROM "Application" p JOIN "Center" k ON k."id" = p."centerId" WHERE k."provinceCode" = v."code" AND p."cycleId" = ${cycleId})), '[]') AS "provinces"`;
  return row ?? { teams: [], ministries: [], provinces: [] };
}
