import { db } from "@/lib/db";
import type { Actor } from "@/lib/domain/permissions";
import { addPerson, type World } from "@/tests/support/builders";

/** One more center of the world's agency, its profile filled like the first one's, with somebody to act for it. */
export async function centerOf(world: World, nameTh: string): Promise<{ staff: Actor; centerId: number }> {
  const first = await db().center.findUniqueOrThrow({ where: { id: world.centerId }, omit: { id: true, createdAt: true, updatedAt: true } });
  const { id: centerId } = await db().center.create({ data: { ...first, nameTh, yearlyUsers: first.yearlyUsers ?? {} } });
  return { centerId, staff: await addPerson(`Staff${centerId}`, [{ role: "CENTER_STAFF", centerId }], world.agencyId) };
}
