import { post, type PostTable } from "@/lib/action";
import { BulkActId, ChooseCases, PlanAssignments, PlanExtensions } from "@/lib/board/schema";
import { chooseCases, doBulkAct, planAssignments, planExtensions, undoBulkAct } from "@/lib/flows/bulk-acts";

const actPath = ({ year, actId }: BulkActId, done: string) => `/cycles/${year}/board/acts/${actId}?done=${done}`;

/** What the secretariat does with many cases at once: chosen, previewed, done, undone. */
export const boardPosts: PostTable = {
  chooseCases: post(ChooseCases, chooseCases, ({ year }, { id }) => `/cycles/${year}/board/acts/${id}`),
  planExtensions: post(PlanExtensions, planExtensions, (input) => actPath(input, "BULK_PLANNED")),
  planAssignments: post(PlanAssignments, planAssignments, (input) => actPath(input, "BULK_PLANNED")),
  // A retry whose first answer was lost lands on the same receipt.
  doBulkAct: post(BulkActId, doBulkAct, (input) => actPath(input, "BULK_DONE")),
  undoBulkAct: post(BulkActId, undoBulkAct, (input) => actPath(input, "BULK_UNDONE")),
};
