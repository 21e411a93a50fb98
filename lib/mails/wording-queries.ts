import { db } from "@/lib/db";
import { canManage } from "@/lib/domain/areas";
import { refuse } from "@/lib/domain/errors";
import { isMailKind, MAIL_KINDS, mailKinds, NEEDED_PLACES, type MailKind } from "@/lib/domain/mail-kinds";
import type { Actor } from "@/lib/domain/permissions";
import { plainOf, shownOf } from "@/lib/domain/wording";
import { placeName, sampleValues } from "@/lib/mails/places";
import { say, sayOwn, sourceOf, type Locale } from "@/lib/messages";
import { placesOfKind, readWordings, wordMail, type Wording } from "@/lib/wording";

export type KindRow = { kind: MailKind; to: (typeof MAIL_KINDS)[MailKind]["to"]; subject: string; reworded: boolean };

const shown = (locale: Locale, { subject, body }: Wording): Wording => {
  const name = (place: string) => placeName(locale, place);
  return { subject: shownOf(subject, name), body: shownOf(body, name) };
};

/** The shipped words of a language, places by their names in the code. */
const shippedIn = (kind: MailKind, locale: Locale): Wording => ({ subject: plainOf(sourceOf(locale, MAIL_KINDS[kind].subject)), body: plainOf(sourceOf(locale, MAIL_KINDS[kind].body)) });

function assertManages(actor: Actor): void {
  if (!canManage(actor, "mail")) throw refuse("NOT_FOUND");
}

/** Every kind of mail with its subject as it goes out now. @throws NOT_FOUND */
export async function listMailKinds(actor: Actor, locale: Locale): Promise<KindRow[]> {
  assertManages(actor);
  const wordings = await readWordings(db(), mailKinds);
  return mailKinds.map((kind) => ({
    kind, to: MAIL_KINDS[kind].to, subject: shown(locale, wordings.get(kind) ?? shippedIn(kind, "th")).subject, reworded: wordings.has(kind),
  }));
}

export type Place = { place: string; name: string; sample: string; needed: boolean };
export type PastWording = { id: number; by: string; setAt: Date; words: Wording | null };
export type KindPage = KindRow & {
  /** What stands in the form: one's own draft, else what goes out now. */
  words: Wording; drafted: boolean;
  shipped: Record<Locale, Wording>; places: Place[]; history: PastWording[];
  /** The same words with made-up values. */
  preview: { subject: string; text: string };
};

const HISTORY_SHOWN = 20;

const wordsOf = ({ subject, body }: { subject: string | null; body: string | null }): Wording | null => (subject === null || body === null ? null : { subject, body });

/** One kind of mail with all that its page shows. @throws NOT_FOUND */
export async function getMailKind(actor: Actor, kind: string, locale: Locale): Promise<KindPage> {
  assertManages(actor);
  if (!isMailKind(kind)) throw refuse("NOT_FOUND");
  const [draft, rows] = await Promise.all([
    db().mailWordingDraft.findUnique({ where: { kind_userId: { kind, userId: actor.userId } } }),
    db().mailWording.findMany({ where: { kind }, orderBy: { id: "desc" }, take: HISTORY_SHOWN, include: { setBy: { select: { name: true } } } }),
  ]);
  const history = rows.map(({ id, setBy, setAt, ...words }) => ({ id, by: setBy.name, setAt, words: wordsOf(words) }));
  const now = history[0]?.words ?? null;
  const used = now ?? shippedIn(kind, "th");
  return {
    kind, to: MAIL_KINDS[kind].to, reworded: now !== null, drafted: draft !== null, words: shown(locale, draft ?? used), subject: shown(locale, used).subject,
    shipped: { th: shown("th", shippedIn(kind, "th")), en: shown("en", shippedIn(kind, "en")) }, places: listPlaces(kind, locale),
    history: history.map((past) => ({ ...past, words: past.words && shown(locale, past.words) })), preview: wordMail(kind, sampleValues(kind), draft ?? now ?? undefined),
  };
}

function listPlaces(kind: MailKind, locale: Locale): Place[] {
  const samples = sampleValues(kind);
  return [...placesOfKind(kind)].map(([place, source]) => (
    { place, name: placeName(locale, place), sample: sayOwn("th", source, samples), needed: NEEDED_PLACES.includes(place) }));
}

export const aboutKind = (kind: MailKind, locale: Locale): string => say(locale, `wording.about.${kind}`);
