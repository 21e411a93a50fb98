import type { RetentionKind } from "@/lib/domain/retention";
import { Prisma } from "@/lib/generated/prisma/client";

/** Where a kind lies: which rows are due before an instant, since when, and how each is called on the page. */
export type KindRows = { from: Prisma.Sql; due: (before: Date) => Prisma.Sql; since: Prisma.Sql; label: Prisma.Sql };

/** Taken out of the library, and in nothing that was submitted, judged, appealed or practised on. */
const UNUSED = Prisma.sql`NOT EXISTS (SELECT 1 FROM "EvidenceUse" u WHERE u."evidenceId" = e."id") AND NOT EXISTS (SELECT 1 FROM "SheetPhoto" o WHERE o."evidenceId" = e."id")
  AND NOT EXISTS (SELECT 1 FROM "AppealFile" f WHERE f."evidenceId" = e."id") AND NOT EXISTS (SELECT 1 FROM "DossierFile" f WHERE f."evidenceId" = e."id")
  AND NOT EXISTS (SELECT 1 FROM "Evidence" n WHERE n."replacesId" = e."id")
  AND NOT EXISTS (SELECT 1 FROM "Application" p JOIN "Submission" s ON s."applicationId" = p."id", jsonb_array_elements(s."content"->'answers') a, jsonb_array_elements(a->'evidence') f
                   WHERE p."centerId" = e."centerId" AND (f->>'id')::int = e."id")`;

export const KIND_ROWS: Readonly<Record<RetentionKind, KindRows>> = {
  sessions: {
    from: Prisma.sql`"Session" e JOIN "User" w ON w."id" = e."userId"`, since: Prisma.sql`least(e."revokedAt", e."expiresAt")`, label: Prisma.sql`w."name"`,
    due: (before) => Prisma.sql`least(e."revokedAt", e."expiresAt") < ${before}`,
  },
  refusals: {
    from: Prisma.sql`"Refusal" e`, since: Prisma.sql`e."at"`, label: Prisma.sql`e."action"`,
    due: (before) => Prisma.sql`e."typed" IS NOT NULL AND e."at" < ${before}`,
  },
  mails: {
    from: Prisma.sql`"Mail" e`, since: Prisma.sql`e."sentAt"`, label: Prisma.sql`e."to" || ': ' || e."subject"`,
    due: (before) => Prisma.sql`e."sentAt" < ${before}`,
  },
  files: {
    from: Prisma.sql`"Evidence" e`, since: Prisma.sql`e."removedAt"`, label: Prisma.sql`e."name"`,
    due: (before) => Prisma.sql`e."removedAt" < ${before} AND ${UNUSED}`,
  },
  imports: {
    from: Prisma.sql`"Import" e`, since: Prisma.sql`e."sentAt"`, label: Prisma.sql`e."fileName"`,
    // One that runs is waited for; of those that are over the counts stay.
    due: (before) => Prisma.sql`e."sentAt" < ${before} AND e."state" <> 'APPLYING' AND (e."fileKey" IS NOT NULL OR e."faults" <> '[]' OR e."preview" <> '[]')`,
  },
  requests: {
    from: Prisma.sql`"AccessRequest" e`, since: Prisma.sql`coalesce(e."decidedAt", e."expiresAt")`, label: Prisma.sql`e."name"`,
    // One that was confirmed waits for its answer, however long that takes.
    due: (before) => Prisma.sql`coalesce(e."decidedAt", CASE WHEN e."confirmedAt" IS NULL THEN e."expiresAt" END) < ${before}`,
  },
  invitations: {
    from: Prisma.sql`"Invitation" e`, since: Prisma.sql`coalesce(e."acceptedAt", e."withdrawnAt", e."expiresAt")`, label: Prisma.sql`e."name"`,
    due: (before) => Prisma.sql`coalesce(e."acceptedAt", e."withdrawnAt", e."expiresAt") < ${before}`,
  },
  accounts: {
    from: Prisma.sql`"User" e`, since: Prisma.sql`e."disabledAt"`, label: Prisma.sql`e."name"`,
    due: (before) => Prisma.sql`e."disabledAt" < ${before} AND e."email" NOT LIKE 'erased-%@erased.invalid'`,
  },
  words: {
    from: Prisma.sql`"AuditEvent" e`, since: Prisma.sql`e."at"`, label: Prisma.sql`e."action"`,
    due: (before) => Prisma.sql`e."personal" IS NOT NULL AND e."at" < ${before}`,
  },
};
