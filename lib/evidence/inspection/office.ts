import type { CheckCode } from "@/lib/domain/file-check";
import { hasEicar } from "@/lib/evidence/inspection/eicar";
import { readParts, wholeBudget, type Budget, type ZipPart } from "@/lib/evidence/inspection/zip";
import { BadZip } from "@/lib/zip-read";

/** A chart carries its table as an office file, and that table has no further one. */
const MAX_DEPTH = 2;

/** What an office file (docx, xlsx) may not hold; null for a harmless one. */
export async function inspectOffice(file: Buffer, budget: Budget = wholeBudget(), depth = 0): Promise<CheckCode | null> {
  try {
    for await (const part of readParts(file, budget)) {
      const fault = await inspectPart(part, budget, depth);
      if (fault) return fault;
    }
    return null;
  } catch (error) {
    if (error instanceof BadZip) return error.fault;
    throw error;
  }
}

function firstFault<T>(items: readonly T[], inspect: (item: T) => CheckCode | null): CheckCode | null {
  for (const item of items) {
    const fault = inspect(item);
    if (fault) return fault;
  }
  return null;
}

const MACRO_PART = /(^|\/)(vbaproject[^/]*|vbadata[^/]*|macrosheets|activex|attachedtoolbars\.bin)/i;
const OLE_PART = /(^|\/)oleobject[^/]*$|\.(exe|dll|scr|com|bat|cmd|ps1|vbs|js|jse|wsf|hta|lnk|jar|msi|swf|html?)$/i;
const XML_PART = /\.(xml|rels|vml)$/i;

function inspectPart({ name, bytes }: ZipPart, budget: Budget, depth: number): CheckCode | null | Promise<CheckCode | null> {
  if (hasEicar(bytes)) return "VIRUS";
  if (MACRO_PART.test(name)) return "MACROS";
  if (OLE_PART.test(name)) return "EMBEDDED";
  if (XML_PART.test(name) || name === "[Content_Types].xml") return inspectXml(name, textOf(bytes));
  return inspectHeld(bytes, budget, depth);
}

const PACKED = ["PK\u0003\u0004", "Rar!\u001a\u0007", "7z\u00bc\u00af\u0027\u001c", "\u001f\u008b\u0008", "BZh", "\u00fd7zXZ\u0000"];
const OLE = Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);

/** Parts that are files themselves: pictures are; programs and archives have no business here. */
function inspectHeld(bytes: Buffer, budget: Budget, depth: number): CheckCode | null | Promise<CheckCode | null> {
  const head = bytes.subarray(0, 8);
  if (head.equals(OLE) || head.subarray(0, 2).toString("latin1") === "MZ") return "EMBEDDED";
  const packed = PACKED.find((mark) => head.toString("latin1").startsWith(mark));
  if (packed === undefined) return null;
  return packed === PACKED[0] && depth + 1 < MAX_DEPTH && isOffice(bytes) ? inspectOffice(bytes, budget, depth + 1) : "ARCHIVE";
}

const isOffice = (bytes: Buffer) => bytes.includes("[Content_Types].xml");

/** The kinds of relation that a program follows by itself when it opens the file. */
const FOLLOWED = /(attachedTemplate|oleObject|frame|subDocument|package|externalLinkPath|mailMergeSource|control)$/i;
const MACRO_TYPE = /macroEnabled|vbaProject|ms-office\.activeX|macrosheet/i;
const DDE = /\bDDE(AUTO)?\b/;

function inspectXml(name: string, text: string): CheckCode | null {
  if (/<!(DOCTYPE|ENTITY)/i.test(text)) return "EXTERNAL";
  if (name === "[Content_Types].xml") return MACRO_TYPE.test(text) ? "MACROS" : null;
  if (/\.rels$/i.test(name)) return firstFault(text.match(/<Relationship\b[^>]*>/g) ?? [], inspectRelation);
  if (/<ddeLink\b/i.test(text)) return "MACROS";
  // The words of a field may be cut into pieces.
  const fields = [...text.matchAll(/<w:instrText\b[^>]*>([^<]*)</g)].map((match) => match[1] ?? "").join("");
  const simple = [...text.matchAll(/w:instr="([^"]*)"/g)].map((match) => match[1] ?? "").join(" ");
  return DDE.test(`${fields} ${simple}`) ? "MACROS" : null;
}

function inspectRelation(relation: string): CheckCode | null {
  const of = (attribute: string) => new RegExp(`\\b${attribute}\\s*=\\s*["']([^"']*)["']`).exec(relation)?.[1] ?? "";
  if (of("TargetMode") !== "External") return null;
  return FOLLOWED.test(of("Type")) || /^(file:|\\\\|mhtml:|javascript:|ms-)/i.test(of("Target").trim()) ? "EXTERNAL" : null;
}

/** XML may be UTF-16, and write letters as numbers. */
function textOf(bytes: Buffer): string {
  const wide = bytes.length > 1 && ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff));
  const text = new TextDecoder(wide ? (bytes[0] === 0xff ? "utf-16le" : "utf-16be") : "utf-8").decode(bytes);
  return text.replace(/&#(x[0-9a-f]{1,6}|[0-9]{1,7});/gi, (whole, digits: string) => {
    const code = /^x/i.test(digits) ? Number.parseInt(digits.slice(1), 16) : Number(digits);
    return code > 0x1f && code < 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}
