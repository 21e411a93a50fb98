import { z } from "zod";
import { arabicDigits } from "@/lib/domain/calendar";
import { ReportOf } from "@/lib/report/schema";

/** A whole number as people write it, Thai digits and separators too; empty is null. */
const wanted = (least: number) => z.string().default("").transform((value) => arabicDigits(value.trim()).replace(/,/g, ""))
  .pipe(z.union([z.literal("").transform(() => null), z.string().regex(/^\d{1,6}$/).transform(Number).pipe(z.number().min(least))]));

/** Nothing in all three: the target is given up. */
export const SetTarget = ReportOf.extend({ applied: wanted(0), certified: wanted(0), offices: wanted(1) });
export type SetTarget = z.infer<typeof SetTarget>;
