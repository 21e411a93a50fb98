import { z } from "zod";
import { arabicDigits, parseEitherDay } from "@/lib/domain/calendar";

/** What the public figures are asked for. `on` is a day of either era (`parseEitherDay`); without it, today. */
export const StatisticsQuery = z.object({
  year: z.string().transform((value) => arabicDigits(value.trim())).pipe(z.string().regex(/^2[5-7]\d\d$/)).transform(Number),
  ministry: z.string().transform((value) => value.trim().toUpperCase()).pipe(z.string().regex(/^[A-Z0-9_]{2,12}$/)).optional(),
  on: z.string().max(20).transform((value, context) => {
    const day = parseEitherDay(value);
    if (day === null) context.addIssue({ code: "custom", message: "INVALID_DAY" });
    return day ?? z.NEVER;
  }).optional(),
});
export type StatisticsQuery = z.infer<typeof StatisticsQuery>;
