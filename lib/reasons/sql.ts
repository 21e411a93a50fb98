import { Prisma } from "@/lib/generated/prisma/client";
import type { ReasonUse } from "@/lib/reasons/schema";

/** What is offered in the case `p` that the team of the assessment `a` judges. */
export const offeredSql = (use: ReasonUse): Prisma.Sql => Prisma.sql`coalesce((SELECT jsonb_agg(DISTINCT r."text") FROM "StandardReason" r
  WHERE r."cycleId" = p."cycleId" AND r."use" = ${use}::"ReasonUse" AND r."retiredAt" IS NULL AND (r."teamId" IS NULL OR r."teamId" = a."teamId")), '[]')`;
