import type { ApplicationView } from "@/lib/applications/queries";
import { db } from "@/lib/db";
import { can, type Actor } from "@/lib/domain/permissions";
import type { Hundredths, Millionths } from "@/lib/domain/points";
import { toFacts, type FactsRow } from "@/lib/facts";

/** What the center gave itself in an announced cycle, and what it came to. */
export type SelfScoreGap = {
  year: number; self: Hundredths;
  /** The final total; of the document stage, where the case went no further. */
  real: Millionths;
  documentOnly: boolean;
};

type GapRow = FactsRow & { self: number | null };

/**
 * The center's earlier announced cycles, newest first, in one statement whatever the years. A year without self-scores or without a total
 * says nothing. Only for who may read the scores of that year.
 */
export async function listSelfScoreGaps(actor: Actor, { facts }: Pick<ApplicationView, "facts">): Promise<SelfScoreGap[]> {
  const rows = await db().$queryRaw<GapRow[]>`
    SELECT f.*, s."self"
      FROM "Application" p JOIN "Cycle" y ON y."id" = p."cycleId"
      CROSS JOIN LATERAL gecc_case(p."id", false) f
      CROSS JOIN LATERAL (
        SELECT (SELECT sum((x->>'selfScore')::int)::int FROM jsonb_array_elements(v."content"->'answers') x) AS "self"
          FROM "Submission" v WHERE v."applicationId" = p."id" ORDER BY v."version" DESC LIMIT 1) s
     WHERE p."centerId" = ${facts.centerId} AND y."year" < ${facts.year} AND y."announcedAt" IS NOT NULL ORDER BY y."year" DESC`;
  return rows.flatMap(({ self, ...row }) => {
    const own = toFacts(row);
    const real = own.finalTotal ?? (own.documentTotal === null ? null : own.documentTotal * 10_000);
    const readable = own.announced && can(actor, "viewScores", own, own.finalTotal === null ? "DOCUMENT" : "ON_SITE");
    return self === null || real === null || !readable ? [] : [{ year: own.year, self, real, documentOnly: own.finalTotal === null }];
  });
}
