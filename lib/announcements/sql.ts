import { Prisma } from "@/lib/generated/prisma/client";

/** Which cases of a cycle its first announcement is about: of each center the version that counts, submitted and not withdrawn. `p` is the application. */
export const FIRST_CASES = Prisma.sql`p."counts" AND p."stage" NOT IN ('DRAFT', 'WITHDRAWN')`;

/** Which cases a correction is about: versions judged anew that are not published yet. */
export const CORRECTED_CASES = Prisma.sql`p."previousId" IS NOT NULL AND NOT p."counts" AND p."announcementId" IS NULL AND p."stage" NOT IN ('DRAFT', 'WITHDRAWN')`;

/** The committee's decision of the case stands: enough members agreed (lib/domain/carried.ts). `p` is the application. */
export const DECIDED = Prisma.sql`coalesce(gecc_carried(p."id"), false)`;
