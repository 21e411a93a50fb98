import { InvalidFields, isSameOrigin, parseFields, settle, type Landing } from "@/lib/action";
import { getActor } from "@/lib/auth";
import { canManage } from "@/lib/domain/areas";
import { refuse } from "@/lib/domain/errors";
import type { Actor } from "@/lib/domain/permissions";
import { sendImport } from "@/lib/imports/commands";
import { ImportPlace } from "@/lib/imports/schema";
import { lookAtTable } from "@/lib/imports/upload";
import { discard, receiveUpload, UnreadableUpload, type Upload } from "@/lib/upload";

/** A table to import: `kind`, `files`, `back`. */
export async function POST(request: Request): Promise<Response> {
  if (!isSameOrigin(request)) return new Response("cross-origin post refused", { status: 403 });
  const actor = await getActor();
  try {
    const upload = await receiveUpload(request, { storesFiles: actor !== null && canManage(actor, "imports"), look: lookAtTable });
    return await settle(request, { actor, command: "sendImport", fields: upload.fields }, () => keep(actor, upload));
  } catch (error) {
    if (error instanceof UnreadableUpload) return new Response("the form could not be read", { status: 400 });
    throw error;
  }
}

/** What is refused is not kept. */
async function keep(actor: Actor | null, { fields, files, faults }: Upload): Promise<Landing> {
  try {
    if (!actor) throw refuse("SIGNED_OUT");
    if (faults.length > 0) throw new InvalidFields(faults);
    const { kind } = parseFields(ImportPlace, fields);
    const [file, ...others] = files;
    if (!file) throw refuse("FILE_MISSING", { field: "files" });
    const { id } = await sendImport(actor, kind, file, new Date());
    await discard(others);
    return { to: `/imports/${id}?done=IMPORT_SENT` };
  } catch (error) {
    await discard(files);
    throw error;
  }
}
