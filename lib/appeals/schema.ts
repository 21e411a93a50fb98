import { z } from "zod";
import { flag, id, line, list, rows, text } from "@/lib/input";

const MOST_LETTERS = 4000;

const Item = z.object({ code: z.string().min(1).max(20), chosen: flag.default(false), text: text(MOST_LETTERS) });

/** What a center appeals against: the criteria, a text for each, and files of its library. */
export const FileAppeal = z.object({ applicationId: id, text: line(MOST_LETTERS), items: rows("code", Item), evidenceIds: list(id) });
export type FileAppeal = z.infer<typeof FileAppeal>;

export const AnswerAppeal = z.object({ applicationId: id, outcome: z.enum(["CONFIRMED", "REOPENED"]), answer: line(MOST_LETTERS) });
export type AnswerAppeal = z.infer<typeof AnswerAppeal>;
