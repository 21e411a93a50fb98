import { z } from "zod";
import { LETTER_GROUPS } from "@/lib/domain/letter";
import { id, line } from "@/lib/input";
import { ReportOf } from "@/lib/report/schema";

const words = z.string().transform((value) => value.normalize("NFC").trim()).pipe(z.string().min(1).max(5_000));

/** Without an id a new letter. */
export const SaveLetter = ReportOf.extend({
  letterId: z.union([z.literal("").transform(() => null), id]).nullish().transform((value) => value ?? null),
  group: z.enum(LETTER_GROUPS), subject: line(200), text: words,
});
export type SaveLetter = z.infer<typeof SaveLetter>;

/** `seen`: the fingerprint of the receivers that were shown. */
export const SendLetter = z.object({ letterId: id, seen: z.string().max(64) });
export type SendLetter = z.infer<typeof SendLetter>;
