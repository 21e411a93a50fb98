import { getCriteriaSet, criterionOf } from "@/lib/criteria/queries";
import { db } from "@/lib/db";
import { refuse } from "@/lib/domain/errors";
import { can, type Actor } from "@/lib/domain/permissions";
import { findFacts } from "@/lib/facts";
import type { Beat } from "@/lib/applications/schema";

/** Who else has the answer open, and since when. */
export type Present = { name: string; since: Date };

/** A browser says every 20 seconds that the form is open; after this long without a word nobody is there. */
export const GONE_AFTER_SECONDS = 60;

const goneBefore = (now: Date) => new Date(now.getTime() - GONE_AFTER_SECONDS * 1000);

/**
 * Says that this person has the form of a criterion open (or has left it), and tells who else has. It changes no application, so it
 * does not pass the door and leaves no trace in the record.
 * @throws NOT_FOUND, FORBIDDEN to who may not write the answer; UNKNOWN_CRITERION
 */
export async function beat(actor: Actor, { applicationId, code, leaves }: Beat, now: Date): Promise<Present[]> {
  const facts = await findFacts(db(), applicationId);
  if (!facts || !can(actor, "view", facts)) throw refuse("NOT_FOUND");
  if (!can(actor, "editAnswers", facts)) throw refuse("FORBIDDEN");
  const { id: criterionId } = criterionOf(await getCriteriaSet(db(), facts.criteriaSetId), code);
  if (leaves) {
    await db().$executeRaw`DELETE FROM "Presence"
      WHERE "applicationId" = ${applicationId} AND "criterionId" = ${criterionId} AND "userId" = ${actor.userId}`;
    return [];
  }
  await db().$executeRaw`
    WITH gone AS (DELETE FROM "Presence" WHERE "applicationId" = ${applicationId} AND "criterionId" = ${criterionId}
                     AND "userId" <> ${actor.userId} AND "seenAt" < ${goneBefore(now)})
    INSERT INTO "Presence" ("applicationId", "criterionId", "userId", "since", "seenAt")
    VALUES (${applicationId}, ${criterionId}, ${actor.userId}, ${now}, ${now})
    ON CONFLICT ("applicationId", "criterionId", "userId") DO UPDATE SET "seenAt" = EXCLUDED."seenAt",
      "since" = CASE WHEN "Presence"."seenAt" < ${goneBefore(now)} THEN EXCLUDED."since" ELSE "Presence"."since" END`;
  return listPresent(actor, applicationId, criterionId, now);
}

/** The same of every criterion of an application. */
export function listPresence(actor: Actor, applicationId: number, now: Date): Promise<(Present & { code: string })[]> {
  return db().$queryRaw<(Present & { code: string })[]>`
    SELECT c."code", u."name", p."since" FROM "Presence" p JOIN "User" u ON u."id" = p."userId" JOIN "Criterion" c ON c."id" = p."criterionId"
     WHERE p."applicationId" = ${applicationId} AND p."userId" <> ${actor.userId} AND p."seenAt" >= ${goneBefore(now)}
     ORDER BY p."since", u."id"`;
}

/** The others who have the form of a criterion open, first come first. For a page that has asked the rights. */
export function listPresent(actor: Actor, applicationId: number, criterionId: number, now: Date): Promise<Present[]> {
  return db().$queryRaw<Present[]>`
    SELECT u."name", p."since" FROM "Presence" p JOIN "User" u ON u."id" = p."userId"
     WHERE p."applicationId" = ${applicationId} AND p."criterionId" = ${criterionId} AND p."userId" <> ${actor.userId}
       AND p."seenAt" >= ${goneBefore(now)} ORDER BY p."since", u."id"`;
}
