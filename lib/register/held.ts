import {
  detailOf, listAnnouncedBy, listRegisterChoices, readWholeRegister, type CertificateDetail, type CertificateRow, type Register, type RegisterChoices,
} from "@/lib/certificates/queries";
import type { CertificateSearch } from "@/lib/certificates/schema";
import type { Day } from "@/lib/domain/calendar";
import { refuse } from "@/lib/domain/errors";
import { searchText } from "@/lib/domain/search-text";
import { statusOn, type CertificateStatus } from "@/lib/domain/validity";
import { Prisma } from "@/lib/generated/prisma/client";
import { Kept } from "@/lib/kept";
import { publicationNumber } from "@/lib/publication";

type HeldRow = { row: CertificateRow; text: string };
type Announcement = CertificateDetail["announcement"];
type Held = {
  rows: HeldRow[]; choices: RegisterChoices; statuses: Map<Day, CertificateStatus[]>;
  /** Of each number its center's certificates, the newest first, and by which announcement it was granted. */
  chains: Map<string, CertificateRow[]>; announcements: Map<string, Announcement>;
};

/** One register at a time, whatever its size. */
const kept = new Kept<Held>(1, () => 0);
/** Of so many days the states are kept beside it: today, and those that people ask of. */
const MOST_DAYS = 8;

/** The names that a search looks into, apart from each other, in small letters. */
const textOf = ({ nameTh, nameEn, agencyTh }: CertificateRow): string => [nameTh, nameEn ?? "", agencyTh].join("\n").toLowerCase();

async function readHeld(on: Day): Promise<Held> {
  const [rows, choices, announced] = await Promise.all([readWholeRegister(on), listRegisterChoices(), listAnnouncedBy(Prisma.sql`true`)]);
  const announcements = new Map(announced.map(({ certificate, ...by }) => [certificate, by]));
  return { rows: rows.map((row) => ({ row, text: textOf(row) })), choices, statuses: new Map(), chains: chainsOf(rows), announcements };
}

function chainsOf(rows: CertificateRow[]): Map<string, CertificateRow[]> {
  const centers = new Map<number, CertificateRow[]>();
  for (const row of rows) centers.set(row.centerId, [...(centers.get(row.centerId) ?? []), row]);
  const newestFirst = (a: CertificateRow, b: CertificateRow) => b.validFrom.localeCompare(a.validFrom) || b.id - a.id;
  const chains = [...centers.values()].map((chain) => chain.sort(newestFirst));
  return new Map(chains.flatMap((chain) => chain.map(({ number }) => [number, chain] as const)));
}

/** What an answer is made from. `publication`: where the answer itself is kept under that number, so that it is not asked twice. */
export type HeldOptions = { on: Day; publication?: string };

const heldRegister = async ({ on, publication }: HeldOptions): Promise<Held> => kept.getOrMake(publication ?? (await publicationNumber()), "register", () => readHeld(on));

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

type Question = (held: HeldRow, place: number) => boolean;

/** The questions that an address really asks; each row is asked only these. */
function questionsOf(search: CertificateSearch, statuses: CertificateStatus[]): Question[] {
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

/** The places of the rows that answer every question, in the register's order. */
function placesOf({ rows }: Held, questions: Question[]): number[] {
  const places: number[] = [];
  rows.forEach((held, place) => {
    if (questions.every((asks) => asks(held, place))) places.push(place);
  });
  return places;
}

const validAmong = (places: number[], statuses: CertificateStatus[]): number =>
  places.reduce((count, place) => (statuses[place] === "VALID" ? count + 1 : count), 0);

/**
 * The public register, searched in the memory of this process: it is small, changes seldom, and looking for a part of a Thai name in
 * thousands of rows costs PostgreSQL a hundred times as much. Answers as `searchRegister` does; a test holds the two together.
 */
export async function searchHeldRegister(search: CertificateSearch, { pageSize, ...options }: HeldOptions & { pageSize: number }): Promise<Register> {
  const { on } = options;
  const held = await heldRegister(options);
  const statuses = statusesOn(on, held);
  const places = placesOf(held, questionsOf(search, statuses));
  const page = search.page ?? 1;
  const items = places.slice((page - 1) * pageSize, page * pageSize).flatMap((place) => {
    const [item, status] = [held.rows[place], statuses[place]];
    return item && status ? [{ ...item.row, status }] : [];
  });
  return { items, page, pageSize, total: places.length, valid: validAmong(places, statuses) };
}

/** What the register's filters offer: only what is in it. */
export const getHeldChoices = async (options: HeldOptions): Promise<RegisterChoices> => (await heldRegister(options)).choices;

/** Answers as `getCertificate` does. `number` in its one form. @throws NOT_FOUND */
export async function getHeldCertificate(number: string, options: HeldOptions): Promise<CertificateDetail> {
  const { chains, announcements } = await heldRegister(options);
  const chain = chains.get(number);
  if (!chain) throw refuse("NOT_FOUND");
  return detailOf(number, chain.map((row) => ({ ...row, status: statusOn(options.on, row) })), announcements.get(number) ?? null);
}
