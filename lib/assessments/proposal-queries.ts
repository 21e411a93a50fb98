import { z } from "zod";
import { db } from "@/lib/db";
import { TRAVELS } from "@/lib/domain/assignment-cost";
import { refuse, REFUSALS } from "@/lib/domain/errors";
import { hasRole, type Actor } from "@/lib/domain/permissions";
import type { AssessedStage } from "@/lib/domain/stage";

const Scorer = z.object({ assessorId: z.number(), travel: z.enum(TRAVELS), judgedLast: z.boolean(), loadAfter: z.number(), capacity: z.number() });
const Facts = z.union([
  z.object({ isStandIn: z.boolean(), free: z.number(), scorers: z.array(Scorer) }),
  z.object({ reason: z.enum(["ALL_IN_CONFLICT", "NO_CAPACITY"]) }),
]);
const Outcome = z.enum(["ASSIGNED", ...REFUSALS]).nullable();

type Person = { id: number; name: string };
type Row = {
  applicationId: number; centerTh: string; provinceTh: string; teamNumber: number | null; chair: Person | null; people: Person[];
  facts: unknown; outcome: string | null;
};
export type ProposedRow = Omit<Row, "facts" | "people" | "outcome"> & {
  facts: z.infer<typeof Facts>; scorers: (z.infer<typeof Scorer> & { name: string })[]; outcome: z.infer<typeof Outcome>;
};
type ProposalState = "WAITING" | "RUNNING" | "READY" | "CONFIRMED" | "ASSIGNED" | "DISCARDED" | "FAILED";
export type ProposalView = {
  id: number; stage: AssessedStage; state: ProposalState; capacity: number; done: number; total: number; rows: ProposedRow[];
};
export type AssignmentPage = { cycleId: number; year: number; waiting: Record<AssessedStage, number>; assessors: number; scorers: number; proposal: ProposalView | null };

type Head = Omit<AssignmentPage, "proposal" | "waiting"> & { documents: number; onSite: number; proposal: Omit<ProposalView, "rows"> | null };

/** What there is to assign in a cycle, and its last proposal case by case. Two statements whatever the rows. @throws NOT_FOUND for all but the secretariat */
export async function getAssignmentPage(actor: Actor, year: number): Promise<AssignmentPage> {
  if (!hasRole(actor, "SECRETARIAT")) throw refuse("NOT_FOUND");
  const [head] = await db().$queryRaw<Head[]>`
    SELECT y."id" AS "cycleId", y."year",
           (SELECT count(*)::int FROM "Application" p WHERE p."cycleId" = y."id" AND p."stage" = 'DOCUMENT'
              AND NOT EXISTS (SELECT 1 FROM "Assessment" a WHERE a."applicationId" = p."id" AND a."stage" = 'DOCUMENT')) AS "documents",
           (SELECT count(*)::int FROM "Application" p WHERE p."cycleId" = y."id" AND p."stage" = 'ON_SITE'
              AND NOT EXISTS (SELECT 1 FROM "Assessment" a WHERE a."applicationId" = p."id" AND a."stage" = 'ON_SITE')) AS "onSite",
           (SELECT count(DISTINCT m."userId")::int FROM "TeamMember" m JOIN "Team" t ON t."id" = m."teamId"
             WHERE t."cycleId" = y."id" AND m."position" IN ('CHAIR', 'MEMBER')) AS "assessors",
           coalesce((y."policy"->>'scorersLeast')::int, 2) AS "scorers",
           (SELECT jsonb_build_object('id', q."id", 'stage', q."stage", 'state', q."state", 'capacity', q."capacity", 'done', q."done", 'total', q."total")
              FROM "AssignmentProposal" q WHERE q."cycleId" = y."id" ORDER BY q."id" DESC LIMIT 1) AS "proposal"
      FROM "Cycle" y WHERE y."year" = ${year}`;
  if (!head) throw refuse("NOT_FOUND");
  const { documents, onSite, proposal, ...rest } = head;
  return { ...rest, waiting: { DOCUMENT: documents, ON_SITE: onSite }, proposal: proposal && { ...proposal, rows: await readRows(proposal.id) } };
}

async function readRows(proposalId: number): Promise<ProposedRow[]> {
  const rows = await db().$queryRaw<Row[]>`
    SELECT c."applicationId", k."nameTh" AS "centerTh", r."nameTh" AS "provinceTh", t."number" AS "teamNumber", c."facts", c."outcome",
           (SELECT jsonb_build_object('id', u."id", 'name', u."name") FROM "User" u WHERE u."id" = c."chairId") AS "chair",
           coalesce((SELECT jsonb_agg(jsonb_build_object('id', u."id", 'name', u."name")) FROM "User" u WHERE u."id" = ANY(c."scorerIds")), '[]') AS "people"
      FROM "ProposedAssignment" c JOIN "Application" p ON p."id" = c."applicationId" JOIN "Center" k ON k."id" = p."centerId"
      JOIN "Province" r ON r."code" = k."provinceCode" LEFT JOIN "Team" t ON t."id" = c."teamId"
     WHERE c."proposalId" = ${proposalId} ORDER BY t."number" NULLS FIRST, r."nameTh", k."nameTh", p."id"`;
  return rows.map(({ people, facts, outcome, ...row }) => {
    const known = Facts.parse(facts);
    const scorers = "scorers" in known ? known.scorers : [];
    const nameOf = (id: number) => people.find((person) => person.id === id)?.name ?? "–";
    return { ...row, facts: known, outcome: Outcome.parse(outcome), scorers: scorers.map((scorer) => ({ ...scorer, name: nameOf(scorer.assessorId) })) };
  });
}
