import { getActor } from "@/lib/auth";
import { isDomainError } from "@/lib/domain/errors";
import { isShownInline } from "@/lib/domain/evidence";
import type { Actor } from "@/lib/domain/permissions";
import { getServedFile, type ServedFile } from "@/lib/evidence/queries";
import { refusalSentence } from "@/lib/messages";
import { openFile } from "@/lib/storage";

/** What a file may do in a browser that shows it: nothing. */
const SANDBOX = "default-src 'none'; img-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'self'; sandbox";
/** A browser's own viewer of PDFs does not start inside a sandbox; it runs apart from this site anyway. */
const PDF_POLICY = "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'self'";

/** The bytes of a file, to who may read it; downloaded, or with `?inline=1` shown where a browser can show it safely. */
export async function GET(request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  const { id } = await params;
  const actor = await getActor();
  if (!actor || !/^[1-9][0-9]{0,8}$/.test(id)) return missing();
  const file = await find(actor, Number(id));
  if (file instanceof Response) return file;
  const stream = await openFile(file.key);
  if (!stream) return missing();
  const inline = new URL(request.url).searchParams.get("inline") === "1" && isShownInline(file.mime);
  return new Response(toWeb(stream), { headers: headersOf(file, inline) });
}

async function find(actor: Actor, id: number): Promise<ServedFile | Response> {
  try {
    return await getServedFile(actor, id);
  } catch (error) {
    if (!isDomainError(error)) throw error;
    // That a file is still being checked is said to who may read it, and to nobody else.
    return error.code === "NOT_FOUND" ? missing() : missing(refusalSentence(actor.locale === "en" ? "en" : "th", error.code, error.params));
  }
}

const missing = (why = "not found") =>
  new Response(why, { status: 404, headers: { "cache-control": "no-store", "content-type": "text/plain; charset=utf-8" } });

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

/** Reads only as fast as the other side takes. */
function toWeb(chunks: AsyncIterable<Uint8Array>): ReadableStream<Uint8Array> {
  const iterator = chunks[Symbol.asyncIterator]();
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await iterator.next();
      if (done) controller.close();
      else controller.enqueue(value);
    },
    async cancel() {
      await iterator.return?.();
    },
  });
}
