import { answerOpenly, parseSearch, preflight } from "@/app/api/v1/answer";
import { itemOf } from "@/app/api/v1/certificates/item";
import { searchRegister } from "@/lib/certificates/queries";
import { CertificateSearch } from "@/lib/certificates/schema";
import { todayInThailand } from "@/lib/domain/calendar";

const PAGE_SIZE = 50;

/** The register: every certificate ever announced, in Thai dictionary order, with its state today. */
export function GET(request: Request): Promise<Response> {
  return answerOpenly(request, async () => {
    const options = { on: todayInThailand(new Date()), pageSize: PAGE_SIZE };
    const { items, page, pageSize, total } = await searchRegister(parseSearch(CertificateSearch, request), options);
    return { items: items.map(itemOf), page, pageSize, total };
  });
}

export const OPTIONS = preflight;
