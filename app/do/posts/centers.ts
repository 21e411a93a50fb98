import { post, type PostTable } from "@/lib/action";
import { mergeCenters, sayNotDuplicate, undoMerge } from "@/lib/centers/merge";
import { MergeCenters, TwoCenters, UndoMerge } from "@/lib/centers/schema";

/** Centers that were entered twice. */
export const centersPosts: PostTable = {
  mergeCenters: post(MergeCenters, mergeCenters, (_, { intoId }) => `/centers/${intoId}?done=CENTERS_MERGED`),
  undoMerge: post(UndoMerge, undoMerge, (_, { fromId }) => `/centers/${fromId}?done=MERGE_UNDONE`),
  sayNotDuplicate: post(TwoCenters, sayNotDuplicate, () => "/centers/duplicates?done=NOT_DUPLICATE"),
};
