import { createHash } from "node:crypto";
import { promisify } from "node:util";
import { gunzip, gzip } from "node:zlib";
import { findPage } from "@/app/(public)/_documents/table";
import { drawDocument, drawFault, drawMissing } from "@/app/(public)/_documents/draw";
import type { Asked } from "@/app/(public)/_documents/page";
import { todayInThailand } from "@/lib/domain/calendar";
import { isDomainError } from "@/lib/domain/errors";
import { logFault } from "@/lib/fault";
import { Kept } from "@/lib/kept";
import { properAddress, withoutLocale } from "@/lib/i18n/locales";
import { publicationNumber } from "@/lib/publication";

export type AskedDocument = { method: string; address: string; ifNoneMatch: string; encodings: string; styles: readonly string[] };
export type Answer = { status: number; headers: Record<string, string | number>; body: Buffer | undefined };

/** Kept as nearly all browsers take it: a tenth of the memory. */
type Made = { status: number; zipped: Buffer; etag: string; to: string | null };

/** Of what these pages are made of, more would take twice the time to save a tenth. */
const ZIP_LEVEL = 3;

const MB = 1024 * 1024;
const kept = new Kept<Made>(32 * MB, ({ zipped }) => zipped.length + 500);
const zip = promisify(gzip);
const unzip = promisify(gunzip);

/** Nothing runs in these pages, whatever might get into one. */
const POLICY = [
  "default-src 'none'", "script-src 'none'", "style-src 'self'", "style-src-attr 'unsafe-inline'", "img-src 'self' data:", "font-src 'self'",
  "manifest-src 'self'", "base-uri 'none'", "form-action 'self'", "frame-ancestors 'self'",
].join("; ");

const HEADERS = { "content-type": "text/html; charset=utf-8", "content-security-policy": POLICY, vary: "accept-encoding" };

/** An address longer than any that this site makes is asked rarely, and never kept. */
const LONGEST_KEPT = 400;
/** Addresses of this site are short: what is longer is no longer read. */
const LONGEST_READ = 40_000;

/** A public page: made once for each publication and day, then kept. */
export async function answerDocument(asked: AskedDocument): Promise<Answer> {
  if (asked.method !== "GET" && asked.method !== "HEAD") return { status: 405, headers: { allow: "GET, HEAD" }, body: undefined };
  try {
    return await answerWith(await madeFor(asked), asked);
  } catch (error) {
    logFault(error);
    return { status: 500, headers: { ...HEADERS, "cache-control": "no-store" }, body: Buffer.from(drawFault(localeOf(asked.address), asked.styles)) };
  }
}

const localeOf = (address: string) => (/^\/en(?:[/?]|$)/.test(address) ? "en" as const : "th" as const);

async function madeFor({ address, styles }: AskedDocument): Promise<Made> {
  const now = new Date();
  const publication = await publicationNumber();
  const make = () => makeDocument(address, { styles, now, publication });
  if (address.length > LONGEST_KEPT || process.env.NODE_ENV === "development") return make();
  return kept.getOrMake(`${publication} ${todayInThailand(now)} ${styles.join(" ")}`, address, make);
}

type Making = { styles: readonly string[]; now: Date; publication: string };

async function makeDocument(address: string, { styles, now, publication }: Making): Promise<Made> {
  const { path, query } = partsOf(address);
  const proper = properAddress(path);
  if (proper !== null) return redirectTo(query === "" ? proper : `${proper}?${query}`);
  const locale = localeOf(path);
  const asked = { locale, path: withoutLocale(path), search: new URLSearchParams(query.slice(0, LONGEST_READ)), now, today: todayInThailand(now), publication };
  const page = await pageOf(asked);
  if (page === null) return finish(404, await drawMissing({ ...asked, part: "" }, styles));
  if ("to" in page) return redirectTo(page.to);
  return finish(page.status ?? 200, await drawDocument({ ...asked, part: "" }, page, styles));
}

function partsOf(address: string): { path: string; query: string } {
  const at = address.indexOf("?");
  return at < 0 ? { path: address, query: "" } : { path: address.slice(0, at), query: address.slice(at + 1) };
}

/** What is not there and what is not public look alike. */
async function pageOf(asked: Omit<Asked, "part">) {
  const found = findPage(asked.path);
  if (found === null) return null;
  try {
    return await found.make({ ...asked, part: found.part });
  } catch (error) {
    if (isDomainError(error) && error.code === "NOT_FOUND") return null;
    throw error;
  }
}

const redirectTo = (to: string): Made => ({ status: 303, zipped: Buffer.alloc(0), etag: "", to });

async function finish(status: number, html: string): Promise<Made> {
  const zipped = await zip(html, { level: ZIP_LEVEL });
  return { status, zipped, etag: `W/"${createHash("sha256").update(zipped).digest("base64url").slice(0, 22)}"`, to: null };
}

async function answerWith({ status, zipped, etag, to }: Made, { ifNoneMatch, encodings }: AskedDocument): Promise<Answer> {
  if (to !== null) return { status, headers: { location: to, "cache-control": "no-cache" }, body: undefined };
  const headers = { ...HEADERS, etag, "cache-control": status === 200 ? "public, no-cache" : "no-store" };
  if (status === 200 && ifNoneMatch.split(/\s*,\s*/).includes(etag)) return { status: 304, headers, body: undefined };
  const zips = /\bgzip\b/.test(encodings);
  const sent = zips ? zipped : await unzip(zipped);
  return { status, headers: { ...headers, ...(zips ? { "content-encoding": "gzip" } : {}), "content-length": sent.length }, body: sent };
}
