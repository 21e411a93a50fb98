import type { DismissConflict } from "@/lib/assessments/schema";
import { getCase, type CaseHead } from "@/lib/assessments/queries";
import { appendAudit } from "@/lib/audit";
import { lockApplication } from "@/lib/change";
import { db, type Tx } from "@/lib/db";
import { conflictsOf, DISMISSABLE_REASONS, type ConflictReason, type DismissableReason, type Person } from "@/lib/domain/conflict";
import { refuse } from "@/lib/domain/errors";
import type { Actor, Role } from "@/lib/domain/permissions";
import { conflictRulesOf, runsCase } from "@/lib/domain/standing";
import type { ApplicationRow } from "@/lib/facts";
import { recordingRefusal } from "@/lib/refusal";

export type Dismissal = { reason: DismissableReason; note: string; at: string; by: string };
export type ConflictRow = {
  userId: number; name: string; agencyTh: string | null; roles: Role[];
  /** What stands, the gravest first. */
  reasons: ConflictReason[];
  /** What the person said of it. */
  said: string | null;
  dismissals: Dismissal[];
};

type Row = Omit<ConflictRow, "reasons"> & { person: Person };

/** Everybody who could judge, decide or run this case and has, or had, a conflict with its center. @throws NOT_FOUND for all but the secretariat */
export async function listConflicts(actor: Actor, applicationId: number): Promise<{ head: CaseHead; rows: ConflictRow[] }> {
  const { facts, head } = await getCase(actor, applicationId);
  if (!runsCase(actor, facts)) throw refuse("NOT_FOUND");
  const rows = await db().$queryRaw<Row[]>`
    SELECT u."id" AS "userId", u."name", g."nameTh" AS "agencyTh", gecc_person(u."id") AS "person",
           (SELECT jsonb_agg(DISTINCT q."role") FROM "RoleGrant" q WHERE q."userId" = u."id" AND q."role" IN ('ASSESSOR', 'COMMITTEE', 'SECRETARIAT')) AS "roles",
           (SELECT c."reason" FROM "Conflict" c WHERE c."userId" = u."id" AND c."centerId" = ${facts.centerId} AND c."source" = 'DECLARED') AS "said",
           coalesce((SELECT jsonb_agg(jsonb_build_object('reason', d."reason", 'note', d."note", 'at', d."dismissedAt", 'by', b."name") ORDER BY d."dismissedAt")
              FROM "ConflictDismissal" d JOIN "User" b ON b."id" = d."dismissedById" WHERE d."userId" = u."id" AND d."centerId" = ${facts.centerId}), '[]') AS "dismissals"
      FROM "User" u LEFT JOIN "Agency" g ON g."id" = u."agencyId"
     WHERE u."disabledAt" IS NULL AND EXISTS (SELECT 1 FROM "RoleGrant" q WHERE q."userId" = u."id" AND q."role" IN ('ASSESSOR', 'COMMITTEE', 'SECRETARIAT'))
     ORDER BY u."name", u."id"`;
  return { head, rows: rows.map((row) => withReasons(row, facts)).filter(({ reasons, dismissals }) => reasons.length + dismissals.length > 0) };
}

function withReasons({ person, ...row }: Row, facts: ApplicationRow): ConflictRow {
  const judges = row.roles.some((role) => role !== "SECRETARIAT");
  return { ...row, reasons: conflictsAt(person, facts).filter((reason) => judges || reason === "DECLARED") };
}

const conflictsAt = (person: Person, facts: ApplicationRow) => conflictsOf(person, { ...facts, id: facts.centerId }, conflictRulesOf(facts));

async function readPerson(tx: Tx, userId: number): Promise<Person> {
  const [row] = await tx.$queryRaw<{ person: Person }[]>`
    SELECT gecc_person(u."id") AS "person" FROM "User" u WHERE u."id" = ${userId}`;
  if (!row) throw refuse("NOT_FOUND");
  return row.person;
}

export const isDismissable = (reason: ConflictReason): reason is DismissableReason => DISMISSABLE_REASONS.some((other) => other === reason);

/**
 * The secretariat dismisses a conflict that stands, with a reason that is kept. Nobody does it for themselves, nor who declared a conflict
 * with this center. What is (employer, ministry, the own center) cannot be dismissed. A sheet that was not counted stays so until the
 * person is assigned again.
 * @throws NOT_FOUND where there is nothing to dismiss; FORBIDDEN for oneself
 */
export function dismissConflict(actor: Actor, input: DismissConflict, now: Date): Promise<{ applicationId: number }> {
  const { applicationId, userId, reason, note } = input;
  const act = { userId: actor.userId, action: "dismissConflict", recordType: "Application", recordId: applicationId } as const;
  return recordingRefusal(act, () => db().$transaction(async (tx) => {
    const application = await lockApplication(tx, applicationId);
    if (!runsCase(actor, application)) throw refuse("NOT_FOUND");
    if (userId === actor.userId) throw refuse("FORBIDDEN");
    if (!conflictsAt(await readPerson(tx, userId), application).includes(reason)) throw refuse("NOT_FOUND");
    const { centerId } = application;
    await tx.conflictDismissal.create({ data: { userId, centerId, reason, note, dismissedAt: now, dismissedById: actor.userId } });
    await appendAudit(tx, {
      actorId: actor.userId, action: "dismissConflict", recordType: "Application", recordId: applicationId, effectiveAt: now,
      detail: { userId, reason, note },
    });
    return { applicationId };
  }));
}
