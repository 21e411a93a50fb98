import { notFound } from "next/navigation";
import type { AssessedStage } from "@/lib/domain/stage";
import { idOrNotFound } from "@/lib/page";

const STAGES: Readonly<Record<string, AssessedStage>> = { document: "DOCUMENT", "on-site": "ON_SITE" };

/** The case and stage of an address; any other is a page that was not found. */
export async function readStageParams(params: Promise<{ id: string; stage: string }>) {
  const { id, stage: word } = await params;
  const stage = Object.hasOwn(STAGES, word) ? STAGES[word] : undefined;
  if (!stage) notFound();
  return { id: idOrNotFound(id), stage, word };
}
