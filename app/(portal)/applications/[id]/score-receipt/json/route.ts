import { getScoreReceipt } from "@/lib/applications/score-receipt";
import { getActor } from "@/lib/auth";
import { numberOf } from "@/lib/paging";
import { jsonFile, missing, orMissing } from "@/lib/serve";

/** The score receipt as data, to be computed again by a script. */
export async function GET(_: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  const [actor, id] = [await getActor(), numberOf((await params).id)];
  if (!actor || id === null) return missing();
  return orMissing(async () => jsonFile((await getScoreReceipt(actor, id)).file, `score-receipt-${id}.json`));
}
