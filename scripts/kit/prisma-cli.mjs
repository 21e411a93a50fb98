/** The stock Prisma CLI over the schema engine that needs no download (scripts/schema-engine.mjs). */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { fingerprint } from "./fingerprint.mjs";
import { withLock } from "./lock.mjs";
import { fromRoot, ROOT, TOOLS } from "./paths.mjs";
import { runNode } from "./run.mjs";
import { step } from "./step.mjs";

const stamp = fromRoot("lib/generated/prisma/.schema");

/** PRISMA_NATIVE=1 uses Prisma's own engine, which it downloads. */
export function prismaEnv(url) {
  return {
    ...process.env,
    CHECKPOINT_DISABLE: "1",
    PRISMA_HIDE_UPDATE_MESSAGE: "1",
    ...(process.env.PRISMA_NATIVE ? {} : { PRISMA_SCHEMA_ENGINE_BINARY: fromRoot("scripts/schema-engine.mjs") }),
    ...(url ? { DATABASE_URL: url } : {}),
  };
}

/**
 * @param {string[]} args
 * @param {{url?: string, quiet?: boolean, signal?: AbortSignal}} [options]
 */
export function prisma(args, { url, quiet, signal } = {}) {
  return runNode([TOOLS.prisma, ...args], { env: prismaEnv(url), quiet, signal });
}

const isGenerated = (print) => existsSync(stamp) && readFileSync(stamp, "utf8") === print;

/** Writes the database client into lib/generated when the schema or Prisma changed. Needs no database. */
export async function generateClient(life, say) {
  const print = fingerprint(["prisma/schema.prisma", "prisma.config.ts", "package-lock.json"]);
  if (isGenerated(print)) return;
  const generate = async () => {
    if (isGenerated(print)) return;
    await prisma(["generate"], { quiet: true, signal: life.signal });
    writeFileSync(stamp, print);
  };
  await withLock(ROOT, "generate", () => step("Generating the database client", generate, say), life.signal);
}
