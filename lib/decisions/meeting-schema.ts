import { z } from "zod";
import { optionalId } from "@/lib/contact";
import { MANNERS } from "@/lib/domain/meeting";
import { day, id, list, optionalLine, text } from "@/lib/input";

/** `present`: members of the committee; guests, one a line, and the secretary are text. */
export const SaveMeeting = z.object({
  meetingId: optionalId.optional(), cycleId: id, number: z.coerce.number<string | number>("INVALID_FIELD").int("INVALID_FIELD").min(1, "INVALID_FIELD").max(999, "INVALID_FIELD"),
  heldOn: day, manner: z.enum(MANNERS, "REQUIRED"), place: optionalLine(300), chairId: optionalId.optional(), present: list(id),
  secretary: optionalLine(300), guests: text(4000), notes: text(20_000),
});
export type SaveMeeting = z.infer<typeof SaveMeeting>;

export const CloseMeeting = z.object({ meetingId: id });
export type CloseMeeting = z.infer<typeof CloseMeeting>;
