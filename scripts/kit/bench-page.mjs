import { gzipSync } from "node:zlib";
import { CODE, openCriterion, signIn } from "./bench-session.mjs";

const MOST_KB = 172;

/** Every script that the page of a criterion asks for at once, as it goes over the line. @returns {Promise<boolean>} within the limit */
export async function benchPage({ url }) {
  const { html } = await openCriterion(url, await signIn(url));
  // A browser that knows modules leaves those for older ones alone.
  const tags = [...html.matchAll(/<script\b[^>]*>/g)].map(([tag]) => tag).filter((tag) => !/\bnomodule\b/i.test(tag));
  const sources = [...new Set(tags.flatMap((tag) => /\bsrc="([^"]+)"/.exec(tag)?.[1] ?? []))];
  const sizes = await Promise.all(sources.map(async (source) => {
    const response = await fetch(new URL(source.replaceAll("&amp;", "&"), url));
    return { source, bytes: gzipSync(Buffer.from(await response.arrayBuffer())).length };
  }));
  for (const { source, bytes } of sizes.sort((one, other) => other.bytes - one.bytes)) console.log(`${(bytes / 1000).toFixed(1).padStart(7)} KB  ${source}`);
  const total = sizes.reduce((sum, { bytes }) => sum + bytes, 0) / 1000;
  console.log(`scripts of the page of criterion ${CODE}: ${total.toFixed(1)} KB gz of at most ${MOST_KB}`);
  return total <= MOST_KB;
}
