import { z } from "zod";
import { db } from "@/lib/db";
import { BOARD_TASKS, WHO } from "@/lib/domain/board";
import { BULK_KINDS, bulkReceipt, type BulkKind, type BulkState } from "@/lib/domain/bulk";
import { refuse, REFUSALS, type Params, type RefusalCode } from "@/lib/domain/errors";
import { hasRole, type Actor } from "@/lib/domain/permissions";
import type { Stage } from "@/lib/domain/stage";

const Input = z.object({ untilOn: z.string(), reason: z.string(), teamId: z.number(), scorerIds: z.array(z.number()) }).partial();
const Detail = z.object({ from: z.string(), until: z.string().nullable(), who: z.enum(WHO), task: z.enum(BOARD_TASKS), userIds: z.array(z.number()) }).partial();
const Refusal = z.enum(REFUSALS).nullable();
const RefusalParams = z.record(z.string(), z.union([z.string(), z.number(), z.array(z.string())]));

export type BulkCase = {
  applicationId: number; centerTh: string; centerEn: string | null; provinceTh: string; provinceEn: string; stage: Stage;
  refusal: RefusalCode | null; params: Params; detail: z.infer<typeof Detail>; people: string[]; done: boolean; undone: boolean; undoRefusal: RefusalCode | null;
};
export type BulkAct = {
  id: number; year: number; kind: BulkKind; state: BulkState; receipt: string; input: z.infer<typeof Input>;
  chosenBy: string; doneAt: Date | null; undoneAt: Date | null; team: number | null; scorers: string[];
  /** `passing`: what will be or was done; `undone`: taken back. */
  total: number; passing: number; undone: number;
};

type Head = Omit<BulkAct, "receipt" | "kind" | "input"> & { kind: string; input: unknown };

function assertRuns(actor: Actor): void {
  if (!hasRole(actor, "SECRETARIAT")) throw refuse("NOT_FOUND");
}

const toAct = ({ kind, input, ...head }: Head): BulkAct =>
  ({ ...head, kind: BULK_KINDS.find((name) => name === kind) ?? "REMIND", input: Input.parse(input), receipt: bulkReceipt(head.year, head.id) });

/** One bulk act with how many cases it reaches. @throws NOT_FOUND */
export async function getBulkAct(actor: Actor, year: number, id: number): Promise<BulkAct> {
  assertRuns(actor);
  const [head] = await db().$queryRaw<Head[]>`
    SELECT b."id", y."year", b."kind", b."state", b."input", u."name" AS "chosenBy", b."doneAt", b."undoneAt",
           (SELECT t."number" FROM "Team" t WHERE t."id" = (b."input"->>'teamId')::int) AS "team",
           ARRAY(SELECT s."name" FROM "User" s WHERE b."input"->'scorerIds' @> to_jsonb(s."id") ORDER BY s."name") AS "scorers",
           count(*)::int AS "total", (count(*) FILTER (WHERE c."refusal" IS NULL AND (b."doneAt" IS NULL OR c."done")))::int AS "passing", (count(*) FILTER (WHERE c."undone"))::int AS "undone"
      FROM "BulkAct" b JOIN "Cycle" y ON y."id" = b."cycleId" JOIN "User" u ON u."id" = b."chosenById" JOIN "BulkActCase" c ON c."actId" = b."id"
     WHERE b."id" = ${id} AND y."year" = ${year} GROUP BY b."id", y."year", u."name"`;
  if (!head) throw refuse("NOT_FOUND");
  return toAct(head);
}

export const BULK_PAGE = 100;
type CaseRow = Omit<BulkCase, "params" | "detail" | "refusal" | "undoRefusal"> & { params: unknown; detail: unknown; refusal: unknown; undoRefusal: unknown };

/** The cases of an act, those that are refused first. One statement. Whoever calls this has asked getBulkAct. */
export async function listBulkCases(actId: number, page: number): Promise<BulkCase[]> {
  const rows = await db().$queryRaw<CaseRow[]>`
    SELECT c."applicationId", k."nameTh" AS "centerTh", k."nameEn" AS "centerEn", v."nameTh" AS "provinceTh", v."nameEn" AS "provinceEn", p."stage"::text,
           c."refusal", c."params", c."detail", c."done", c."undone", c."undoRefusal",
           ARRAY(SELECT u."name" FROM "User" u WHERE c."detail"->'userIds' @> to_jsonb(u."id") ORDER BY u."name") AS "people"
      FROM "BulkActCase" c JOIN "Application" p ON p."id" = c."applicationId" JOIN "Center" k ON k."id" = p."centerId" JOIN "Province" v ON v."code" = k."provinceCode"
     WHERE c."actId" = ${actId} ORDER BY c."refusal" IS NULL, k."nameTh", c."applicationId" LIMIT ${BULK_PAGE} OFFSET ${(page - 1) * BULK_PAGE}`;
  return rows.map(({ params, detail, refusal, undoRefusal, ...row }) => (
    { ...row, params: RefusalParams.parse(params), detail: Detail.parse(detail), refusal: Refusal.parse(refusal), undoRefusal: Refusal.parse(undoRefusal) }));
}

/** The acts of a cycle that were done, newest first; one statement. */
export async function listBulkActs(actor: Actor, year: number): Promise<BulkAct[]> {
  assertRuns(actor);
  const rows = await db().$queryRaw<Head[]>`
    SELECT b."id", y."year", b."kind", b."state", b."input", u."name" AS "chosenBy", b."doneAt", b."undoneAt", NULL AS "team", '{}'::text[] AS "scorers",
           (SELECT count(*)::int FROM "BulkActCase" c WHERE c."actId" = b."id") AS "total", (SELECT count(*)::int FROM "BulkActCase" c WHERE c."actId" = b."id" AND c."done") AS "passing",
           (SELECT count(*)::int FROM "BulkActCase" c WHERE c."actId" = b."id" AND c."undone") AS "undone"
      FROM "BulkAct" b JOIN "Cycle" y ON y."id" = b."cycleId" JOIN "User" u ON u."id" = b."chosenById"
     WHERE y."year" = ${year} AND b."doneAt" IS NOT NULL ORDER BY b."id" DESC LIMIT 20`;
  return rows.map(toAct);
}

export type TeamChoice = { id: number; number: number; nameTh: string | null; people: { id: number; name: string }[] };

/** The teams of a year with who of them may score. One statement. */
export async function listTeamChoices(actor: Actor, year: number): Promise<TeamChoice[]> {
  assertRuns(actor);
  return db().$queryRaw<TeamChoice[]>`
    SELECT t."id", t."number", t."nameTh", coalesce(jsonb_agg(jsonb_build_object('id', u."id", 'name', u."name") ORDER BY m."position", u."name")
             FILTER (WHERE u."id" IS NOT NULL AND m."position" IN ('CHAIR', 'MEMBER') AND u."disabledAt" IS NULL), '[]') AS "people"
      FROM "Team" t JOIN "Cycle" y ON y."id" = t."cycleId" LEFT JOIN "TeamMember" m ON m."teamId" = t."id" LEFT JOIN "User" u ON u."id" = m."userId"
     WHERE y."year" = ${year} GROUP BY t."id" ORDER BY t."number"`;
}
