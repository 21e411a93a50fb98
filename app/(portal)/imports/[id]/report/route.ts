import { getActor } from "@/lib/auth";
import { importReport } from "@/lib/imports/report";
import { numberOf } from "@/lib/paging";
import { missing, orMissing, privateWorkbook } from "@/lib/serve";

/** The cells that must be mended. */
export async function GET(_: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  const [actor, id] = [await getActor(), numberOf((await params).id)];
  if (!actor || id === null) return missing();
  return orMissing(async () => privateWorkbook(await importReport(actor, id, actor.locale === "en" ? "en" : "th", new Date()), `gecc-import-${id}-errors.xlsx`));
}
