import { z } from "zod";
import type { StoredCriteriaSet } from "@/lib/criteria/queries";
import type { Tx } from "@/lib/db";
import { CRITERION_KINDS, VIEWS } from "@/lib/domain/criteria";
import type { SetContent } from "@/lib/domain/criteria-content";
import { refuse } from "@/lib/domain/errors";
import { TIERS } from "@/lib/domain/tier";

const points = z.number().int().min(0);

/** A set's content as it is kept beside an edit or a file. */
export const StoredContent = z.object({
  titleTh: z.string(), titleEn: z.string(), provenance: z.string().nullable(), fullScore: points,
  tiers: z.array(z.object({ code: z.enum(TIERS), from: points })),
  criteria: z.array(z.object({
    code: z.string(), kind: z.enum(CRITERION_KINDS), view: z.enum(VIEWS).nullable(), points, steps: z.array(points),
    textTh: z.string(), textEn: z.string(), textStatus: z.string(), evidenceRequired: z.boolean(), guidanceTh: z.string().nullable(),
  })),
});

/** What a stored set says. */
export function contentOf({ titleTh, titleEn, provenance, fullScore, tiers, criteria }: StoredCriteriaSet): SetContent {
  return {
    titleTh, titleEn, provenance, fullScore, tiers,
    criteria: criteria.map(({ code, kind, view, points: full, steps, textTh, textEn, textStatus, evidenceRequired, guidanceTh }) =>
      ({ code, kind, view, points: full, steps, textTh, textEn, textStatus, evidenceRequired, guidanceTh })),
  };
}

export const asJson = (content: SetContent) => JSON.stringify(StoredContent.parse(content));

/**
 * Makes the set say exactly this. Criteria are known by their codes and keep their rows, so that what points to them stays.
 * @throws CRITERION_IN_USE where one that goes, or a step of one, is used by a rehearsal's dossier or a ruling
 */
export async function writeContent(tx: Tx, setId: number, content: SetContent): Promise<void> {
  const codes = content.criteria.map(({ code }) => code);
  await assertUnused(tx, setId, content);
  await tx.$executeRaw`
    UPDATE "CriteriaSet" SET "titleTh" = ${content.titleTh}, "titleEn" = ${content.titleEn}, "provenance" = ${content.provenance},
           "fullScore" = ${content.fullScore}, "tiers" = ${JSON.stringify(content.tiers)}::jsonb WHERE "id" = ${setId}`;
  await tx.$executeRaw`DELETE FROM "Criterion" WHERE "setId" = ${setId} AND NOT "code" = ANY(${codes}::text[])`;
  // Out of each other's way first: a place holds one criterion at any moment.
  await tx.$executeRaw`UPDATE "Criterion" SET "position" = -1000 - "position" WHERE "setId" = ${setId}`;
  const rows = JSON.stringify(content.criteria.map((item, index) => ({ ...item, position: index + 1 })));
  await tx.$executeRaw`
    INSERT INTO "Criterion" ("setId", "code", "position", "kind", "view", "points", "textTh", "textEn", "guidanceTh", "textStatus", "evidenceRequired")
    SELECT ${setId}, r."code", r."position", r."kind"::"CriterionKind", r."view"::"View", r."points", r."textTh", r."textEn", r."guidanceTh",
           r."textStatus", r."evidenceRequired"
      FROM jsonb_to_recordset(${rows}::jsonb) AS r("code" text, "position" int, "kind" text, "view" text, "points" int, "textTh" text,
           "textEn" text, "guidanceTh" text, "textStatus" text, "evidenceRequired" boolean)
    ON CONFLICT ("setId", "code") DO UPDATE SET "position" = excluded."position", "kind" = excluded."kind", "view" = excluded."view",
       "points" = excluded."points", "textTh" = excluded."textTh", "textEn" = excluded."textEn", "guidanceTh" = excluded."guidanceTh",
       "textStatus" = excluded."textStatus", "evidenceRequired" = excluded."evidenceRequired"`;
  await writeSteps(tx, setId, stepsOf(content));
}

const stepsOf = (content: SetContent): string =>
  JSON.stringify(content.criteria.flatMap(({ code, steps }) => steps.map((step) => ({ code, points: step }))));

async function writeSteps(tx: Tx, setId: number, steps: string): Promise<void> {
  await tx.$executeRaw`
    DELETE FROM "ScaleStep" s USING "Criterion" c WHERE c."id" = s."criterionId" AND c."setId" = ${setId} AND NOT EXISTS (
      SELECT 1 FROM jsonb_to_recordset(${steps}::jsonb) AS r("code" text, "points" int) WHERE r."code" = c."code" AND r."points" = s."points")`;
  await tx.$executeRaw`
    INSERT INTO "ScaleStep" ("criterionId", "points")
    SELECT c."id", r."points" FROM jsonb_to_recordset(${steps}::jsonb) AS r("code" text, "points" int)
      JOIN "Criterion" c ON c."setId" = ${setId} AND c."code" = r."code" ON CONFLICT DO NOTHING`;
}

/** Before a cycle opens only its dossiers and rulings point to criteria. */
async function assertUnused(tx: Tx, setId: number, content: SetContent): Promise<void> {
  const used = await tx.$queryRaw<{ code: string }[]>`
    SELECT c."code" FROM "Criterion" c WHERE c."setId" = ${setId} AND (
      NOT c."code" = ANY(${content.criteria.map(({ code }) => code)}::text[])
        AND (EXISTS (SELECT 1 FROM "DossierItem" d WHERE d."criterionId" = c."id") OR EXISTS (SELECT 1 FROM "DossierMark" d WHERE d."criterionId" = c."id")
          OR EXISTS (SELECT 1 FROM "Ruling" r WHERE r."criterionId" = c."id"))
      OR EXISTS (SELECT 1 FROM "DossierItem" d WHERE d."criterionId" = c."id" AND d."points" IS NOT NULL AND NOT EXISTS (
        SELECT 1 FROM jsonb_to_recordset(${stepsOf(content)}::jsonb) AS r("code" text, "points" int) WHERE r."code" = c."code" AND r."points" = d."points"))
      OR EXISTS (SELECT 1 FROM "DossierMark" d WHERE d."criterionId" = c."id" AND d."points" IS NOT NULL AND NOT EXISTS (
        SELECT 1 FROM jsonb_to_recordset(${stepsOf(content)}::jsonb) AS r("code" text, "points" int) WHERE r."code" = c."code" AND r."points" = d."points")))
     ORDER BY c."position"`;
  if (used.length > 0) throw refuse("CRITERION_IN_USE", { codes: used.map(({ code }) => code) });
}
