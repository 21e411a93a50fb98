import { changeRecord } from "@/lib/change";
import { db, type Tx } from "@/lib/db";
import { todayInThailand } from "@/lib/domain/calendar";
import { refuse } from "@/lib/domain/errors";
import { fillLetter, unknownIn } from "@/lib/domain/letter";
import type { Actor } from "@/lib/domain/permissions";
import { listReceivers } from "@/lib/letters/groups";
import { fingerprintOf, getOwnLetter, valuesOf, type StoredLetter } from "@/lib/letters/queries";
import type { SaveLetter, SendLetter } from "@/lib/letters/schema";
import { writeMail } from "@/lib/mail";
import { getOwnBody } from "@/lib/tree";

/**
 * Keeps a letter as its writer wrote it; nothing is sent.
 * @throws NOT_FOUND a body that is not the actor's, a cycle that is not open, somebody else's letter; LETTER_SENT; PLACE_HOLDER_UNKNOWN
 */
export async function saveLetter(actor: Actor, input: SaveLetter, now: Date): Promise<{ letterId: number }> {
  const { letterId, year, body: key, group, subject, text } = input;
  const act = { type: "CenterLetter" as const, id: letterId, action: "saveLetter" };
  return changeRecord(actor, "followUp", act, now, async (tx) => {
    const body = await getOwnBody(actor, key);
    const cycle = await tx.cycle.findFirst({ where: { year, openedAt: { not: null } }, select: { id: true } });
    if (!cycle) throw refuse("NOT_FOUND");
    const [unknown] = unknownIn(`${subject}\n${text}`);
    if (unknown !== undefined) throw refuse("PLACE_HOLDER_UNKNOWN", { field: unknownIn(text).length > 0 ? "text" : "subject", name: unknown });
    const data = {
      authorId: actor.userId, cycleId: cycle.id, ministryId: body.kind === "MINISTRY" ? body.id : null, agencyId: body.kind === "AGENCY" ? body.id : null,
      group, subject, text, savedAt: now,
    };
    const id = letterId === null ? (await tx.centerLetter.create({ data, select: { id: true } })).id : await rewrite(tx, actor, letterId, data);
    return { result: { letterId: id }, id, detail: { group } };
  });
}

async function rewrite(tx: Tx, actor: Actor, letterId: number, data: Parameters<Tx["centerLetter"]["updateMany"]>[0]["data"]): Promise<number> {
  const held = await tx.centerLetter.findUnique({ where: { id: letterId }, select: { authorId: true, sentAt: true } });
  if (!held || held.authorId !== actor.userId) throw refuse("NOT_FOUND");
  if (held.sentAt) throw refuse("LETTER_SENT");
  await tx.centerLetter.updateMany({ where: { id: letterId }, data });
  return letterId;
}

export type Sent = { letterId: number; sentAt: Date; centers: number };

/**
 * Sends a letter once, to the group as it was shown: each center its own text, to everybody who works there. Asked again it tells of the
 * first sending.
 * @throws NOT_FOUND; LETTER_GROUP_CHANGED where other centers belong to the group by now; LETTER_TO_NOBODY
 */
export async function sendLetter(actor: Actor, { letterId, seen }: SendLetter, now: Date): Promise<Sent> {
  const earlier = await findSent(actor, letterId);
  if (earlier) return earlier;
  return changeRecord(actor, "followUp", { type: "CenterLetter", id: letterId, action: "sendLetter" }, now, async (tx) => {
    const letter = await getOwnLetter(actor, letterId, tx);
    // Who waited for the lock of a double click finds it sent; the event says so twice, the letter went out once.
    if (letter.sentAt) return { result: { letterId, sentAt: letter.sentAt, centers: await tx.letterReceiver.count({ where: { letterId } }) } };
    const body = await getOwnBody(actor, letter.bodyKey);
    const receivers = await listReceivers(tx, actor, body, { cycleId: letter.cycleId, group: letter.group, on: todayInThailand(now) });
    if (fingerprintOf(receivers) !== seen) throw refuse("LETTER_GROUP_CHANGED");
    const reached = receivers.filter(({ people }) => people.length > 0);
    if (reached.length === 0) throw refuse("LETTER_TO_NOBODY");
    await deliver(tx, letter, reached, now);
    await tx.centerLetter.update({ where: { id: letterId }, data: { sentAt: now } });
    return { result: { letterId, sentAt: now, centers: reached.length }, detail: { group: letter.group, centers: reached.length } };
  });
}

async function findSent(actor: Actor, letterId: number): Promise<Sent | null> {
  const letter = await getOwnLetter(actor, letterId, db());
  return letter.sentAt ? { letterId, sentAt: letter.sentAt, centers: await db().letterReceiver.count({ where: { letterId } }) } : null;
}

/** The log and the mail, in the transaction of the act. */
async function deliver(tx: Tx, letter: StoredLetter, receivers: Awaited<ReturnType<typeof listReceivers>>, now: Date): Promise<void> {
  const users = await tx.user.findMany({ where: { id: { in: [...new Set(receivers.flatMap(({ people }) => people))] } }, select: { id: true, email: true } });
  const addressOf = new Map(users.map(({ id, email }) => [id, email]));
  const filled = receivers.map((receiver) => ({ receiver, subject: fillLetter(letter.subject, valuesOf(letter, receiver)), text: fillLetter(letter.text, valuesOf(letter, receiver)) }));
  await tx.letterReceiver.createMany({ data: filled.map(({ receiver: { centerId, people }, text }) => ({ letterId: letter.id, centerId, people, text })) });
  await writeMail(tx, filled.flatMap(({ receiver: { people }, subject, text }) => people.flatMap((person) => {
    const to = addressOf.get(person);
    return to ? [{ to, subject: "letter.mail.subject" as const, body: "letter.mail.body" as const, values: { subject, text, author: letter.author } }] : [];
  })), now);
}
