import { post, type PostTable } from "@/lib/action";
import { confirmImport, discardImport } from "@/lib/imports/commands";
import { ImportId } from "@/lib/imports/schema";

export const importsPosts: PostTable = {
  confirmImport: post(ImportId, confirmImport, ({ importId }) => `/imports/${importId}?done=IMPORT_CONFIRMED`),
  discardImport: post(ImportId, discardImport, () => "/imports?done=IMPORT_DISCARDED"),
};
