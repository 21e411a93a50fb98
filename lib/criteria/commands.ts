import { changeRecord } from "@/lib/change";
import { asJson, contentOf, StoredContent, writeContent } from "@/lib/criteria/content";
import { assertReady, getCriteriaSet } from "@/lib/criteria/queries";
import type { CopySet, RemoveItem, SaveHead, SaveItem, SetId, UndoChange } from "@/lib/criteria/schema";
import type { Tx } from "@/lib/db";
import { compareSets, isSame, type SetComparison } from "@/lib/domain/criteria-compare";
import { contentFaults, withItem, withoutItem, type SetContent } from "@/lib/domain/criteria-content";
import { refuse } from "@/lib/domain/errors";
import type { Actor } from "@/lib/domain/permissions";

type Saved = { setId: number };

/** A set of one's own under a new code, to be edited for the next year; where it comes from is kept. @throws CODE_TAKEN */
export function copySet(actor: Actor, { setId, code, titleTh, titleEn }: CopySet, now: Date): Promise<Saved> {
  return changeRecord(actor, "criteria", { type: "CriteriaSet", id: null, action: "copyCriteria" }, now, async (tx) => {
    const id = await copyInto(tx, setId, { code, titleTh, titleEn });
    return { result: { setId: id }, id, detail: { code, from: setId } };
  });
}

/** @throws CODE_TAKEN, NOT_FOUND */
export async function copyInto(tx: Tx, fromId: number, head: { code: string; titleTh: string; titleEn: string }): Promise<number> {
  const from = await getCriteriaSet(tx, fromId);
  if (await tx.criteriaSet.findUnique({ where: { code: head.code }, select: { id: true } })) throw refuse("CODE_TAKEN", { code: head.code, field: "code" });
  const { id } = await tx.criteriaSet.create({ data: { ...head, fullScore: from.fullScore, tiers: [], baseId: fromId }, select: { id: true } });
  await writeContent(tx, id, { ...contentOf(from), titleTh: head.titleTh, titleEn: head.titleEn });
  return id;
}

/** Titles, full score, floors and where the text comes from. @throws SET_FROZEN */
export function saveHead(actor: Actor, { setId, ...head }: SaveHead, now: Date): Promise<Saved> {
  return editSet(actor, setId, "changeCriteriaHead", now, (content) => ({ ...content, ...head }));
}

/** Adds a criterion or changes one, its place included. @throws SET_FROZEN, CRITERION_TWICE, CRITERION_IN_USE, NOT_FOUND */
export function saveItem(actor: Actor, { setId, former, after, item }: SaveItem, now: Date): Promise<Saved> {
  return editSet(actor, setId, former === null ? "addCriterion" : "changeCriterion", now, (content) => {
    const codes = content.criteria.map(({ code }) => code);
    if (former !== null && !codes.includes(former)) throw refuse("NOT_FOUND");
    if (item.code !== former && codes.includes(item.code)) throw refuse("CRITERION_TWICE", { code: item.code, field: "code" });
    // Behind itself it stays where it is.
    const place = after === former && former !== null ? (codes[codes.indexOf(former) - 1] ?? null) : after;
    return withItem(content, former, item, place);
  });
}

/** @throws SET_FROZEN, CRITERION_IN_USE, NOT_FOUND */
export function removeItem(actor: Actor, { setId, code }: RemoveItem, now: Date): Promise<Saved> {
  return editSet(actor, setId, "removeCriterion", now, (content) => {
    if (!content.criteria.some((item) => item.code === code)) throw refuse("NOT_FOUND");
    return withoutItem(content, code);
  });
}

/**
 * Takes the last edit back: the set says again what it said before. Named, so that two clicks take back one.
 * @throws NOTHING_TO_UNDO, SET_FROZEN, CRITERION_IN_USE
 */
export function undoChange(actor: Actor, { setId, changeId }: UndoChange, now: Date): Promise<Saved> {
  return changeRecord(actor, "criteria", { type: "CriteriaSet", id: setId, action: "undoCriteria" }, now, async (tx) => {
    const current = contentOf(await openSet(tx, setId));
    const last = await tx.criteriaChange.findFirst({ where: { setId, undoneAt: null }, orderBy: { id: "desc" } });
    if (last?.id !== changeId) throw refuse("NOTHING_TO_UNDO");
    const before = StoredContent.parse(last.before);
    await writeContent(tx, setId, before);
    await tx.criteriaChange.update({ where: { id: last.id }, data: { undoneAt: now } });
    return { result: { setId }, detail: { undone: last.action, ...wordsOf(compareSets(current, before)) } };
  });
}

/** No edit after this: what is frozen is what is judged by. Freezing twice freezes once. @throws SET_NOT_READY */
export function freezeSet(actor: Actor, { setId }: SetId, now: Date): Promise<Saved> {
  return changeRecord(actor, "criteria", { type: "CriteriaSet", id: setId, action: "freezeCriteria" }, now, async (tx) => {
    await assertReady(tx, setId);
    await tx.criteriaSet.updateMany({ where: { id: setId, frozenAt: null }, data: { frozenAt: now } });
    return { result: { setId } };
  });
}

/** One edit: what the set says becomes what `edit` makes of it, and what it said before is kept for taking it back. */
export function editSet(
  actor: Actor, setId: number, action: string, now: Date, edit: (content: SetContent, tx: Tx) => SetContent | Promise<SetContent>,
): Promise<Saved> {
  return changeRecord(actor, "criteria", { type: "CriteriaSet", id: setId, action }, now, async (tx) => {
    const before = contentOf(await openSet(tx, setId));
    const after = await edit(before, tx);
    const [fault] = newFaults(before, after);
    if (fault) throw refuse(fault.code, { ...fault.params, field: fault.field });
    const comparison = compareSets(before, after);
    const detail = wordsOf(comparison);
    if (isSame(comparison)) return { result: { setId }, detail };
    await writeContent(tx, setId, after);
    await tx.criteriaChange.create({ data: { setId, at: now, action, detail, before: JSON.parse(asJson(before)) } });
    return { result: { setId }, detail };
  });
}

/** What was wrong before this edit does not stand in its way. */
function newFaults(before: SetContent, after: SetContent) {
  const known = new Set(contentFaults(before).map(({ criterion, field, code }) => `${criterion} ${field} ${code}`));
  return contentFaults(after).filter(({ criterion, field, code }) => !known.has(`${criterion} ${field} ${code}`));
}

/** The door holds the row; a frozen set is refused before anything is read further. */
async function openSet(tx: Tx, setId: number) {
  const set = await getCriteriaSet(tx, setId);
  if (set.frozen) throw refuse("SET_FROZEN");
  return set;
}

/** What an edit changed, as the log keeps it: codes, and fields with both values. */
function wordsOf({ head, added, removed, changed, moved }: SetComparison) {
  const plain = (fields: readonly { field: string; before: string; after: string }[]) =>
    fields.map(({ field, before, after }) => ({ field, before, after }));
  return {
    head: plain(head), added: added.map(({ code }) => code), removed: removed.map(({ code }) => code),
    changed: changed.map(({ code, fields }) => ({ code, fields: plain(fields) })), moved,
  };
}
