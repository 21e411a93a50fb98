/** The bits of a W3C bitstring status list: the first is the leftmost of the first byte. */

/** No list is shorter: a short one would tell who asked about which. */
export const LEAST_BITS = 131_072;

/** Room for the highest index, in whole lists' lengths. */
export function bitsOf(indexes: readonly number[], highest: number): Uint8Array<ArrayBuffer> {
  const length = LEAST_BITS * (Math.floor(highest / LEAST_BITS) + 1);
  const bytes = new Uint8Array(length / 8);
  for (const index of indexes) bytes[index >> 3] = (bytes[index >> 3] ?? 0) | (128 >> (index & 7));
  return bytes;
}

/** Null: the list is too short to know this one. */
export function bitAt(bytes: Uint8Array, index: number): boolean | null {
  const byte = bytes[index >> 3];
  return byte === undefined || index < 0 ? null : (byte & (128 >> (index & 7))) !== 0;
}
