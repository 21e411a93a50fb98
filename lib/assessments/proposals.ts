import { itemsToReturn } from "@/lib/assessments/return-items";
import type { ProposeReturn } from "@/lib/assessments/schema";
import { changeApplication } from "@/lib/change";
import { criterionOf, getCriteriaSet } from "@/lib/criteria/queries";
import type { Tx } from "@/lib/db";
import { refuse } from "@/lib/domain/errors";
import type { Actor } from "@/lib/domain/permissions";

/**
 * A judge's own proposals for the chair's return: ticked ones are kept with their reason, those no longer ticked are taken back.
 * The record names the act alone: which criteria it was about would tell other scorers something before they have finished.
 * @throws RETURN_ROUNDS_USED, REASON_MISSING, RETURN_EMPTY where nothing is ticked and nothing was
 */
export function proposeReturn(actor: Actor, input: ProposeReturn, now: Date): Promise<{ proposed: number }> {
  return changeApplication(actor, "proposeReturn", input.applicationId, now, async (tx, application) => {
    const rounds = await tx.return.count({ where: { applicationId: application.id } });
    if (rounds >= application.policy.returnRounds) throw refuse("RETURN_ROUNDS_USED");
    const set = await getCriteriaSet(tx, application.criteriaSetId);
    const rows = itemsToReturn(input).map(({ code, reason }) => ({ criterionId: criterionOf(set, code).id, reason }));
    const cleared = input.items.filter((item) => !item.chosen).map(({ code }) => criterionOf(set, code).id);
    const by = { applicationId: application.id, proposedById: actor.userId };
    const { count } = await tx.returnProposal.deleteMany({ where: { ...by, returnId: null, criterionId: { in: cleared } } });
    if (rows.length === 0 && count === 0) throw refuse("RETURN_EMPTY");
    await writeProposals(tx, by, rows, now);
    return { result: { proposed: rows.length }, detail: { proposed: rows.length, takenBack: count } };
  });
}

type By = { applicationId: number; proposedById: number };

/** In one statement; what is already there is not written again. */
async function writeProposals(tx: Tx, { applicationId, proposedById }: By, rows: { criterionId: number; reason: string }[], now: Date): Promise<void> {
  if (rows.length === 0) return;
  await tx.$executeRaw`
    INSERT INTO "ReturnProposal" ("applicationId", "criterionId", "proposedById", "reason", "proposedAt")
    SELECT ${applicationId}, x."criterionId", ${proposedById}, x."reason", ${now}
      FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS x("criterionId" int, "reason" text)
    ON CONFLICT ("applicationId", "criterionId", "proposedById") WHERE "returnId" IS NULL
      DO UPDATE SET "reason" = EXCLUDED."reason", "proposedAt" = EXCLUDED."proposedAt"
      WHERE "ReturnProposal"."reason" <> EXCLUDED."reason"`;
}

/** With the chair's return every open proposal is answered: taken where its criterion is in the return, else passed over. */
export async function closeProposals(tx: Tx, applicationId: number, returnId: number): Promise<void> {
  await tx.$executeRaw`UPDATE "ReturnProposal" SET "returnId" = ${returnId} WHERE "applicationId" = ${applicationId} AND "returnId" IS NULL`;
}
