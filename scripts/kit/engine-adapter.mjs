/** The connection that the WASM schema engine works over: Prisma's pg adapter, mended where migrations need more of it. */
import { randomUUID } from "node:crypto";
import { PrismaPg } from "@prisma/adapter-pg";
import { ColumnTypeEnum } from "@prisma/driver-adapter-utils";
import pg from "pg";
import { createDatabase, driverUrl, dropDatabase, urlOfDatabase } from "./databases.mjs";

// The adapter knows no single catalog character ("char"), which the schema describer reads; it knows arrays of them.
// The driver's results are relabelled as such arrays, and the adapter's answers back to single characters.
const CATALOG_CHAR = 18;
const CATALOG_CHAR_ARRAY = 1002;

function labelCatalogChar(result) {
  for (const field of [result].flat().flatMap((one) => one?.fields ?? [])) {
    if (field.dataTypeID === CATALOG_CHAR) field.dataTypeID = CATALOG_CHAR_ARRAY;
  }
  return result;
}

function readCatalogChar(adapter) {
  const queryRaw = adapter.queryRaw.bind(adapter);
  const { Character, CharacterArray } = ColumnTypeEnum;
  adapter.queryRaw = async (query) => {
    const answer = await queryRaw(query);
    return { ...answer, columnTypes: answer.columnTypes.map((type) => (type === CharacterArray ? Character : type)) };
  };
}

class CatalogClient extends pg.Client {
  query(...args) {
    const callback = args.at(-1); // the pool's way of asking
    if (typeof callback === "function") {
      return super.query(...args.slice(0, -1), (error, result) => callback(error, labelCatalogChar(result)));
    }
    const answer = super.query(...args);
    return answer instanceof Promise ? answer.then(labelCatalogChar) : answer;
  }
}

function poolFor(url) {
  const pool = new pg.Pool({ connectionString: driverUrl(url), max: 4, Client: CatalogClient });
  pool.on("error", () => {}); // an idle connection that breaks is replaced; the next query tells what is wrong
  return pool;
}

/**
 * The adapter cuts a script at each ";" and breaks $$ bodies. Sent whole by the simple protocol it is one transaction,
 * as with Prisma's native engine.
 */
function sendScriptsWhole(adapter, pool) {
  adapter.executeScript = async (script) => {
    try {
      await pool.query(script);
    } catch (error) {
      adapter.onError(error);
    }
  };
}

async function connect(url) {
  const pool = poolFor(url);
  const schema = new URL(url).searchParams.get("schema") ?? undefined;
  const adapter = await new PrismaPg(pool, { schema, disposeExternalPool: true }).connect();
  readCatalogChar(adapter);
  sendScriptsWhole(adapter, pool);
  return adapter;
}

/** `migrate dev` compares with a database that it fills from the migrations and throws away. */
async function connectToShadow(url) {
  const shadow = urlOfDatabase(url, `prisma_shadow_${randomUUID()}`);
  await createDatabase(shadow, "template0");
  const adapter = await connect(shadow);
  const dispose = adapter.dispose.bind(adapter);
  adapter.dispose = async () => {
    await dispose();
    await dropDatabase(shadow);
  };
  return adapter;
}

async function connectToGivenShadow(url) {
  const adapter = await connect(url);
  const schema = pg.escapeIdentifier(new URL(url).searchParams.get("schema") ?? "public");
  await adapter.executeScript(`DROP SCHEMA IF EXISTS ${schema} CASCADE; CREATE SCHEMA ${schema};`);
  return adapter;
}

/** @param {{url: string, shadowDatabaseUrl?: string}} source */
export function adapterFactory({ url, shadowDatabaseUrl }) {
  return {
    provider: "postgres",
    adapterName: "@prisma/adapter-pg",
    connect: () => connect(url),
    connectToShadowDb: () => (shadowDatabaseUrl ? connectToGivenShadow(shadowDatabaseUrl) : connectToShadow(url)),
  };
}
