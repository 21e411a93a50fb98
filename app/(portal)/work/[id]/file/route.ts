import { getActor } from "@/lib/auth";
import { numberOf } from "@/lib/paging";
import { missing, orMissing, serveFile } from "@/lib/serve";
import { getWorkFile } from "@/lib/work/queries";

/** What the work made, for its asker. */
export async function GET(request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  const [actor, id] = [await getActor(), numberOf((await params).id)];
  if (!actor || id === null) return missing();
  return orMissing(async () => serveFile(request, await getWorkFile(actor, id)));
}
