import { getActor } from "@/lib/auth";
import { criteriaFile } from "@/lib/criteria/sheet";
import { getSetPage } from "@/lib/criteria/sets";
import { localeOr } from "@/lib/i18n/locales";
import { numberOf } from "@/lib/paging";
import { missing, orMissing, privateWorkbook } from "@/lib/serve";

/** The set as the table that can be imported again; with `?empty=1` the table alone. */
export async function GET(request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  const [actor, id] = [await getActor(), numberOf((await params).id)];
  if (!actor || id === null) return missing();
  const empty = new URL(request.url).searchParams.get("empty") === "1";
  return orMissing(async () => {
    const { set } = await getSetPage(actor, id);
    const bytes = criteriaFile(empty ? [] : set.criteria, localeOr(actor.locale), new Date());
    return privateWorkbook(bytes, empty ? "criteria-template.xlsx" : `${set.code}.xlsx`);
  });
}
