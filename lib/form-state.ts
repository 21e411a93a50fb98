import { getLocale } from "next-intl/server";
import { z } from "zod";
import { getActor } from "@/lib/auth";
import { db } from "@/lib/db";
import { REFUSALS } from "@/lib/domain/errors";
import { refusalSentence } from "@/lib/messages";

/** What a page shows of the form that was just sent: the refusal with what was typed, or what was done. */
export type ShownForm = {
  errors: { field: string; message: string }[];
  typed: Record<string, unknown> | null;
  done: string | null;
  action: string | null;
};

export type Search = Record<string, string | string[] | undefined>;

const NOTHING: ShownForm = { errors: [], typed: null, done: null, action: null };

const Params = z.record(z.string(), z.union([z.string(), z.number(), z.array(z.string())]));
const Stored = z.object({
  // The form's own command: the door may have recorded the refusal under the name of the act.
  params: z.object({ form: z.string(), errors: z.array(z.object({ field: z.string(), code: z.enum(REFUSALS), params: Params })) }),
  typed: z.record(z.string(), z.unknown()).nullable(),
});

/** Reads `?refused=` and `?done=`; a refusal of somebody else is nothing. */
export async function readForm(search: Search): Promise<ShownForm> {
  const done = typeof search.done === "string" && /^[A-Z_]{1,40}$/.test(search.done) ? search.done : null;
  const token = z.uuid().safeParse(search.refused);
  if (!token.success) return { ...NOTHING, done };
  const stored = await findOwn(token.data);
  if (!stored) return NOTHING;
  const locale = (await getLocale()) === "en" ? "en" : "th";
  const errors = stored.params.errors.map(({ field, code, params }) => ({ field, message: refusalSentence(locale, code, params) }));
  return { errors, typed: stored.typed, done: null, action: stored.params.form };
}

/** What was typed after a session had run out is shown to who comes back with the token. */
async function findOwn(token: string): Promise<z.infer<typeof Stored> | null> {
  const row = await db().refusal.findUnique({ where: { token } });
  const actor = await getActor();
  const isOwn = row !== null && (row.userId === null || row.userId === actor?.userId);
  return isOwn ? (Stored.safeParse(row).data ?? null) : null;
}

/** An address's fields as a form would send them. */
export const pairsOf = (search: Search): [string, string][] =>
  Object.entries(search).flatMap(([name, value]) => [value ?? []].flat().map((one): [string, string] => [name, one]));
