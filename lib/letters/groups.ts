import type { Db, Tx } from "@/lib/db";
import { addYears, toDay, type Day } from "@/lib/domain/calendar";
import type { Body } from "@/lib/domain/body";
import type { LetterGroup } from "@/lib/domain/letter";
import type { Actor } from "@/lib/domain/permissions";
import { Prisma } from "@/lib/generated/prisma/client";
import { bodySql } from "@/lib/tree";
import { announcedSql } from "@/lib/visible";

/** A center of the group: until when what the letter is about, and who there may sign in. */
export type Receiver = { centerId: number; nameTh: string; deadlineOn: Day | null; people: number[] };

type Asked = { cycleId: number; group: LetterGroup; on: Day };

/** Of "Application" p in "Cycle" y: the case of the center in this cycle, owned by the writer's part of the tree when it was submitted. */
const ownCase = (actor: Actor, body: Body, cycleId: number, condition: Prisma.Sql) => Prisma.sql`EXISTS (
  SELECT 1 FROM "Application" p JOIN "Cycle" y ON y."id" = p."cycleId"
   WHERE p."centerId" = k."id" AND y."id" = ${cycleId} AND p."counts" AND ${bodySql("p", actor, body)} AND ${condition})`;

/** A certificate that is valid and ends within a year. */
const ending = (on: Day) => Prisma.sql`SELECT max(c."validUntil") FROM "Certificate" c WHERE c."centerId" = k."id" AND c."validFrom" <= ${on}::date
  AND c."validUntil" BETWEEN ${on}::date AND ${addYears(on, 1)}::date AND coalesce(c."replacedOn" > ${on}::date, true) AND coalesce(c."revokedOn" > ${on}::date, true)`;

/**
 * Each group by what a ministry may know under embargo: whether an application was submitted, never whether there is a draft; who did not
 * pass documents once that stage is closed; who was declined otherwise once it is announced.
 */
const CONDITIONS: Readonly<Record<LetterGroup, (actor: Actor, body: Body, asked: Asked) => Prisma.Sql>> = {
  NOT_SUBMITTED: (_actor, _body, { cycleId }) => Prisma.sql`NOT EXISTS (
    SELECT 1 FROM "Application" p WHERE p."centerId" = k."id" AND p."cycleId" = ${cycleId} AND p."submittedAt" IS NOT NULL)`,
  RETURNED: (actor, body, { cycleId }) => ownCase(actor, body, cycleId, Prisma.sql`p."stage" = 'RETURNED'`),
  NOT_PASSED: (actor, body, { cycleId }) => ownCase(actor, body, cycleId, Prisma.sql`p."stage" = 'DECLINED'
    AND (${announcedSql} OR (y."documentClosedAt" IS NOT NULL AND p."version" = 1 AND p."declinedAt" = 'DOCUMENT'))`),
  ENDING: (_actor, _body, { on }) => Prisma.sql`(${ending(on)}) IS NOT NULL`,
  NEVER_APPLIED: () => Prisma.sql`NOT EXISTS (SELECT 1 FROM "Application" p WHERE p."centerId" = k."id" AND p."submittedAt" IS NOT NULL)
    AND NOT EXISTS (SELECT 1 FROM "Certificate" c WHERE c."centerId" = k."id")`,
};

function deadlineOf({ cycleId, group, on }: Asked): Prisma.Sql {
  if (group === "ENDING") return ending(on);
  if (group !== "RETURNED") return Prisma.sql`SELECT y."applyUntilOn" FROM "Cycle" y WHERE y."id" = ${cycleId}`;
  return Prisma.sql`SELECT max(r."deadlineOn") FROM "Return" r JOIN "Application" p ON p."id" = r."applicationId"
    WHERE p."centerId" = k."id" AND p."cycleId" = ${cycleId} AND r."closedAt" IS NULL`;
}

/** The centers that the body owns now, with their owner's ministry. */
const OWN = Prisma.sql`(SELECT c."id", c."nameTh", c."agencyId", a."ministryId" FROM "Center" c JOIN "Agency" a ON a."id" = c."agencyId" WHERE c."mergedIntoId" IS NULL) k`;

/** The group as it stands, in Thai dictionary order. One statement. */
export async function listReceivers(client: Db | Tx, actor: Actor, body: Body, asked: Asked): Promise<Receiver[]> {
  const rows = await client.$queryRaw<(Omit<Receiver, "deadlineOn"> & { deadlineOn: Date | null })[]>`
    SELECT k."id" AS "centerId", k."nameTh", (${deadlineOf(asked)}) AS "deadlineOn",
           ARRAY(SELECT DISTINCT u."id" FROM "RoleGrant" g JOIN "User" u ON u."id" = g."userId"
                  WHERE g."role" = 'CENTER_STAFF' AND g."centerId" = k."id" AND u."disabledAt" IS NULL ORDER BY 1) AS "people"
      FROM ${OWN} WHERE ${bodySql("k", actor, body)} AND ${CONDITIONS[asked.group](actor, body, asked)} ORDER BY k."nameTh", k."id"`;
  return rows.map(({ deadlineOn, ...row }) => ({ ...row, deadlineOn: deadlineOn ? toDay(deadlineOn) : null }));
}
