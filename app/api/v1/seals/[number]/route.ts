import { answerOpenly, preflight, Problem } from "@/app/api/v1/answer";
import { numberOf } from "@/lib/paging";
import { getPublicSeal } from "@/lib/seals/queries";

/** One seal over the log. */
export function GET(request: Request, { params }: { params: Promise<{ number: string }> }): Promise<Response> {
  return answerOpenly(request, async () => {
    const number = numberOf((await params).number);
    if (number === null) throw new Problem("not-found");
    return getPublicSeal(number);
  });
}

export const OPTIONS = preflight;
