import { appendAudit } from "@/lib/audit";
import { getBoardCycle, isShown, listBoardCases } from "@/lib/board/queries";
import { boardFilterOf, type BulkActId, type ChooseCases, type PlanAssignments, type PlanExtensions } from "@/lib/board/schema";
import { db, type Tx } from "@/lib/db";
import { canManage } from "@/lib/domain/areas";
import { bulkReceipt, type Verdict } from "@/lib/domain/bulk";
import { refuse } from "@/lib/domain/errors";
import type { Actor } from "@/lib/domain/permissions";
import { findManyFacts, lockManyFacts } from "@/lib/facts";
import { moveFigures } from "@/lib/figures";
import { handlerOf } from "@/lib/flows/bulk";
import type { Prisma } from "@/lib/generated/prisma/client";
import { recordingRefusal } from "@/lib/refusal";

/** So many cases at most in one act. */
const MOST = 2000;

type Act = { id: number; cycleId: number; year: number; kind: string; state: string; input: unknown; doneAt: Date | null };

function inTransaction<T>(actor: Actor, action: string, work: (tx: Tx) => Promise<T>): Promise<T> {
  return recordingRefusal({ userId: actor.userId, action, recordType: "Cycle", recordId: null }, () => db().$transaction(async (tx) => {
    if (!canManage(actor, "board")) throw refuse("NOT_FOUND");
    return work(tx);
  }));
}

async function lockAct(tx: Tx, { actId, year }: BulkActId): Promise<Act> {
  const [act] = await tx.$queryRaw<Act[]>`
    SELECT b."id", b."cycleId", y."year", b."kind", b."state", b."input", b."doneAt" FROM "BulkAct" b JOIN "Cycle" y ON y."id" = b."cycleId"
     WHERE b."id" = ${actId} AND y."year" = ${year} FOR UPDATE OF b`;
  if (!act) throw refuse("NOT_FOUND");
  return act;
}

/** Puts down which cases are meant; of a reminder the preview at once. Nothing happens to them yet. @throws NOT_FOUND, NOTHING_CHOSEN */
export function chooseCases(actor: Actor, input: ChooseCases, now: Date): Promise<{ id: number }> {
  return inTransaction(actor, "chooseCases", async (tx) => {
    const cycle = await getBoardCycle(actor, input.year, tx);
    const { filter } = boardFilterOf(input);
    const known = await listBoardCases(tx, actor, cycle, now);
    const chosen = known.filter((row) => (input.scope === "SHOWN" ? isShown(row, filter) : input.cases.includes(row.id))).slice(0, MOST);
    if (chosen.length === 0) throw refuse("NOTHING_CHOSEN", { field: "cases" });
    const { id } = await tx.bulkAct.create({ data: { cycleId: cycle.id, kind: input.kind, chosenAt: now, chosenById: actor.userId }, select: { id: true } });
    await tx.bulkActCase.createMany({ data: chosen.map((row) => ({ actId: id, applicationId: row.id })) });
    if (input.kind === "REMIND") await plan(tx, actor, await lockAct(tx, { actId: id, year: input.year }), {}, now);
    return { id };
  });
}

const idsOf = async (tx: Tx, actId: number, where: Prisma.BulkActCaseWhereInput = {}): Promise<number[]> =>
  (await tx.bulkActCase.findMany({ where: { actId, ...where }, select: { applicationId: true } })).map(({ applicationId }) => applicationId);

async function plan(tx: Tx, actor: Actor, act: Act, input: Prisma.InputJsonObject, now: Date): Promise<void> {
  if (act.state !== "CHOSEN" && act.state !== "PLANNED") throw refuse("STALE");
  const cases = await findManyFacts(tx, await idsOf(tx, act.id));
  const verdicts = await handlerOf(act.kind).check({ tx, actor, year: act.year, input, now }, cases);
  await writeVerdicts(tx, act.id, verdicts, false);
  await tx.bulkAct.update({ where: { id: act.id }, data: { state: "PLANNED", input }, select: { id: true } });
}

async function writeVerdicts(tx: Tx, actId: number, verdicts: readonly Verdict<object>[], done: boolean): Promise<void> {
  const rows = verdicts.map(({ applicationId, refusal, detail }) => ({ applicationId, refusal: refusal?.code ?? null, params: refusal?.params ?? {}, detail: detail ?? {} }));
  await tx.$executeRaw`
    UPDATE "BulkActCase" c SET "refusal" = x."refusal", "params" = x."params", "detail" = x."detail", "done" = ${done} AND x."refusal" IS NULL
      FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS x("applicationId" int, "refusal" text, "params" jsonb, "detail" jsonb)
     WHERE c."actId" = ${actId} AND c."applicationId" = x."applicationId"`;
}

/** The preview of more time for the chosen cases: which get it, which do not and why. @throws NOT_FOUND; STALE where it is done already */
export const planExtensions = (actor: Actor, { untilOn, reason, ...of }: PlanExtensions, now: Date): Promise<void> =>
  inTransaction(actor, "planExtensions", async (tx) => plan(tx, actor, await actOf(tx, of, "EXTEND"), { untilOn, reason }, now));

/** The preview of one team and its scorers for the chosen cases. @throws NOT_FOUND; STALE where it is done already */
export const planAssignments = (actor: Actor, { teamId, scorerIds, ...of }: PlanAssignments, now: Date): Promise<void> =>
  inTransaction(actor, "planAssignments", async (tx) => plan(tx, actor, await actOf(tx, of, "ASSIGN"), { teamId, scorerIds }, now));

async function actOf(tx: Tx, of: BulkActId, kind: string): Promise<Act> {
  const act = await lockAct(tx, of);
  if (act.kind !== kind) throw refuse("NOT_FOUND");
  return act;
}

const record = (tx: Tx, actor: Actor, { id, cycleId }: Act, action: string, verdicts: readonly Verdict<object>[], now: Date) => appendAudit(tx, {
  actorId: actor.userId, action, recordType: "Cycle", recordId: cycleId, effectiveAt: now,
  detail: { actId: id, done: verdicts.filter(({ refusal }) => refusal === null).length, refused: verdicts.filter(({ refusal }) => refusal !== null).length },
});

/**
 * Does what the preview showed, in one transaction; what the rules refuse by now is left and says why. Asked again it answers with the
 * same receipt and does nothing. @throws NOT_FOUND; STALE without a preview; NOTHING_CHOSEN where nothing of it is possible
 */
export function doBulkAct(actor: Actor, of: BulkActId, now: Date): Promise<{ receipt: string }> {
  return inTransaction(actor, "doBulkAct", async (tx) => {
    const act = await lockAct(tx, of);
    const receipt = bulkReceipt(act.year, act.id);
    if (act.doneAt) return { receipt };
    if (act.state !== "PLANNED") throw refuse("STALE");
    // What the preview refused stays out, whatever has changed since: nothing happens that was not shown.
    const cases = await lockManyFacts(tx, await idsOf(tx, act.id, { refusal: null }));
    const { verdicts, figures } = await handlerOf(act.kind).act({ tx, actor, year: act.year, input: act.input, now }, cases);
    if (verdicts.every(({ refusal }) => refusal !== null)) throw refuse("NOTHING_CHOSEN");
    await moveFigures(tx, figures);
    await writeVerdicts(tx, act.id, verdicts, true);
    await tx.bulkAct.update({ where: { id: act.id }, data: { state: "DONE", doneAt: now, doneById: actor.userId }, select: { id: true } });
    await record(tx, actor, act, `bulk${act.kind}`, verdicts, now);
    return { receipt };
  });
}

/** Takes it back where that is possible; of the others it is said why not. @throws NOT_FOUND; NO_UNDO of what cannot be taken back at all, or now */
export function undoBulkAct(actor: Actor, of: BulkActId, now: Date): Promise<void> {
  return inTransaction(actor, "undoBulkAct", async (tx) => {
    const act = await lockAct(tx, of);
    const { undo } = handlerOf(act.kind);
    if (act.state === "UNDONE") return;
    if (!undo || !act.doneAt) throw refuse("NO_UNDO");
    const cases = await lockManyFacts(tx, await idsOf(tx, act.id, { done: true }));
    const { verdicts, figures } = await undo({ tx, actor, year: act.year, input: act.input, now }, cases, act.doneAt);
    if (verdicts.every(({ refusal }) => refusal !== null)) throw refuse("NO_UNDO");
    await moveFigures(tx, figures);
    await writeUndone(tx, act.id, verdicts);
    await tx.bulkAct.update({ where: { id: act.id }, data: { state: "UNDONE", undoneAt: now, undoneById: actor.userId }, select: { id: true } });
    await record(tx, actor, act, "bulkUndo", verdicts, now);
  });
}

async function writeUndone(tx: Tx, actId: number, verdicts: readonly Verdict<object>[]): Promise<void> {
  const rows = verdicts.map(({ applicationId, refusal }) => ({ applicationId, refusal: refusal?.code ?? null }));
  await tx.$executeRaw`
    UPDATE "BulkActCase" c SET "undone" = x."refusal" IS NULL, "undoRefusal" = x."refusal"
      FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS x("applicationId" int, "refusal" text) WHERE c."actId" = ${actId} AND c."applicationId" = x."applicationId"`;
}
