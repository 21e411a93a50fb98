import { isDomainError, type DomainError } from "@/lib/domain/errors";
import { isShownInline } from "@/lib/domain/evidence";
import { openFile } from "@/lib/storage";

/** What addresses that give out files have in common. */

export const missing = (why = "not found"): Response =>
  new Response(why, { status: 404, headers: { "cache-control": "no-store", "content-type": "text/plain; charset=utf-8" } });

/** A refusal looks like what is not there, unless there is something to say. */
export async function orMissing(serve: () => Promise<Response>, say: (refusal: DomainError) => string | undefined = () => undefined): Promise<Response> {
  try {
    return await serve();
  } catch (error) {
    if (!isDomainError(error)) throw error;
    return missing(say(error));
  }
}

export type StoredBytes = { name: string; mime: string; size: number; key: string };

/** What a file may do in a browser that shows it: nothing. */
const SANDBOX = "default-src 'none'; img-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'self'; sandbox";
/** A browser's own viewer of PDFs does not start inside a sandbox; it runs apart from this site anyway. */
const PDF_POLICY = "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'self'";

/** The bytes of a file; downloaded, or with `?inline=1` shown where a browser can show it safely. Who may read it was asked before. */
export async function serveFile(request: Request, file: StoredBytes): Promise<Response> {
  const stream = await openFile(file.key);
  const inline = new URL(request.url).searchParams.get("inline") === "1" && isShownInline(file.mime);
  return stream ? new Response(toWeb(stream), { headers: headersOf(file, inline) }) : missing();
}

function headersOf(file: StoredBytes, inline: boolean): HeadersInit {
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

/** A paper that was made for its reader. */
export function pdfFile(bytes: Uint8Array, name: string): Response {
  const headers = { "content-type": "application/pdf", "content-disposition": `attachment; filename="${name}"`, "cache-control": "private, no-store" };
  return new Response(Buffer.from(bytes), { headers });
}

/** Days for a calendar program, for its reader alone. */
export function calendarFile(text: string, name: string): Response {
  const headers = { "content-type": "text/calendar; charset=utf-8", "content-disposition": `attachment; filename="${name}"`, "cache-control": "private, no-store" };
  return new Response(text, { headers });
}

/** A workbook (lib/xlsx.ts) that is made while it is sent, for its reader alone. */
export function privateWorkbook(bytes: AsyncIterable<Uint8Array>, name: string): Response {
  const headers = {
    "content-type": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "content-disposition": `attachment; filename="${name}"`, "cache-control": "private, no-store",
  };
  return new Response(toWeb(bytes), { headers });
}

/** The same as text with commas (lib/csv.ts). */
export function privateCsv(bytes: AsyncIterable<Uint8Array>, name: string): Response {
  const headers = { "content-type": "text/csv; charset=utf-8", "content-disposition": `attachment; filename="${name}"`, "cache-control": "private, no-store" };
  return new Response(toWeb(bytes), { headers });
}

/** A paper for everybody, which never changes: whoever has it need not fetch it again. */
export async function servePublicPdf(request: Request, file: { key: string; size: number; sha256: string }, name: string): Promise<Response> {
  const etag = `"${file.sha256}"`;
  const headers = { etag, "cache-control": "public, max-age=3600", "x-content-type-options": "nosniff", "content-security-policy": PDF_POLICY };
  if (request.headers.get("if-none-match")?.includes(etag)) return new Response(null, { status: 304, headers });
  const stream = await openFile(file.key);
  if (!stream) return missing();
  const about = { "content-type": "application/pdf", "content-length": String(file.size), "content-disposition": `inline; filename="${name}"` };
  return new Response(toWeb(stream), { headers: { ...headers, ...about } });
}

/** The same as data: what it says can be checked by a script. */
export function jsonFile(value: unknown, name: string): Response {
  const headers = { "content-type": "application/json; charset=utf-8", "content-disposition": `attachment; filename="${name}"`, "cache-control": "private, no-store" };
  return new Response(`${JSON.stringify(value, null, 2)}\n`, { headers });
}

/** Reads only as fast as the other side takes; who stops taking stops the reading. */
export function toWeb(chunks: AsyncIterable<Uint8Array>): ReadableStream<Uint8Array> {
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
