import { db } from "@/lib/db";
import { formatInstant, todayInThailand } from "@/lib/domain/calendar";
import { writeToRole } from "@/lib/recipients";
import { parseHeader } from "@/lib/seals/form";
import { pageAddress } from "@/lib/site";

/**
 * Tells every ministry the newest seal, once in each month: what lies in their mailboxes nobody here can change. @returns its number, null
 * where there is none or this month's was told
 */
export function mailSeal(now: Date): Promise<number | null> {
  return db().$transaction(async (tx) => {
    const [seal] = await tx.$queryRaw<{ number: number; header: string; hash: string }[]>`
      SELECT "number", "header", "hash" FROM "Seal" ORDER BY "number" DESC LIMIT 1`;
    const header = seal ? parseHeader(seal.header) : null;
    if (!seal || !header) return null;
    const first = await tx.$executeRaw`
      INSERT INTO "Installation" ("name", "value") VALUES (${`seal mailed ${todayInThailand(now).slice(0, 7)}`}, ${String(seal.number)}) ON CONFLICT DO NOTHING`;
    if (first === 0) return null;
    const values = {
      number: seal.number, at: formatInstant(new Date(header.at), "th"), root: header.root, hash: seal.hash, page: pageAddress(`/api/v1/seals/${seal.number}`),
    };
    await writeToRole(tx, "MINISTRY_ADMIN", { subject: "mail.seal.subject", body: "mail.seal.body", values }, now);
    return seal.number;
  });
}
