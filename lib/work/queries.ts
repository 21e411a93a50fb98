import { db } from "@/lib/db";
import { canManage } from "@/lib/domain/areas";
import { isRefusalCode, refuse, type Params, type RefusalCode } from "@/lib/domain/errors";
import { hasRole, type Actor } from "@/lib/domain/permissions";
import { WORK_KINDS, WORK_STATES, type WorkKind, type WorkState } from "@/lib/domain/work";
import { readPage, type Page } from "@/lib/paging";

export type WorkRow = {
  id: number; kind: WorkKind; state: WorkState; askedBy: string; isOwn: boolean; askedAt: Date; finishedAt: Date | null;
  done: number; total: number; page: string | null; file: { name: string; size: number } | null; refusal: { code: RefusalCode; params: Params } | null;
};

type Stored = Awaited<ReturnType<typeof read>>[number];

const read = (where: { id?: number; askedById?: number }, limit = 1, offset = 0) => db().work.findMany({
  where, orderBy: { id: "desc" }, take: limit, skip: offset,
  select: {
    id: true, kind: true, state: true, askedById: true, askedBy: { select: { name: true } }, askedAt: true, finishedAt: true, done: true, total: true, page: true,
    resultKey: true, resultName: true, resultMime: true, resultSize: true, refusalCode: true, refusalParams: true,
  },
});

const kindOf = (text: string): WorkKind | undefined => Object.keys(WORK_KINDS).find((kind): kind is WorkKind => kind === text);

function toRow(actor: Actor, row: Stored): WorkRow[] {
  const kind = kindOf(row.kind);
  const state = WORK_STATES.find((known) => known === row.state);
  if (!kind || !state) return [];
  const { id, askedAt, finishedAt, done, total, page } = row;
  const file = row.resultKey !== null && row.resultName !== null ? { name: row.resultName, size: row.resultSize ?? 0 } : null;
  return [{ id, kind, state, askedAt, finishedAt, done, total, page, file, askedBy: row.askedBy.name, isOwn: row.askedById === actor.userId, refusal: refusalOf(row) }];
}

function refusalOf({ refusalCode: code, refusalParams: params }: Stored): WorkRow["refusal"] {
  if (code === null || !isRefusalCode(code)) return null;
  return { code, params: typeof params === "object" && params !== null && !Array.isArray(params) ? paramsOf(params) : {} };
}

const paramsOf = (held: object): Params => Object.fromEntries(Object.entries(held).filter(([, value]: [string, unknown]) =>
  typeof value === "string" || typeof value === "number" || (Array.isArray(value) && value.every((item) => typeof item === "string"))));

/** What one asked for oneself, newest first. */
export const listWork = (actor: Actor, page: number): Promise<Page<WorkRow>> => {
  const own = { askedById: actor.userId };
  return readPage(page, () => db().work.count({ where: own }), async (limit, offset) => (await read(own, limit, offset)).flatMap((row) => toRow(actor, row)));
};

/** Its asker, while the rights that it needed last, and administrators. @throws DomainError NOT_FOUND */
async function require(actor: Actor, id: number): Promise<{ stored: Stored; row: WorkRow }> {
  const [stored] = await read({ id });
  const [row] = stored ? toRow(actor, stored) : [];
  if (!stored || !row) throw refuse("NOT_FOUND");
  if (hasRole(actor, "ADMINISTRATOR") || (row.isOwn && canManage(actor, WORK_KINDS[row.kind]))) return { stored, row };
  throw refuse("NOT_FOUND");
}

/** @throws DomainError NOT_FOUND */
export const getWork = async (actor: Actor, id: number): Promise<WorkRow> => (await require(actor, id)).row;

/** What it made, for its asker alone: an administrator sees that there is a file, not what is in it. @throws DomainError NOT_FOUND */
export async function getWorkFile(actor: Actor, id: number): Promise<{ key: string; name: string; mime: string; size: number }> {
  const { stored: { resultKey: key, resultName: name, resultMime: mime, resultSize: size }, row } = await require(actor, id);
  if (!row.isOwn || key === null || name === null || mime === null || size === null) throw refuse("NOT_FOUND");
  return { key, name, mime, size };
}
