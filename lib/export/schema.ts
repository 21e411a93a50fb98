import { z } from "zod";
import { flag } from "@/lib/input";

/** MARKS_*: the long table. CYCLE: everything in open formats. SEASON: a season file that replays. */
export const EXPORT_PARTS = ["MARKS_XLSX", "MARKS_CSV", "CYCLE", "SEASON"] as const;
export type ExportPart = (typeof EXPORT_PARTS)[number];

/** What the worker is told. */
export const ExportParams = z.object({ year: z.coerce.number().int().min(2558).max(2700), part: z.enum(EXPORT_PARTS, "REQUIRED"), named: z.boolean() });
export type ExportParams = z.infer<typeof ExportParams>;

/** What the page sends; `key` is the page's own, so that a double click asks once. */
export const AskExport = ExportParams.extend({ named: flag.default(false), key: z.uuid() });
export type AskExport = z.infer<typeof AskExport>;
