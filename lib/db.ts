import { PrismaPg } from "@prisma/adapter-pg";
import { env } from "@/lib/env";
import { PrismaClient, type Prisma } from "@/lib/generated/prisma/client";

export type Db = PrismaClient;
/** Inside a transaction only this: a second connection from inside one can wait for itself for ever. */
export type Tx = Prisma.TransactionClient;

/** A client with its own pool; `onQuery` sees every statement (tests count them). */
export function createDb(url: string, max = 10, onQuery?: (sql: string) => void): Db {
  const client = new PrismaClient({
    adapter: new PrismaPg({ connectionString: url, max }),
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

/** The process's client, opened at first use, so that a build needs no database. */
export function db(): Db {
  return (globalThis.geccDb ??= createDb(env().DATABASE_URL, env().POOL_SIZE));
}

/** Puts another client in place (tests, which count queries) and returns the one before. */
export function useDb(client: Db): Db | undefined {
  const before = globalThis.geccDb;
  globalThis.geccDb = client;
  return before;
}
