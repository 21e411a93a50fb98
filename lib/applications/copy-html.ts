import { escapeHtml } from "@/lib/html";
import { say, type MessageKey } from "@/lib/messages";

/** Pages to be read without this system: plain HTML, in Thai, with nothing in it that a browser would run or fetch. */

export const words = (key: MessageKey, values: Record<string, string | number> = {}): string => say("th", key, values);

export type Cell = string | number | null;

const row = (tag: "td" | "th", cells: readonly Cell[]) => `<tr>${cells.map((cell) => `<${tag}>${escapeHtml(String(cell ?? "–"))}</${tag}>`).join("")}</tr>`;

export const table = (head: readonly string[], rows: readonly (readonly Cell[])[]): string =>
  `<table>${row("th", head)}${rows.map((cells) => row("td", cells)).join("\n")}</table>`;

/** Names and what they say. */
export const facts = (rows: readonly (readonly [string, Cell])[]): string =>
  table([words("copy.field"), words("copy.value")], rows.map(([name, value]) => [name, value === "" ? null : value]));

export const heading = (text: string): string => `<h2>${escapeHtml(text)}</h2>`;

const STYLE = "body{font:18px/1.7 Sarabun,Tahoma,sans-serif;max-width:60em;margin:2em auto;padding:0 1em}"
  + "table{border-collapse:collapse;width:100%}td,th{border:1px solid #999;padding:.4em;text-align:left;vertical-align:top;white-space:pre-wrap}";

export function page(title: string, parts: readonly string[]): string {
  const csp = `<meta http-equiv="content-security-policy" content="default-src 'none'; style-src 'unsafe-inline'">`;
  return `<!doctype html>\n<html lang="th"><head><meta charset="utf-8">${csp}<title>${escapeHtml(title)}</title><style>${STYLE}</style></head>`
    + `<body><h1>${escapeHtml(title)}</h1>\n${parts.join("\n")}</body></html>\n`;
}
