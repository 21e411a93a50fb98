/** Several pieces of work at once: when one fails, the others are stopped before the failure is told. */

/**
 * @param {import("./lifecycle.mjs").Life} life
 * @param {((life: import("./lifecycle.mjs").Life) => Promise<unknown>)[]} works
 */
export async function allOrNothing(life, works) {
  const own = new AbortController();
  const part = { ...life, signal: AbortSignal.any([life.signal, own.signal]) };
  const running = works.map((work) => work(part));
  for (const one of running) one.catch((error) => own.abort(error));
  const results = await Promise.allSettled(running);
  // What failed first is the reason; the others only say that they were stopped.
  life.signal.throwIfAborted();
  own.signal.throwIfAborted();
  return results.map((result) => result.value);
}
