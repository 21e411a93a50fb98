import { isDomainError, type DomainError } from "@/lib/domain/errors";

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
