import { InvalidFields, isSameOrigin, parseFields, settle, type Landing } from "@/lib/action";
import { getActor } from "@/lib/auth";
import { readImport } from "@/lib/criteria/import";
import { SetId } from "@/lib/criteria/schema";
import { canManage } from "@/lib/domain/areas";
import { refuse } from "@/lib/domain/errors";
import type { Actor } from "@/lib/domain/permissions";
import { storedSource } from "@/lib/stored-source";
import { discard, receiveUpload, tableLook, UnreadableUpload, type Upload } from "@/lib/upload";

/** A file of criteria for a set: `setId`, `files`, `back`. What is read of it is kept with the set, the file is not. */
export async function POST(request: Request): Promise<Response> {
  if (!isSameOrigin(request)) return new Response("cross-origin post refused", { status: 403 });
  const actor = await getActor();
  try {
    const upload = await receiveUpload(request, { storesFiles: actor !== null && canManage(actor, "criteria"), look: tableLook });
    return await settle(request, { actor, command: "readCriteriaFile", fields: upload.fields }, () => read(actor, upload));
  } catch (error) {
    if (error instanceof UnreadableUpload) return new Response("the form could not be read", { status: 400 });
    throw error;
  }
}

async function read(actor: Actor | null, { fields, files, faults }: Upload): Promise<Landing> {
  try {
    if (!actor) throw refuse("SIGNED_OUT");
    if (!canManage(actor, "criteria")) throw refuse("NOT_FOUND");
    if (faults.length > 0) throw new InvalidFields(faults);
    const { setId } = parseFields(SetId, fields);
    const [file] = files;
    if (!file) throw refuse("FILE_MISSING", { field: "files" });
    const { id } = await readImport(actor, { setId, fileName: file.name, source: storedSource(file) }, new Date());
    return { to: `/cycles/sets/${setId}/import/${id}` };
  } finally {
    await discard(files);
  }
}
