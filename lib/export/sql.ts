import type { TableName } from "@/lib/export/tables";
import { AWARD_NAMES, nameOfAgency } from "@/lib/former-names";
import { Prisma } from "@/lib/generated/prisma/client";

/** Cases of one portion, and the assessments of them whose agreed sheet, or all of whose sheets, the reader may read. */
export type Portion = { ids: readonly number[]; agreed: readonly number[]; sheets: readonly number[] };

const OWNER = Prisma.sql`k."nameTh" AS "center", g."nameTh" AS "agency", n."code" AS "ministry", k."provinceCode" AS "province"`;
const CASE = Prisma.sql`"Application" p JOIN "Cycle" y ON y."id" = p."cycleId" JOIN "Center" k ON k."id" = p."centerId"
  JOIN "Agency" g ON g."id" = p."agencyId" JOIN "Ministry" n ON n."id" = p."ministryId"`;
const of = ({ ids }: Portion) => Prisma.sql`p."id" = ANY(${[...ids]}::int[])`;

/** A second look's sheet is nobody's to read until it is finished, as in lib/assessments/stage-sheets.ts. */
const readable = ({ agreed, sheets }: Portion) => Prisma.sql`((h."kind" = 'AGREED' AND a."id" = ANY(${[...agreed]}::int[]))
  OR (h."kind" <> 'AGREED' AND a."id" = ANY(${[...sheets]}::int[]) AND (h."kind" <> 'SECOND' OR h."finishedAt" IS NOT NULL)))`;

/** Every table under the names of lib/export/tables.ts, in the order of cases. */
export const READS: Readonly<Record<TableName, (portion: Portion) => Prisma.Sql>> = {
  applications: (portion) => Prisma.sql`
    SELECT y."year", p."id" AS "applicationId", p."version", p."previousId", p."counts", p."centerId", ${OWNER}, p."stage"::text, p."stageSince", p."submittedAt",
           p."passedDocumentAt", p."passedOnSiteAt", p."declinedAt"::text, p."documentTotal", p."onSiteTotal", p."finalTotal", p."computedTier"::text, p."tier"::text,
           o."number" AS "announcement", c."number" AS "certificate"
      FROM ${CASE} LEFT JOIN "Announcement" o ON o."id" = p."announcementId" LEFT JOIN "Certificate" c ON c."applicationId" = p."id"
     WHERE ${of(portion)} ORDER BY p."id"`,
  marks: (portion) => Prisma.sql`
    SELECT y."year", p."id" AS "applicationId", p."version", p."centerId", ${OWNER}, a."stage"::text, t."number" AS "team", h."kind"::text AS "sheet", h."assessorId",
           u."name" AS "assessor", h."voidedAt" IS NULL AS "counted", h."finishedAt", s."code" AS "criteriaSet", q."code" AS "criterion", q."kind"::text, q."view"::text,
           q."points" AS "fullPoints", m."points", m."met", m."reason", m."internal", m."whyNow"::text, m."seenVersion" AS "seenSubmission", m."savedAt",
           (SELECT string_agg(r."number"::text, ' ' ORDER BY r."number") FROM "Citation" i JOIN "Ruling" r ON r."id" = i."rulingId"
             WHERE i."sheetId" = m."sheetId" AND i."criterionId" = m."criterionId") AS "rulings"
      FROM ${CASE} JOIN "Assessment" a ON a."applicationId" = p."id" JOIN "Team" t ON t."id" = a."teamId" JOIN "Sheet" h ON h."assessmentId" = a."id"
      JOIN "Mark" m ON m."sheetId" = h."id" JOIN "Criterion" q ON q."id" = m."criterionId" JOIN "CriteriaSet" s ON s."id" = q."setId"
      LEFT JOIN "User" u ON u."id" = h."assessorId"
     WHERE ${of(portion)} AND ${readable(portion)} ORDER BY p."id", a."stage", h."kind", h."assessorId", q."position"`,
  markChanges: (portion) => Prisma.sql`
    SELECT p."id" AS "applicationId", a."stage"::text, h."kind"::text AS "sheet", h."assessorId", q."code" AS "criterion", m."points", m."met", m."reason", m."internal",
           m."whyNow"::text, m."savedAt", m."replacedAt"
      FROM "Application" p JOIN "Assessment" a ON a."applicationId" = p."id" JOIN "Sheet" h ON h."assessmentId" = a."id"
      JOIN "MarkChange" m ON m."sheetId" = h."id" JOIN "Criterion" q ON q."id" = m."criterionId"
     WHERE ${of(portion)} AND ${readable(portion)} ORDER BY p."id", m."id"`,
  answers: (portion) => Prisma.sql`
    SELECT p."id" AS "applicationId", s."version" AS "submission", a->>'code' AS "criterion", (a->>'met')::boolean AS "met", (a->>'selfScore')::int AS "selfScore",
           a->>'text' AS "text", (SELECT string_agg(f->>'id', ' ') FROM jsonb_array_elements(a->'evidence') f) AS "fileIds"
      FROM "Application" p JOIN "Submission" s ON s."applicationId" = p."id", jsonb_array_elements(s."content"->'answers') WITH ORDINALITY x(a, place)
     WHERE ${of(portion)} ORDER BY p."id", s."version", place`,
  files: (portion) => Prisma.sql`
    SELECT p."id" AS "applicationId", s."version" AS "submission", a->>'code' AS "criterion", (f->>'id')::int AS "fileId", f->>'name' AS "name", f->>'mime' AS "mime",
           (f->>'size')::int AS "size", f->>'sha256' AS "sha256"
      FROM "Application" p JOIN "Submission" s ON s."applicationId" = p."id", jsonb_array_elements(s."content"->'answers') WITH ORDINALITY x(a, place),
           jsonb_array_elements(a->'evidence') WITH ORDINALITY z(f, spot)
     WHERE ${of(portion)} ORDER BY p."id", s."version", place, spot`,
  returns: (portion) => Prisma.sql`
    SELECT p."id" AS "applicationId", r."round", r."sentAt", r."deadlineOn", r."closedAt", q."code" AS "criterion", i."reason"
      FROM "Application" p JOIN "Return" r ON r."applicationId" = p."id" JOIN "ReturnItem" i ON i."returnId" = r."id" JOIN "Criterion" q ON q."id" = i."criterionId"
     WHERE ${of(portion)} ORDER BY p."id", r."round", q."position"`,
  discussions: (portion) => Prisma.sql`
    SELECT p."id" AS "applicationId", a."stage"::text, q."code" AS "criterion", d."note", d."recordedAt"
      FROM "Application" p JOIN "Assessment" a ON a."applicationId" = p."id" JOIN "Discussion" d ON d."assessmentId" = a."id" JOIN "Criterion" q ON q."id" = d."criterionId"
     WHERE ${of(portion)} AND a."id" = ANY(${[...portion.sheets]}::int[]) ORDER BY p."id", a."stage", q."position"`,
  decisions: (portion) => Prisma.sql`
    SELECT p."id" AS "applicationId", d."outcome"::text, d."tier"::text, d."reason", d."whyNow"::text, d."decidedAt",
           (SELECT count(*)::int FROM "Vote" v WHERE v."decisionId" = d."id") AS "votes"
      FROM "Application" p JOIN "Decision" d ON d."applicationId" = p."id" WHERE ${of(portion)} ORDER BY p."id"`,
  appeals: (portion) => Prisma.sql`
    SELECT p."id" AS "applicationId", l."receipt", l."text", l."filedAt", l."outcome"::text, l."answer", l."answeredAt"
      FROM "Application" p JOIN "Appeal" l ON l."applicationId" = p."id" WHERE ${of(portion)} ORDER BY p."id"`,
  certificates: (portion) => Prisma.sql`
    SELECT c."number", c."applicationId", c."centerId", c."nameTh" AS "center", ${nameOfAgency("nameTh", "g")} AS "agency", n."code" AS "ministry", c."provinceCode" AS "province", c."tier"::text,
           c."validFrom", c."validUntil", c."replacedOn", c."revokedOn", c."revokedReason", o."number" AS "announcement"
      FROM "Certificate" c JOIN "Application" p ON p."id" = c."applicationId" JOIN "Agency" g ON g."id" = c."agencyId" JOIN "Ministry" n ON n."id" = c."ministryId"
      ${AWARD_NAMES}
      LEFT JOIN "Announcement" o ON o."id" = c."announcementId" WHERE ${of(portion)} ORDER BY p."id"`,
  events: (portion) => Prisma.sql`
    SELECT e."recordId" AS "applicationId", e."seq", e."at", e."effectiveAt", e."action", e."fromStage"::text, e."toStage"::text, e."actorId", encode(e."hash", 'hex') AS "hash"
      FROM "AuditEvent" e WHERE e."recordType" = 'Application' AND e."recordId" = ANY(${[...portion.ids]}::int[]) ORDER BY e."recordId", e."seq"`,
};
