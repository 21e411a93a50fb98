/** Tables of a database, read and written by COPY: exact for every type. */
import { createHash } from "node:crypto";
import { Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import pg from "pg";
import { from as copyFrom, to as copyTo } from "pg-copy-streams";

const SCHEMAS = "('public', 'jobs')";

const TABLES = `
  SELECT format('%I.%I', n.nspname, c.relname) AS name, format('%s.%s', n.nspname, c.relname) AS file,
         (SELECT string_agg(quote_ident(a.attname), ', ' ORDER BY a.attnum) FROM pg_attribute a
           WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = '') AS columns,
         (SELECT string_agg(quote_ident(a.attname), ', ' ORDER BY k.place) FROM pg_index i, unnest(i.indkey) WITH ORDINALITY AS k(attnum, place)
            JOIN pg_attribute a ON a.attnum = k.attnum WHERE a.attrelid = c.oid AND i.indrelid = c.oid AND i.indisprimary) AS key
    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
   WHERE c.relkind = 'r' AND n.nspname IN ${SCHEMAS} AND c.relname <> '_prisma_migrations'
   ORDER BY 1`;
const SEQUENCES = `SELECT format('%I.%I', schemaname, sequencename) AS name, last_value::text AS last FROM pg_sequences WHERE schemaname IN ${SCHEMAS} ORDER BY 1`;

/** The same text of the same value, whoever reads. */
export const SETTINGS = "SET TimeZone = 'UTC'; SET DateStyle = 'ISO'; SET IntervalStyle = 'iso_8601'; SET extra_float_digits = 3; SET client_encoding = 'UTF8'; SET bytea_output = 'hex'";

/** @typedef {{name: string, file: string, columns: string, key: string | null}} Table */

/** @returns {Promise<Table[]>} */
export const tablesOf = async (client) => (await client.query(TABLES)).rows;

/** @returns {Promise<{name: string, last: string | null}[]>} */
export const sequencesOf = async (client) => (await client.query(SEQUENCES)).rows;

/** What passes by: its rows (a line each) and its hash. */
function counting() {
  const hash = createHash("sha256");
  let rows = 0;
  const stream = new Transform({
    transform(chunk, _, done) {
      hash.update(chunk);
      for (let at = chunk.indexOf(10); at !== -1; at = chunk.indexOf(10, at + 1)) rows += 1;
      done(null, chunk);
    },
  });
  return { stream, told: () => ({ rows, sha256: hash.digest("hex") }) };
}

/**
 * The rows of a table in the order of its key, through `sinks`.
 * @returns {Promise<{rows: number, sha256: string}>}
 */
export async function readTable(client, { name, columns, key }, ...sinks) {
  const { stream, told } = counting();
  const order = key ?? `${name}::text`;
  const source = client.query(copyTo(`COPY (SELECT ${columns} FROM ${name} ORDER BY ${order}) TO STDOUT`));
  await (sinks.length > 0 ? pipeline(source, stream, ...sinks) : pipeline(source, stream, async (chunks) => {
    for await (const chunk of chunks) void chunk;
  }));
  return told();
}

/** @returns {Promise<{rows: number, sha256: string}>} of what was written */
export async function writeTable(client, { name, columns }, ...sources) {
  const { stream, told } = counting();
  await pipeline(...sources, stream, client.query(copyFrom(`COPY ${name} (${columns}) FROM STDIN`)));
  return told();
}

export const setSequence = (client, { name, last }) => (last === null ? null : client.query("SELECT setval($1::regclass, $2::bigint, true)", [name, last]));

const LINKS = `SELECT conrelid::regclass::text AS table, quote_ident(conname) AS name, pg_get_constraintdef(oid) AS definition
  FROM pg_constraint WHERE contype = 'f' AND conparentid = 0 AND connamespace IN (SELECT oid FROM pg_namespace WHERE nspname IN ${SCHEMAS})`;
const ALWAYS = `SELECT tgrelid::regclass::text AS table, quote_ident(tgname) AS name FROM pg_trigger WHERE NOT tgisinternal AND tgenabled = 'A'`;

/** While `work` fills the tables, links between them and triggers rest; afterwards every link is checked again. */
export async function withoutRules(client, tables, work) {
  const { rows: links } = await client.query(LINKS);
  const { rows: always } = await client.query(ALWAYS);
  for (const { table, name } of links) await client.query(`ALTER TABLE ${table} DROP CONSTRAINT ${name}`);
  for (const { name } of tables) await client.query(`ALTER TABLE ${name} DISABLE TRIGGER USER`);
  await client.query(`TRUNCATE ${tables.map(({ name }) => name).join(", ")}`);
  await work();
  for (const { name } of tables) await client.query(`ALTER TABLE ${name} ENABLE TRIGGER USER`);
  for (const { table, name } of always) await client.query(`ALTER TABLE ${table} ENABLE ALWAYS TRIGGER ${name}`);
  for (const { table, name, definition } of links) await client.query(`ALTER TABLE ${table} ADD CONSTRAINT ${name} ${definition}`);
}

/** A client inside of one transaction. */
export async function inTransaction(url, begin, work) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(SETTINGS);
    await client.query(begin);
    const result = await work(client);
    await client.query("COMMIT");
    return result;
  } finally {
    await client.end();
  }
}
