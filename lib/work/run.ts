import { findActorOfUser } from "@/lib/actor";
import { db } from "@/lib/db";
import { canManage } from "@/lib/domain/areas";
import { isDomainError, refuse } from "@/lib/domain/errors";
import type { Actor } from "@/lib/domain/permissions";
import { WORK_KINDS, type WorkKind } from "@/lib/domain/work";
import { logFault } from "@/lib/fault";
import { enqueue } from "@/lib/jobs";
import { putFile, removeFile } from "@/lib/storage";
import { WorkStopped, type WorkHandlers, type WorkOutcome } from "@/lib/work/handler";

/** A run gives a sign of life as often as this, and counts as dead after so long without one. */
const ALIVE_MS = 5_000;
const DEAD_MS = 60_000;
const PROGRESS_MS = 300;
/** Dead so often, it kills its worker each time: it ends. */
const MOST_ATTEMPTS = 3;

type Taken = { id: number; kind: string; askedById: number; params: unknown; attempt: number };

const isKind = (kind: string): kind is WorkKind => Object.hasOwn(WORK_KINDS, kind);

/** The job: runs one piece of work, once, whoever asks for it twice. What its rules refuse is told; what breaks is logged. */
export async function runWork(handlers: Partial<WorkHandlers>, workId: number, now: Date): Promise<void> {
  const work = await take(workId);
  if (!work) return;
  const alive = setInterval(() => void tell(work).catch(logFault), ALIVE_MS);
  try {
    await finish(work, await outcomeOf(handlers, work, now));
  } catch (error) {
    await end(work, error);
  } finally {
    clearInterval(alive);
  }
}

/** Null where another run has it, or it is over. */
async function take(id: number): Promise<Taken | null> {
  const [work] = await db().$queryRaw<Taken[]>`
    UPDATE "Work" SET "state" = 'RUNNING', "attempt" = "attempt" + 1, "done" = 0, "aliveAt" = now()
     WHERE "id" = ${id} AND ("state" = 'WAITING' OR ("state" = 'RUNNING' AND "aliveAt" < now() - ${DEAD_MS} * interval '1 millisecond'))
     RETURNING "id", "kind", "askedById", "params", "attempt"`;
  return work ?? null;
}

async function outcomeOf(handlers: Partial<WorkHandlers>, work: Taken, now: Date): Promise<WorkOutcome> {
  const { kind } = work;
  const run = isKind(kind) ? handlers[kind] : undefined;
  if (!isKind(kind) || !run) throw new Error(`no such kind of work: ${kind}`);
  const actor = await askerOf(work, kind);
  let told = 0;
  return run(work.params, {
    workId: work.id, actor, now,
    progress: async (done, total) => {
      if (performance.now() - told < PROGRESS_MS && done !== total) return;
      told = performance.now();
      if (!(await tell(work, { done, total }))) throw new WorkStopped();
    },
  });
}

/** Rights may have ended since. @throws DomainError FORBIDDEN */
async function askerOf({ askedById }: Taken, kind: WorkKind): Promise<Actor> {
  const actor = await findActorOfUser(askedById);
  if (!actor || !canManage(actor, WORK_KINDS[kind])) throw refuse("FORBIDDEN");
  return actor;
}

/** A sign of life. False where this run has no business any more. */
async function tell({ id, attempt }: Taken, progress: { done?: number; total?: number } = {}): Promise<boolean> {
  const { count } = await db().work.updateMany({ where: { id, attempt, state: "RUNNING" }, data: { ...progress, aliveAt: new Date() } });
  return count === 1;
}

async function finish({ id, attempt }: Taken, { file, page }: WorkOutcome): Promise<void> {
  const stored = file ? await putFile(file.chunks) : null;
  const result = file && stored ? { resultKey: stored.key, resultName: file.name, resultMime: file.mime, resultSize: stored.size } : {};
  const { count } = await db().work.updateMany({
    where: { id, attempt, state: "RUNNING" }, data: { state: "DONE", finishedAt: new Date(), ...result, ...(page === undefined ? {} : { page }) },
  });
  if (count === 0 && stored) await removeFile(stored.key);
}

async function end({ id, attempt }: Taken, error: unknown): Promise<void> {
  if (error instanceof WorkStopped) return;
  if (!isDomainError(error)) logFault(error);
  const refusal = isDomainError(error) ? { refusalCode: error.code, refusalParams: error.params } : { refusalCode: "WORK_FAULT" };
  await db().work.updateMany({ where: { id, attempt, state: "RUNNING" }, data: { state: "FAILED", finishedAt: new Date(), ...refusal } });
}

/** By the clock: what a dead worker left is begun anew, a few times; what lost its job is asked for again. */
export async function watchWork(now: Date): Promise<void> {
  const dead = new Date(now.getTime() - DEAD_MS);
  await db().work.updateMany({
    where: { state: "RUNNING", aliveAt: { lt: dead }, attempt: { gte: MOST_ATTEMPTS } }, data: { state: "FAILED", finishedAt: now, refusalCode: "WORK_FAULT" },
  });
  await db().$transaction(async (tx) => {
    const rows = await tx.$queryRaw<{ id: number }[]>`
      SELECT w."id" FROM "Work" w WHERE ((w."state" = 'RUNNING' AND w."aliveAt" < ${dead}) OR (w."state" = 'WAITING' AND w."askedAt" < ${dead}))
         AND NOT EXISTS (SELECT 1 FROM jobs.job j WHERE j."name" = 'work' AND j."state" = 'created' AND (j."data"->>'workId')::int = w."id") ORDER BY w."id"`;
    for (const { id } of rows) await enqueue(tx, "work", { workId: id });
  });
}
