import { answerKept, parseSearch, preflight, Problem } from "@/app/api/v1/answer";
import { isDomainError } from "@/lib/domain/errors";
import { getCounts, getFunnel } from "@/lib/statistics/queries";
import { StatisticsQuery } from "@/lib/statistics/schema";

async function readStatistics({ year, ministry, on }: StatisticsQuery, today: string) {
  const asOf = on ?? today;
  try {
    const [funnel, counts] = await Promise.all([getFunnel({ year, ministry }), getCounts({ ministry, on: asOf })]);
    return { year, ministry: ministry ?? null, ...funnel, ...counts, asOf };
  } catch (error) {
    if (isDomainError(error)) throw new Problem("not-announced", { year: String(year) });
    throw error;
  }
}

/** The figures of an announced cycle, and how many centers were ever certified and are now. */
export function GET(request: Request): Promise<Response> {
  return answerKept(request, async ({ today }) => ({ body: JSON.stringify(await readStatistics(parseSearch(StatisticsQuery, request), today)) }));
}

export const OPTIONS = preflight;
