import type { Tx } from "@/lib/db";

/** The mail addresses of those who work for a center and may sign in. */
export async function staffAddresses(tx: Tx, centerId: number): Promise<string[]> {
  const rows = await tx.$queryRaw<{ email: string }[]>`
    SELECT DISTINCT u."email" FROM "RoleGrant" g JOIN "User" u ON u."id" = g."userId"
     WHERE g."role" = 'CENTER_STAFF' AND g."centerId" = ${centerId} AND u."disabledAt" IS NULL ORDER BY 1`;
  return rows.map(({ email }) => email);
}

/** The mail addresses of the secretariat. */
export async function secretariatAddresses(tx: Tx): Promise<string[]> {
  const rows = await tx.$queryRaw<{ email: string }[]>`
    SELECT DISTINCT u."email" FROM "RoleGrant" g JOIN "User" u ON u."id" = g."userId"
     WHERE g."role" = 'SECRETARIAT' AND u."disabledAt" IS NULL ORDER BY 1`;
  return rows.map(({ email }) => email);
}
