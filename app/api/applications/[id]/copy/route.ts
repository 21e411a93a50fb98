import type { Readable } from "node:stream";
import { openCopy } from "@/lib/applications/copy";
import { getActor } from "@/lib/auth";
import { isDomainError } from "@/lib/domain/errors";

const missing = () => new Response("not found", { status: 404, headers: { "cache-control": "no-store" } });

/** Everything of an application as one archive, to who may read its pages; written as it is read, never held. */
export async function GET(_: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  const { id } = await params;
  const actor = await getActor();
  if (!actor || !/^[1-9][0-9]{0,8}$/.test(id)) return missing();
  try {
    const { name, stream } = await openCopy(actor, Number(id), new Date());
    const headers = { "content-type": "application/zip", "content-disposition": `attachment; filename="${name}"`, "cache-control": "private, no-store" };
    return new Response(new ReadableStream(sourceOf(stream)), { headers });
  } catch (error) {
    if (isDomainError(error)) return missing();
    throw error;
  }
}

/** Reads only as fast as the other side takes. */
function sourceOf(stream: Readable): UnderlyingDefaultSource<Uint8Array> {
  const chunks: AsyncIterator<Uint8Array> = stream[Symbol.asyncIterator]();
  return {
    async pull(controller) {
      const { done, value } = await chunks.next();
      if (done) controller.close();
      else controller.enqueue(value);
    },
    cancel() {
      stream.destroy();
    },
  };
}
