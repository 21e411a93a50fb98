import { AsyncLocalStorage } from "node:async_hooks";
import { PrismaPg } from "@prisma/adapter-pg";
import { watchedPool } from "@/lib/away";
import { env } from "@/lib/env";
import { PrismaClient, type Prisma } from "@/lib/generated/prisma/client";

export type Db = PrismaClient;
/** Inside a transaction only this: a second connection from inside one can wait for itself for ever. */
export type Tx = Prisma.TransactionClient;

/** A client with its own pool; `onQuery` sees every statement (tests count them). */
export function createDb(url: string, max = 10, onQuery?: (sql: string) => void): Db {
  const client = new PrismaClient({
    adapter: new PrismaPg(watchedPool(url, max), { disposeExternalPool: true }),
    // Every event costs; they are asked for only where somebody listens.
    log: onQuery ? [{ emit: "event", level: "query" }] : [],
    transactionOptions: { maxWait: 20_000, timeout: 120_000 },
  });
  if (onQuery) client.$on("query", (event) => onQuery(event.query));
  return client;
}

declare global {
  // One pool per process, also across hot reloads of the development server.
  var geccDb: Db | undefined;
}

/** Set while everything of an asynchronous course is one transaction. */
const whole = new AsyncLocalStorage<Db>();

/** The process's client, opened at first use, so that a build needs no database. */
export function db(): Db {
  return whole.getStore() ?? (globalThis.geccDb ??= createDb(env().DATABASE_URL, env().POOL_SIZE));
}

/** Long work is one transaction: so long at most. */
const MOST_MS = 60 * 60_000;

/**
 * Whatever `work` does through db(), in however many commands, is one transaction: all of it or nothing. One connection does it, so it asks
 * for one thing after another, and transactions of commands are part of the one.
 */
export function asOneTransaction<T>(work: () => Promise<T>): Promise<T> {
  const client = db();
  return client.$transaction((tx) => whole.run(within(client, tx), work), { timeout: MOST_MS });
}

/** A client that is inside of `tx` with all that it does. */
function within(client: Db, tx: Tx): Db {
  const transaction = async (asked: ((inner: Tx) => Promise<unknown>) | readonly Promise<unknown>[]): Promise<unknown> => {
    if (typeof asked === "function") return asked(tx);
    const results: unknown[] = [];
    for (const one of asked) results.push(await one);
    return results;
  };
  return new Proxy(client, { get: (_, key): unknown => (key === "$transaction" ? transaction : Reflect.get(tx, key)) });
}

/** Inside of such a course, what others are to see at once. */
export const outsideTransaction = <T>(work: () => Promise<T>): Promise<T> => whole.exit(work);

/** Whether this course is one transaction, whose connection takes one statement after another. */
export const isOneTransaction = (): boolean => whole.getStore() !== undefined;

/** Puts another client in place (tests, which count queries) and returns the one before. */
export function useDb(client: Db): Db | undefined {
  const before = globalThis.geccDb;
  globalThis.geccDb = client;
  return before;
}
