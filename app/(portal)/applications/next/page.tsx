import { redirect } from "next/navigation";
import { STAGE_PATHS } from "@/components/sheets/shapes";
import { findNextToScore } from "@/lib/assessments/work";
import { requireActor } from "@/lib/auth";
import type { Search } from "@/lib/form-state";
import { numberOf } from "@/lib/paging";

/** After a finished sheet the next case opens by itself; where none waits, the one just finished. */
export default async function NextCasePage({ searchParams }: { searchParams: Promise<Search> }) {
  const { after } = await searchParams;
  const actor = await requireActor("/applications/next");
  const next = await findNextToScore(actor, new Date());
  if (next) redirect(`/applications/${next.applicationId}/sheet/${STAGE_PATHS[next.stage]}?done=SHEET_FINISHED_NEXT`);
  const finished = numberOf(after);
  redirect(finished === null ? "/visits?show=work&done=SHEET_FINISHED" : `/applications/${finished}?done=SHEET_FINISHED`);
}
