import { db, type Db, type Tx } from "@/lib/db";
import { conflictOf, type ConflictReason } from "@/lib/domain/conflict";
import type { Actor, ApplicationFacts } from "@/lib/domain/permissions";
import { conflictRulesOf, hasJudged, personOf } from "@/lib/domain/standing";

export type BarredWhy = "JUDGED" | ConflictReason;
/** A member of the committee who does not vote on a case. */
export type Barred = { userId: number; name: string; why: BarredWhy };

/** Everybody who sits on the committee now, with all that the rules ask of a person. */
export async function readCommittee(client: Db | Tx = db()): Promise<Actor[]> {
  const rows = await client.$queryRaw<{ actor: Actor | null }[]>`
    SELECT gecc_actor(u."id") AS "actor" FROM "User" u
     WHERE u."disabledAt" IS NULL AND EXISTS (SELECT 1 FROM "RoleGrant" g WHERE g."userId" = u."id" AND g."role" = 'COMMITTEE')
     ORDER BY u."name", u."id"`;
  return rows.flatMap(({ actor }) => actor ?? []);
}

/** Who of them does not vote on the case, and why. */
export function barredFrom(members: readonly Actor[], facts: ApplicationFacts): Barred[] {
  return members.flatMap((member) => {
    const why = whyBarred(member, facts);
    return why === null ? [] : [{ userId: member.userId, name: member.name, why }];
  });
}

function whyBarred(member: Actor, facts: ApplicationFacts): BarredWhy | null {
  if (hasJudged(member, facts)) return "JUDGED";
  return conflictOf(personOf(member), { ...facts, id: facts.centerId }, conflictRulesOf(facts));
}
