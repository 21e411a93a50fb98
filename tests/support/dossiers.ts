import { createDossier, publishDossier, saveDossier } from "@/lib/calibration/commands";
import { db } from "@/lib/db";
import { isGate } from "@/lib/domain/criteria";
import { NOW, type World } from "@/tests/support/builders";

/** Stands in what was agreed, and in nothing that an assessor reads before finishing. */
export const CANARY = "เหตุผลลับของคะแนนที่ตกลง";

/** Agreed: full points and all gates met, but for `below` (no points). */
export const agreedItems = (world: World, below: readonly string[] = []) => world.set.criteria.map((criterion) => ({
  code: criterion.code, text: `คำตอบสมมุติ ${criterion.code}`, reason: `${CANARY} ${criterion.code}`,
  ...(isGate(criterion) ? { met: true } : { points: below.includes(criterion.code) ? 0 : criterion.points }),
}));

/** A sheet as agreed, but for `below`. */
export const practiceMarks = (world: World, below: readonly string[] = []) => agreedItems(world, below).map(({ text: _, ...mark }) => ({ ...mark, reason: "ของฉัน" }));

export async function publishedDossier(world: World, title = "ศูนย์สมมุติ"): Promise<number> {
  const { secretariat } = world.people;
  const { id } = await createDossier(secretariat, { cycleId: world.cycleId, title, receipt: null }, NOW);
  await saveDossier(secretariat, { dossierId: id, items: agreedItems(world) }, NOW);
  await publishDossier(secretariat, { dossierId: id }, NOW);
  return id;
}

export const storedDossiers = () =>
  db().dossier.findMany({ include: { items: { orderBy: { criterionId: "asc" } }, sheets: { include: { marks: true } } }, orderBy: { id: "asc" } });
