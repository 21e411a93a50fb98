import { Readable } from "node:stream";
import { createInflateRaw } from "node:zlib";
import { SaxesParser } from "saxes";
import { refuse } from "@/lib/domain/errors";
import { BadZip, findPacked, type ZipItem, type ZipSource } from "@/lib/zip-read";

export type Attributes = Partial<Record<string, string>>;
/** Names come without their prefix: some programs write one before every element. */
export type XmlHandlers = { open?: (name: string, attributes: Attributes) => void; text?: (text: string) => void; close?: (name: string) => void };

const CHUNK = 256 * 1024;
/** Between two tags: more than a cell may hold, many times. What is longer was made to fill the memory. */
const MOST_BETWEEN_TAGS = 2 * 1024 * 1024;

/** Tables pack to a twentieth, the most uniform to a hundredth: what grows more was made to. Below this size it does no harm. */
const MOST_GROWTH = 300;
const HARMLESS = 16 * 1024 * 1024;

/** The bytes of one item as they are unpacked; no more than `limit`. @throws BadZip */
async function* unpacked(source: ZipSource, item: ZipItem, limit: number): AsyncGenerator<Uint8Array> {
  const { start, end } = await findPacked(source, item);
  const packed = Readable.from(partsOf(source, start, end));
  const bytes = item.method === 0 ? packed : packed.pipe(createInflateRaw());
  packed.on("error", (error) => bytes.destroy(error));
  const most = Math.min(limit, Math.max(HARMLESS, item.packed * MOST_GROWTH));
  let size = 0;
  try {
    for await (const part of bytes) {
      if (!(part instanceof Uint8Array)) throw new BadZip("DAMAGED");
      if ((size += part.length) > most) throw new BadZip("BOMB");
      yield part;
    }
  } catch (error) {
    throw error instanceof BadZip ? error : new BadZip("DAMAGED");
  } finally {
    packed.destroy();
    bytes.destroy();
  }
}

async function* partsOf({ read }: ZipSource, start: number, end: number): AsyncGenerator<Buffer> {
  for (let at = start; at < end; at += CHUNK) {
    const part = await read(at, Math.min(end, at + CHUNK));
    if (part.length === 0) return;
    yield part;
  }
}

type Plain = { xmlns: false; position: false };
type Parser = SaxesParser<Plain>;

const local = (name: string) => name.slice(name.indexOf(":") + 1);

function parserFor({ open, text, close }: XmlHandlers): Parser {
  const parser = new SaxesParser<Plain>({ xmlns: false, position: false });
  if (open) parser.on("opentag", ({ name, attributes }) => open(local(name), attributes));
  if (text) parser.on("text", text);
  if (close) parser.on("closetag", ({ name }) => close(local(name)));
  // Types of documents are where entities are declared that grow; no spreadsheet has one.
  parser.on("doctype", () => {
    throw new BadZip("DAMAGED");
  });
  return parser;
}

/** Reads one XML part piece by piece; yields after each piece, so that the caller can hand on what was found. @throws BadZip */
export async function* eachPiece(source: ZipSource, item: ZipItem, most: number, handlers: XmlHandlers): AsyncGenerator<void> {
  const parser = parserFor(handlers);
  const decoder = new TextDecoder("utf-8");
  let sinceTag = 0;
  for await (const bytes of unpacked(source, item, most)) {
    const tag = bytes.lastIndexOf(60);
    sinceTag = tag < 0 ? sinceTag + bytes.length : bytes.length - tag;
    if (sinceTag > MOST_BETWEEN_TAGS) throw new BadZip("BOMB");
    write(parser, decoder.decode(bytes, { stream: true }));
    yield;
  }
  write(parser, decoder.decode());
  finish(parser);
  yield;
}

function write(parser: Parser, text: string): void {
  try {
    parser.write(text);
  } catch (error) {
    throw error instanceof BadZip ? error : new BadZip("DAMAGED");
  }
}

function finish(parser: Parser): void {
  try {
    parser.close();
  } catch {
    throw new BadZip("DAMAGED");
  }
}

/** A small part, whole. @throws BadZip */
export async function readXml(source: ZipSource, item: ZipItem, most: number, handlers: XmlHandlers): Promise<void> {
  for await (const _ of eachPiece(source, item, most, handlers));
}

/** What a reader of archives found, as the rules say it. */
export function refusalOfZip(error: unknown): unknown {
  if (!(error instanceof BadZip)) return error;
  if (error.fault === "LOCKED") return refuse("SHEET_LOCKED");
  return refuse(error.fault === "BOMB" ? "SHEET_TOO_LARGE" : "SHEET_DAMAGED");
}
