import { saveSheet } from "@/lib/assessments/commands";
import { finishLook } from "@/lib/assessments/look";
import { nameLooker } from "@/lib/assessments/name-looker";
import { db } from "@/lib/db";
import type { Actor } from "@/lib/domain/permissions";
import { addPerson, marksFor, NOW, type World } from "@/tests/support/builders";

export const later = (minutes: number) => new Date(NOW.getTime() + minutes * 60_000);

/** Two assessors of a second team, who know nothing of the first one's cases. */
export async function addLookers(world: World): Promise<{ looker: Actor; other: Actor }> {
  const [looker, other] = [await addPerson("Looker", [{ role: "ASSESSOR" }]), await addPerson("OtherLooker", [{ role: "ASSESSOR" }])];
  const team = await db().team.create({ data: { cycleId: world.cycleId, number: 2 } });
  await db().teamMember.createMany({ data: [looker, other].map(({ userId }) => ({ teamId: team.id, userId, position: "MEMBER" })) });
  return { looker, other };
}

/** All that a second look could change of a case. */
export const lookAt = (applicationId: number) => Promise.all([
  db().application.findUnique({ where: { id: applicationId } }), db().secondLook.findMany(), db().lookNote.findMany(),
  db().sheet.findMany({ where: { assessment: { applicationId } }, orderBy: { id: "asc" } }), db().mark.findMany({ where: { sheet: { assessment: { applicationId } } } }),
]);

export const assessmentOf = (applicationId: number) =>
  db().assessment.findFirstOrThrow({ where: { applicationId }, include: { secondLook: { include: { notes: true } }, sheets: true } });

export const nameAt = (world: World, applicationId: number, userId: number) =>
  nameLooker(world.people.secretariat, { applicationId, stage: "DOCUMENT", userId }, NOW);

/** The documents are looked at again: this total in all, finished. */
export async function lookAgain(world: World, applicationId: number, looker: Actor, total: number, unmet: string[] = []) {
  await saveSheet(looker, { applicationId, stage: "DOCUMENT", marks: marksFor(world, total, unmet), finish: false }, later(5));
  return finishLook(looker, { applicationId, stage: "DOCUMENT" }, later(10));
}
