import { CORRECTED_CASES, DECIDED, FIRST_CASES } from "@/lib/announcements/sql";
import { PolicyInput } from "@/lib/cycles/schema";
import type { Db, Tx } from "@/lib/db";
import { readinessFaults, type AnnouncementKind, type Dated, type Readiness } from "@/lib/domain/announcement";
import type { Day } from "@/lib/domain/calendar";
import { DomainError, refuse } from "@/lib/domain/errors";
import { completePolicy } from "@/lib/domain/policy";
import type { Prisma } from "@/lib/generated/prisma/client";

type Row = Omit<Readiness, "kind" | "validity"> & { year: number; policy: unknown; firstOn: Day | null };

/** What stands in the way, counted by one statement: the page shows it, publishing asks it again inside its transaction. @throws NOT_FOUND */
export async function readReadiness(client: Db | Tx, cycleId: number, kind: AnnouncementKind): Promise<Readiness> {
  const [row] = await countCases(client, cycleId, kind === "CORRECTION" ? CORRECTED_CASES : FIRST_CASES);
  if (!row) throw refuse("NOT_FOUND");
  const { year, policy, firstOn: countedFrom, ...counts } = row;
  return { kind, ...counts, validity: { year, countedFrom, policy: completePolicy(PolicyInput.parse(policy)) } };
}

const countCases = (client: Db | Tx, cycleId: number, cases: Prisma.Sql) => client.$queryRaw<Row[]>`
  WITH cases AS (
    SELECT p."id", p."stage"::text AS "stage", d."decidedAt", p."stage" IN ('COMMITTEE', 'DECLINED') AND ${DECIDED} AS "decided"
      FROM "Application" p LEFT JOIN "Decision" d ON d."applicationId" = p."id" WHERE p."cycleId" = ${cycleId} AND ${cases})
  SELECT y."year", y."policy",
         (SELECT to_char(n."announcedOn", 'YYYY-MM-DD') FROM "Announcement" n WHERE n."cycleId" = y."id" AND n."kind" = 'FIRST') AS "firstOn",
         (SELECT to_char(max(n."announcedOn"), 'YYYY-MM-DD') FROM "Announcement" n WHERE n."cycleId" = y."id") AS "announcedOn",
         (count(*) FILTER (WHERE "stage" IN ('DOCUMENT', 'ON_SITE')))::int AS "open",
         (count(*) FILTER (WHERE "stage" = 'RETURNED'))::int AS "returned",
         (count(*) FILTER (WHERE EXISTS (SELECT 1 FROM "SecondLook" l JOIN "Assessment" a ON a."id" = l."assessmentId"
                                          WHERE a."applicationId" = cases."id" AND l."closedAt" IS NULL)))::int AS "looks",
         (count(*) FILTER (WHERE "stage" = 'COMMITTEE' AND NOT "decided"))::int AS "undecided",
         (count(*) FILTER (WHERE "stage" = 'DECLINED' AND NOT "decided"))::int AS "unconfirmed",
         (count(*) FILTER (WHERE "decided"))::int AS "ready",
         to_char(max("decidedAt") FILTER (WHERE "decided") AT TIME ZONE 'Asia/Bangkok', 'YYYY-MM-DD') AS "decidedOn"
    FROM "Cycle" y LEFT JOIN cases ON true WHERE y."id" = ${cycleId} GROUP BY y."id"`;

/** The numbers of announcements that the cycle has published. */
export async function listNumbers(client: Db | Tx, cycleId: number): Promise<string[]> {
  const rows = await client.$queryRaw<{ number: string }[]>`SELECT "number" FROM "Announcement" WHERE "cycleId" = ${cycleId}`;
  return rows.map(({ number }) => number);
}

/** @throws the first of what stands in the way (lib/domain/announcement.ts) */
export async function assertReady(tx: Tx, cycleId: number, kind: AnnouncementKind, dated: Dated): Promise<void> {
  const [facts, numbers] = [await readReadiness(tx, cycleId, kind), await listNumbers(tx, cycleId)];
  const [fault] = readinessFaults(facts, dated, numbers);
  if (fault) throw new DomainError(fault.code, fault.params);
}
