import { writeAnswers } from "@/lib/applications/answers";
import { getReusable } from "@/lib/applications/earlier";
import { criterionOf, type StoredCriteriaSet } from "@/lib/criteria/queries";
import type { Tx } from "@/lib/db";
import { refuse } from "@/lib/domain/errors";
import type { Actor } from "@/lib/domain/permissions";
import { withEarlier } from "@/lib/domain/reuse";
import { placeFiles } from "@/lib/evidence/commands";
import type { ApplicationRow } from "@/lib/facts";

const TEXT_LIMIT = 10_000;

export type Reused = { code: string; year: number; files: number[] };

/**
 * Puts what the center sent in an earlier year to a criterion, after what stands there now: the text and the files, never points or claims.
 * Runs within an act on the application that has checked that the criterion is open.
 * @throws NOT_FOUND for a year of another center; TOO_LONG where both texts together are; TOO_MANY_FILES
 */
export async function takeEarlier(
  tx: Tx, actor: Actor, application: ApplicationRow, set: StoredCriteriaSet, from: { code: string; fromId: number }, now: Date,
): Promise<Reused> {
  const { code } = from;
  const criterion = criterionOf(set, code);
  const earlier = await getReusable(tx, application, from.fromId, code);
  const [held] = await tx.$queryRaw<{ text: string }[]>`
    SELECT "text" FROM "Answer" WHERE "applicationId" = ${application.id} AND "criterionId" = ${criterion.id}`;
  const text = withEarlier(held?.text ?? "", earlier.text);
  if (text.length > TEXT_LIMIT) throw refuse("TOO_LONG", { field: `answers[${code}][text]`, limit: TEXT_LIMIT });
  await writeAnswers(tx, actor, application, set, [{ code, text }], now);
  await placeFiles(tx, actor, application, set, { files: [], drops: [], uses: [{ code, evidenceIds: earlier.evidenceIds }] }, now);
  return { code, year: earlier.year, files: earlier.evidenceIds };
}
