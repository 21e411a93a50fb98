import { db } from "@/lib/db";
import { NOW, YEAR, type World } from "@/tests/support/builders";

/** A cycle so many years before the world's, as rows: it is over, so no command could lay it. */
export async function earlierCycle(world: World, yearsBefore: number): Promise<number> {
  const { id: _, policy: __, ...cycle } = await db().cycle.findUniqueOrThrow({ where: { id: world.cycleId } });
  const { id } = await db().cycle.create({ data: { ...cycle, synthetic: [], year: YEAR - yearsBefore }, select: { id: true } });
  return id;
}

type Judged = { cycleId: number; centerId: number; assessorId: number };

/** A sheet of this center that this person finished in that cycle. */
export async function finishedBefore(world: World, { cycleId, centerId, assessorId }: Judged): Promise<void> {
  const { agencyId, agency } = await db().center.findUniqueOrThrow({ where: { id: centerId }, include: { agency: true } });
  const key = { cycleId, centerId };
  const earlier = await db().application.upsert({
    where: { cycleId_centerId_version: { ...key, version: 1 } }, create: { ...key, agencyId, ministryId: agency.ministryId, stage: "WITHDRAWN", submittedAt: NOW, stageSince: NOW, createdAt: NOW }, update: {}, select: { id: true },
  });
  const at = { applicationId: earlier.id, stage: "DOCUMENT" } as const;
  const assessment = await db().assessment.upsert({
    where: { applicationId_stage: at }, create: { ...at, teamId: world.teamId, chairId: world.people.chair.userId, assignedAt: NOW }, update: {}, select: { id: true },
  });
  const own = { assessmentId: assessment.id, assessorId };
  await db().sheet.upsert({ where: { assessmentId_assessorId: own }, create: { ...own, kind: "OWN", finishedAt: NOW }, update: { voidedAt: null } });
}
