import { BadZip, readDirectory, sourceOf, unpack } from "@/lib/zip-read";

/** The parts of a zip, read within bounds: what is larger than it may be is told, never unpacked to its end. */

export type ZipPart = { name: string; bytes: Buffer };
/** Shared by a file and what it holds, so that nesting does not multiply it. */
export type Budget = { bytes: number; parts: number };

const MEGABYTE = 1024 * 1024;
export const wholeBudget = (): Budget => ({ bytes: 200 * MEGABYTE, parts: 4_000 });
const MAX_PART = 100 * MEGABYTE;
/** Text of tables packs to a fiftieth; what packs a hundred times more than that carries nothing. */
const MAX_RATIO = 200;
const SMALL = MEGABYTE;

/** One part after the other: no more than one of them is held. @throws BadZip */
export async function* readParts(file: Buffer, budget: Budget): AsyncGenerator<ZipPart> {
  const source = sourceOf(file);
  const items = await readDirectory(source);
  if (items.some(({ name }) => /(^|[/\\])\.\.([/\\]|$)|^[/\\]|\u0000/.test(name))) throw new BadZip("ARCHIVE");
  // A bomb that lets its items overlap claims more bytes than the file has.
  if (items.reduce((sum, { packed }) => sum + packed, 0) > file.length) throw new BadZip("BOMB");
  for (const item of items) {
    if ((budget.parts -= 1) < 0) throw new BadZip("BOMB");
    const bytes = await unpack(source, item, Math.min(budget.bytes, MAX_PART));
    if (bytes.length > SMALL && bytes.length > item.packed * MAX_RATIO) throw new BadZip("BOMB");
    budget.bytes -= bytes.length;
    yield { name: item.name, bytes };
  }
}
