#!/usr/bin/env node
/**
 * Stands in for Prisma's downloaded `schema-engine`: the same JSON-RPC over stdio, answered by the WASM build of the same
 * engine. Prisma's CLI starts it because PRISMA_SCHEMA_ENGINE_BINARY names it (kit/prisma-cli.mjs).
 */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, resolve } from "node:path";
import { createInterface } from "node:readline";
import { parseArgs } from "node:util";
import { bindMigrationAwareSqlAdapterFactory } from "@prisma/driver-adapter-utils";
import { createDatabase, databaseOf, withClient } from "./kit/databases.mjs";
import { adapterFactory } from "./kit/engine-adapter.mjs";

const NO_DATABASE = "postgresql://localhost/none"; // generating and validating connect to nothing
const PRISMA_CODES = { "3D000": "P1003", ECONNREFUSED: "P1001", "28P01": "P1000" };

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  strict: false,
  options: {
    datamodels: { type: "string", short: "d", multiple: true },
    datasource: { type: "string" },
    "enabled-preview-features": { type: "string" },
    "extension-types": { type: "string" },
  },
});
const datasource = JSON.parse(options.datasource ?? "{}");

const print = (message) => process.stdout.write(`${JSON.stringify({ jsonrpc: "2.0", ...message })}\n`);
const canConnect = (url) => withClient(url, (client) => client.query("SELECT 1"));

async function createNamedDatabase(url) {
  await createDatabase(url);
  return { databaseName: databaseOf(url) };
}

async function loadWasm() {
  globalThis.PRISMA_WASM_PANIC_REGISTRY = { set_message: (message) => console.error(message) };
  const path = createRequire(import.meta.url).resolve("@prisma/schema-engine-wasm/schema_engine_bg");
  const glue = await import(path);
  const bytes = readFileSync(join(dirname(path), "schema_engine_bg.wasm"));
  const { instance } = await WebAssembly.instantiate(bytes, { "./schema_engine_bg.js": glue });
  glue.__wbg_set_wasm(instance.exports);
  instance.exports.__wbindgen_start();
  return glue.SchemaEngine;
}

let wasm;

/** A new one for each request: none sees what another remembers of the migrations. */
async function newEngine() {
  const SchemaEngine = await (wasm ??= loadWasm());
  const datamodels = (options.datamodels ?? []).map((path) => [resolve(path), readFileSync(path, "utf8")]);
  const factory = bindMigrationAwareSqlAdapterFactory(adapterFactory({ ...datasource, url: datasource.url ?? NO_DATABASE }));
  return SchemaEngine.new({ datamodels: datamodels.length ? datamodels : undefined }, () => {}, factory);
}

/** These two do not find the shadow database; they know its schema when `devDiagnostic` has just read it. */
async function afterDiagnostic(method, params) {
  const engine = await newEngine();
  await engine.devDiagnostic({ migrationsList: params.migrationsList, filters: params.filters });
  return engine[method](params);
}

/** Where the binary engine's answer differs from the WASM one's. */
const OWN_METHODS = {
  createDatabase: (params) => createNamedDatabase(params.datasource.url ?? datasource.url),
  getDatabaseVersion: async () => (await newEngine()).version(null),
  ensureConnectionValidity: async (params) => void (await canConnect(params.datasource?.url ?? datasource.url)),
  evaluateDataLoss: (params) => afterDiagnostic("evaluateDataLoss", params),
  createMigration: (params) => afterDiagnostic("createMigration", params),
  diff: async (params) => {
    const result = await (await newEngine()).diff(params);
    if (result.stdout != null) print({ id: 900_000, method: "print", params: { content: result.stdout } });
    return { exitCode: result.exitCode, stdout: null };
  },
};

function failure(error) {
  const code = /^P\d{4}$/.test(error?.code) ? error.code : null;
  const data = { is_panic: false, message: error?.message ?? String(error), error_code: code, meta: error?.meta ?? null };
  return { code: 4466, message: "An error happened. Check the data field for details.", data };
}

async function answer(line) {
  const { id, method, params } = JSON.parse(line);
  if (!method) return; // the CLI's receipt for something printed
  try {
    const work = OWN_METHODS[method] ?? (async (given) => (await newEngine())[method](given));
    print({ id, result: (await work(params ?? {})) ?? {} });
  } catch (error) {
    print({ id, error: failure(error) });
  }
}

async function serve() {
  for await (const line of createInterface({ input: process.stdin })) await answer(line);
  process.exit(0); // the engine's pool would keep the process; the CLI has closed the line and waits for nothing more
}

function logLine(level, fields) {
  console.error(JSON.stringify({ level, target: "schema_engine::logger", fields }));
}

/** `schema-engine cli can-connect-to-database` and `create-database`: the exit code is the answer. */
async function command(name) {
  try {
    await (name === "create-database" ? createNamedDatabase(datasource.url) : canConnect(datasource.url));
  } catch (error) {
    logLine("INFO", { message: "Starting schema engine CLI" }); // the CLI drops the first line
    logLine("ERROR", { error_code: PRISMA_CODES[error.code] ?? "P1001", message: String(error.message) });
    process.exitCode = 1;
  }
}

if (options.version) console.log("schema-engine-cli wasm");
else if (positionals[0] === "cli") await command(positionals[1]);
else await serve();
