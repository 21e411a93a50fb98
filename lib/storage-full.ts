import { refuse } from "@/lib/domain/errors";
import { log } from "@/lib/log";
import { seldom } from "@/lib/seldom";

/** No room left on the disk, or none of what this user may take. */
const FULL = ["ENOSPC", "EDQUOT"];
const SAID_EVERY_MS = 10_000;

const isFull = (error: unknown): error is Error => error instanceof Error && "code" in error && FULL.includes(String(error.code));

const sayFull = seldom<Error>(SAID_EVERY_MS, (err) => log().error({ err }, "there is no room for files"));

/**
 * That there is no room is no fault of the act: it is refused with a sentence, and may be done again once there is; who runs the installation
 * reads it in the log. @throws STORAGE_FULL
 */
export async function orStorageFull<T>(write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (error) {
    if (!isFull(error)) throw error;
    sayFull(error);
    throw refuse("STORAGE_FULL");
  }
}
