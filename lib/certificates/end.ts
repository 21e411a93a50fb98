import type { Tx } from "@/lib/db";
import type { Day } from "@/lib/domain/calendar";
import type { Actor } from "@/lib/domain/permissions";

/**
 * Ends the certificates of these cases from a day on, inside the transaction of the announcement that takes them back: recorded as revoked,
 * by whom and why. What had ended before, or was replaced, stays as it is.
 */
export async function endCertificates(tx: Tx, actor: Actor, applicationIds: number[], { on, reason }: { on: Day; reason: string }): Promise<void> {
  await tx.$executeRaw`
    UPDATE "Certificate" SET "revokedOn" = ${on}::date, "revokedById" = ${actor.userId}, "revokedReason" = ${reason}
     WHERE "applicationId" = ANY(${applicationIds}::int[]) AND "revokedOn" IS NULL AND "validUntil" >= ${on}::date
       AND coalesce("replacedOn" > ${on}::date, true)`;
}
