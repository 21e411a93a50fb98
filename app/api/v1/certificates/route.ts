import { answerKept, parseSearch, preflight } from "@/app/api/v1/answer";
import { itemOf } from "@/app/api/v1/certificates/item";
import { linksTo } from "@/app/api/v1/pages";
import { CertificateSearch } from "@/lib/certificates/schema";
import { searchHeldRegister } from "@/lib/register/held";

const PAGE_SIZE = 50;

/** The register: every certificate ever announced, in Thai dictionary order, with its state on a day. */
export function GET(request: Request): Promise<Response> {
  return answerKept(request, async ({ today, publication }) => {
    const search = parseSearch(CertificateSearch, request);
    const asOf = search.on ?? today;
    const { items, page, pageSize, total } = await searchHeldRegister(search, { on: asOf, pageSize: PAGE_SIZE, publication });
    const body = JSON.stringify({ items: items.map(itemOf), page, pageSize, total, asOf });
    return { body, headers: { link: linksTo(request.url, page, Math.max(1, Math.ceil(total / pageSize))) } };
  });
}

export const OPTIONS = preflight;
