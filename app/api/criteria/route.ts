import { parseFields } from "@/lib/action";
import { readImport } from "@/lib/criteria/import";
import { SetId } from "@/lib/criteria/schema";
import { canManage } from "@/lib/domain/areas";
import { refuse } from "@/lib/domain/errors";
import type { Actor } from "@/lib/domain/permissions";
import { storedSource } from "@/lib/stored-source";
import { tableLook } from "@/lib/upload";
import { receivePost } from "@/lib/upload-post";

const OPTIONS = { command: "readCriteriaFile", mayStore: (actor: Actor) => canManage(actor, "criteria"), look: tableLook };

/** A file of criteria for a set: `setId`, `files`, `back`. What is read of it is kept with the set, the file is not. */
export const POST = (request: Request): Promise<Response> => receivePost(request, OPTIONS, async (actor, { fields, files: [file] }) => {
  const { setId } = parseFields(SetId, fields);
  if (!file) throw refuse("FILE_MISSING", { field: "files" });
  const { id } = await readImport(actor, { setId, fileName: file.name, source: storedSource(file) }, new Date());
  return { to: `/cycles/sets/${setId}/import/${id}` };
});
