import { weakFilterOf } from "@/app/(portal)/follow-up/_filter";
import { getActor } from "@/lib/auth";
import { localeOr } from "@/lib/i18n/locales";
import { missing, orMissing, privateWorkbook } from "@/lib/serve";
import { getWeakPoints } from "@/lib/weak-points/queries";
import { weakTables } from "@/lib/weak-points/tables";
import { writeXlsx } from "@/lib/xlsx";

/** Both tables of the page, with its filter. */
export async function GET(request: Request): Promise<Response> {
  const actor = await getActor();
  if (!actor) return missing();
  const filter = weakFilterOf(Object.fromEntries(new URL(request.url).searchParams));
  return orMissing(async () => {
    const page = await getWeakPoints(actor, filter);
    return privateWorkbook(writeXlsx(weakTables(page, localeOr(actor.locale)), new Date()), `weak-points-${page.year ?? "none"}.xlsx`);
  });
}
