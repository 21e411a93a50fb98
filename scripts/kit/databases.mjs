/** Databases of a PostgreSQL server: their addresses, making and dropping them. */
import pg from "pg";

// What Prisma reads from an address and the driver does not know.
const PRISMA_ONLY = ["schema", "connection_limit", "pool_timeout", "pgbouncer", "statement_cache_size"];

export function driverUrl(url) {
  const plain = new URL(url);
  for (const name of PRISMA_ONLY) plain.searchParams.delete(name);
  return plain.toString();
}

/** Migrated, with the reference data: databases of tests are copies of it. */
export const TEMPLATE = "gecc_template";

/** The address of another database on the same server. */
export function urlOfDatabase(url, name) {
  const other = new URL(url);
  other.pathname = `/${encodeURIComponent(name)}`;
  return other.toString();
}

export const databaseOf = (url) => decodeURIComponent(new URL(url).pathname.slice(1));

/**
 * @param {string} url
 * @param {(client: import("pg").Client) => Promise<T>} work
 * @returns {Promise<T>}
 * @template T
 */
export async function withClient(url, work) {
  const client = new pg.Client({ connectionString: driverUrl(url) });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** Creates the database that `url` names; with `template` as a copy of that one. */
export async function createDatabase(url, template) {
  const copied = template ? ` TEMPLATE ${pg.escapeIdentifier(template)}` : "";
  const statement = `CREATE DATABASE ${pg.escapeIdentifier(databaseOf(url))}${copied}`;
  await withClient(urlOfDatabase(url, "postgres"), (client) => client.query(statement));
}

/** Drops the database that `url` names, whoever is connected to it. */
export async function dropDatabase(url) {
  const statement = `DROP DATABASE IF EXISTS ${pg.escapeIdentifier(databaseOf(url))} WITH (FORCE)`;
  await withClient(urlOfDatabase(url, "postgres"), (client) => client.query(statement));
}
