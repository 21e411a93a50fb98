import { randomBytes } from "node:crypto";

/** Keys are random, so that nothing of a name or a person is in them, and none is ever used twice. */
const KEY = /^[a-z0-9]{2}\/[a-z0-9]{40}$/;

export const isKey = (text: string): boolean => KEY.test(text);

/** @throws Error for what is no key: no path leads out of the storage */
export function assertKey(key: string): string {
  if (!isKey(key)) throw new Error("not a storage key");
  return key;
}

export function newKey(): string {
  const name = randomBytes(21).toString("hex");
  return `${name.slice(0, 2)}/${name.slice(2)}`;
}
