import { z } from "zod";
import { isMailKind } from "@/lib/domain/mail-kinds";
import { line } from "@/lib/input";

const kind = z.string().refine(isMailKind, "NOT_FOUND");
/** Line ends alike; tabs stay, they indent letters. */
const prose = z.string().transform((value) => value.normalize("NFC").replaceAll("\r\n", "\n").trim()).pipe(z.string().min(1).max(10_000));

export const DraftWording = z.object({ kind, subject: line(300), text: prose });
export type DraftWording = z.infer<typeof DraftWording>;
export const MailKindInput = z.object({ kind });
export type MailKindInput = z.infer<typeof MailKindInput>;
