import type { Tx } from "@/lib/db";
import { MAIL_KINDS, type MailKind } from "@/lib/domain/mail-kinds";
import { fillWording, placesOf } from "@/lib/domain/wording";
import { say, sayOwn, sourceOf } from "@/lib/messages";

export type Wording = { subject: string; body: string };
export type Values = Record<string, string | number>;

/** How these kinds are worded now, where the secretariat worded them. One statement. */
export async function readWordings(tx: Pick<Tx, "$queryRaw">, kinds: readonly MailKind[]): Promise<Map<string, Wording>> {
  const rows = await tx.$queryRaw<{ kind: string; subject: string | null; body: string | null }[]>`
    SELECT DISTINCT ON ("kind") "kind", "subject", "body" FROM "MailWording" WHERE "kind" = ANY(${[...new Set(kinds)]}::text[]) ORDER BY "kind", "id" DESC`;
  return new Map(rows.flatMap(({ kind, subject, body }) => (subject === null || body === null ? [] : [[kind, { subject, body }]])));
}

/** The places that a kind of mail has: those of its shipped words. */
export const placesOfKind = (kind: MailKind): Map<string, string> => placesOf(sourceOf("th", MAIL_KINDS[kind].subject), sourceOf("th", MAIL_KINDS[kind].body));

/** A letter as it goes out: as the secretariat worded it, else as shipped; shipped too where a place of the wording is no more. */
export function wordMail(kind: MailKind, values: Values, wording: Wording | undefined): { subject: string; text: string } {
  const shipped = () => ({ subject: say("th", MAIL_KINDS[kind].subject, values), text: say("th", MAIL_KINDS[kind].body, values) });
  if (wording === undefined) return shipped();
  const places = placesOfKind(kind);
  const valueOf = (place: string): string | null => {
    const source = places.get(place);
    return source === undefined ? null : sayOwn("th", source, values);
  };
  const [subject, text] = [fillWording(wording.subject, valueOf), fillWording(wording.body, valueOf)];
  return subject === null || text === null ? shipped() : { subject, text };
}
