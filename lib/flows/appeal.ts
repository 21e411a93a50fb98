import { fileAppeal, type AppealReceipt } from "@/lib/appeals/commands";
import type { FileAppeal } from "@/lib/appeals/schema";
import { db } from "@/lib/db";
import { refuse } from "@/lib/domain/errors";
import type { Actor } from "@/lib/domain/permissions";
import type { Added } from "@/lib/evidence/commands";
import { addToLibrary } from "@/lib/evidence/library";
import type { AddToLibrary } from "@/lib/evidence/schema";
import { findFacts } from "@/lib/facts";

/**
 * An appeal with files that come with its form. They go into the center's library first, and stay there when the appeal is refused:
 * nobody sends them twice. `kept` is told of each.
 * @throws NOT_FOUND, and what stands against the appeal
 */
export async function appealWithFiles(
  actor: Actor, input: FileAppeal, files: AddToLibrary["file"][], now: Date, kept: (file: Added) => void,
): Promise<AppealReceipt> {
  const facts = await findFacts(db(), input.applicationId);
  if (!facts) throw refuse("NOT_FOUND");
  const ids: number[] = [];
  for (const file of files) {
    const added = await addToLibrary(actor, { centerId: facts.centerId, file }, now);
    ids.push(added.id);
    kept(added);
  }
  return fileAppeal(actor, { ...input, evidenceIds: [...input.evidenceIds, ...ids] }, now);
}
