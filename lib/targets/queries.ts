import { db } from "@/lib/db";
import { canManage } from "@/lib/domain/areas";
import { bodyKey } from "@/lib/domain/body";
import { refuse } from "@/lib/domain/errors";
import type { Actor } from "@/lib/domain/permissions";
import { listOwnBodies, type OwnBody } from "@/lib/tree";

export type Wanted = { applied: number | null; certified: number | null; offices: number | null };
export type TargetStep = Wanted & { setAt: Date; setBy: string };
export type TargetRow = {
  key: string; body: OwnBody;
  /** The last; null: nothing was ever wanted, or it was given up. */
  wanted: Wanted | null;
  applied: number;
  /** Null before the announcement. */
  certified: number | null;
};
export type TargetPage = { year: number | null; years: number[]; rows: TargetRow[]; isOther: boolean };

type Figure = { ministryId: number; agencyId: number; applied: number; certified: number };

const isNothing = ({ applied, certified, offices }: Wanted): boolean => applied === null && certified === null && offices === null;
const sumOf = (rows: readonly Figure[], key: "applied" | "certified"): number => rows.reduce((sum, row) => sum + row[key], 0);

async function bodiesOf(actor: Actor): Promise<OwnBody[]> {
  if (!canManage(actor, "followUp")) throw refuse("NOT_FOUND");
  return belowMinistries((await listOwnBodies(actor)).filter(({ kind }) => kind !== "ALL"));
}

/** Each ministry with its agencies below it; then the agencies of ministries that are not one's own. */
function belowMinistries(bodies: readonly OwnBody[]): OwnBody[] {
  const ministries = bodies.filter(({ kind }) => kind === "MINISTRY");
  const names = new Set(ministries.map(({ nameTh }) => nameTh));
  const agencies = bodies.filter(({ kind }) => kind === "AGENCY");
  return [
    ...ministries.flatMap((ministry) => [ministry, ...agencies.filter(({ ministryTh }) => ministryTh === ministry.nameTh)]),
    ...agencies.filter(({ ministryTh }) => ministryTh === null || !names.has(ministryTh)),
  ];
}

/** The cycles that are or were open, the latest first. */
const readCycles = () => db().cycle.findMany({ where: { openedAt: { not: null } }, select: { id: true, year: true, announcedAt: true }, orderBy: { year: "desc" } });

/** Of the summary rows; an agency's figures are its own with those of what is below it. */
function figuresOf(body: OwnBody, figures: readonly Figure[]): Figure[] {
  return figures.filter((row) => (body.kind === "MINISTRY" ? row.ministryId === body.id : body.agencyIds.includes(row.agencyId)));
}

/** What is wanted of each of one's ministries and agencies in a cycle, and how far it is. Four statements. @throws NOT_FOUND */
export async function listTargets(actor: Actor, asked: number | null): Promise<TargetPage> {
  const [bodies, cycles] = await Promise.all([bodiesOf(actor), readCycles()]);
  const cycle = cycles.find(({ year }) => year === asked) ?? cycles[0];
  if (!cycle) return { year: null, years: [], rows: [], isOther: asked !== null };
  const [targets, figures] = await Promise.all([
    db().target.findMany({ where: { cycleId: cycle.id }, orderBy: { id: "asc" }, select: { ministryId: true, agencyId: true, applied: true, certified: true, offices: true } }),
    db().$queryRaw<Figure[]>`
      SELECT f."ministryId", f."agencyId", f."applied", f."gold" + f."silver" + f."blue" AS "certified" FROM "CycleFigure" f WHERE f."cycleId" = ${cycle.id}`,
  ]);
  const rows = bodies.map((body): TargetRow => {
    const last = targets.findLast((row) => (body.kind === "MINISTRY" ? row.ministryId === body.id : row.agencyId === body.id));
    const own = figuresOf(body, figures);
    return {
      key: bodyKey(body), body, wanted: last && !isNothing(last) ? { applied: last.applied, certified: last.certified, offices: last.offices } : null,
      applied: sumOf(own, "applied"), certified: cycle.announcedAt ? sumOf(own, "certified") : null,
    };
  });
  return { year: cycle.year, years: cycles.map(({ year }) => year), rows, isOther: asked !== null && asked !== cycle.year };
}

/** One of them with its history, the newest first. @throws NOT_FOUND */
export async function getTarget(actor: Actor, year: number, key: string): Promise<TargetRow & { year: number; steps: TargetStep[] }> {
  const page = await listTargets(actor, year);
  const row = page.rows.find((own) => own.key === key);
  if (!row || page.year !== year) throw refuse("NOT_FOUND");
  const owner = row.body.kind === "MINISTRY" ? { ministryId: row.body.id } : { agencyId: row.body.id };
  const steps = await db().target.findMany({
    where: { cycle: { year }, ...owner }, orderBy: { id: "desc" }, select: { applied: true, certified: true, offices: true, setAt: true, setBy: { select: { name: true } } },
  });
  return { ...row, year, steps: steps.map(({ setBy, ...step }) => ({ ...step, setBy: setBy.name })) };
}
