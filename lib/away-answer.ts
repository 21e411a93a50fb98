import type { IncomingMessage, ServerResponse } from "node:http";
import { isDatabaseAway } from "@/lib/away";
import type { FormFields, FormValue } from "@/lib/form";
import { escapeHtml } from "@/lib/html";
import { say } from "@/lib/messages";

/** Seconds after which another try may succeed. */
const AGAIN_S = 5;

/** Nothing is fetched: what serves files may be away too. */
const LOOK = "main{max-width:40rem;margin:4rem auto;padding:0 1rem;font:1.125rem/1.7 Sarabun,sans-serif}button{font:inherit;padding:.6rem 1.5rem}";

export const AWAY_HEADERS = {
  "content-type": "text/html; charset=utf-8", "cache-control": "no-store", "retry-after": String(AGAIN_S),
  "content-security-policy": "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
};

/** A form that was on its way: where it goes, what was typed. */
type Sent = { action: string; fields: FormFields };

function inputsOf(name: string, value: FormValue): string[] {
  if (typeof value === "string") return [`<input type="hidden" name="${escapeHtml(name)}" value="${escapeHtml(value)}">`];
  if (Array.isArray(value)) return value.flatMap((one) => inputsOf(`${name}[]`, one));
  return Object.entries(value).flatMap(([key, one]) => inputsOf(`${name}[${key}]`, one));
}

const again = ({ action, fields }: Sent): string => {
  const inputs = Object.entries(fields).flatMap(([name, value]) => inputsOf(name, value));
  return `<form method="post" action="${escapeHtml(action)}">${inputs.join("")}<p><button>${say("th", "away.again")}</button></p></form>`;
};

/** While the database is away: in Thai and English. A page asks again by itself; a form keeps what was typed, with the button that sends it again. */
export function awayPage(sent?: Sent): string {
  const refresh = sent ? "" : `<meta http-equiv="refresh" content="${AGAIN_S}">`;
  const text = sent ? "away.sent" : "away.text";
  return `<!doctype html><html lang="th"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">${refresh}<title>${say("th", "away.title")}</title>`
    + `<style>${LOOK}</style></head><body><main><h1>${say("th", "away.title")}</h1><p>${say("th", text)}</p>${sent ? again(sent) : ""}<p lang="en">${say("en", text)}</p></main></body></html>`;
}

const machineAnswer = () => ({ ok: false, code: "AWAY", sentence: say("th", "away.text") });
const MACHINE_HEADERS = { ...AWAY_HEADERS, "content-type": "application/json; charset=utf-8" };

/** To a form that could not be dealt with, because the database is away. Words that open an account are not sent back. */
export function awayResponse(isMachine: boolean, { action, fields }: Sent): Response {
  const kept = Object.fromEntries(Object.entries(fields).filter(([name]) => !/^pass(?:word|phrase)$/.test(name)));
  if (isMachine) return new Response(JSON.stringify(machineAnswer()), { status: 503, headers: MACHINE_HEADERS });
  return new Response(awayPage({ action, fields: kept }), { status: 503, headers: AWAY_HEADERS });
}

const OF_THE_BODY = ["content-length", "content-encoding", "transfer-encoding", "etag", "link", "vary", "set-cookie"];

/** How Node itself sends an answer: what is put around it later (packing) would send this body as it meant to send the other. */
type Plain = Pick<ServerResponse, "writeHead" | "end">;

function replaceAnswer(request: IncomingMessage, response: ServerResponse, plain: Plain): void {
  const isMachine = /json/.test(`${request.headers.accept ?? ""} ${String(response.getHeader("content-type") ?? "")}`);
  for (const name of OF_THE_BODY) response.removeHeader(name);
  const body = Buffer.from(isMachine ? JSON.stringify(machineAnswer()) : awayPage());
  plain.writeHead(503, { ...(isMachine ? MACHINE_HEADERS : AWAY_HEADERS), "content-length": body.length });
  plain.end(body);
}

/** What would be a fault while the database is away becomes a 503 that says so, whoever made it: a page, a file, a machine address. */
export function answerWhenAway(request: IncomingMessage, response: ServerResponse): void {
  let isReplaced = false;
  const node: Plain = { writeHead: response.writeHead.bind(response), end: response.end.bind(response) };
  const isFault = (status: unknown) => status === 500 && !response.headersSent && isDatabaseAway();
  for (const name of ["writeHead", "flushHeaders", "write", "end"] as const) {
    const plain: unknown = Reflect.get(response, name);
    if (typeof plain !== "function") continue;
    Reflect.set(response, name, (...args: unknown[]): unknown => {
      if (!isReplaced && !isFault(name === "writeHead" ? args[0] : response.statusCode)) return Reflect.apply(plain, response, args);
      if (!isReplaced) {
        isReplaced = true;
        replaceAnswer(request, response, node);
      }
      return name === "write" ? true : response;
    });
  }
}
