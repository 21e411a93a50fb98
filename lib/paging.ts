import { db } from "@/lib/db";
import type { Prisma } from "@/lib/generated/prisma/client";

/** Lists come in pages; the page is in the address. */
export const PAGE_SIZE = 25;

export type Page<Row> = { items: Row[]; page: number; pageSize: number; total: number };

const LAST_PAGE = 100_000;

/** The page that an address asks for; what is no page is the first. */
export function pageOf(text: unknown): number {
  const page = typeof text === "string" && /^[1-9][0-9]{0,5}$/.test(text) ? Number(text) : 1;
  return Math.min(page, LAST_PAGE);
}

/** What an address asks to search for: NFC, at most 100 letters; null for nothing. */
export function searchOf(text: unknown): string | null {
  if (typeof text !== "string") return null;
  const words = text.normalize("NFC").trim().replace(/\s+/g, " ").slice(0, 100);
  return words === "" ? null : words;
}

/** A number in an address ("12"), else null: a filter that is not one filters nothing. */
export function numberOf(text: unknown): number | null {
  return typeof text === "string" && /^[1-9][0-9]{0,8}$/.test(text) ? Number(text) : null;
}

/** For ILIKE: anywhere in the text; the signs that mean something there mean themselves. */
export const likeText = (words: string): string => `%${words.replace(/[\\%_]/g, "\\$&")}%`;

/** How many rows `FROM … WHERE …` has. */
export async function countRows(from: Prisma.Sql): Promise<number> {
  const rows = await db().$queryRaw<{ total: number }[]>`SELECT count(*)::int AS "total" ${from}`;
  return rows[0]?.total ?? 0;
}

/** Counts, then reads the page; past the last page it is the last. */
export async function readPage<Row>(
  asked: number, count: () => Promise<number>, read: (limit: number, offset: number) => Promise<Row[]>,
): Promise<Page<Row>> {
  const total = await count();
  const page = Math.min(asked, Math.max(1, Math.ceil(total / PAGE_SIZE)));
  const items = total === 0 ? [] : await read(PAGE_SIZE, (page - 1) * PAGE_SIZE);
  return { items, page, pageSize: PAGE_SIZE, total };
}

/** A page of rows that are in memory already; past the last page it is the last. */
export function pageOfRows<Row>(rows: readonly Row[], asked: number): Page<Row> {
  const page = Math.min(asked, Math.max(1, Math.ceil(rows.length / PAGE_SIZE)));
  return { items: rows.slice((page - 1) * PAGE_SIZE, page * PAGE_SIZE), page, pageSize: PAGE_SIZE, total: rows.length };
}
