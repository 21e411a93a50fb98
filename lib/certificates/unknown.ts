import { db } from "@/lib/db";

/** Why nothing stands under a number whose check digit is right: no such year, a later one than was ever given, or one between. */
export type Unknown = { why: "NO_YEAR" | "BEYOND_LAST" | "NOT_GIVEN"; year: number; last: string | null };

/** `number` in its one form ("GECC-2565-00001-5"), which nobody was given. */
export async function findUnknown(number: string): Promise<Unknown> {
  const year = Number(number.slice(5, 9));
  const running = Number(number.slice(10, 15));
  const [last] = await db().$queryRaw<{ number: string; running: number }[]>`
    SELECT "number", "running" FROM "Certificate" WHERE "cycleYear" = ${year} ORDER BY "running" DESC LIMIT 1`;
  if (!last) return { why: "NO_YEAR", year, last: null };
  return { why: running > last.running ? "BEYOND_LAST" : "NOT_GIVEN", year, last: last.number };
}
