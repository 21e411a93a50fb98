import type { RawCell } from "@/lib/domain/sheet-cell";
import { MAX_CELL } from "@/lib/domain/sheet-cell";
import type { RawItem } from "@/lib/sheet-in/xlsx-rows";
import type { ZipSource } from "@/lib/zip-read";

const CHUNK = 256 * 1024;
const HEAD = 64 * 1024;
const MOST_CELLS = 300;

async function* bytesOf({ size, read }: ZipSource): AsyncGenerator<Buffer> {
  for (let at = 0; at < size; at += CHUNK) yield read(at, Math.min(size, at + CHUNK));
}

/** UTF-16 by its mark, UTF-8 where every byte of it is; else what Thai Windows writes (TIS-620 is part of it). */
async function encodingOf(source: ZipSource): Promise<string> {
  const head = await source.read(0, 2);
  if (head.length === 2 && head.readUInt16LE(0) === 0xfeff) return "utf-16le";
  const decoder = new TextDecoder("utf-8", { fatal: true });
  try {
    for await (const bytes of bytesOf(source)) decoder.decode(bytes, { stream: true });
    decoder.decode();
    return "utf-8";
  } catch {
    return "windows-874";
  }
}

/** What stands between the cells: whichever of the three is most frequent in the first line, outside of quotes. */
function separatorOf(head: string): string {
  const line = head.replace(/"[^"]*"/g, "").split(/\r?\n|\r/).find((text) => text.trim() !== "") ?? "";
  const count = (mark: string) => line.split(mark).length - 1;
  return [",", ";", "\t"].reduce((best, mark) => (count(mark) > count(best) ? mark : best));
}

/** The rows of a table of text (RFC 4180, and how spreadsheets depart from it). A row's number is that which a spreadsheet shows. */
export async function* csvRows(source: ZipSource): AsyncGenerator<RawItem> {
  const encoding = await encodingOf(source);
  const head = new TextDecoder(encoding).decode(await source.read(0, Math.min(source.size, HEAD)));
  const parser = new CsvParser(separatorOf(head));
  const decoder = new TextDecoder(encoding);
  for await (const bytes of bytesOf(source)) {
    parser.write(thaiWindows(encoding, decoder.decode(bytes, { stream: true })));
    yield* parser.found.splice(0);
  }
  parser.write(thaiWindows(encoding, decoder.decode()));
  parser.end();
  yield* parser.found;
}

/** Bytes that the encoding has no letter for are shown as such, whichever way the decoder passes them on. */
const thaiWindows = (encoding: string, text: string): string =>
  (encoding === "windows-874" ? text.replace(/[\u0081-\u0084\u0086-\u0090\u0098-\u009f\u00db-\u00de\u00fc-\u00ff\uf8c1-\uf8d8]/g, "\ufffd") : text);

/** Letter by letter; what comes in pieces is one table. */
class CsvParser {
  readonly found: RawItem[] = [];
  private row = 1;
  private cells: RawCell[] = [];
  private column = 0;
  private text = "";
  private quoted: "no" | "open" | "closed" = "no";
  private afterReturn = false;

  constructor(private readonly separator: string) {}

  write(part: string): void {
    for (const letter of part) this.take(letter);
  }

  end(): void {
    if (this.quoted === "open") this.keep("openQuote");
    else if (this.text !== "" || this.cells.length > 0) this.endCell();
    if (this.cells.length > 0) this.endRow();
  }

  private take(letter: string): void {
    const isSecond = this.afterReturn && letter === "\n";
    this.afterReturn = letter === "\r" && this.quoted !== "open";
    if (isSecond) return;
    if (this.quoted === "open") this.takeQuoted(letter);
    else this.takePlain(letter);
  }

  private takePlain(letter: string): void {
    if (letter === '"') this.takeQuote();
    else if (letter === this.separator) this.endCell();
    else if (letter === "\n" || letter === "\r") this.endLine();
    else this.add(letter);
  }

  private takeQuoted(letter: string): void {
    if (letter === '"') this.quoted = "closed";
    else this.add(letter);
  }

  /** Opens a cell, or, doubled within one, is a quote itself; in the midst of plain text it is one too. */
  private takeQuote(): void {
    if (this.quoted === "closed") this.add('"');
    else if (this.text.trim() !== "") return this.add('"');
    this.quoted = "open";
  }

  /** A little more than a cell may hold is kept, to tell that it is too long. */
  private add(letter: string): void {
    if (this.text.length <= MAX_CELL) this.text += letter;
  }

  private endCell(): void {
    this.keep(/^\s*=/.test(this.text) ? "formula" : "text");
  }

  private keep(form: RawCell["form"]): void {
    // What this system writes before a text that a spreadsheet would take for a formula (lib/csv.ts).
    const text = this.text.replace(/^'(?=[=+\-@\t\r])/, "");
    if (text !== "" && this.cells.length < MOST_CELLS) this.cells.push({ column: this.column, text, form });
    this.column += 1;
    this.text = "";
    this.quoted = "no";
  }

  private endLine(): void {
    this.endCell();
    this.endRow();
  }

  private endRow(): void {
    this.found.push({ row: this.row, cells: this.cells });
    this.row += 1;
    this.cells = [];
    this.column = 0;
  }
}
