import type { ReopenApplication } from "@/lib/applications/schema";
import { receiptNumber } from "@/lib/applications/receipt-number";
import { appendAudit } from "@/lib/audit";
import { changeApplication, figureChanges, type Done } from "@/lib/change";
import type { Tx } from "@/lib/db";
import { refuse } from "@/lib/domain/errors";
import type { Actor } from "@/lib/domain/permissions";
import { isTakenOver, stagesToReopen } from "@/lib/domain/reopening";
import type { Stage } from "@/lib/domain/stage";
import { findFacts, type ApplicationRow } from "@/lib/facts";
import { moveFigures } from "@/lib/figures";
import { writeToStaff } from "@/lib/recipients";
import { pageAddress } from "@/lib/site";

export type Reopened = { id: number; version: number };

type Next = Reopened & { reopenedById: number; reopenedTo: string; reopenedReason: string };

async function findNext(tx: Tx, id: number): Promise<Next | null> {
  const rows = await tx.$queryRaw<Next[]>`
    SELECT "id", "version", "reopenedById", "reopenedTo"::text, "reopenedReason" FROM "Application" WHERE "previousId" = ${id}`;
  return rows[0] ?? null;
}

/** What was found before the stage at which it is judged anew stays; from there on there is nothing yet. */
function carriedOver(application: ApplicationRow, { to }: ReopenApplication) {
  const { submittedAt, profileConfirmedAt, passedDocumentAt, passedOnSiteAt, documentTotal, onSiteTotal, finalTotal, computedTier } = application;
  return {
    submittedAt, profileConfirmedAt,
    ...(isTakenOver("DOCUMENT", to) ? { passedDocumentAt, documentTotal } : {}),
    ...(isTakenOver("ON_SITE", to) ? { passedOnSiteAt, onSiteTotal, finalTotal, computedTier } : {}),
  };
}

/** Open to its answers until they are copied: the database lets nobody write into closed ones. */
const LAID: Stage = "RETURNED";

/** Where nothing is announced yet the new version takes the old one's place at once; otherwise the published one stands (docs/domain.md §4). */
async function layVersion(tx: Tx, actor: Actor, application: ApplicationRow, input: ReopenApplication, now: Date): Promise<Reopened> {
  const { id: previousId, cycleId, centerId, agencyId, ministryId, announced } = application;
  if (!announced) await tx.$executeRaw`UPDATE "Application" SET "counts" = false WHERE "id" = ${previousId}`;
  return tx.application.create({
    data: {
      cycleId, centerId, agencyId, ministryId, previousId, ...carriedOver(application, input), stage: LAID, stageSince: now, createdAt: now,
      createdById: actor.userId, version: application.version + 1, counts: !announced,
      reopenedTo: input.to, reopenedAt: now, reopenedById: actor.userId, reopenedReason: input.reason,
    },
    select: { id: true, version: true },
  });
}

/** The working copy and the version last submitted, with a receipt of its own: the number of a receipt is never given twice. */
async function copyContent(tx: Tx, from: ApplicationRow, toId: number): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO "Answer" ("applicationId", "criterionId", "text", "met", "selfScore", "savedAt", "savedById", "version")
    SELECT ${toId}, "criterionId", "text", "met", "selfScore", "savedAt", "savedById", "version" FROM "Answer" WHERE "applicationId" = ${from.id}`;
  await tx.$executeRaw`
    INSERT INTO "EvidenceUse" ("applicationId", "criterionId", "evidenceId", "addedAt")
    SELECT ${toId}, "criterionId", "evidenceId", "addedAt" FROM "EvidenceUse" WHERE "applicationId" = ${from.id}`;
  await tx.$executeRaw`
    INSERT INTO "OutcomeData" ("applicationId", "content", "version", "savedAt", "savedById")
    SELECT ${toId}, "content", "version", "savedAt", "savedById" FROM "OutcomeData" WHERE "applicationId" = ${from.id}`;
  await tx.$executeRaw`
    INSERT INTO "Submission" ("applicationId", "version", "receipt", "content", "sha256", "submittedAt", "submittedById", "declaredName", "declaredPosition")
    SELECT ${toId}, 1, ${receiptNumber({ year: from.year, id: toId }, 1)}, "content", "sha256", "submittedAt", "submittedById", "declaredName", "declaredPosition"
      FROM "Submission" WHERE "applicationId" = ${from.id} ORDER BY "version" DESC LIMIT 1`;
}

async function tellCenter(tx: Tx, { centerId, year }: ApplicationRow, { id, version }: Reopened, { to, reason }: ReopenApplication, now: Date): Promise<void> {
  const [center] = await tx.$queryRaw<{ nameTh: string }[]>`SELECT "nameTh" FROM "Center" WHERE "id" = ${centerId}`;
  const values = { center: center?.nameTh ?? "", year, version, to, reason, page: pageAddress(`/applications/${id}`) };
  await writeToStaff(tx, [{ centerId, applicationId: id, subject: "mail.reopened.subject", body: "mail.reopened.body", values }], now);
}

/**
 * Judges a closed case anew from a stage on, as a numbered version of its own under an embargo of its own: what was published, sheets and
 * certificate included, stays as it is until a correcting announcement (docs/decisions/0021). Sent twice it is done once.
 * @throws REOPENED_TOO_FAR for a stage that the case did not come to, ALREADY_REOPENED, NOT_AT_THIS_STAGE before the center was told
 */
export function reopenApplication(actor: Actor, input: ReopenApplication, now: Date): Promise<Reopened> {
  const earlier = async (tx: Tx) => {
    const next = await findNext(tx, input.applicationId);
    const isSame = next?.reopenedById === actor.userId && next.reopenedTo === input.to && next.reopenedReason === input.reason;
    return next && isSame ? { id: next.id, version: next.version } : null;
  };
  return changeApplication(actor, "reopen", input.applicationId, now, async (tx, application): Promise<Done<Reopened>> => {
    if (await findNext(tx, application.id)) throw refuse("ALREADY_REOPENED");
    if (!stagesToReopen(application).includes(input.to)) throw refuse("REOPENED_TOO_FAR", { field: "to" });
    const reopened = await layVersion(tx, actor, application, input, now);
    await copyContent(tx, application, reopened.id);
    await tx.application.update({ where: { id: reopened.id }, data: { stage: input.to }, select: { id: true } });
    await appendAudit(tx, {
      actorId: actor.userId, action: "reopen", recordType: "Application", recordId: reopened.id, effectiveAt: now, toStage: input.to,
      detail: { previousId: application.id, version: reopened.version, reason: input.reason },
    });
    const facts = await findFacts(tx, reopened.id);
    if (facts) await moveFigures(tx, figureChanges(null, facts));
    await tellCenter(tx, application, reopened, input, now);
    const detail = { nextId: reopened.id, version: reopened.version, to: input.to, reason: input.reason };
    return { result: reopened, detail, ...(application.announced ? {} : { set: { counts: false } }) };
  }, earlier);
}
