import { InvalidFields, isSameOrigin, parseFields, settle, type Landing } from "@/lib/action";
import { getActor } from "@/lib/auth";
import { ArtworkPlace } from "@/lib/certificates/schema";
import { setArtwork } from "@/lib/certificates/set-artwork";
import { canManage } from "@/lib/domain/areas";
import { refuse } from "@/lib/domain/errors";
import type { Actor } from "@/lib/domain/permissions";
import { discard, receiveUpload, UnreadableUpload, type Upload } from "@/lib/upload";

/** The office's emblem or mark: `kind`, `files`, `back`. */
export async function POST(request: Request): Promise<Response> {
  if (!isSameOrigin(request)) return new Response("cross-origin post refused", { status: 403 });
  const actor = await getActor();
  try {
    const upload = await receiveUpload(request, { storesFiles: actor !== null && canManage(actor, "artwork") });
    return await settle(request, { actor, command: "setArtwork", fields: upload.fields }, () => keep(actor, upload));
  } catch (error) {
    if (error instanceof UnreadableUpload) return new Response("the form could not be read", { status: 400 });
    throw error;
  }
}

async function keep(actor: Actor | null, { fields, files, faults }: Upload): Promise<Landing> {
  try {
    if (!actor) throw refuse("SIGNED_OUT");
    if (!canManage(actor, "artwork")) throw refuse("NOT_FOUND");
    if (faults.length > 0) throw new InvalidFields(faults);
    const { kind } = parseFields(ArtworkPlace, fields);
    const [file] = files;
    if (!file) throw refuse("FILE_MISSING", { field: "files" });
    await setArtwork(actor, { kind, file }, new Date());
    return { to: "/certificates/artwork?done=ARTWORK_SET" };
  } finally {
    // What is kept was drawn anew; what was sent is not.
    await discard(files);
  }
}
