import { redirect } from "next/navigation";
import { getComparison, type Comparison } from "@/lib/assessments/comparison";
import { findConflictSaid, getCase } from "@/lib/assessments/queries";
import { isDomainError } from "@/lib/domain/errors";
import { relationTo, type Actor } from "@/lib/domain/permissions";
import type { AssessedStage } from "@/lib/domain/stage";
import { orNotFound } from "@/lib/page";

/** The comparison; null while the sheets are still apart. Who judges is asked of a conflict first. */
export async function openComparison(actor: Actor, id: number, stage: AssessedStage): Promise<Comparison | null> {
  const { facts } = await orNotFound(getCase(actor, id));
  if (relationTo(actor, facts).judge && (await findConflictSaid(actor, facts)) === "NOT_ASKED") redirect(`/applications/${id}/conflict`);
  return whenOpen(getComparison(actor, id, stage));
}

/** Null where it is too early, the page that was not found where it is nobody's business. */
export function whenOpen<T>(reading: Promise<T>): Promise<T | null> {
  return orNotFound(reading.catch((error: unknown) => {
    if (isDomainError(error) && error.code === "SHEETS_NOT_FINISHED") return null;
    throw error;
  }));
}
