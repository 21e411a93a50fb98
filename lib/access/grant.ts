import type { Tx } from "@/lib/db";
import { includesRight, type CenterRight } from "@/lib/domain/center-right";
import { refuse } from "@/lib/domain/errors";
import type { Role } from "@/lib/domain/permissions";
import type { Invited } from "@/lib/domain/roles";

export type Given = Invited & { centerRight: CenterRight };

/** The center that stands for this one, with those above it. @throws INVALID_FIELD */
export async function placeOfCenter(tx: Tx, centerId: number): Promise<{ centerId: number; agencyId: number; ministryId: number; nameTh: string }> {
  const [row] = await tx.$queryRaw<{ centerId: number; agencyId: number; ministryId: number; nameTh: string }[]>`
    WITH RECURSIVE led AS (
      SELECT k."id", k."mergedIntoId" FROM "Center" k WHERE k."id" = ${centerId}
      UNION SELECT k."id", k."mergedIntoId" FROM "Center" k JOIN led l ON k."id" = l."mergedIntoId")
    SELECT k."id" AS "centerId", a."id" AS "agencyId", a."ministryId", k."nameTh" FROM led l JOIN "Center" k ON k."id" = l."id"
      JOIN "Agency" a ON a."id" = k."agencyId" WHERE l."mergedIntoId" IS NULL`;
  if (!row) throw refuse("INVALID_FIELD", { field: "centerId" });
  return row;
}

/** Gives the role; who has it already keeps it, and of two rights the greater. */
export async function giveRole(tx: Tx, userId: number, { role, centerId, agencyId, ministryId, centerRight }: Given, now: Date): Promise<void> {
  const scope = await scopeOf(tx, role, { centerId, agencyId, ministryId });
  const held = await tx.roleGrant.findFirst({ where: { userId, role, ...scope }, select: { id: true, centerRight: true } });
  if (!held) await tx.roleGrant.create({ data: { userId, role, ...scope, centerRight, grantedAt: now }, select: { id: true } });
  else if (!includesRight(held.centerRight, centerRight)) await tx.roleGrant.update({ where: { id: held.id }, data: { centerRight }, select: { id: true } });
}

async function scopeOf(tx: Tx, role: Role, scope: Omit<Invited, "role">): Promise<Omit<Invited, "role">> {
  if (role !== "CENTER_STAFF" || scope.centerId === null) return scope;
  // It may have been merged into another while the letter waited.
  return { centerId: (await placeOfCenter(tx, scope.centerId)).centerId, agencyId: null, ministryId: null };
}
