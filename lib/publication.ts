import { db } from "@/lib/db";

let reading: Promise<string> | null = null;
let following: Promise<string> | null = null;

async function read(): Promise<string> {
  const rows = await db().$queryRaw<{ number: string }[]>`
    SELECT md5(coalesce(string_agg("id"::text, ',' ORDER BY "id"), '')) AS "number" FROM "PublicChange"`;
  return rows[0]?.number ?? "";
}

/**
 * Changes with everything that public pages show: what was made under another number is not shown again. Read anew for each request,
 * in one statement for all that come while one is under way: those wait for the next, so that none is told of a state before it came.
 */
export function publicationNumber(): Promise<string> {
  if (reading === null) {
    reading = read().finally(() => {
      reading = null;
    });
    return reading;
  }
  following ??= reading.catch(() => "").then(() => {
    following = null;
    return publicationNumber();
  });
  return following;
}
