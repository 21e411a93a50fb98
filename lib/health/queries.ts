import { db } from "@/lib/db";
import { env } from "@/lib/env";

export type Health = { state: "ok" | "starting"; database: "up" } | { state: "down"; database: "down" };

const PATIENCE_MS = 3000;

/** A database that does not answer is away. */
function inTime<T>(reading: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error("the database does not answer")), PATIENCE_MS);
    reading.finally(() => clearTimeout(timer)).then(resolve, reject);
  });
}

/** Seeded with what every installation needs, and with the demo where it is asked for. */
async function isReady(): Promise<boolean> {
  const [there] = await db().$queryRaw<{ migrated: boolean }[]>`SELECT to_regclass('"Installation"') IS NOT NULL AS "migrated"`;
  if (!there?.migrated) return false;
  const rows = await db().installation.findMany({ where: { name: { in: ["reference", "demo"] } }, select: { name: true } });
  const names = rows.map((row) => row.name);
  return names.includes("reference") && (env().GECC_DEMO !== "1" || names.includes("demo"));
}

/** Whether this process can serve: database there, migrated and seeded. Never throws for a database that is away. */
export async function getHealth(): Promise<Health> {
  try {
    return { state: (await inTime(isReady())) ? "ok" : "starting", database: "up" };
  } catch {
    return { state: "down", database: "down" };
  }
}
