import { CORRECTED_CASES, DECIDED, FIRST_CASES } from "@/lib/announcements/sql";
import type { Db, Tx } from "@/lib/db";
import { readinessFaults, type AnnouncementKind, type Dated, type Readiness } from "@/lib/domain/announcement";
import { DomainError } from "@/lib/domain/errors";

const NOTHING = { open: 0, returned: 0, looks: 0, undecided: 0, unconfirmed: 0, ready: 0, decidedOn: null, announcedOn: null };

/** What stands in the way, counted by one statement: the page shows it, publishing asks it again inside its transaction. */
export async function readReadiness(client: Db | Tx, cycleId: number, kind: AnnouncementKind): Promise<Readiness> {
  const cases = kind === "CORRECTION" ? CORRECTED_CASES : FIRST_CASES;
  const [row] = await client.$queryRaw<Omit<Readiness, "kind">[]>`
    WITH cases AS (
      SELECT p."id", p."stage"::text AS "stage", d."decidedAt", p."stage" IN ('COMMITTEE', 'DECLINED') AND ${DECIDED} AS "decided"
        FROM "Application" p LEFT JOIN "Decision" d ON d."applicationId" = p."id" WHERE p."cycleId" = ${cycleId} AND ${cases})
    SELECT (count(*) FILTER (WHERE "stage" IN ('DOCUMENT', 'ON_SITE')))::int AS "open",
           (count(*) FILTER (WHERE "stage" = 'RETURNED'))::int AS "returned",
           (count(*) FILTER (WHERE EXISTS (SELECT 1 FROM "SecondLook" l JOIN "Assessment" a ON a."id" = l."assessmentId"
                                            WHERE a."applicationId" = cases."id" AND l."closedAt" IS NULL)))::int AS "looks",
           (count(*) FILTER (WHERE "stage" = 'COMMITTEE' AND NOT "decided"))::int AS "undecided",
           (count(*) FILTER (WHERE "stage" = 'DECLINED' AND NOT "decided"))::int AS "unconfirmed",
           (count(*) FILTER (WHERE "decided"))::int AS "ready",
           to_char(max("decidedAt") FILTER (WHERE "decided") AT TIME ZONE 'Asia/Bangkok', 'YYYY-MM-DD') AS "decidedOn",
           (SELECT to_char(max(n."announcedOn"), 'YYYY-MM-DD') FROM "Announcement" n WHERE n."cycleId" = ${cycleId}) AS "announcedOn"
      FROM cases`;
  return { kind, ...(row ?? NOTHING) };
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
