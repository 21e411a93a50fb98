import { db, type Db, type Tx } from "@/lib/db";
import { canManage } from "@/lib/domain/areas";
import { refuse } from "@/lib/domain/errors";
import type { Actor } from "@/lib/domain/permissions";
import { dueBefore, RETENTION_KINDS, retentionOf, type RetentionDays, type RetentionKind } from "@/lib/domain/retention";
import type { Prisma } from "@/lib/generated/prisma/client";
import { KIND_ROWS } from "@/lib/privacy/kinds";

const SAMPLES = 5;

export type Due = { kind: RetentionKind; days: number; count: number; oldest: Date | null; samples: { label: string; since: Date }[] };
export type Run = { id: number; asOf: Date; askedAt: Date; by: string; removed: Partial<Record<RetentionKind, number>> | null; finishedAt: Date | null };

/** The rules in force: what was set, else the defaults. */
export async function readRetention(client: Db | Tx = db()): Promise<RetentionDays> {
  const rows = await client.retentionRule.findMany({ select: { kind: true, days: true } });
  return retentionOf(Object.fromEntries(rows.map(({ kind, days }) => [kind, days])));
}

type DueRow = Omit<Due, "kind" | "days" | "samples"> & { samples: { label: string; since: string }[] | null };

async function readDue(kind: RetentionKind, days: number, asOf: Date): Promise<Due> {
  const { from, due, since, label } = KIND_ROWS[kind];
  const [row] = await db().$queryRaw<DueRow[]>`
    WITH due AS (SELECT ${label} AS "label", ${since} AS "since" FROM ${from} WHERE ${due(dueBefore(asOf, days))})
    SELECT count(*)::int AS "count", min("since") AS "oldest",
           (SELECT jsonb_agg(jsonb_build_object('label', s."label", 'since', s."since") ORDER BY s."since") FROM (SELECT * FROM due ORDER BY "since" LIMIT ${SAMPLES}) s) AS "samples"
      FROM due`;
  const samples = (row?.samples ?? []).map((one) => ({ label: one.label, since: new Date(one.since) }));
  return { kind, days, count: row?.count ?? 0, oldest: row?.oldest ?? null, samples };
}

/** What is due on an instant by the rules in force; nothing is changed by looking. */
export async function listDue(asOf: Date): Promise<Due[]> {
  const days = await readRetention();
  return Promise.all(RETENTION_KINDS.map((kind) => readDue(kind, days[kind], asOf)));
}

type RunRow = Omit<Run, "removed"> & { removed: Prisma.JsonValue };

/** The rules, what they would take away today, and what was taken away before, newest first. @throws NOT_FOUND */
export async function getRetention(actor: Actor, asOf: Date): Promise<{ due: Due[]; runs: Run[] }> {
  if (!canManage(actor, "privacy")) throw refuse("NOT_FOUND");
  const runs = db().$queryRaw<RunRow[]>`
    SELECT r."id", r."asOf", r."askedAt", u."name" AS "by", r."removed", r."finishedAt" FROM "RetentionRun" r JOIN "User" u ON u."id" = r."askedById" ORDER BY r."id" DESC LIMIT 20`;
  const [due, rows] = await Promise.all([listDue(asOf), runs]);
  return { due, runs: rows.map(({ removed, ...run }) => ({ ...run, removed: removed === null ? null : Object(removed) })) };
}
