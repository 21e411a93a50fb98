import { getActor } from "@/lib/auth";
import { canManage } from "@/lib/domain/areas";
import { TABLES } from "@/lib/imports/importers";
import { TablePlace } from "@/lib/imports/schema";
import { missing, privateWorkbook } from "@/lib/serve";

/** The table to fill in. */
export async function GET(_: Request, { params }: { params: Promise<{ kind: string }> }): Promise<Response> {
  const [actor, place] = [await getActor(), TablePlace.safeParse({ kind: (await params).kind.toUpperCase() })];
  if (!actor || !canManage(actor, "imports") || !place.success) return missing();
  return privateWorkbook(TABLES[place.data.kind].file(actor.locale === "en" ? "en" : "th", new Date()), `gecc-${place.data.kind.toLowerCase()}.xlsx`);
}
