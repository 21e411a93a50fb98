import { constants, inflateSync } from "node:zlib";
import type { CheckCode } from "@/lib/domain/file-check";

/**
 * A PDF does something by itself only through a few names. Long ones are looked for in all bytes, whatever stands around them; short
 * ones would turn up by chance in packed bytes and are looked for outside of streams. Objects may also lie packed in object streams.
 */
const EVERYWHERE: Readonly<Record<string, CheckCode>> = {
  JavaScript: "SCRIPT", Rendition: "SCRIPT", Launch: "LAUNCH", ImportData: "LAUNCH",
  EmbeddedFile: "EMBEDDED", EmbeddedFiles: "EMBEDDED", RichMedia: "EMBEDDED", GoToE: "EMBEDDED",
};
const OUTSIDE: Readonly<Record<string, CheckCode>> = { ...EVERYWHERE, JS: "SCRIPT", XFA: "SCRIPT" };

/** What a PDF may not hold; null for a harmless one. */
export function inspectPdf(file: Buffer): CheckCode | null {
  const text = file.toString("latin1");
  if (!/^%PDF-\d/.test(text)) return "DAMAGED";
  const objects = outside(text);
  const fault = faultIn(text, EVERYWHERE) ?? faultIn(objects, OUTSIDE);
  if (fault) return fault;
  // What is locked cannot be looked into, and most of those who judge could not open it either.
  return hasName(objects, "Encrypt") ? "LOCKED" : inspectObjectStreams(file, text);
}

const NAME = /\/([^\s/<>[\](){}%]{2,60})/g;

/** A name may write any letter as #xx. */
const plain = (name: string) => name.replace(/#([0-9A-Fa-f]{2})/g, (_, digits: string) => String.fromCharCode(Number.parseInt(digits, 16)));

function faultIn(text: string, names: Readonly<Record<string, CheckCode>>): CheckCode | null {
  for (const [, name = ""] of text.matchAll(NAME)) {
    const known = plain(name);
    if (Object.hasOwn(names, known)) return names[known] ?? null;
  }
  return null;
}

function hasName(text: string, wanted: string): boolean {
  for (const [, name = ""] of text.matchAll(NAME)) if (plain(name) === wanted) return true;
  return false;
}

/** All but what stands in streams, where short names turn up by chance. */
function outside(text: string): string {
  const parts: string[] = [];
  let at = 0;
  const opening = /\bstream\r?\n/g;
  for (let match = opening.exec(text); match; match = opening.exec(text)) {
    if (text.slice(match.index - 3, match.index) === "end") continue;
    const end = text.indexOf("endstream", match.index);
    if (end < 0) break;
    parts.push(text.slice(at, match.index));
    opening.lastIndex = at = end + "endstream".length;
  }
  return [...parts, text.slice(at)].join(" ");
}

const MAX_UNPACKED = 50 * 1024 * 1024;
/** The dictionary of a stream is seldom longer. */
const MAX_HEAD = 8_192;

/** Each is found by its name, not by reading from the start: a made-up stream before it cannot hide it. */
function inspectObjectStreams(file: Buffer, text: string): CheckCode | null {
  let left = MAX_UNPACKED;
  for (const match of text.matchAll(NAME)) {
    if (plain(match[1] ?? "") !== "ObjStm") continue;
    const opening = /\bstream(\r\n|\n|\r)/.exec(text.slice(match.index, match.index + MAX_HEAD));
    if (!opening) continue;
    const at = match.index + opening.index;
    const head = text.slice(text.lastIndexOf("obj", match.index), at);
    const bytes = unpack(file.subarray(at + opening[0].length), head, left);
    if (typeof bytes === "string") return bytes;
    left -= bytes.length;
    const fault = faultIn(bytes.toString("latin1"), OUTSIDE);
    if (fault) return fault;
  }
  return null;
}

const UNKNOWN = ["ASCIIHexDecode", "ASCII85Decode", "LZWDecode", "RunLengthDecode", "Crypt", "Predictor"];

/** What follows the packed bytes is passed over. */
function unpack(raw: Buffer, head: string, most: number): Buffer | CheckCode {
  if (UNKNOWN.some((name) => hasName(head, name))) return "DAMAGED";
  if (!hasName(head, "FlateDecode")) return raw.subarray(0, Math.max(0, raw.indexOf("endstream")));
  try {
    return inflateSync(raw, { maxOutputLength: Math.max(1, most), finishFlush: constants.Z_SYNC_FLUSH });
  } catch (error) {
    return error instanceof RangeError ? "BOMB" : "DAMAGED";
  }
}
