import { getActor } from "@/lib/auth";
import { openCaseArchive } from "@/lib/flows/case-archive";
import { numberOf } from "@/lib/paging";
import { missing, orMissing, toWeb } from "@/lib/serve";

/** Everything of an application as one archive, to who may read its pages; written as it is read, never held. */
export async function GET(_: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  const [actor, id] = [await getActor(), numberOf((await params).id)];
  if (!actor || id === null) return missing();
  return orMissing(async () => {
    const { name, stream } = await openCaseArchive(actor, id, new Date());
    const headers = { "content-type": "application/zip", "content-disposition": `attachment; filename="${name}"`, "cache-control": "private, no-store" };
    return new Response(toWeb(stream), { headers });
  });
}
