import { createDossier, publishDossier } from "@/lib/calibration/commands";
import { db } from "@/lib/db";
import type { Actor } from "@/lib/domain/permissions";
import { say } from "@/lib/messages";

/** Two dossiers of the open cycle: one of an announced case, published, and one still a draft. */
export async function seedDossiers(secretariat: Actor, cycleId: number, now: Date): Promise<void> {
  const earlier = await db().submission.findFirst({
    where: { application: { stage: "CERTIFIED", cycle: { announcedAt: { not: null } }, assessments: { some: { stage: "DOCUMENT", finishedAt: { not: null } } } } },
    orderBy: { id: "desc" }, select: { receipt: true },
  });
  if (!earlier) return;
  const { id: dossierId } = await createDossier(secretariat, { cycleId, title: say("th", "demo.dossier"), receipt: earlier.receipt }, now);
  await publishDossier(secretariat, { dossierId }, now);
  await createDossier(secretariat, { cycleId, title: say("th", "demo.dossierDraft"), receipt: null }, now);
}
