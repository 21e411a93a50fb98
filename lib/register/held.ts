import { readWholeRegister, type CertificateRow, type Register } from "@/lib/certificates/queries";
import type { CertificateSearch } from "@/lib/certificates/schema";
import type { Day } from "@/lib/domain/calendar";
import { searchText } from "@/lib/domain/search-text";
import { statusOn } from "@/lib/domain/validity";
import { Kept } from "@/lib/kept";
import { publicationNumber } from "@/lib/publication";

type HeldRow = { row: CertificateRow; text: string };

/** One register at a time, whatever its size. */
const kept = new Kept<HeldRow[]>(1, () => 0);

/** The names that a search looks into, apart from each other, in small letters. */
const textOf = ({ nameTh, nameEn, agencyTh }: CertificateRow): string => [nameTh, nameEn ?? "", agencyTh].join("\n").toLowerCase();

async function heldRows(on: Day): Promise<HeldRow[]> {
  return kept.getOrMake(await publicationNumber(), "register", async () => (await readWholeRegister(on)).map((row) => ({ row, text: textOf(row) })));
}

type Asked = CertificateSearch & { words: string };

const EQUAL = [
  ["province", (row: CertificateRow) => row.provinceCode], ["ministry", (row: CertificateRow) => row.ministry],
  ["tier", (row: CertificateRow) => row.tier], ["year", (row: CertificateRow) => row.cycleYear],
] as const;

const isAskedFor = ({ row, text }: HeldRow, asked: Asked, on: Day): boolean =>
  EQUAL.every(([key, valueOf]) => asked[key] === undefined || asked[key] === valueOf(row)) &&
  (asked.status === undefined || statusOn(on, row) === asked.status) && text.includes(asked.words);

/**
 * The public register, searched in the memory of this process: it is small, changes seldom, and looking for a part of a Thai name in
 * thousands of rows costs PostgreSQL a hundred times as much. Answers as `searchRegister` does; a test holds the two together.
 */
export async function searchHeldRegister(search: CertificateSearch, { on, pageSize }: { on: Day; pageSize: number }): Promise<Register> {
  const asked = { ...search, words: searchText(search.q ?? "").toLowerCase() };
  const found = (await heldRows(on)).filter((held) => isAskedFor(held, asked, on));
  const page = search.page ?? 1;
  const items = found.slice((page - 1) * pageSize, page * pageSize).map(({ row }) => ({ ...row, status: statusOn(on, row) }));
  return { items, page, pageSize, total: found.length, valid: found.filter(({ row }) => statusOn(on, row) === "VALID").length };
}
