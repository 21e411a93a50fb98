import { z } from "zod";
import { id, line, optionalLine } from "@/lib/input";

/** `replacesId`: the earlier ruling on the same criterion whose place this one takes. */
export const IssueRuling = z.object({
  cycleId: id, code: z.string().min(1).max(20), textTh: line(4000), textEn: optionalLine(4000),
  replacesId: z.union([id, z.literal("").transform(() => null)]).nullish(),
});
export type IssueRuling = z.infer<typeof IssueRuling>;
