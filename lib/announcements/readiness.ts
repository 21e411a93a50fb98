import { DECIDED, FIRST_CASES } from "@/lib/announcements/sql";
import type { Db, Tx } from "@/lib/db";
import { readinessFaults, type AnnouncementKind, type Dated, type Readiness } from "@/lib/domain/announcement";
import { DomainError } from "@/lib/domain/errors";

/** What stands in the way, counted by one statement: the page shows it, publishing asks it again inside its transaction. */
export async function readReadiness(client: Db | Tx, cycleId: number, kind: AnnouncementKind): Promise<Readiness> {
  const [row] = await client.$queryRaw<Omit<Readiness, "kind">[]>`
    SELECT (count(*) FILTER (WHERE p."stage" IN ('DOCUMENT', 'ON_SITE')))::int AS "open",
           (count(*) FILTER (WHERE p."stage" = 'RETURNED'))::int AS "returned",
           (count(*) FILTER (WHERE EXISTS (SELECT 1 FROM "SecondLook" l JOIN "Assessment" a ON a."id" = l."assessmentId"
                                            WHERE a."applicationId" = p."id" AND l."closedAt" IS NULL)))::int AS "looks",
           (count(*) FILTER (WHERE p."stage" = 'COMMITTEE' AND NOT (${DECIDED})))::int AS "undecided",
           (count(*) FILTER (WHERE p."stage" = 'DECLINED' AND NOT (${DECIDED})))::int AS "unconfirmed",
           (count(*) FILTER (WHERE p."stage" IN ('COMMITTEE', 'DECLINED') AND (${DECIDED})))::int AS "ready",
           to_char(max(d."decidedAt") AT TIME ZONE 'Asia/Bangkok', 'YYYY-MM-DD') AS "decidedOn"
      FROM "Application" p LEFT JOIN "Decision" d ON d."applicationId" = p."id"
     WHERE p."cycleId" = ${cycleId} AND ${FIRST_CASES}`;
  return { kind, ...(row ?? { open: 0, returned: 0, looks: 0, undecided: 0, unconfirmed: 0, ready: 0, decidedOn: null }) };
}

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
