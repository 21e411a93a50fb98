import { db } from "@/lib/db";
import { refuse } from "@/lib/domain/errors";
import { Prisma } from "@/lib/generated/prisma/client";
import { countRows, readPage, type Page } from "@/lib/paging";
import { parseHeader, type Header } from "@/lib/seals/form";

/** What everybody may know of a seal: how much there is in all, and the signature over it. */
export type PublicSeal = Header & Row;

/** `header` is the very text that was signed, `hash` its SHA-256. */
type Row = { header: string; hash: string; keyId: string; signature: string };

function toPublic(row: Row): PublicSeal[] {
  const header = parseHeader(row.header);
  return header ? [{ ...header, ...row }] : [];
}

/** The newest first. */
export async function listPublicSeals(page: number): Promise<Page<PublicSeal>> {
  const list = await readPage(page, () => countRows(Prisma.sql`FROM "Seal"`), (limit, offset) => db().$queryRaw<Row[]>`
    SELECT "header", "hash", "keyId", "signature" FROM "Seal" ORDER BY "number" DESC LIMIT ${limit} OFFSET ${offset}`);
  return { ...list, items: list.items.flatMap(toPublic) };
}

/** @throws NOT_FOUND */
export async function getPublicSeal(number: number): Promise<PublicSeal> {
  const rows = await db().$queryRaw<Row[]>`SELECT "header", "hash", "keyId", "signature" FROM "Seal" WHERE "number" = ${number}`;
  const [seal] = rows.flatMap(toPublic);
  if (!seal) throw refuse("NOT_FOUND");
  return seal;
}
