import { actorOfSessionSql } from "@/lib/actor";
import type { Db, Tx } from "@/lib/db";
import type { LookFacts } from "@/lib/domain/looking";
import type { Actor, ApplicationFacts } from "@/lib/domain/permissions";
import { completePolicy, type PolicyOverrides } from "@/lib/domain/policy";
import type { JudgedStage, Stage } from "@/lib/domain/stage";
import type { Tier } from "@/lib/domain/tier";

/** What the rules ask about one application, read in one statement. */
export type ApplicationRow = Omit<ApplicationFacts, "assessments"> & {
  assessments: (ApplicationFacts["assessments"][number] & {
    id: number;
    /** The own sheets that count. */
    sheets: { id: number; assessorId: number; finished: boolean }[];
    look?: (LookFacts & { sheetId: number | null }) | null;
  })[];
  cycleId: number;
  criteriaSetId: number;
  applyUntilOn: Date;
  /** The last day for this center alone, where the secretariat gave it more time. */
  extendedUntilOn: Date | null;
  openedAt: Date | null;
  passedDocumentAt: Date | null;
  passedOnSiteAt: Date | null;
  declinedAt: JudgedStage | null;
  documentTotal: number | null;
  onSiteTotal: number | null;
  finalTotal: number | null;
  computedTier: Tier | null;
  tier: Tier | null;
  /** Of the versions of this center's case in the cycle, from 1. */
  version: number;
  /** Figures and lists speak of this version. */
  counts: boolean;
  announcementId: number | null;
  profileConfirmedAt: Date | null;
};

/** One row of gecc_case, also where a statement joins it to others. */
export type FactsRow = Omit<ApplicationRow, "policy" | "announced" | "documentClosed" | "stage"> & {
  stage: Stage;
  overrides: PolicyOverrides;
  announcedAt: Date | null;
  documentClosedAt: Date | null;
};

async function readCase(client: Db | Tx, id: number, locking: boolean): Promise<ApplicationRow | null> {
  const rows = await client.$queryRaw<FactsRow[]>`SELECT * FROM gecc_case(${id}, ${locking})`;
  return rows[0] ? toFacts(rows[0]) : null;
}

export function toFacts(row: FactsRow): ApplicationRow {
  const { overrides, announcedAt, documentClosedAt, assessments, ...facts } = row;
  const policy = completePolicy(overrides);
  // Where a conflict took away a scorer the sheets stay closed until another is named: that one scores alone too.
  const counted = assessments.map((item) => ({ ...item, allFinished: item.allFinished && item.scorerIds.length >= policy.scorersLeast }));
  return { ...facts, assessments: counted, policy, announced: announcedAt !== null, documentClosed: documentClosedAt !== null };
}

/** The facts of the application with this id, or null; without a lock, for reading. */
export const findFacts = (client: Db | Tx, id: number) => readCase(client, id, false);

/** The same, after the row was locked for this transaction: fresh, also when the lock was waited for. */
export const lockFacts = (tx: Tx, id: number) => readCase(tx, id, true);

/** The facts of many, for reading. */
export async function findManyFacts(client: Db | Tx, ids: readonly number[]): Promise<ApplicationRow[]> {
  const rows = await client.$queryRaw<FactsRow[]>`SELECT c.* FROM unnest(${[...ids]}::int[]) asked("id"), LATERAL gecc_case(asked."id", false) c`;
  return rows.map(toFacts);
}

/** Many at once, locked one after the other in the order of their ids, so that two who lock many never wait in a circle. */
export async function lockManyFacts(tx: Tx, ids: readonly number[]): Promise<ApplicationRow[]> {
  const inOrder = [...ids].sort((one, other) => one - other);
  const rows = await tx.$queryRaw<FactsRow[]>`SELECT c.* FROM unnest(${inOrder}::int[]) asked("id"), LATERAL gecc_case(asked."id", true) c`;
  return rows.map(toFacts);
}

type AskedRow = { actor: Actor | null } & ({ id: null } | FactsRow);

/** Who asks, by the session of the request, and the application locked for them: one statement instead of two. */
export async function lockFactsFor(tx: Tx, session: string, id: number, now: Date): Promise<{ actor: Actor | null; application: ApplicationRow | null }> {
  const [row] = await tx.$queryRaw<AskedRow[]>`
    SELECT (${actorOfSessionSql(session, now)}) AS "actor", c.*
      FROM (SELECT 1) AS asked LEFT JOIN gecc_case(${id}, true) c ON true`;
  if (!row) return { actor: null, application: null };
  const { actor, ...facts } = row;
  return { actor, application: facts.id === null ? null : toFacts(facts) };
}
