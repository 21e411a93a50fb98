import { Pool, type PoolClient } from "pg";
import { log } from "@/lib/log";
import { seldom } from "@/lib/seldom";

declare global {
  // The pool and what answers requests are bundled apart.
  var geccDatabaseAway: boolean | undefined;
  var geccDatabaseFullAt: number | undefined;
}

/** What failed for want of room is answered within this time. */
const FULL_MS = 5_000;
const SAID_EVERY_MS = 10_000;
/** SQLSTATE of insufficient resources: no room on the disk, no memory. */
const NO_ROOM = /^53/;

const isFull = (): boolean => Date.now() - (globalThis.geccDatabaseFullAt ?? -Infinity) < FULL_MS;

/** Whether the database was away when it was last asked for, or had no room a moment ago: it reads then, but does not write. */
export const isDatabaseAway = (): boolean => globalThis.geccDatabaseAway === true || isFull();

const note = (isAway: boolean): void => void (globalThis.geccDatabaseAway = isAway);

type Complaint = { code?: string; message?: string };

const sayFull = seldom<Complaint>(SAID_EVERY_MS, ({ code, message }) => log().error({ code, message }, "the database has no room"));

function noteComplaint(complaint: Complaint): void {
  if (!NO_ROOM.test(complaint.code ?? "")) return;
  globalThis.geccDatabaseFullAt = Date.now();
  sayFull(complaint);
}

type Given = (error: Error | undefined, client: PoolClient | undefined, done: (release?: unknown) => void) => void;

/** A pool that notes whether it could be reached. */
export class WatchedPool extends Pool {
  override connect(): Promise<PoolClient>;
  override connect(given: Given): void;
  override connect(given?: Given): Promise<PoolClient> | void {
    if (given) {
      return super.connect((error, client, done) => {
        note(error !== undefined && error !== null);
        given(error, client, done);
      });
    }
    return this.#connected();
  }

  async #connected(): Promise<PoolClient> {
    try {
      const client = await super.connect();
      note(false);
      return client;
    } catch (error) {
      note(true);
      throw error;
    }
  }
}

/** So many connections at most; one that is lost while nobody uses it is no fault, and replaced when the next is needed. */
export function watchedPool(connectionString: string, max: number): Pool {
  const pool = new WatchedPool({ connectionString, max, keepAlive: true });
  pool.on("error", () => note(true));
  pool.on("connect", ({ connection }) => connection.on("errorMessage", noteComplaint));
  return pool;
}
