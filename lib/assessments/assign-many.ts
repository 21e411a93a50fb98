import { judgesOf, readMembers } from "@/lib/assessments/assign";
import { findPassed } from "@/lib/assessments/calibrated";
import { actOnMany } from "@/lib/change";
import type { Tx } from "@/lib/db";
import { verdictOf, type Verdict } from "@/lib/domain/bulk";
import { refuse } from "@/lib/domain/errors";
import { authorize, type Actor } from "@/lib/domain/permissions";
import { assertPossible, type AssessedStage } from "@/lib/domain/stage";
import type { ApplicationRow } from "@/lib/facts";
import type { FigureChange } from "@/lib/figures";
import { writeMail } from "@/lib/mail";
import { pageAddress } from "@/lib/site";

export type AssignmentPlan = { stage: AssessedStage; teamId: number; chairId: number };
type Asked = { teamId: number; scorerIds: readonly number[] };

/** The stage at which a case is assigned now. */
const stageOf = ({ stage }: ApplicationRow): AssessedStage => (stage === "ON_SITE" ? "ON_SITE" : "DOCUMENT");
const actionAt = (stage: AssessedStage) => (stage === "ON_SITE" ? "assignOnSite" : "assignDocument");

/**
 * Whether the same team and scorers can be named for each of the cases, by the rules of an assignment by hand; only cases that nobody
 * judges yet are given out together. As many statements however many cases.
 */
export async function checkAssignments(tx: Tx, actor: Actor, applications: readonly ApplicationRow[], { teamId, scorerIds }: Asked): Promise<Verdict<AssignmentPlan>[]> {
  const [first] = applications;
  if (!first) return [];
  const [members, passed] = [await readMembers(tx, first, teamId), await findPassed(tx, first)];
  const ids = [...new Set(scorerIds)];
  const unproved = members.find(({ id }) => ids.includes(id) && passed !== null && !passed.has(id));
  return applications.map((application) => verdictOf(application.id, () => {
    const stage = stageOf(application);
    authorize(actor, actionAt(stage), application);
    assertPossible(application.stage, actionAt(stage));
    if (application.assessments.some((assessment) => assessment.stage === stage)) throw refuse("ALREADY_ASSIGNED");
    if (ids.length < application.policy.scorersLeast) throw refuse("TOO_FEW_SCORERS", { least: application.policy.scorersLeast });
    const named = judgesOf(application, members, { teamId, scorerIds: ids });
    if (unproved) throw refuse("NOT_CALIBRATED", { name: unproved.name });
    return { stage, ...named };
  }));
}

type Row = AssignmentPlan & { applicationId: number };

/** Names team and scorers for cases that were checked and are locked; each passes the door. Each assessor hears of it once, in the mail of the day. */
export async function assignMany(tx: Tx, actor: Actor, plans: readonly Row[], scorerIds: readonly number[], now: Date): Promise<FigureChange[]> {
  const ids = [...new Set(scorerIds)];
  const figures: FigureChange[] = [];
  for (const stage of ["DOCUMENT", "ON_SITE"] as const) {
    const own = plans.filter((plan) => plan.stage === stage);
    const [first] = own;
    if (!first) continue;
    const { teamId, chairId } = first;
    const detail = { stage, teamId, chairId, scorerIds: ids, visitOn: null };
    figures.push(...(await actOnMany(tx, actor, actionAt(stage), own.map(({ applicationId }) => applicationId), now, () => Promise.resolve({ result: null, detail }))));
  }
  await tx.$executeRaw`
    WITH given AS (
      INSERT INTO "Assessment" ("applicationId", "stage", "teamId", "chairId", "assignedAt", "assignedById")
      SELECT x."applicationId", x."stage"::"JudgedStage", x."teamId", x."chairId", ${now}, ${actor.userId}
        FROM jsonb_to_recordset(${JSON.stringify(plans)}::jsonb) AS x("applicationId" int, "stage" text, "teamId" int, "chairId" int) ORDER BY 1 RETURNING "id")
    INSERT INTO "Sheet" ("assessmentId", "kind", "assessorId") SELECT g."id", 'OWN', s."id" FROM given g CROSS JOIN unnest(${ids}::int[]) s("id")`;
  await tellJudges(tx, plans, ids, now);
  return figures;
}

async function tellJudges(tx: Tx, plans: readonly Row[], scorerIds: readonly number[], now: Date): Promise<void> {
  const people = await tx.$queryRaw<{ email: string }[]>`
    SELECT u."email" FROM "User" u WHERE u."id" = ANY(${[...new Set([...scorerIds, ...plans.map(({ chairId }) => chairId)])]}::int[]) ORDER BY u."id"`;
  const values = { count: plans.length, page: pageAddress("/visits") };
  await writeMail(tx, people.map(({ email }) => ({ to: email, inDigest: true, subject: "mail.assigned.subject", body: "mail.assigned.body", values })), now);
}

type Begun = { applicationId: number; id: number; stage: AssessedStage; isBegun: boolean };

/** Whether what was assigned at `assignedAt` can be taken back: nobody gave a mark, finished a sheet, or told the center of a visit. */
export async function checkUnassignments(tx: Tx, actor: Actor, applications: readonly ApplicationRow[], assignedAt: Date): Promise<Verdict<{ assessmentId: number; stage: AssessedStage }>[]> {
  const rows = await tx.$queryRaw<Begun[]>`
    SELECT a."applicationId", a."id", a."stage"::text,
           a."finishedAt" IS NOT NULL OR a."visitOn" IS NOT NULL OR EXISTS (SELECT 1 FROM "VisitNotice" n WHERE n."assessmentId" = a."id")
             OR EXISTS (SELECT 1 FROM "FormerChair" f WHERE f."assessmentId" = a."id") OR EXISTS (SELECT 1 FROM "SecondLook" l WHERE l."assessmentId" = a."id")
             OR EXISTS (SELECT 1 FROM "Sheet" h WHERE h."assessmentId" = a."id" AND (h."kind" <> 'OWN' OR h."finishedAt" IS NOT NULL OR h."voidedAt" IS NOT NULL OR h."visitVersion" > 0
                  OR EXISTS (SELECT 1 FROM "Mark" m WHERE m."sheetId" = h."id") OR EXISTS (SELECT 1 FROM "SheetPhoto" f WHERE f."sheetId" = h."id"))) AS "isBegun"
      FROM "Assessment" a WHERE a."applicationId" = ANY(${applications.map(({ id }) => id)}::int[]) AND a."assignedAt" = ${assignedAt}`;
  const byId = new Map(rows.map((row) => [row.applicationId, row]));
  return applications.map((application) => verdictOf(application.id, () => {
    const row = byId.get(application.id);
    if (!row) throw refuse("STALE");
    authorize(actor, actionAt(row.stage), application);
    assertPossible(application.stage, actionAt(row.stage));
    if (row.isBegun) throw refuse("SCORING_BEGUN");
    return { assessmentId: row.id, stage: row.stage };
  }));
}

type Back = { applicationId: number; assessmentId: number; stage: AssessedStage };

/** Takes blank sheets and their assignment away; the case waits for a team again. */
export async function unassignMany(tx: Tx, actor: Actor, plans: readonly Back[], now: Date): Promise<FigureChange[]> {
  const figures: FigureChange[] = [];
  for (const stage of ["DOCUMENT", "ON_SITE"] as const) {
    const own = plans.filter((plan) => plan.stage === stage);
    const detail = { stage, takenBack: true };
    figures.push(...(await actOnMany(tx, actor, actionAt(stage), own.map(({ applicationId }) => applicationId), now, () => Promise.resolve({ result: null, detail }))));
  }
  const ids = plans.map(({ assessmentId }) => assessmentId);
  await tx.$executeRaw`DELETE FROM "Sheet" WHERE "assessmentId" = ANY(${ids}::int[])`;
  await tx.$executeRaw`DELETE FROM "Assessment" WHERE "id" = ANY(${ids}::int[])`;
  return figures;
}
