import { z } from "zod";
import { arabicDigits } from "@/lib/domain/calendar";
import { MOST_DAYS, RETENTION, type RetentionKind } from "@/lib/domain/retention";
import { id, line } from "@/lib/input";

const daysOf = (kind: RetentionKind) =>
  z.string().transform((text) => arabicDigits(text.trim())).pipe(z.string().regex(/^\d{1,5}$/, "INVALID_DAYS")).transform(Number).refine((days) => days >= RETENTION[kind].least && days <= MOST_DAYS, "INVALID_DAYS");

export const SetRetention = z.object({
  sessions: daysOf("sessions"), refusals: daysOf("refusals"), mails: daysOf("mails"), files: daysOf("files"), imports: daysOf("imports"), requests: daysOf("requests"), invitations: daysOf("invitations"),
  accounts: daysOf("accounts"), words: daysOf("words"),
} satisfies Record<RetentionKind, z.ZodType>);
export type SetRetention = z.infer<typeof SetRetention>;

/** `asOf`: when what is due was shown to who asks now. */
export const RemoveDue = z.object({ asOf: z.iso.datetime({ offset: true }).transform((text) => new Date(text)) });
export type RemoveDue = z.infer<typeof RemoveDue>;

export const EraseUser = z.object({ userId: id, reason: line(500) });
export type EraseUser = z.infer<typeof EraseUser>;
