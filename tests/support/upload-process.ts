import { createServer, type IncomingMessage } from "node:http";
import { Readable } from "node:stream";
import { getActorOfUser } from "@/lib/actor";
import { db } from "@/lib/db";
import { serveUpload } from "@/lib/evidence/uploads";
import { discard, receiveUpload } from "@/lib/upload";

/**
 * A process of its own that takes uploads as the routes do, and tells by how much its memory grew meanwhile: /form takes a multipart
 * form, /api/uploads a resumable upload, /peak answers with the growth since the last time it was asked, in bytes.
 */
const actor = await getActorOfUser(Number(process.argv[2]));
let base = process.memoryUsage.rss();
let peak = base;
setInterval(() => (peak = Math.max(peak, process.memoryUsage.rss())), 5).unref();

function requestOf(incoming: IncomingMessage): Request {
  const headers = new Headers(Object.entries(incoming.headers).flatMap(([name, value]) => (typeof value === "string" ? [[name, value] as [string, string]] : [])));
  const method = incoming.method ?? "GET";
  const body = method === "POST" || method === "PATCH" ? { body: Readable.toWeb(incoming) as ReadableStream<Uint8Array>, duplex: "half" } : {};
  return new Request(`http://127.0.0.1${incoming.url ?? "/"}`, { method, headers, ...body } as RequestInit);
}

async function answer(request: Request): Promise<Response> {
  const { pathname } = new URL(request.url);
  if (pathname === "/form") {
    const { files, faults } = await receiveUpload(request);
    await discard(files);
    return Response.json({ sizes: files.map(({ size }) => size), faults });
  }
  if (pathname !== "/peak") return serveUpload(actor, request, new Date());
  const grown = peak - base;
  base = peak = process.memoryUsage.rss();
  return Response.json({ grown });
}

const server = createServer((incoming, outgoing) => {
  void answer(requestOf(incoming)).then(async (response) => {
    outgoing.writeHead(response.status, Object.fromEntries(response.headers));
    outgoing.end(Buffer.from(await response.arrayBuffer()));
  });
});
server.listen(0, "127.0.0.1", () => {
  const address = server.address();
  console.log(typeof address === "object" && address ? address.port : 0);
});
process.once("SIGTERM", () => {
  server.closeAllConnections();
  server.close();
  void db().$disconnect();
});
