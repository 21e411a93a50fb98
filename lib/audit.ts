import type { Prisma } from "@/lib/generated/prisma/client";
import type { Tx } from "@/lib/db";
import type { Stage } from "@/lib/domain/stage";

export type RecordType =
  | "Application" | "Center" | "Agency" | "Ministry" | "User" | "Cycle" | "CriteriaSet" | "Team" | "Announcement" | "Certificate"
  | "Dossier" | "DossierSheet" | "Invitation" | "AccessRequest" | "CenterLetter" | "Target" | "MailWording";

export type AuditEntry = {
  actorId: number | null;
  action: string;
  recordType: RecordType;
  recordId: number | null;
  effectiveAt: Date;
  fromStage?: Stage | null;
  toStage?: Stage | null;
  detail?: Prisma.InputJsonObject;
};

/** Appends to the record of what happened, in the transaction of what happened. The true time is the database's. */
export async function appendAudit(tx: Tx, entry: AuditEntry): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO "AuditEvent" ("effectiveAt", "actorId", "action", "recordType", "recordId", "fromStage", "toStage", "detail")
    VALUES (${entry.effectiveAt}, ${entry.actorId}, ${entry.action}, ${entry.recordType}, ${entry.recordId},
            ${entry.fromStage ?? null}::"Stage", ${entry.toStage ?? null}::"Stage", ${JSON.stringify(entry.detail ?? {})}::jsonb)`;
}
