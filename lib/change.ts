import { appendAudit, type RecordType } from "@/lib/audit";
import { db, type Tx } from "@/lib/db";
import { canManage, type Area } from "@/lib/domain/areas";
import { refuse } from "@/lib/domain/errors";
import { countsOf, diffCounts } from "@/lib/domain/figures";
import { authorize, shownStage, type Actor } from "@/lib/domain/permissions";
import { assertPossible, nextStage, type Action } from "@/lib/domain/stage";
import { lockFacts, lockFactsFor, lockManyFacts, type ApplicationRow } from "@/lib/facts";
import { moveFigures, type FigureChange } from "@/lib/figures";
import { Prisma } from "@/lib/generated/prisma/client";
import { recordingRefusal, type RefusedAct } from "@/lib/refusal";
import { settle, settleMany, type ApplicationSet, type Settlement, type Statement } from "@/lib/settle";

/** Sends the last statement of the work together with the row's and the event's. */
export type Send = <R>(last?: Statement) => Promise<R[]>;

/** What the caller gets: a value, or what the last statement of the work tells. */
type Told<T> = { result: T; last?: never } | { last: (send: Send) => Promise<T> };

export type Done<T> = Told<T> & {
  /** Which way the act turned out, where the table of stages asks for it ("passed", "failed" …). */
  outcome?: string;
  set?: ApplicationSet;
  detail?: Prisma.InputJsonObject;
};

export type Work<T> = (tx: Tx, application: ApplicationRow) => Promise<Done<T>>;

/** Work of a person. */
export type Act<T> = (tx: Tx, application: ApplicationRow, actor: Actor) => Promise<Done<T>>;

/** Who asks: a person, or the session of a request, whose person is read by the statement that locks the row. */
export type Asker = Actor | { session: string };

export type Retry<T> = (tx: Tx, application: ApplicationRow, actor: Actor) => Promise<T | null>;

/** Locks one application and reads it fresh: what waited for the lock must not see the world of before. */
export async function lockApplication(tx: Tx, id: number): Promise<ApplicationRow> {
  const application = await lockFacts(tx, id);
  if (!application) throw refuse("NOT_FOUND");
  return application;
}

const figureKey = (row: ApplicationRow) => ({ cycleId: row.cycleId, ministryId: row.ministryId, agencyId: row.agencyId });

/** The differences that a move makes to the summary rows of the owner before and the owner after. */
export function figureChanges(before: ApplicationRow | null, after: ApplicationRow): FigureChange[] {
  const sameOwner = before?.agencyId === after.agencyId && before.ministryId === after.ministryId;
  if (before && sameOwner) return [{ ...figureKey(after), counts: diffCounts(countsOf(before), countsOf(after)) }];
  const gained = { ...figureKey(after), counts: diffCounts(null, countsOf(after)) };
  return before ? [{ ...figureKey(before), counts: diffCounts(countsOf(before), null) }, gained] : [gained];
}

/**
 * One act on an application inside a running transaction: rights, stage, work, move, audit. Returns the figures' differences,
 * which the caller moves last. Acts on many applications at once (an announcement) call this for each.
 */
export async function actOn<T>(
  tx: Tx, actor: Actor, action: Action, application: ApplicationRow, now: Date, work: Work<T>, write: Write = settle,
): Promise<{ result: T; figures: FigureChange[] }> {
  authorize(actor, action, application);
  assertPossible(application.stage, action, shownStage(actor, application));
  return carryOut(tx, actor.userId, action, application, now, work, write);
}

/** Writes what an act leaves behind; many acts of one transaction may gather it and have it written together (`settleMany`). */
type Write = <R>(tx: Tx, settlement: Settlement, last?: Statement) => Promise<R[]>;

async function carryOut<T>(
  tx: Tx, actorId: number | null, action: Action, application: ApplicationRow, now: Date, work: Work<T>, write: Write = settle,
): Promise<{ result: T; figures: FigureChange[] }> {
  const done = await work(tx, application);
  const to = nextStage(application.stage, action, done.outcome);
  const set = done.set ?? {};
  const send: Send = (last) => write(tx, { id: application.id, from: application.stage, to, set, actorId, action, now, detail: done.detail ?? {} }, last);
  const result = await tell(done, send);
  const moved = to !== application.stage || Object.keys(set).length > 0;
  return { result, figures: moved ? figureChanges(application, { ...application, ...set, stage: to }) : [] };
}

async function tell<T>(done: Told<T>, send: Send): Promise<T> {
  if (done.last) return done.last(send);
  await send();
  return done.result;
}

/**
 * The same act on many applications inside a running transaction: each passes `actOn`, all are locked and written in few statements.
 * @throws DomainError where the rules refuse one of them
 */
export async function actOnMany(
  tx: Tx, actor: Actor, action: Action, ids: readonly number[], now: Date, work: Work<null>,
): Promise<FigureChange[]> {
  const applications = await lockManyFacts(tx, ids);
  const settlements: Settlement[] = [];
  const figures: FigureChange[] = [];
  const gather = async (_: Tx, settlement: Settlement) => {
    settlements.push(settlement);
    return [];
  };
  for (const application of applications) figures.push(...(await actOn(tx, actor, action, application, now, work, gather)).figures);
  await settleMany(tx, settlements);
  return figures;
}

/** Null: nobody is signed in; there is no such application. */
async function lockFor(tx: Tx, asker: Asker, id: number, now: Date): Promise<{ actor: Actor | null; application: ApplicationRow | null }> {
  return "userId" in asker ? { actor: asker, application: await lockFacts(tx, id) } : lockFactsFor(tx, asker.session, id, now);
}

/**
 * The one door: every change of an application passes here, in one transaction. Locks the row, asks the rights, then the table
 * of stages, does the work, moves the stage, appends the audit event, moves the figures. A refusal changes nothing and is recorded.
 * `retry` answers an act that was already done with its first result (a lost answer, a double click).
 * @throws DomainError where the rules refuse.
 */
export async function changeApplication<T>(
  asker: Asker, action: Action, id: number, now: Date, work: Act<T>, retry?: Retry<T>,
): Promise<T> {
  const act: RefusedAct = { userId: null, action, recordType: "Application", recordId: id };
  return recordingRefusal(act, () => db().$transaction(async (tx) => {
    const { actor, application } = await lockFor(tx, asker, id, now);
    if (!actor) throw refuse("SIGNED_OUT");
    act.userId = actor.userId;
    if (!application) throw refuse("NOT_FOUND");
    authorize(actor, action, application);
    const earlier = retry ? await retry(tx, application, actor) : null;
    if (earlier !== null) return earlier;
    const { result, figures } = await actOn(tx, actor, action, application, now, (_, row) => work(tx, row, actor));
    await moveFigures(tx, figures);
    return result;
  }));
}

/**
 * What the clock does, through the same door: nobody asks, so nobody's rights are asked, and no actor is recorded.
 * @throws DomainError NOT_AT_THIS_STAGE where somebody was faster.
 */
export function changeByClock<T>(action: "resume", id: number, now: Date, work: Work<T>): Promise<T> {
  return db().$transaction(async (tx) => {
    const application = await lockApplication(tx, id);
    assertPossible(application.stage, action);
    const { result, figures } = await carryOut(tx, null, action, application, now, work);
    await moveFigures(tx, figures);
    return result;
  });
}

const LOCKS: Partial<Record<RecordType, Prisma.Sql>> = {
  Center: Prisma.sql`"Center"`, Agency: Prisma.sql`"Agency"`, Ministry: Prisma.sql`"Ministry"`, User: Prisma.sql`"User"`,
  Cycle: Prisma.sql`"Cycle"`, CriteriaSet: Prisma.sql`"CriteriaSet"`, Team: Prisma.sql`"Team"`, Certificate: Prisma.sql`"Certificate"`,
  Dossier: Prisma.sql`"Dossier"`, DossierSheet: Prisma.sql`"DossierSheet"`,
  Invitation: Prisma.sql`"Invitation"`, AccessRequest: Prisma.sql`"AccessRequest"`, CenterLetter: Prisma.sql`"CenterLetter"`,
};

export type RecordAct = { type: RecordType; id: number | null; action: string };
export type RecordDone<T> = { result: T; id?: number; detail?: Prisma.InputJsonObject };

/**
 * The door of every other record: rights by the table of areas, lock, work, audit, in one transaction.
 * `id` null creates; the work then returns the new id.
 */
export async function changeRecord<T>(
  actor: Actor, area: Area, act: RecordAct, now: Date, work: (tx: Tx) => Promise<RecordDone<T>>,
): Promise<T> {
  const refused = { userId: actor.userId, action: act.action, recordType: act.type, recordId: act.id };
  return recordingRefusal(refused, () => db().$transaction(async (tx) => {
    if (!canManage(actor, area)) throw refuse("NOT_FOUND");
    const table = LOCKS[act.type];
    if (act.id !== null && table) {
      // Not against rows that only point to it: who holds a case and writes such a row would wait for who holds the record and wants the case.
      const rows = await tx.$queryRaw<unknown[]>`SELECT 1 FROM ${table} WHERE "id" = ${act.id} FOR NO KEY UPDATE`;
      if (rows.length === 0) throw refuse("NOT_FOUND");
    }
    const done = await work(tx);
    await appendAudit(tx, {
      actorId: actor.userId, action: act.action, recordType: act.type, recordId: done.id ?? act.id, effectiveAt: now,
      ...(done.detail ? { detail: done.detail } : {}),
    });
    return done.result;
  }));
}
