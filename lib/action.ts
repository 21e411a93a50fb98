import { notFound } from "next/navigation";
import { NextResponse } from "next/server";
import type { z } from "zod";
import { getActor } from "@/lib/auth";
import { isDatabaseAway } from "@/lib/away";
import { awayResponse } from "@/lib/away-answer";
import { isDomainError, REFUSALS, refuse, type Params, type RefusalCode } from "@/lib/domain/errors";
import type { Actor } from "@/lib/domain/permissions";
import { readFields, type FormFields } from "@/lib/form";
import { keepTyped, refusalOf, type FieldFault } from "@/lib/refusal";

type SessionCookie = { name: string; value: string; options: object };
/** Where to go after the act; `cookie` sets or (null) clears the session. */
export type Landing = { to: string; cookie?: SessionCookie | { name: string; clear: true } };

/** One address that takes a form: its shape, who may reach it without signing in, and what it does. */
export type Post = { open: boolean; run: (actor: Actor | null, fields: FormFields, request: Request) => Promise<Landing> };
export type PostTable = Record<string, Post>;

export class InvalidFields extends Error {
  constructor(readonly faults: FieldFault[]) {
    super("invalid fields");
  }
}

const FIELD_CODES: Partial<Record<string, RefusalCode>> = { too_big: "TOO_LONG", invalid_type: "REQUIRED", too_small: "REQUIRED" };

/** A shape's own check names its refusal by the message ("INVALID_DAY"). */
export function codeOfIssue(issue: z.core.$ZodIssue): RefusalCode {
  // Of several accepted forms (a day as text or in parts), the one that came nearest says what is wrong.
  const nearer = issue.code === "invalid_union" ? issue.errors.flat() : [];
  const own = REFUSALS.find((code) => [issue, ...nearer].some(({ message }) => message === code));
  return own ?? FIELD_CODES[issue.code] ?? "INVALID_FIELD";
}

/** As its input is named in the form: of rows the key that was sent (`answers[1.1]`), not the place in the list that they became. */
function nameOf([group = "", row, ...columns]: string[], fields: FormFields): string {
  const sent = fields[group];
  const rows = typeof sent === "object" && !Array.isArray(sent) ? Object.keys(sent) : [];
  const keys = row === undefined ? [] : [rows[Number(row)] ?? row, ...columns];
  return group + keys.map((key) => `[${key}]`).join("");
}

function faultOf(issue: z.core.$ZodIssue, fields: FormFields): FieldFault {
  const field = nameOf(issue.path.map(String), fields);
  const params: FieldFault["params"] = issue.code === "too_big" ? { field, limit: Number(issue.maximum) } : { field };
  return { field, code: codeOfIssue(issue), params };
}

/** Parses at the edge. @throws InvalidFields that names each field. */
export function parseFields<S extends z.ZodType>(schema: S, fields: FormFields): z.infer<S> {
  const parsed = schema.safeParse(fields);
  if (!parsed.success) throw new InvalidFields(parsed.error.issues.map((issue) => faultOf(issue, fields)));
  return parsed.data;
}

/** A form's address for a signed-in person: shape → command → where to go next. */
export function post<S extends z.ZodType, R>(
  schema: S, command: (actor: Actor, input: z.infer<S>, now: Date) => Promise<R>, to: (input: z.infer<S>, result: R) => string,
): Post {
  return {
    open: false,
    run: async (actor, fields) => {
      if (!actor) throw refuse("SIGNED_OUT");
      const input = parseFields(schema, fields);
      return { to: to(input, await command(actor, input, new Date())) };
    },
  };
}

/** Only our own pages may post: a browser says where a form comes from. */
export function isSameOrigin(request: Request): boolean {
  const site = request.headers.get("sec-fetch-site");
  if (site) return site === "same-origin";
  const origin = request.headers.get("origin");
  const host = request.headers.get("host");
  return origin !== null && host !== null && URL.canParse(origin) && new URL(origin).host === host;
}

/** A path on this site, so that no form sends people elsewhere. */
export function localPath(value: unknown, otherwise: string): string {
  if (typeof value !== "string" || !value.startsWith("/") || /^\/[/\\]/.test(value) || /[\u0000-\u001f\\]/.test(value)) return otherwise;
  return value;
}

const withParam = (path: string, name: string, value: string): string => {
  const [address = "/", fragment] = path.split("#");
  const url = new URL(address, "http://local");
  for (const old of ["refused", "done"]) url.searchParams.delete(old);
  url.searchParams.set(name, value);
  return url.pathname + url.search + (fragment ? `#${fragment}` : "");
};

const wantsJson = (request: Request) => request.headers.get("accept")?.includes("application/json") ?? false;

function answer(request: Request, landing: Landing): Response {
  const response = wantsJson(request)
    ? NextResponse.json({ ok: true, to: landing.to })
    : new NextResponse(null, { status: 303, headers: { location: landing.to } });
  const { cookie } = landing;
  if (cookie && "clear" in cookie) response.cookies.delete(cookie.name);
  else if (cookie) response.cookies.set(cookie.name, cookie.value, cookie.options);
  return response;
}

const SECRET_FIELDS = new Set(["password", "passphrase", "back", "key"]);
const typedOf = (fields: FormFields) =>
  JSON.parse(JSON.stringify(Object.fromEntries(Object.entries(fields).filter(([name]) => !SECRET_FIELDS.has(name)))));

function faultsOf(error: unknown): FieldFault[] | null {
  if (error instanceof InvalidFields) return error.faults;
  if (isDomainError(error)) return [{ field: fieldOf(error.params), code: error.code, params: error.params }];
  return null;
}

/** A rule that knows which field it refuses names it: its sentence then stands beside that field. */
const fieldOf = (params: Params): string => (typeof params.field === "string" ? params.field : "");

async function answerRefusal(request: Request, { actor, command, fields }: Sent, error: unknown): Promise<Response> {
  const faults = faultsOf(error);
  if (!faults || !(error instanceof Error)) throw error;
  const back = localPath(fields.back, "/dashboard");
  const act = { userId: actor?.userId ?? null, action: command, recordType: null, recordId: null };
  const refused = await keepTyped(act, faults, typedOf(fields), refusalOf(error));
  const again = withParam(back, "refused", refused);
  const to = faults[0]?.code === "SIGNED_OUT" ? `/sign-in?back=${encodeURIComponent(again)}` : again;
  if (wantsJson(request)) return NextResponse.json({ ok: false, refused, to, errors: faults }, { status: 422 });
  return new NextResponse(null, { status: 303, headers: { location: to } });
}

const MAX_BODY = 2 * 1024 * 1024;

/** A form says how long it is before it is read. */
function tooLong(request: Request): Response | null {
  const length = Number(request.headers.get("content-length") ?? Number.NaN);
  if (length <= MAX_BODY) return null;
  return Number.isNaN(length) ? new NextResponse("the length is missing", { status: 411 }) : new NextResponse("too long", { status: 413 });
}

/** Answers every form of the application: same origin, who, shape, command; then 303, or JSON for a fetch. */
export async function handlePost(table: PostTable, command: string, request: Request): Promise<Response> {
  const entry = Object.hasOwn(table, command) ? table[command] : undefined;
  if (!entry) notFound();
  if (!isSameOrigin(request)) return new NextResponse("cross-origin post refused", { status: 403 });
  const long = tooLong(request);
  if (long) return long;
  const fields = readFields((await request.formData()).entries());
  try {
    const actor = await getActor();
    return await settle(request, { actor, command, fields }, async () => {
      if (!actor && !entry.open) throw refuse("SIGNED_OUT");
      return entry.run(actor, fields, request);
    });
  } catch (error) {
    if (!isDatabaseAway()) throw error;
    return awayResponse(wantsJson(request), { action: `/do/${command}`, fields });
  }
}

export type Sent = { actor: Actor | null; command: string; fields: FormFields };

/** Answers what a form sent with what came of it: where to go next, or the form again with the refusal and what was typed. */
export async function settle(request: Request, sent: Sent, run: () => Promise<Landing>): Promise<Response> {
  try {
    return answer(request, await run());
  } catch (error) {
    return answerRefusal(request, sent, error);
  }
}
