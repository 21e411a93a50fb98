import { createHash } from "node:crypto";
import canonicalize from "canonicalize";
import { z } from "zod";
import { StoredOutcome } from "@/lib/applications/outcome-data-shape";
import type { StoredCriteriaSet } from "@/lib/criteria/queries";
import type { Db, Tx } from "@/lib/db";
import { refuse } from "@/lib/domain/errors";
import type { ApplicationRow } from "@/lib/facts";

const File = z.object({ id: z.number(), name: z.string(), mime: z.string(), size: z.number(), sha256: z.string() });
const Text = z.string().nullable();

/** What is submitted and kept: the center's profile of that day, every answer, every file by its hash. Points in hundredths. */
export const Snapshot = z.object({
  criteriaSet: z.string(),
  center: z.object({
    id: z.number(), nameTh: z.string(), nameEn: Text, agencyTh: z.string(), ministry: z.string(), provinceCode: z.string(), kind: Text,
    address: Text, latitude: Text, longitude: Text, headName: Text, headPosition: Text, coordinatorName: Text, coordinatorPhone: Text,
    coordinatorEmail: Text, phone: Text, email: Text, website: Text, services: Text, openingHours: Text,
    channels: z.array(z.string()), yearlyUsers: z.record(z.string(), z.number()),
  }),
  answers: z.array(z.object({
    code: z.string(), met: z.boolean().nullable(), text: z.string(), selfScore: z.number().nullable(), evidence: z.array(File),
  })),
  /** Raw counts of the outcomes; versions of before they were asked for have none. */
  outcomeData: StoredOutcome.optional(),
  /** The head of the center, as declared with the click that sent it; versions from before it was asked for have none. */
  declaration: z.object({ name: z.string(), position: z.string() }).optional(),
});
export type Snapshot = z.infer<typeof Snapshot>;

/** SHA-256 over the canonical JSON (RFC 8785), so that anyone can compute it again from what is stored. */
export function hashSnapshot(content: Snapshot): string {
  return createHash("sha256").update(canonicalize(content) ?? "").digest("hex");
}

export type Owner = { agencyId: number; ministryId: number };
type CenterRow = { profile: Snapshot["center"]; owner: Owner };

/** The profile as it stands, in one statement, with the owner of today. */
async function readCenter(tx: Db | Tx, centerId: number): Promise<CenterRow> {
  const rows = await tx.$queryRaw<CenterRow[]>`
    SELECT to_jsonb(c) || jsonb_build_object('agencyTh', a."nameTh", 'ministry', m."code",
             'latitude', trim_scale(c."latitude")::text, 'longitude', trim_scale(c."longitude")::text) AS "profile",
           jsonb_build_object('agencyId', a."id", 'ministryId', m."id") AS "owner"
      FROM "Center" c JOIN "Agency" a ON a."id" = c."agencyId" JOIN "Ministry" m ON m."id" = a."ministryId"
     WHERE c."id" = ${centerId}`;
  const row = rows[0];
  if (!row) throw refuse("NOT_FOUND");
  return row;
}

async function readOutcome(tx: Db | Tx, applicationId: number): Promise<{ outcomeData?: unknown }> {
  const [row] = await tx.$queryRaw<{ content: unknown }[]>`SELECT "content" FROM "OutcomeData" WHERE "applicationId" = ${applicationId}`;
  return row ? { outcomeData: row.content } : {};
}

type AnswerRow = Omit<Snapshot["answers"][number], "code">;

/** Copies the working copy as it stands in this transaction; all but the declaration, which comes with the click that sends it. */
export async function takeSnapshot(
  tx: Db | Tx, application: Pick<ApplicationRow, "id" | "centerId">, set: StoredCriteriaSet,
): Promise<{ content: Snapshot; owner: Owner }> {
  const { profile, owner } = await readCenter(tx, application.centerId);
  const rows = await tx.$queryRaw<(AnswerRow & { criterionId: number })[]>`
    SELECT coalesce(n."criterionId", f."criterionId") AS "criterionId", n."met", coalesce(n."text", '') AS "text", n."selfScore",
           coalesce(f."evidence", '[]') AS "evidence"
      FROM (SELECT * FROM "Answer" WHERE "applicationId" = ${application.id}) n
      FULL JOIN (SELECT u."criterionId", jsonb_agg(jsonb_build_object('id', e."id", 'name', e."name", 'mime', e."mime", 'size', e."size",
                        'sha256', e."sha256") ORDER BY e."id") AS "evidence"
                   FROM "EvidenceUse" u JOIN "Evidence" e ON e."id" = u."evidenceId"
                  WHERE u."applicationId" = ${application.id} AND e."check" <> 'REFUSED' GROUP BY 1) f USING ("criterionId")`;
  const answers = new Map(rows.map((row) => [row.criterionId, row]));
  const blank: AnswerRow = { met: null, text: "", selfScore: null, evidence: [] };
  const content = Snapshot.parse({
    criteriaSet: set.code, center: profile,
    answers: set.criteria.map((criterion) => ({ ...(answers.get(criterion.id) ?? blank), code: criterion.code })),
    ...(await readOutcome(tx, application.id)),
  });
  return { content, owner };
}
