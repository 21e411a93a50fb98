import { getActor } from "@/lib/auth";
import { numberOf } from "@/lib/paging";
import { getCaseLog } from "@/lib/seals/case-log";
import { jsonFile, missing, orMissing } from "@/lib/serve";

/** The log of a case as a file that can be checked without us. */
export async function GET(_: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  const [actor, id] = [await getActor(), numberOf((await params).id)];
  if (!actor || id === null) return missing();
  return orMissing(async () => jsonFile((await getCaseLog(actor, id)).file, `log-${id}.json`));
}
