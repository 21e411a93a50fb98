import { getActor } from "@/lib/auth";
import type { DomainError } from "@/lib/domain/errors";
import { isShownInline } from "@/lib/domain/evidence";
import { getServedFile, type ServedFile } from "@/lib/evidence/queries";
import { refusalSentence } from "@/lib/messages";
import { numberOf } from "@/lib/paging";
import { missing, orMissing, toWeb } from "@/lib/serve";
import { openFile } from "@/lib/storage";

/** What a file may do in a browser that shows it: nothing. */
const SANDBOX = "default-src 'none'; img-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'self'; sandbox";
/** A browser's own viewer of PDFs does not start inside a sandbox; it runs apart from this site anyway. */
const PDF_POLICY = "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'self'";

/** The bytes of a file, to who may read it; downloaded, or with `?inline=1` shown where a browser can show it safely. */
export async function GET(request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  const [actor, id] = [await getActor(), numberOf((await params).id)];
  if (!actor || id === null) return missing();
  // That a file is still being checked is said to who may read it, and to nobody else.
  const why = ({ code, params: about }: DomainError) => (code === "NOT_FOUND" ? undefined : refusalSentence(actor.locale === "en" ? "en" : "th", code, about));
  return orMissing(async () => {
    const file = await getServedFile(actor, id);
    const stream = await openFile(file.key);
    const inline = new URL(request.url).searchParams.get("inline") === "1" && isShownInline(file.mime);
    return stream ? new Response(toWeb(stream), { headers: headersOf(file, inline) }) : missing();
  }, why);
}

function headersOf(file: ServedFile, inline: boolean): HeadersInit {
  const plain = file.name.replace(/[^\x20-\x7e]|["\\%]/g, "_");
  const encoded = encodeURIComponent(file.name).replace(/['()*]/g, (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`);
  return {
    "content-type": file.mime,
    "content-length": String(file.size),
    "content-disposition": `${inline ? "inline" : "attachment"}; filename="${plain}"; filename*=UTF-8''${encoded}`,
    "cache-control": "private, no-store",
    "x-content-type-options": "nosniff",
    "content-security-policy": inline && file.mime === "application/pdf" ? PDF_POLICY : SANDBOX,
  };
}
