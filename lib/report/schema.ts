import { z } from "zod";

/** `body`: as lib/domain/body.ts names it; whose it is, is asked where it is read. */
export const ReportOf = z.object({ year: z.coerce.number().int().min(2500).max(2799), body: z.string().regex(/^(?:all|[ma][1-9][0-9]{0,8})$/) });
export type ReportOf = z.infer<typeof ReportOf>;

/** `token`: of the form as it was drawn; sent twice it is one report. */
export const AskReport = ReportOf.extend({ token: z.uuid() });
export type AskReport = z.infer<typeof AskReport>;
