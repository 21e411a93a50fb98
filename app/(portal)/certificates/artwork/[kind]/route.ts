import { getActor } from "@/lib/auth";
import { findArtworkKey } from "@/lib/certificates/artwork";
import { ArtworkPlace } from "@/lib/certificates/schema";
import { canManage } from "@/lib/domain/areas";
import { missing, serveFile } from "@/lib/serve";

/** The picture as it is printed. */
export async function GET(request: Request, { params }: { params: Promise<{ kind: string }> }): Promise<Response> {
  const [actor, place] = [await getActor(), ArtworkPlace.safeParse({ kind: (await params).kind.toUpperCase() })];
  if (!actor || !canManage(actor, "artwork") || !place.success) return missing();
  const picture = await findArtworkKey(place.data.kind);
  return picture ? serveFile(request, { ...picture, name: `${place.data.kind.toLowerCase()}.png`, mime: "image/png" }) : missing();
}
