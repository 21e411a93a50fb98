import { parseFields } from "@/lib/action";
import { ArtworkPlace } from "@/lib/certificates/schema";
import { setArtwork } from "@/lib/certificates/set-artwork";
import { canManage } from "@/lib/domain/areas";
import { refuse } from "@/lib/domain/errors";
import type { Actor } from "@/lib/domain/permissions";
import { receivePost } from "@/lib/upload-post";

const OPTIONS = { command: "setArtwork", mayStore: (actor: Actor) => canManage(actor, "artwork") };

/** The office's emblem or mark: `kind`, `files`, `back`. What is kept was drawn anew; what was sent is not. */
export const POST = (request: Request): Promise<Response> => receivePost(request, OPTIONS, async (actor, { fields, files: [file] }) => {
  const { kind } = parseFields(ArtworkPlace, fields);
  if (!file) throw refuse("FILE_MISSING", { field: "files" });
  await setArtwork(actor, { kind, file }, new Date());
  return { to: "/certificates/artwork?done=ARTWORK_SET" };
});
