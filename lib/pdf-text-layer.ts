import { deflateSync, inflateSync } from "node:zlib";

/**
 * Mends the text layer of a PDF that Typst 0.14 wrote. A sign that stands raised above another ("ตั้ง", "ฟิ่น") is drawn by itself and
 * says the whole syllable once more, so that readers copy "ตั้ตั้ง" (https://github.com/typst/typst/issues/7610). Such a sign is told to say
 * nothing: the syllable before it says it already. The changed pages are added behind the file, as the format foresees.
 */
export function mendTextLayer(pdf: Uint8Array): Uint8Array {
  const file = Buffer.from(pdf.buffer, pdf.byteOffset, pdf.byteLength);
  const raw = file.toString("latin1");
  const objects = objectsOf(raw);
  const changed = [...objects.values()].flatMap((page) => {
    const id = page.text.includes("/Type /Page\n") ? /\/Contents (\d+) 0 R/.exec(page.text)?.[1] : undefined;
    const content = id === undefined ? undefined : streamOf(file, objects.get(id));
    if (id === undefined || content === undefined) return [];
    const mended = new Mending(fontsOf(page.text, objects, file)).of(content);
    return mended === content ? [] : [{ id, content: mended }];
  });
  return changed.length === 0 ? pdf : append(file, raw, changed);
}

/** An object, up to its stream if it has one. */
type Part = { text: string; at: number };
type Glyphs = ReadonlyMap<number, string>;

function objectsOf(raw: string): Map<string, Part> {
  return new Map([...raw.matchAll(/(?:^|\n)(\d+) 0 obj\n/g)].map((match) => {
    const at = match.index + match[0].length;
    const ends = [raw.indexOf("stream\n", at), raw.indexOf("endobj", at)].filter((end) => end >= 0);
    return [match[1] ?? "", { text: raw.slice(at, Math.min(...ends)), at }] as const;
  }));
}

function streamOf(file: Buffer, part: Part | undefined): string | undefined {
  const length = Number(/\/Length (\d+)/.exec(part?.text ?? "")?.[1]);
  if (!part || !Number.isInteger(length)) return undefined;
  const start = part.at + part.text.length + "stream\n".length;
  const bytes = file.subarray(start, start + length);
  return (part.text.includes("/FlateDecode") ? inflateSync(bytes) : bytes).toString("latin1");
}

/** By font name, what each glyph says, in UTF-16 as hexadecimal digits. */
function fontsOf(page: string, objects: Map<string, Part>, file: Buffer): Map<string, Glyphs> {
  return new Map([...page.matchAll(/\/(f\d+) (\d+) 0 R/g)].map(([, name = "", id = ""]) => {
    const map = /\/ToUnicode (\d+) 0 R/.exec(objects.get(id)?.text ?? "")?.[1];
    const pairs = (streamOf(file, objects.get(map ?? "")) ?? "").matchAll(/<([0-9A-F]{4})> <([0-9A-F]+)>\n/gi);
    return [name, new Map([...pairs].map(([, glyph = "", text = ""]) => [Number.parseInt(glyph, 16), text.toUpperCase()]))] as const;
  }));
}

/** A string of the format; brackets that close each other stand in it as they are. */
const nested = (depth: number): string => String.raw`\((?:\\[\s\S]|[^\\()]${depth > 0 ? `|${nested(depth - 1)}` : ""})*\)`;
const STRING = nested(8);
const TOKENS = new RegExp(
  String.raw`\/ActualText <FEFF([0-9A-F]*)>\s*>> BDC|(BDC|EMC)|\/(f\d+) ([\d.]+) Tf|1 0 0 -1 [\d.-]+ ([\d.-]+) cm|(\[(?:${STRING}|[^\]()])*\] TJ|${STRING} Tj)`, "g",
);
const SILENCE = "/ActualText <FEFF>\n>> BDC";

/** Reads a page's drawing and silences each raised sign: what says the syllable just said, a little above or below it. */
class Mending {
  private font: Glyphs = new Map();
  private size = 0;
  private y = 0;
  /** Of each open span what it says, or null. */
  private readonly spans: (string | null)[] = [];
  private last = { text: "", y: 0 };

  constructor(private readonly fonts: Map<string, Glyphs>) {}

  of(content: string): string {
    return content.replace(TOKENS, (token: string, said?: string, mark?: string, font?: string, size?: string, y?: string, drawn?: string) => {
      if (said !== undefined) return this.begin(token, said);
      if (mark) this.mark(mark);
      if (font) [this.font, this.size] = [this.fonts.get(font) ?? new Map(), Number(size)];
      if (y) this.y = Number(y);
      return drawn === undefined ? token : this.draw(token, drawn);
    });
  }

  private begin(token: string, said: string): string {
    this.spans.push(said);
    return this.isRaised(said) ? SILENCE : token;
  }

  private mark(mark: string): void {
    if (mark === "BDC") this.spans.push(null);
    else this.spans.pop();
  }

  private draw(token: string, drawn: string): string {
    const said = this.spans.findLast((text) => text !== null);
    const text = said ?? this.font.get(glyphsIn(drawn).at(-1) ?? 0) ?? "";
    const silent = said === undefined && this.isRaised(text);
    // What is silenced does not move the line on which its syllable stands.
    if (!this.isRaised(text)) this.last = { text, y: this.y };
    return silent ? `/Span <<\n  ${SILENCE}\n${token}\nEMC` : token;
  }

  private isRaised(text: string): boolean {
    const step = Math.abs(this.y - this.last.y);
    return text.length > 4 && text === this.last.text && step > 0.01 && step < 0.8 * this.size;
  }
}

const ESCAPES: Record<string, number> = { n: 10, r: 13, t: 9, b: 8, f: 12 };

function glyphsIn(drawn: string): number[] {
  const strings = [...drawn.matchAll(new RegExp(STRING, "g"))].map(([text]) => text.slice(1, -1)).join("");
  const bytes = [...strings.matchAll(/\\([0-7]{1,3})|\\([\s\S])|([\s\S])/g)].map(([, octal, escaped, plain]) =>
    (octal ? Number.parseInt(octal, 8) : escaped ? (ESCAPES[escaped] ?? escaped.charCodeAt(0)) : (plain ?? "").charCodeAt(0)));
  return Array.from({ length: bytes.length / 2 }, (_, index) => (bytes[2 * index] ?? 0) * 256 + (bytes[2 * index + 1] ?? 0));
}

/** The new contents behind the old file, with a table of where they are. */
function append(file: Buffer, raw: string, changed: { id: string; content: string }[]): Uint8Array {
  const tail = /trailer\n([\s\S]*?)>>\s*startxref\n(\d+)/.exec(raw.slice(raw.lastIndexOf("trailer\n")));
  if (!tail) throw new Error("a PDF without a trailer");
  const pieces: Buffer[] = [file];
  let at = file.length;
  const add = (piece: Buffer) => {
    pieces.push(piece);
    at += piece.length;
  };
  add(Buffer.from("\n"));
  const rows = changed.map(({ id, content }) => {
    const packed = deflateSync(Buffer.from(content, "latin1"));
    const row = `${id} 1\n${String(at).padStart(10, "0")} 00000 n \n`;
    add(Buffer.from(`${id} 0 obj\n<<\n  /Length ${packed.length}\n  /Filter /FlateDecode\n>>\nstream\n`));
    add(packed);
    add(Buffer.from("\nendstream\nendobj\n"));
    return row;
  });
  const table = at;
  add(Buffer.from(`xref\n${rows.join("")}trailer\n${tail[1]}  /Prev ${tail[2]}\n>>\nstartxref\n${table}\n%%EOF`));
  return Buffer.concat(pieces);
}
