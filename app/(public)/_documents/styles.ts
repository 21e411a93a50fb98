import type { Socket } from "node:net";

/** A page that Next makes itself, and that links the looks of all pages. */
const STYLED_PAGE = "/sign-in";
const STYLESHEET = /<link\b(?=[^>]*\brel="stylesheet")[^>]*\bhref="([^"]+)"/g;

let known: Promise<string[]> | null = null;

/**
 * The addresses of the style sheets, which each build names anew: read once from a page that Next makes, over the very door at which
 * this request came in. It needs none of Next's own files and is the same in development, in a build and in a standalone server.
 */
export async function stylesheets(socket: Pick<Socket, "localAddress" | "localPort">): Promise<string[]> {
  known ??= read(socket);
  try {
    return await known;
  } catch {
    // Plain, and tried again by the next request.
    known = null;
    return [];
  }
}

async function read({ localAddress = "127.0.0.1", localPort = 3000 }: Pick<Socket, "localAddress" | "localPort">): Promise<string[]> {
  const host = localAddress.includes(":") ? `[${localAddress}]` : localAddress;
  const response = await fetch(`http://${host}:${localPort}${STYLED_PAGE}`, { redirect: "error" });
  const found = [...(await response.text()).matchAll(STYLESHEET)].flatMap(([, href]) => (href === undefined ? [] : [href.replaceAll("&amp;", "&")]));
  if (!response.ok || found.length === 0) throw new Error(`no style sheet at ${STYLED_PAGE}: ${response.status}`);
  return found;
}
