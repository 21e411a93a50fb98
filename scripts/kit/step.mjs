/** Says what is being done and how long it took. On stderr where stdout belongs to somebody else. */

const QUICK_MS = 1000;

/**
 * @param {string} title
 * @param {() => Promise<T> | T} work
 * @param {(line: string) => void} [say]
 * @returns {Promise<T>}
 * @template T
 */
export async function step(title, work, say = console.log) {
  const began = performance.now();
  say(`${title} …`);
  const result = await work();
  const took = performance.now() - began;
  if (took >= QUICK_MS) say(`${title}: ${(took / 1000).toFixed(1)} s`);
  return result;
}
