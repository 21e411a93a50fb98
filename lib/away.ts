import { Pool, type PoolClient } from "pg";

declare global {
  // The pool and what answers requests are bundled apart.
  var geccDatabaseAway: boolean | undefined;
}

/** Whether the database was away when it was last asked for. */
export const isDatabaseAway = (): boolean => globalThis.geccDatabaseAway === true;

const note = (isAway: boolean): void => void (globalThis.geccDatabaseAway = isAway);

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
  return pool;
}
