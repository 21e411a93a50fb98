import { createHash } from "node:crypto";
import { db, type Db, type Tx } from "@/lib/db";
import { canManage } from "@/lib/domain/areas";
import { bodyKey } from "@/lib/domain/body";
import { formatDay, todayInThailand } from "@/lib/domain/calendar";
import { refuse } from "@/lib/domain/errors";
import { fillLetter, LETTER_GROUPS, type LetterGroup, type PlaceHolder } from "@/lib/domain/letter";
import type { Actor } from "@/lib/domain/permissions";
import { listReceivers, type Receiver } from "@/lib/letters/groups";
import { say } from "@/lib/messages";
import { readPage, type Page } from "@/lib/paging";
import { findOwnBody, listOwnBodies, type OwnBody } from "@/lib/tree";

export type StoredLetter = {
  id: number; authorId: number; author: string; cycleId: number; year: number; bodyKey: string; group: LetterGroup; subject: string; text: string; savedAt: Date; sentAt: Date | null;
};

const SELECT = {
  id: true, authorId: true, author: { select: { name: true } }, cycleId: true, cycle: { select: { year: true } }, ministryId: true, agencyId: true, group: true,
  subject: true, text: true, savedAt: true, sentAt: true,
} as const;
type Row = Omit<StoredLetter, "author" | "year" | "bodyKey" | "group"> & { author: { name: string }; cycle: { year: number }; ministryId: number | null; agencyId: number | null; group: string };

const keyOf = ({ ministryId, agencyId }: Pick<Row, "ministryId" | "agencyId">): string =>
  (ministryId !== null ? bodyKey({ kind: "MINISTRY", id: ministryId }) : agencyId !== null ? bodyKey({ kind: "AGENCY", id: agencyId }) : bodyKey({ kind: "ALL", id: 0 }));

const groupOf = (text: string): LetterGroup => LETTER_GROUPS.find((known) => known === text) ?? "NOT_SUBMITTED";
const toLetter = ({ author, cycle, ministryId, agencyId, group, ...row }: Row): StoredLetter =>
  ({ ...row, author: author.name, year: cycle.year, bodyKey: keyOf({ ministryId, agencyId }), group: groupOf(group) });

function assertWrites(actor: Actor): void {
  if (!canManage(actor, "followUp")) throw refuse("NOT_FOUND");
}

/** One's own letter, sent or not. @throws NOT_FOUND */
export async function getOwnLetter(actor: Actor, id: number, client: Db | Tx = db()): Promise<StoredLetter> {
  assertWrites(actor);
  const row = await client.centerLetter.findFirst({ where: { id, authorId: actor.userId }, select: SELECT });
  if (!row) throw refuse("NOT_FOUND");
  return toLetter(row);
}

/** What stands for the place-holders: letters are in Thai. */
export function valuesOf({ group, year }: Pick<StoredLetter, "group" | "year">, { nameTh, deadlineOn }: Pick<Receiver, "nameTh" | "deadlineOn">): Record<PlaceHolder, string> {
  return { center: nameTh, stage: say("th", `letter.stage.${group}`), deadline: deadlineOn ? formatDay(deadlineOn, "th") : say("th", "letter.noDeadline"), year: String(year) };
}

/** Which centers, by which deadline: sent is what was shown. */
export const fingerprintOf = (receivers: readonly Receiver[]): string =>
  createHash("sha256").update(receivers.map(({ centerId, deadlineOn, people }) => [centerId, deadlineOn, ...people].join(" ")).join("\n")).digest("hex").slice(0, 32);

export type Preview = { letter: StoredLetter; body: OwnBody; receivers: (Receiver & { subject: string; text: string })[]; seen: string };

/** One's letter as each center of the group would get it now. @throws NOT_FOUND, also of a letter that was sent */
export async function getPreview(actor: Actor, id: number, now: Date): Promise<Preview> {
  const letter = await getOwnLetter(actor, id);
  const { body, isAsked } = await findOwnBody(actor, letter.bodyKey);
  if (letter.sentAt || !isAsked) throw refuse("NOT_FOUND");
  const receivers = await listReceivers(db(), actor, body, { cycleId: letter.cycleId, group: letter.group, on: todayInThailand(now) });
  return {
    letter, body, seen: fingerprintOf(receivers),
    receivers: receivers.map((receiver) => ({
      ...receiver, subject: fillLetter(letter.subject, valuesOf(letter, receiver)), text: fillLetter(letter.text, valuesOf(letter, receiver)),
    })),
  };
}

export type SentLetter = StoredLetter & { receivers: { centerId: number; nameTh: string; text: string; people: string[] }[] };

async function seenBy(actor: Actor) {
  const bodies = await listOwnBodies(actor);
  const idsOf = (kind: OwnBody["kind"]) => bodies.filter((body) => body.kind === kind).map(({ id }) => id);
  const whole = bodies.some(({ kind }) => kind === "ALL") ? [{ ministryId: null, agencyId: null }] : [];
  return { OR: [{ ministryId: { in: idsOf("MINISTRY") } }, { agencyId: { in: idsOf("AGENCY") } }, ...whole] };
}

/** A letter that was sent for a part of one's own tree, with who got what. @throws NOT_FOUND */
export async function getSentLetter(actor: Actor, id: number): Promise<SentLetter> {
  assertWrites(actor);
  const row = await db().centerLetter.findFirst({ where: { id, sentAt: { not: null }, ...(await seenBy(actor)) }, select: SELECT });
  if (!row) throw refuse("NOT_FOUND");
  const receivers = await db().$queryRaw<SentLetter["receivers"]>`
    SELECT r."centerId", k."nameTh", r."text", ARRAY(SELECT u."name" FROM "User" u WHERE u."id" = ANY(r."people") ORDER BY u."name") AS "people"
      FROM "LetterReceiver" r JOIN "Center" k ON k."id" = r."centerId" WHERE r."letterId" = ${id} ORDER BY k."nameTh", k."id"`;
  return { ...toLetter(row), receivers };
}

export type LetterRow = StoredLetter & { centers: number };

/** Letters that were sent for one's own tree, and one's own that wait, the newest first. */
export async function listLetters(actor: Actor, page: number): Promise<Page<LetterRow>> {
  assertWrites(actor);
  const where = { OR: [{ sentAt: { not: null }, ...(await seenBy(actor)) }, { sentAt: null, authorId: actor.userId }] };
  return readPage(page, () => db().centerLetter.count({ where }), async (take, skip) => {
    const rows = await db().centerLetter.findMany({ where, orderBy: { id: "desc" }, take, skip, select: { ...SELECT, _count: { select: { receivers: true } } } });
    return rows.map(({ _count, ...row }) => ({ ...toLetter(row), centers: _count.receivers }));
  });
}
