import { parseFields } from "@/lib/action";
import { canManage } from "@/lib/domain/areas";
import { refuse } from "@/lib/domain/errors";
import type { Actor } from "@/lib/domain/permissions";
import { sendImport } from "@/lib/imports/commands";
import { ImportPlace } from "@/lib/imports/schema";
import { lookAtTable } from "@/lib/imports/upload";
import { receivePost } from "@/lib/upload-post";

const OPTIONS = { command: "sendImport", mayStore: (actor: Actor) => canManage(actor, "imports"), look: lookAtTable };

/** A table to import: `kind`, `files`, `back`. */
export const POST = (request: Request): Promise<Response> => receivePost(request, OPTIONS, async (actor, { fields, files: [file] }, kept) => {
  const { kind } = parseFields(ImportPlace, fields);
  if (!file) throw refuse("FILE_MISSING", { field: "files" });
  const { id } = await sendImport(actor, kind, file, new Date());
  kept.add(file.key);
  return { to: `/imports/${id}?done=IMPORT_SENT` };
});
