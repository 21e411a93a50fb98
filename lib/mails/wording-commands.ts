import { changeRecord } from "@/lib/change";
import type { Tx } from "@/lib/db";
import { refuse } from "@/lib/domain/errors";
import { MAIL_KINDS, NEEDED_PLACES, type MailKind } from "@/lib/domain/mail-kinds";
import type { Actor } from "@/lib/domain/permissions";
import { keptOf, placesOf, wordingFaults } from "@/lib/domain/wording";
import type { DraftWording, MailKindInput } from "@/lib/mails/schema";
import { sourceOf } from "@/lib/messages";
import { namesOfKind, placeName } from "@/lib/mails/places";

const act = (action: string) => ({ type: "MailWording", id: null, action }) as const;

/**
 * Keeps words for a kind of mail to be looked at; nothing is sent by them yet.
 * @throws PLACE_UNKNOWN, PLACE_MALFORMED, PLACE_MISSING beside the field that has it
 */
export function draftWording(actor: Actor, { kind, subject, text: body }: DraftWording, now: Date): Promise<{ kind: MailKind }> {
  return changeRecord(actor, "mail", act("draftWording"), now, async (tx) => {
    assertWords(kind, subject, body);
    const names = namesOfKind(kind);
    const words = { subject: keptOf(subject, names), body: keptOf(body, names), savedAt: now };
    const key = { kind, userId: actor.userId };
    await tx.mailWordingDraft.upsert({ where: { kind_userId: key }, create: { ...key, ...words }, update: words, select: { kind: true } });
    return { result: { kind }, detail: { kind } };
  });
}

/** What the shipped text needs in one of the two fields is needed there. */
function assertWords(kind: MailKind, subject: string, body: string): void {
  const [ofSubject, ofBody] = [placesOf(sourceOf("th", MAIL_KINDS[kind].subject)), placesOf(sourceOf("th", MAIL_KINDS[kind].body))];
  const names = namesOfKind(kind);
  const inBody = NEEDED_PLACES.filter((place) => ofBody.has(place));
  const inSubject = NEEDED_PLACES.filter((place) => ofSubject.has(place) && !ofBody.has(place));
  for (const [field, text, needed] of [["subject", subject, inSubject], ["text", body, inBody]] as const) {
    const [fault] = wordingFaults(text, names, needed);
    if (fault) throw refuse(fault.code, { field, name: fault.code === "PLACE_MISSING" ? placeName("th", fault.name) : fault.name });
  }
}

/** From now on this kind of mail goes out as drafted. @throws NO_WORDING_DRAFT */
export function useWording(actor: Actor, { kind }: MailKindInput, now: Date): Promise<{ kind: MailKind }> {
  return changeRecord(actor, "mail", act("useWording"), now, async (tx) => {
    const key = { kind_userId: { kind, userId: actor.userId } };
    const draft = await tx.mailWordingDraft.findUnique({ where: key });
    if (!draft) throw refuse("NO_WORDING_DRAFT");
    const id = await word(tx, actor, { kind, subject: draft.subject, body: draft.body }, now);
    await tx.mailWordingDraft.delete({ where: key, select: { kind: true } });
    return { result: { kind }, id, detail: { kind, subject: draft.subject, body: draft.body } };
  });
}

/** Back to the shipped words; what was drafted is dropped. */
export function shipWording(actor: Actor, { kind }: MailKindInput, now: Date): Promise<{ kind: MailKind }> {
  return changeRecord(actor, "mail", act("shipWording"), now, async (tx) => {
    await tx.mailWordingDraft.deleteMany({ where: { kind, userId: actor.userId } });
    const id = await word(tx, actor, { kind, subject: null, body: null }, now);
    return { result: { kind }, id, detail: { kind } };
  });
}

/** Throws the draft away. */
export function dropWording(actor: Actor, { kind }: MailKindInput, now: Date): Promise<{ kind: MailKind }> {
  return changeRecord(actor, "mail", act("dropWording"), now, async (tx) => {
    await tx.mailWordingDraft.deleteMany({ where: { kind, userId: actor.userId } });
    return { result: { kind }, detail: { kind } };
  });
}

async function word(tx: Tx, actor: Actor, words: { kind: MailKind; subject: string | null; body: string | null }, now: Date): Promise<number> {
  return (await tx.mailWording.create({ data: { ...words, setAt: now, setById: actor.userId }, select: { id: true } })).id;
}
