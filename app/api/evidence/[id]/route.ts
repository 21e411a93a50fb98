import { getActor } from "@/lib/auth";
import type { DomainError } from "@/lib/domain/errors";
import { getServedFile } from "@/lib/evidence/queries";
import { refusalSentence } from "@/lib/messages";
import { numberOf } from "@/lib/paging";
import { missing, orMissing, serveFile } from "@/lib/serve";

/** The bytes of a file, to who may read it; downloaded, or with `?inline=1` shown where a browser can show it safely. */
export async function GET(request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  const [actor, id] = [await getActor(), numberOf((await params).id)];
  if (!actor || id === null) return missing();
  // That a file is still being checked is said to who may read it, and to nobody else.
  const why = ({ code, params: about }: DomainError) => (code === "NOT_FOUND" ? undefined : refusalSentence(actor.locale === "en" ? "en" : "th", code, about));
  return orMissing(async () => serveFile(request, await getServedFile(actor, id)), why);
}
