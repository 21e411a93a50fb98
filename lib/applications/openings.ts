import { db } from "@/lib/db";
import { includesRight } from "@/lib/domain/center-right";
import { toDay, type Day } from "@/lib/domain/calendar";
import type { Actor } from "@/lib/domain/permissions";

export type OpenCycle = { id: number; year: number; applyFromOn: Day; applyUntilOn: Day; opened: boolean; isDemo: boolean };
export type OwnCenter = {
  id: number; nameTh: string; nameEn: string | null; agencyTh: string; agencyEn: string | null;
  /** Its applications by cycle. */
  applications: { cycleId: number; id: number }[];
};

/** What a person of a center can apply for: the own centers, and the cycles that are not announced yet, newest first. */
export async function listOpenings(actor: Actor): Promise<{ centers: OwnCenter[]; cycles: OpenCycle[] }> {
  const ids = actor.grants.flatMap((grant) => (grant.role === "CENTER_STAFF" && grant.centerId !== null && includesRight(grant.centerRight, "EDIT") ? [grant.centerId] : []));
  const [centers, cycles] = await Promise.all([
    db().$queryRaw<OwnCenter[]>`
      SELECT k."id", k."nameTh", k."nameEn", g."nameTh" AS "agencyTh", g."nameEn" AS "agencyEn",
             coalesce((SELECT jsonb_agg(jsonb_build_object('cycleId', p."cycleId", 'id', p."id"))
                         FROM "Application" p WHERE p."centerId" = k."id" AND p."counts"), '[]') AS "applications"
        FROM "Center" k JOIN "Agency" g ON g."id" = k."agencyId" WHERE k."id" = ANY(${ids}::int[]) ORDER BY k."nameTh", k."id"`,
    db().cycle.findMany({
      where: { announcedAt: null }, orderBy: { year: "desc" }, take: 5,
      select: { id: true, year: true, applyFromOn: true, applyUntilOn: true, openedAt: true, isDemo: true },
    }),
  ]);
  return {
    centers,
    cycles: cycles.map(({ openedAt, applyFromOn, applyUntilOn, ...cycle }) => ({
      ...cycle, opened: openedAt !== null, applyFromOn: toDay(applyFromOn), applyUntilOn: toDay(applyUntilOn),
    })),
  };
}
