import { z } from "zod";
import { id, line } from "@/lib/input";

export const REASON_USES = ["MARK", "RETURN"] as const;
export type ReasonUse = (typeof REASON_USES)[number];

/** Without a team, or with an empty one as a form sends it: the secretariat's list. */
const list = { cycleId: id, teamId: z.union([z.literal("").transform(() => undefined), id]).optional() };

/** One line: as an option of a list it is chosen and sent as it stands. */
export const AddReason = z.object({ ...list, use: z.enum(REASON_USES), text: line(500).transform((text) => text.replaceAll(/\s+/g, " ")) });
export type AddReason = z.infer<typeof AddReason>;

export const RetireReason = z.object({ ...list, reasonId: id });
export type RetireReason = z.infer<typeof RetireReason>;
