import { extrasColumns, extrasJoins, toExtras, type Extras, type ExtrasRow } from "@/lib/applications/extras";
import type { StoredCriterion } from "@/lib/criteria/queries";
import { db, type Tx } from "@/lib/db";
import { toDay, type Day } from "@/lib/domain/calendar";
import { refuse } from "@/lib/domain/errors";
import type { CycleWindows } from "@/lib/domain/gecc-year";
import { can, relationTo, shownStage, type Actor, type Relation } from "@/lib/domain/permissions";
import { progressOf, type Progress } from "@/lib/domain/progress";
import { isInside } from "@/lib/domain/reading";
import type { Stage } from "@/lib/domain/stage";
import { findFacts, type ApplicationRow } from "@/lib/facts";
import { announcedAtSql, documentClosedAtSql } from "@/lib/visible";

/** Names and days around a case; the owner is the one at submission. */
type Head = ExtrasRow & {
  centerTh: string; centerEn: string | null; agencyTh: string; agencyEn: string | null; ministryTh: string; ministryEn: string;
  provinceTh: string; provinceEn: string; isDemo: boolean; createdAt: Date;
  documentUntilOn: Date; onSiteUntilOn: Date; committeeUntilOn: Date; documentClosedAt: Date | null; announcedAt: Date | null;
  reopenedAt: Date | null; reopenedReason: string | null; previousId: number | null;
  /** The version in which it is judged anew. */
  nextId: number | null;
};
/** `stageSince` is of the true stage: what may be told of it is in `progress`. */
type HeadRow = Head & { stageSince: Date };

export type Version = { version: number; receipt: string; sha256: string; submittedAt: Date; submittedBy: string | null };
export type OpenReturn = { round: number; sentAt: Date; deadlineOn: Day; items: { code: string; reason: string }[] };

export type CycleDays = CycleWindows & { year: number };

export type ApplicationView = Extras & {
  id: number;
  facts: ApplicationRow;
  /** The stage as it may be told to this person. */
  shown: Stage;
  relation: Relation;
  head: Head;
  cycle: CycleDays;
  progress: Progress;
  /** Newest first. */
  versions: Version[];
  /** While a correction is asked for; to those who correct, judge or run the case. */
  openReturn: OpenReturn | null;
};

/** A closed case that this person may have judged anew, and that is not yet. */
export const mayReopen = (actor: Actor, { facts, head }: Pick<ApplicationView, "facts" | "head">): boolean =>
  head.nextId === null && can(actor, "reopen", facts);

/** One case as this person may see it. @throws NOT_FOUND */
export async function getApplication(actor: Actor, id: number): Promise<ApplicationView> {
  const facts = await findFacts(db(), id);
  if (!facts || !can(actor, "view", facts)) throw refuse("NOT_FOUND");
  const [{ stageSince, ...head }, versions, returns] = await Promise.all([readHead(id), readVersions(id), readReturns(id)]);
  const relation = relationTo(actor, facts);
  const cycle = daysOf(facts, head);
  const shown = shownStage(actor, facts);
  const assigned = facts.assessments.some(({ stage }) => stage === shown);
  const progress = progressOf({
    shown, inside: isInside(actor, facts), assigned, createdAt: head.createdAt, stageSince, reopenedAt: head.reopenedAt, ...cycle, ...lastTimes(versions, returns),
    applyUntilOn: toDay(facts.extendedUntilOn ?? facts.applyUntilOn),
  });
  return { id, facts, shown, relation, head, cycle, versions, progress, ...toldTo(relation, returns, toExtras(head)) };
}

/** Returns and extensions are the matter of those who correct, judge or run the case; an appeal also of those who may answer it. */
function toldTo({ staff, judge, secretariat, committee }: Relation, returns: ReturnRow[], { extension, expired, appeal }: Extras) {
  const inside = staff || secretariat;
  const reads = inside || judge;
  return {
    openReturn: reads ? openOf(returns) : null, extension: reads ? extension : null, expired: reads ? expired : null,
    appeal: inside || committee ? appeal : null,
  };
}

/** The latest submission and the latest return; both are read newest first. */
function lastTimes(versions: Version[], returns: ReturnRow[]) {
  const open = returns.find(({ closedAt }) => closedAt === null);
  const closed = returns.find(({ closedAt }) => closedAt !== null);
  return {
    submittedAt: versions[0]?.submittedAt ?? null, returnClosedAt: closed?.closedAt ?? null,
    returnedAt: open?.sentAt ?? null, returnUntilOn: open ? toDay(open.deadlineOn) : null,
  };
}

function daysOf(facts: ApplicationRow, head: Head): CycleDays {
  return {
    year: facts.year, openedAt: facts.openedAt, documentClosedAt: head.documentClosedAt, announcedAt: head.announcedAt,
    applyFromOn: toDay(facts.applyFromOn), applyUntilOn: toDay(facts.applyUntilOn), documentUntilOn: toDay(head.documentUntilOn),
    onSiteUntilOn: toDay(head.onSiteUntilOn), committeeUntilOn: toDay(head.committeeUntilOn),
  };
}

async function readHead(id: number): Promise<HeadRow> {
  const rows = await db().$queryRaw<HeadRow[]>`
    SELECT k."nameTh" AS "centerTh", k."nameEn" AS "centerEn", g."nameTh" AS "agencyTh", g."nameEn" AS "agencyEn",
           m."nameTh" AS "ministryTh", m."nameEn" AS "ministryEn", v."nameTh" AS "provinceTh", v."nameEn" AS "provinceEn",
           k."isDemo" OR y."isDemo" AS "isDemo", p."createdAt", p."stageSince", y."documentUntilOn", y."onSiteUntilOn",
           y."committeeUntilOn", ${documentClosedAtSql} AS "documentClosedAt", ${announcedAtSql} AS "announcedAt",
           p."reopenedAt", p."reopenedReason", p."previousId", w."id" AS "nextId", ${extrasColumns}
      FROM "Application" p JOIN "Cycle" y ON y."id" = p."cycleId" JOIN "Center" k ON k."id" = p."centerId"
      JOIN "Agency" g ON g."id" = p."agencyId" JOIN "Ministry" m ON m."id" = p."ministryId" JOIN "Province" v ON v."code" = k."provinceCode"
      LEFT JOIN "Application" w ON w."previousId" = p."id"${extrasJoins}
     WHERE p."id" = ${id}`;
  if (!rows[0]) throw refuse("NOT_FOUND");
  return rows[0];
}

function readVersions(applicationId: number): Promise<Version[]> {
  return db().$queryRaw<Version[]>`
    SELECT s."version", s."receipt", s."sha256", s."submittedAt", u."name" AS "submittedBy"
      FROM "Submission" s LEFT JOIN "User" u ON u."id" = s."submittedById"
     WHERE s."applicationId" = ${applicationId} ORDER BY s."version" DESC`;
}

function readReturns(applicationId: number) {
  return db().return.findMany({
    where: { applicationId }, orderBy: { round: "desc" },
    include: { items: { select: { reason: true, criterion: { select: { code: true } } }, orderBy: { criterion: { position: "asc" } } } },
  });
}

type ReturnRow = Awaited<ReturnType<typeof readReturns>>[number];

function openOf(returns: ReturnRow[]): OpenReturn | null {
  const open = returns.find(({ closedAt }) => closedAt === null);
  return open ? toOpenReturn(open) : null;
}

function toOpenReturn({ round, sentAt, deadlineOn, items }: ReturnRow): OpenReturn {
  return { round, sentAt, deadlineOn: toDay(deadlineOn), items: items.map(({ criterion, reason }) => ({ code: criterion.code, reason })) };
}

/** A return for correction opens its criteria only. @throws NOT_IN_RETURN */
export async function assertOpenCriteria(tx: Tx, application: ApplicationRow, criteria: StoredCriterion[]): Promise<void> {
  if (application.stage !== "RETURNED") return;
  const open = await returnedCriteria(tx, application.id);
  const closed = criteria.find((criterion) => !open.has(criterion.id));
  if (closed) throw refuse("NOT_IN_RETURN", { criterion: closed.code });
}

/** The criteria that the center was asked to correct and may change now. */
export async function returnedCriteria(tx: Tx, applicationId: number): Promise<Set<number>> {
  const items = await tx.$queryRaw<{ criterionId: number }[]>`
    SELECT i."criterionId" FROM "ReturnItem" i JOIN "Return" r ON r."id" = i."returnId"
     WHERE r."applicationId" = ${applicationId} AND r."closedAt" IS NULL`;
  return new Set(items.map(({ criterionId }) => criterionId));
}
