import { z } from "zod";
import { answerOpenly, parseSearch, preflight } from "@/app/api/v1/answer";
import { listPublicSeals } from "@/lib/seals/queries";

const Search = z.object({ page: z.coerce.number().int().min(1).max(99_999).default(1) });

/** The seals over the log, the newest first: what everybody may keep, to hold it against later ones. */
export function GET(request: Request): Promise<Response> {
  return answerOpenly(request, () => listPublicSeals(parseSearch(Search, request).page));
}

export const OPTIONS = preflight;
