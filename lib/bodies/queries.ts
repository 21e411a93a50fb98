import { z } from "zod";
import { db } from "@/lib/db";
import { canManage } from "@/lib/domain/areas";
import { toDay, type Day } from "@/lib/domain/calendar";
import { REFUSALS, refuse, type Params, type RefusalCode } from "@/lib/domain/errors";
import type { Actor } from "@/lib/domain/permissions";
import { type Prisma } from "@/lib/generated/prisma/client";

type Named = { nameTh: string; nameEn: string | null };

export type ChangeRow = {
  id: number; kind: "MOVE" | "DISSOLVE" | "RENAME"; effectiveOn: Day; reason: string; plannedBy: string; plannedAt: Date;
  doneAt: Date | null; withdrawnAt: Date | null; withdrawnBy: string | null; fault: { code: RefusalCode; params: Params } | null;
  agencyId: number | null; ministryId: number | null;
  /** The body as it is called now, and what it is to be called. */
  subject: Named; name: Named | null; toMinistry: Named | null; toParent: Named | null;
};

const names = { nameTh: true, nameEn: true } as const;
const select = {
  id: true, kind: true, effectiveOn: true, reason: true, plannedAt: true, doneAt: true, withdrawnAt: true, fault: true, faultParams: true,
  agencyId: true, ministryId: true, nameTh: true, nameEn: true, plannedBy: { select: { name: true } }, withdrawnBy: { select: { name: true } },
  agency: { select: names }, ministry: { select: names }, toMinistry: { select: names }, toParent: { select: names },
} satisfies Prisma.BodyChangeSelect;
type Stored = Prisma.BodyChangeGetPayload<{ select: typeof select }>;

const FaultParams = z.record(z.string(), z.union([z.string(), z.number(), z.array(z.string())])).catch({});
const faultOf = ({ fault, faultParams }: Stored): ChangeRow["fault"] => {
  const code = REFUSALS.find((known) => known === fault);
  return code ? { code, params: FaultParams.parse(faultParams) } : null;
};

function rowOf(stored: Stored): ChangeRow {
  const { agency, ministry, plannedBy, withdrawnBy, effectiveOn, nameTh, nameEn, fault: _, faultParams: __, ...row } = stored;
  return {
    ...row, effectiveOn: toDay(effectiveOn), plannedBy: plannedBy.name, withdrawnBy: withdrawnBy?.name ?? null, fault: faultOf(stored),
    subject: agency ?? ministry ?? { nameTh: "", nameEn: null }, name: nameTh === null ? null : { nameTh, nameEn },
  };
}

const assertKeeps = (actor: Actor): void => {
  if (!canManage(actor, "bodies")) throw refuse("NOT_FOUND");
};

const MOST = 200;

/** What is planned, the nearest day first; then what was, the last first. @throws NOT_FOUND */
export async function listBodyChanges(actor: Actor): Promise<{ open: ChangeRow[]; past: ChangeRow[] }> {
  assertKeeps(actor);
  const waiting = { doneAt: null, withdrawnAt: null };
  const [open, past] = await Promise.all([
    db().bodyChange.findMany({ where: waiting, select, orderBy: [{ effectiveOn: "asc" }, { id: "asc" }], take: MOST }),
    db().bodyChange.findMany({ where: { NOT: waiting }, select, orderBy: [{ effectiveOn: "desc" }, { id: "desc" }], take: MOST }),
  ]);
  return { open: open.map(rowOf), past: past.map(rowOf) };
}

export type BodyHistory = {
  changes: ChangeRow[];
  owners: { untilOn: Day; ministry: Named; parent: Named | null }[];
  names: { untilOn: Day; nameTh: string; nameEn: string | null }[];
};

/** What happened to one body and what is planned for it: where it belonged until when, and what it was called. @throws NOT_FOUND */
export async function getBodyHistory(actor: Actor, body: { agencyId: number } | { ministryId: number }): Promise<BodyHistory> {
  assertKeeps(actor);
  const agencyId = "agencyId" in body ? body.agencyId : 0;
  const [changes, owners, former] = await Promise.all([
    db().bodyChange.findMany({ where: body, select, orderBy: [{ effectiveOn: "desc" }, { id: "desc" }], take: MOST }),
    db().formerOwner.findMany({
      where: { agencyId }, orderBy: { untilOn: "desc" }, take: MOST, select: { untilOn: true, ministry: { select: names }, parent: { select: names } },
    }),
    db().formerName.findMany({ where: body, orderBy: { untilOn: "desc" }, take: MOST, select: { untilOn: true, ...names } }),
  ]);
  return {
    changes: changes.map(rowOf),
    owners: owners.map(({ untilOn, ...owner }) => ({ ...owner, untilOn: toDay(untilOn) })),
    names: former.map(({ untilOn, ...name }) => ({ ...name, untilOn: toDay(untilOn) })),
  };
}

/** Whose an agency was on a day: the id of the ministry. */
export async function findOwnerOn(agencyId: number, on: Day): Promise<number | null> {
  const [row] = await db().$queryRaw<{ ministryId: number | null }[]>`SELECT gecc_owner_on(${agencyId}::int, ${on}::date) AS "ministryId"`;
  return row?.ministryId ?? null;
}
