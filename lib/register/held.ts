import { readWholeRegister, type CertificateRow, type Register } from "@/lib/certificates/queries";
import type { CertificateSearch } from "@/lib/certificates/schema";
import type { Day } from "@/lib/domain/calendar";
import { searchText } from "@/lib/domain/search-text";
import { statusOn, type CertificateStatus } from "@/lib/domain/validity";
import { Kept } from "@/lib/kept";
import { publicationNumber } from "@/lib/publication";

type HeldRow = { row: CertificateRow; text: string };
type Held = { rows: HeldRow[]; statuses: Map<Day, CertificateStatus[]> };

/** One register at a time, whatever its size. */
const kept = new Kept<Held>(1, () => 0);
/** Of so many days the states are kept beside it: today, and those that people ask of. */
const MOST_DAYS = 8;

/** The names that a search looks into, apart from each other, in small letters. */
const textOf = ({ nameTh, nameEn, agencyTh }: CertificateRow): string => [nameTh, nameEn ?? "", agencyTh].join("\n").toLowerCase();

async function readHeld(on: Day): Promise<Held> {
  return { rows: (await readWholeRegister(on)).map((row) => ({ row, text: textOf(row) })), statuses: new Map() };
}

const heldRegister = async (on: Day): Promise<Held> => kept.getOrMake(await publicationNumber(), "register", () => readHeld(on));

/** The states of all rows on a day, computed once for it. */
function statusesOn(on: Day, { rows, statuses }: Held): CertificateStatus[] {
  const known = statuses.get(on);
  if (known) return known;
  const [oldest] = statuses.keys();
  if (oldest !== undefined && statuses.size >= MOST_DAYS) statuses.delete(oldest);
  const made = rows.map(({ row }) => statusOn(on, row));
  statuses.set(on, made);
  return made;
}

/** The questions that an address really asks; each row is asked only these. */
function questionsOf(search: CertificateSearch, statuses: CertificateStatus[]): ((held: HeldRow, place: number) => boolean)[] {
  const { province, ministry, tier, year, status } = search;
  const words = searchText(search.q ?? "").toLowerCase();
  return [
    ...(province === undefined ? [] : [({ row }: HeldRow) => row.provinceCode === province]),
    ...(ministry === undefined ? [] : [({ row }: HeldRow) => row.ministry === ministry]),
    ...(tier === undefined ? [] : [({ row }: HeldRow) => row.tier === tier]),
    ...(year === undefined ? [] : [({ row }: HeldRow) => row.cycleYear === year]),
    ...(status === undefined ? [] : [(_: HeldRow, place: number) => statuses[place] === status]),
    ...(words === "" ? [] : [({ text }: HeldRow) => text.includes(words)]),
  ];
}

/**
 * The public register, searched in the memory of this process: it is small, changes seldom, and looking for a part of a Thai name in
 * thousands of rows costs PostgreSQL a hundred times as much. Answers as `searchRegister` does; a test holds the two together.
 */
export async function searchHeldRegister(search: CertificateSearch, { on, pageSize }: { on: Day; pageSize: number }): Promise<Register> {
  const held = await heldRegister(on);
  const statuses = statusesOn(on, held);
  const questions = questionsOf(search, statuses);
  const page = search.page ?? 1;
  const [from, end] = [(page - 1) * pageSize, page * pageSize];
  const items: CertificateRow[] = [];
  let [total, valid] = [0, 0];
  for (const [place, item] of held.rows.entries()) {
    if (!questions.every((holds) => holds(item, place))) continue;
    const status = statuses[place] ?? item.row.status;
    if (total >= from && total < end) items.push({ ...item.row, status });
    if (status === "VALID") valid += 1;
    total += 1;
  }
  return { items, page, pageSize, total, valid };
}
