import { inflateSync } from "node:zlib";

/** The text layer of a PDF as a reader copies it: what is said to stand there (ActualText), else the letters of the glyphs. */
export function textOfPdf(bytes: Uint8Array): string {
  const file = Buffer.from(bytes);
  const raw = file.toString("latin1");
  const objects = new Map([...raw.matchAll(/(\d+) 0 obj\b/g)].map((match) => [match[1] ?? "", match.index + match[0].length]));
  const head = (id: string) => raw.slice(objects.get(id) ?? raw.length, raw.indexOf("endobj", objects.get(id) ?? raw.length)).split("stream")[0] ?? "";
  const stream = (id: string) => {
    const at = raw.indexOf("stream", objects.get(id) ?? raw.length);
    const start = at + (raw[at + 6] === "\r" ? 8 : 7);
    const body = file.subarray(start, raw.indexOf("endstream", start));
    return (head(id).includes("FlateDecode") ? inflateSync(body) : body).toString("latin1");
  };
  const fontsOf = (page: string) => new Map([...page.matchAll(/\/(f\d+) (\d+) 0 R/g)].map(([, name = "", id = ""]) => {
    const map = /\/ToUnicode (\d+) 0 R/.exec(head(id))?.[1];
    return [name, map ? lettersOf(stream(map)) : new Map<number, string>()] as const;
  }));
  const pages = [...objects.keys()].flatMap((id) => {
    const content = /\/Contents (\d+) 0 R/.exec(head(id))?.[1];
    return content ? [readContent(stream(content), fontsOf(head(id)))] : [];
  });
  return pages.join("\n").replaceAll("\u200b", "");
}

const utf16 = (hex: string) => Buffer.from(hex, "hex").swap16().toString("utf16le").replace("\ufeff", "");

function lettersOf(map: string): Map<number, string> {
  const pairs = [...map.matchAll(/<([0-9A-Fa-f]{4})> <([0-9A-Fa-f]+)>\n/g)];
  return new Map(pairs.map(([, glyph = "", text = ""]) => [Number.parseInt(glyph, 16), utf16(text)]));
}

const ESCAPES: Record<string, number> = { n: 10, r: 13, t: 9, b: 8, f: 12 };

function glyphsOf(literal: string): number[] {
  const bytes = [...literal.matchAll(/\\([0-7]{1,3})|\\([\s\S])|([\s\S])/g)].map(([, octal, escaped, plain]) =>
    (octal ? Number.parseInt(octal, 8) : escaped ? (ESCAPES[escaped] ?? escaped.charCodeAt(0)) : (plain ?? "").charCodeAt(0)));
  return Array.from({ length: bytes.length / 2 }, (_, index) => (bytes[2 * index] ?? 0) * 256 + (bytes[2 * index + 1] ?? 0));
}

/** Brackets that close each other stand in a string as they are. */
const inside = (depth: number): string => String.raw`(?:\\[\s\S]|[^\\()]${depth > 0 ? String.raw`|\(${inside(depth - 1)}\)` : ""})*`;
const TOKENS = new RegExp(String.raw`\/ActualText <([0-9A-F]+)>\s*>> BDC|(BDC|EMC)|\/(f\d+) [\d.]+ Tf|\((${inside(8)})\)|(Tm)\b`, "g");

function readContent(content: string, fonts: Map<string, Map<number, string>>): string {
  let [text, font] = ["", new Map<number, string>()];
  /** Of each open span, whether it says itself what stands there. */
  const spans: boolean[] = [];
  const close = (mark: string) => void (mark === "BDC" ? spans.push(false) : spans.pop());
  const drawn = (literal: string) => (spans.includes(true) ? "" : glyphsOf(literal).map((glyph) => font.get(glyph) ?? "").join(""));
  for (const [, actual, mark, name, literal] of content.matchAll(TOKENS)) {
    if (mark) close(mark);
    if (name) font = fonts.get(name) ?? font;
    if (literal !== undefined) text += drawn(literal);
    if (actual) [text, spans[spans.length]] = [text + utf16(actual), true];
  }
  return text;
}
