import { post, type PostTable } from "@/lib/action";
import { copySet, freezeSet, removeItem, saveHead, saveItem, undoChange } from "@/lib/criteria/commands";
import { confirmImport } from "@/lib/criteria/import";
import { CopySet, ImportId, RemoveItem, SaveHead, SaveItem, SetId, UndoChange } from "@/lib/criteria/schema";

const page = ({ setId }: { setId: number }, rest = "") => `/cycles/sets/${setId}${rest}`;

/** Criteria sets until they are frozen. */
export const criteriaPosts: PostTable = {
  copySet: post(CopySet, copySet, (_, copy) => page(copy, "?done=SET_COPIED")),
  saveCriteriaHead: post(SaveHead, saveHead, (input) => page(input, "?done=SAVED")),
  saveCriterion: post(SaveItem, saveItem, (input) => page(input, "?done=CRITERION_SAVED")),
  removeCriterion: post(RemoveItem, removeItem, (input) => page(input, "?done=CRITERION_REMOVED")),
  undoChange: post(UndoChange, undoChange, (input) => page(input, "?done=EDIT_UNDONE")),
  confirmCriteriaImport: post(ImportId, confirmImport, (input) => page(input, "?done=CRITERIA_IMPORTED")),
  freezeSet: post(SetId, freezeSet, (input) => page(input, "?done=SET_FROZEN")),
};
