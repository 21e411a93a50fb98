import { readFinished, type FinishedSheet } from "@/lib/calibration/results";
import { scorerSql } from "@/lib/calibration/sql";
import { PolicyInput } from "@/lib/cycles/schema";
import { db, type Db, type Tx } from "@/lib/db";
import { canManage } from "@/lib/domain/areas";
import { standingOf, type CalibrationResult, type CalibrationRule, type Standing } from "@/lib/domain/calibration";
import { refuse } from "@/lib/domain/errors";
import { hasRole, type Actor } from "@/lib/domain/permissions";
import { completePolicy, type Policy } from "@/lib/domain/policy";

export type DossierLine = { id: number; number: number; title: string; publishedAt: Date | null };
export type DeskLine = DossierLine & { isCopied: boolean; ready: number; items: number; started: number; finished: number };
export type OwnLine = DossierLine & { given: number; items: number; finishedAt: Date | null; result: CalibrationResult | null };
export type PersonLine = { userId: number; name: string; teams: number[]; standing: Standing; sheets: FinishedSheet[] };

export type CalibrationPage = {
  cycleId: number; year: number;
  /** Dossiers may be made: the criteria are frozen, the results are not announced. */
  open: boolean;
  rule: CalibrationRule & Pick<Policy, "calibrationRequired">;
  /** What this person has scored and has to; null for who does not score in the cycle. */
  own: { standing: Standing; dossiers: OwnLine[] } | null;
  /** For the secretariat. */
  desk: { dossiers: DeskLine[]; people: PersonLine[] } | null;
};

type CycleRow = { id: number; year: number; criteriaSetId: number; open: boolean; policy: unknown; scores: boolean };

/** The dossiers of a cycle: to the secretariat all, with who passed; to its scorers those that are published. @throws NOT_FOUND to all others */
export async function getCalibration(actor: Actor, year: number): Promise<CalibrationPage> {
  const [cycle] = await db().$queryRaw<CycleRow[]>`
    SELECT y."id", y."year", y."criteriaSetId", y."openedAt" IS NOT NULL AND y."announcedAt" IS NULL AS "open", y."policy", ${scorerSql(actor)} AS "scores"
      FROM "Cycle" y WHERE y."year" = ${year}`;
  const keeps = canManage(actor, "dossiers");
  if (!cycle || !(keeps || cycle.scores)) throw refuse("NOT_FOUND");
  const rule = completePolicy(PolicyInput.parse(cycle.policy));
  const [own, desk] = await Promise.all([cycle.scores ? readOwn(actor, cycle, rule) : null, keeps ? readDesk(cycle, rule) : null]);
  return { cycleId: cycle.id, year, open: cycle.open, rule, own, desk };
}

async function readOwn({ userId }: Actor, cycle: CycleRow, rule: CalibrationRule): Promise<CalibrationPage["own"]> {
  const rows = await db().$queryRaw<Omit<OwnLine, "result">[]>`
    SELECT d."id", d."number", d."title", d."publishedAt", h."finishedAt", (SELECT count(*)::int FROM "DossierItem" i WHERE i."dossierId" = d."id") AS "items",
           (SELECT count(*)::int FROM "DossierMark" m WHERE m."sheetId" = h."id" AND coalesce(m."points", m."met"::int) IS NOT NULL) AS "given"
      FROM "Dossier" d LEFT JOIN "DossierSheet" h ON h."dossierId" = d."id" AND h."assessorId" = ${userId}
     WHERE d."cycleId" = ${cycle.id} AND d."publishedAt" IS NOT NULL ORDER BY d."number"`;
  const finished = await readFinished(db(), cycle, rule, userId);
  const resultOf = (id: number) => finished.find(({ dossierId }) => dossierId === id)?.result ?? null;
  return { standing: standingOf(finished.map(({ result }) => result)), dossiers: rows.map((row) => ({ ...row, result: resultOf(row.id) })) };
}

async function readDesk(cycle: CycleRow, rule: CalibrationRule): Promise<CalibrationPage["desk"]> {
  const [dossiers, people, finished] = await Promise.all([readDossiers(cycle.id), readPeople(cycle.id), readFinished(db(), cycle, rule)]);
  return {
    dossiers,
    people: people.map((person) => {
      const sheets = finished.filter(({ assessorId }) => assessorId === person.userId);
      return { ...person, sheets, standing: standingOf(sheets.map(({ result }) => result)) };
    }),
  };
}

const readDossiers = (cycleId: number) => db().$queryRaw<DeskLine[]>`
  SELECT d."id", d."number", d."title", d."publishedAt", d."sourceId" IS NOT NULL AS "isCopied", i.*, h.*
    FROM "Dossier" d
   CROSS JOIN LATERAL (SELECT count(*)::int AS "items", count(*) FILTER (WHERE coalesce(i."points", i."met"::int) IS NOT NULL AND i."reason" ~ '\\S')::int AS "ready"
                         FROM "DossierItem" i WHERE i."dossierId" = d."id") i
   CROSS JOIN LATERAL (SELECT count(*)::int AS "started", count(h."finishedAt")::int AS "finished" FROM "DossierSheet" h WHERE h."dossierId" = d."id") h
   WHERE d."cycleId" = ${cycleId} ORDER BY d."number"`;

const readPeople = (cycleId: number) => db().$queryRaw<Pick<PersonLine, "userId" | "name" | "teams">[]>`
  SELECT u."id" AS "userId", u."name", array_agg(t."number" ORDER BY t."number") AS "teams"
    FROM "TeamMember" x JOIN "Team" t ON t."id" = x."teamId" JOIN "User" u ON u."id" = x."userId"
   WHERE t."cycleId" = ${cycleId} AND x."position" IN ('CHAIR', 'MEMBER') GROUP BY u."id", u."name" ORDER BY min(t."number"), u."name", u."id"`;

/** Who has passed on a dossier of the cycle. For the rule of assignment (lib/assessments/assign.ts), which alone asks it. */
export async function listPassed(client: Db | Tx, cycle: { id: number; criteriaSetId: number }, rule: CalibrationRule): Promise<ReadonlySet<number>> {
  const finished = await readFinished(client, cycle, rule);
  return new Set(finished.filter(({ result }) => result.passed).map(({ assessorId }) => assessorId));
}

export type CalibrationCall = { year: number; published: number; finished: number };

/** For the worklist: cycles not yet announced with dossiers that this person may score, and how many are done. */
export function listCalibrationCalls(actor: Actor): Promise<CalibrationCall[]> {
  if (!hasRole(actor, "ASSESSOR")) return Promise.resolve([]);
  return db().$queryRaw<CalibrationCall[]>`
    SELECT y."year", count(*)::int AS "published", count(h."finishedAt")::int AS "finished"
      FROM "Cycle" y JOIN "Dossier" d ON d."cycleId" = y."id" AND d."publishedAt" IS NOT NULL
      LEFT JOIN "DossierSheet" h ON h."dossierId" = d."id" AND h."assessorId" = ${actor.userId}
     WHERE y."announcedAt" IS NULL AND ${scorerSql(actor)} GROUP BY y."year" ORDER BY y."year"`;
}
