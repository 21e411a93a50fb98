import { posix } from "node:path";
import { refuse } from "@/lib/domain/errors";
import { readXml, type Attributes, type XmlHandlers } from "@/lib/sheet-in/xml";
import { readDirectory, type ZipItem, type ZipSource } from "@/lib/zip-read";

/** Of its parts, unpacked. Strings and styles are held in memory; rows are not. */
const MOST = { small: 4 * 1024 * 1024, styles: 8 * 1024 * 1024, strings: 96 * 1024 * 1024 };

export type Workbook = {
  sheets: readonly { name: string; hidden: boolean; item: ZipItem }[];
  /** Place of a cell's style → it shows a day. */
  dayStyles: readonly boolean[];
  strings: readonly string[];
  /** Excel for Macintosh of old counts from 1904. */
  from1904: boolean;
};

type Parts = { source: ZipSource; items: ReadonlyMap<string, ZipItem> };

/** The parts of a workbook that its rows need. @throws DomainError for what is no workbook that is taken; BadZip */
export async function openWorkbook(source: ZipSource): Promise<Workbook> {
  const items = new Map((await readDirectory(source)).map((item) => [item.name.replace(/^\//, ""), item]));
  const parts = { source, items };
  await assertNoMacros(parts);
  const path = await targetOf(parts, "", "officeDocument");
  const book = path === null ? undefined : items.get(path);
  if (!path || !book) throw refuse("SHEET_KIND");
  const targets = await relationsOf(parts, path);
  const named: Attributes[] = [];
  let from1904 = false;
  await readXml(source, book, MOST.small, { open: (name, attributes) => {
    if (name === "sheet") named.push(attributes);
    if (name === "workbookPr") from1904 = ["1", "true"].includes(attributes.date1904 ?? "");
  } });
  const sheets = named.flatMap((sheet) => {
    const item = items.get(targets.find(({ id }) => id === relationId(sheet))?.path ?? "");
    return item ? [{ name: sheet.name ?? "", hidden: (sheet.state ?? "visible") !== "visible", item }] : [];
  });
  const of = (type: string) => items.get(targets.find((target) => target.type === type)?.path ?? "");
  return { sheets, from1904, dayStyles: await dayStylesOf(source, of("styles")), strings: await stringsOf(source, of("sharedStrings")) };
}

const relationId = (sheet: Attributes) => Object.entries(sheet).find(([name]) => name.endsWith(":id"))?.[1];

/** A workbook with macros says so, and has a part that holds them; a binary one has parts that nobody reads here. */
async function assertNoMacros({ source, items }: Parts): Promise<void> {
  if ([...items.keys()].some((name) => /(^|\/)(vbaProject[^/]*\.bin|macrosheets\/)/i.test(name))) throw refuse("SHEET_MACRO");
  const types = items.get("[Content_Types].xml");
  if (!types) throw refuse("SHEET_KIND");
  let macros = false;
  await readXml(source, types, MOST.small, { open: (_, { ContentType = "" }) => {
    macros ||= /macroEnabled/i.test(ContentType);
  } });
  if (macros) throw refuse("SHEET_MACRO");
}

type Relation = { id: string; type: string; path: string };

async function relationsOf({ source, items }: Parts, path: string): Promise<Relation[]> {
  const folder = posix.dirname(path);
  const item = items.get(posix.join(folder, "_rels", `${posix.basename(path)}.rels`));
  const found: Relation[] = [];
  if (item) await readXml(source, item, MOST.small, { open: (name, { Id = "", Type = "", Target = "" }) => {
    if (name === "Relationship") found.push({ id: Id, type: Type.slice(Type.lastIndexOf("/") + 1), path: posix.join("/", folder, posix.isAbsolute(Target) ? posix.relative(`/${folder}`, Target) : Target).slice(1) });
  } });
  return found;
}

const targetOf = async (parts: Parts, path: string, type: string): Promise<string | null> =>
  (await relationsOf(parts, path)).find((relation) => relation.type === type)?.path ?? null;

/** Numbers of formats that show days without saying how; 71 to 81 are Thai. */
const DAY_FORMATS: readonly [number, number][] = [[14, 17], [22, 22], [27, 36], [50, 58], [71, 76], [81, 81]];

/** A format of a day names day, month or year outside of quotes and of what stands in brackets. */
function showsDay(code: string): boolean {
  const bare = code.replace(/"[^"]*"|\\.|\[[^\]]*\]|_.|\*./g, "");
  return /[dyeb]/i.test(bare) && !/general/i.test(bare);
}

async function dayStylesOf(source: ZipSource, item: ZipItem | undefined): Promise<boolean[]> {
  const codes = new Map<number, string>();
  const styles: boolean[] = [];
  let within = false;
  const isDay = (format: number) => DAY_FORMATS.some(([from, until]) => format >= from && format <= until) || showsDay(codes.get(format) ?? "");
  if (item) await readXml(source, item, MOST.styles, {
    open: (name, { numFmtId = "0", formatCode = "" }) => {
      if (name === "numFmt") codes.set(Number(numFmtId), formatCode);
      if (name === "cellXfs") within = true;
      if (name === "xf" && within) styles.push(isDay(Number(numFmtId)));
    },
    close: (name) => {
      if (name === "cellXfs") within = false;
    },
  });
  return styles;
}

async function stringsOf(source: ZipSource, item: ZipItem | undefined): Promise<string[]> {
  const strings: string[] = [];
  if (item) await readXml(source, item, MOST.strings, textsOf("si", (text) => strings.push(text)));
  return strings;
}

/** The text of each element of that name: of its runs, without how Japanese letters are read aloud. */
export function textsOf(element: string, found: (text: string) => void): Required<XmlHandlers> {
  let text: string[] = [];
  let within = false;
  let aloud = 0;
  return {
    open: (name) => {
      if (name === element) text = [];
      if (name === "rPh") aloud += 1;
      within = name === "t" && aloud === 0;
    },
    text: (part) => {
      if (within) text.push(part);
    },
    close: (name) => {
      within = false;
      if (name === "rPh") aloud -= 1;
      if (name === element) found(text.join(""));
    },
  };
}
