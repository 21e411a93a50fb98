import { getActor } from "@/lib/auth";
import { getDossierFile } from "@/lib/calibration/files";
import { numberOf } from "@/lib/paging";
import { missing, orMissing, serveFile } from "@/lib/serve";

/** The bytes of a dossier's file, to who may read it. */
export async function GET(request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  const [actor, id] = [await getActor(), numberOf((await params).id)];
  if (!actor || id === null) return missing();
  return orMissing(async () => serveFile(request, await getDossierFile(actor, id)));
}
