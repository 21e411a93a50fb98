-- The center's side: shared work on one application, checked files with versions, outcome counts, extensions, appeals, mail that is sent.
CREATE TYPE "CenterRight" AS ENUM ('VIEW', 'EDIT', 'SUBMIT');
CREATE TYPE "FileCheck" AS ENUM ('WAITING', 'PASSED', 'REFUSED');
CREATE TYPE "AppealOutcome" AS ENUM ('CONFIRMED', 'REOPENED');
DROP INDEX "Mail_sentAt_idx";
ALTER TABLE "Answer" ADD COLUMN "version" INTEGER NOT NULL DEFAULT 1;
ALTER TABLE "Application" ADD COLUMN "extendedUntilOn" DATE;
ALTER TABLE "Evidence" ADD COLUMN "check" "FileCheck" NOT NULL DEFAULT 'WAITING',
ADD COLUMN "checkCode" TEXT,
ADD COLUMN "checkedAt" TIMESTAMPTZ(3),
ADD COLUMN "expiresOn" DATE,
ADD COLUMN "removedAt" TIMESTAMPTZ(3),
ADD COLUMN "replacesId" INTEGER,
ADD COLUMN "uploadId" TEXT;
ALTER TABLE "Mail" ADD COLUMN "attempts" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN "digestId" INTEGER,
ADD COLUMN "dueAt" TIMESTAMPTZ(3),
ADD COLUMN "fault" TEXT,
ADD COLUMN "inDigest" BOOLEAN NOT NULL DEFAULT false;
ALTER TABLE "RoleGrant" ADD COLUMN "centerRight" "CenterRight" NOT NULL DEFAULT 'SUBMIT';
ALTER TABLE "Submission" ADD COLUMN "declaredName" TEXT,
ADD COLUMN "declaredPosition" TEXT;
CREATE TABLE "Presence" (
    "applicationId" INTEGER NOT NULL,
    "criterionId" INTEGER NOT NULL,
    "userId" INTEGER NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL,
    "seenAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Presence_pkey" PRIMARY KEY ("applicationId","criterionId","userId")
);
CREATE TABLE "AnswerTask" (
    "applicationId" INTEGER NOT NULL,
    "criterionId" INTEGER NOT NULL,
    "userId" INTEGER NOT NULL,
    "dueOn" DATE,
    "note" TEXT NOT NULL DEFAULT '',
    "givenAt" TIMESTAMPTZ(3) NOT NULL,
    "givenById" INTEGER NOT NULL,
    "doneAt" TIMESTAMPTZ(3),

    CONSTRAINT "AnswerTask_pkey" PRIMARY KEY ("applicationId","criterionId")
);
CREATE TABLE "OutcomeData" (
    "applicationId" INTEGER NOT NULL,
    "content" JSONB NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "savedAt" TIMESTAMPTZ(3) NOT NULL,
    "savedById" INTEGER,

    CONSTRAINT "OutcomeData_pkey" PRIMARY KEY ("applicationId")
);
CREATE TABLE "Reminder" (
    "returnId" INTEGER NOT NULL,
    "daysBefore" INTEGER NOT NULL,
    "sentAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Reminder_pkey" PRIMARY KEY ("returnId","daysBefore")
);
CREATE TABLE "Extension" (
    "id" SERIAL NOT NULL,
    "applicationId" INTEGER NOT NULL,
    "returnId" INTEGER,
    "fromOn" DATE NOT NULL,
    "untilOn" DATE NOT NULL,
    "reason" TEXT NOT NULL,
    "givenAt" TIMESTAMPTZ(3) NOT NULL,
    "givenById" INTEGER NOT NULL,

    CONSTRAINT "Extension_pkey" PRIMARY KEY ("id")
);
CREATE TABLE "Appeal" (
    "id" SERIAL NOT NULL,
    "applicationId" INTEGER NOT NULL,
    "receipt" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "filedAt" TIMESTAMPTZ(3) NOT NULL,
    "filedById" INTEGER NOT NULL,
    "outcome" "AppealOutcome",
    "answer" TEXT,
    "answeredAt" TIMESTAMPTZ(3),
    "answeredById" INTEGER,

    CONSTRAINT "Appeal_pkey" PRIMARY KEY ("id")
);
CREATE TABLE "AppealItem" (
    "appealId" INTEGER NOT NULL,
    "criterionId" INTEGER NOT NULL,
    "text" TEXT NOT NULL,

    CONSTRAINT "AppealItem_pkey" PRIMARY KEY ("appealId","criterionId")
);
CREATE TABLE "AppealFile" (
    "appealId" INTEGER NOT NULL,
    "evidenceId" INTEGER NOT NULL,

    CONSTRAINT "AppealFile_pkey" PRIMARY KEY ("appealId","evidenceId")
);
CREATE INDEX "AnswerTask_userId_idx" ON "AnswerTask"("userId");
CREATE INDEX "Extension_applicationId_idx" ON "Extension"("applicationId");
CREATE UNIQUE INDEX "Appeal_applicationId_key" ON "Appeal"("applicationId");
CREATE UNIQUE INDEX "Appeal_receipt_key" ON "Appeal"("receipt");
CREATE UNIQUE INDEX "Evidence_replacesId_key" ON "Evidence"("replacesId");
CREATE UNIQUE INDEX "Evidence_uploadId_key" ON "Evidence"("uploadId");
CREATE INDEX "Evidence_check_idx" ON "Evidence"("check");
CREATE INDEX "Mail_sentAt_dueAt_idx" ON "Mail"("sentAt", "dueAt");
CREATE INDEX "Mail_applicationId_idx" ON "Mail"("applicationId");
ALTER TABLE "Presence" ADD CONSTRAINT "Presence_applicationId_fkey" FOREIGN KEY ("applicationId") REFERENCES "Application"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "Presence" ADD CONSTRAINT "Presence_criterionId_fkey" FOREIGN KEY ("criterionId") REFERENCES "Criterion"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "Presence" ADD CONSTRAINT "Presence_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "AnswerTask" ADD CONSTRAINT "AnswerTask_applicationId_fkey" FOREIGN KEY ("applicationId") REFERENCES "Application"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "AnswerTask" ADD CONSTRAINT "AnswerTask_criterionId_fkey" FOREIGN KEY ("criterionId") REFERENCES "Criterion"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "AnswerTask" ADD CONSTRAINT "AnswerTask_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "OutcomeData" ADD CONSTRAINT "OutcomeData_applicationId_fkey" FOREIGN KEY ("applicationId") REFERENCES "Application"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "Evidence" ADD CONSTRAINT "Evidence_replacesId_fkey" FOREIGN KEY ("replacesId") REFERENCES "Evidence"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "Reminder" ADD CONSTRAINT "Reminder_returnId_fkey" FOREIGN KEY ("returnId") REFERENCES "Return"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "Extension" ADD CONSTRAINT "Extension_applicationId_fkey" FOREIGN KEY ("applicationId") REFERENCES "Application"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "Extension" ADD CONSTRAINT "Extension_returnId_fkey" FOREIGN KEY ("returnId") REFERENCES "Return"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "Appeal" ADD CONSTRAINT "Appeal_applicationId_fkey" FOREIGN KEY ("applicationId") REFERENCES "Application"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "AppealItem" ADD CONSTRAINT "AppealItem_appealId_fkey" FOREIGN KEY ("appealId") REFERENCES "Appeal"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "AppealItem" ADD CONSTRAINT "AppealItem_criterionId_fkey" FOREIGN KEY ("criterionId") REFERENCES "Criterion"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "AppealFile" ADD CONSTRAINT "AppealFile_appealId_fkey" FOREIGN KEY ("appealId") REFERENCES "Appeal"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "AppealFile" ADD CONSTRAINT "AppealFile_evidenceId_fkey" FOREIGN KEY ("evidenceId") REFERENCES "Evidence"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "Mail" ADD CONSTRAINT "Mail_applicationId_fkey" FOREIGN KEY ("applicationId") REFERENCES "Application"("id") ON DELETE SET NULL ON UPDATE CASCADE;
ALTER TABLE "Mail" ADD CONSTRAINT "Mail_digestId_fkey" FOREIGN KEY ("digestId") REFERENCES "Mail"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- Files that are there were checked by the rules of their day.
UPDATE "Evidence" SET "check" = 'PASSED', "checkedAt" = "uploadedAt";
UPDATE "Mail" SET "dueAt" = "writtenAt";
ALTER TABLE "Mail" ALTER COLUMN "dueAt" SET NOT NULL;
CREATE INDEX "Mail_unsent" ON "Mail" ("dueAt") WHERE "sentAt" IS NULL;

-- What Prisma's schema cannot say.
ALTER TABLE "RoleGrant" ADD CONSTRAINT "RoleGrant_right_of_center_staff" CHECK ("role" = 'CENTER_STAFF' OR "centerRight" = 'SUBMIT');
ALTER TABLE "Answer" ADD CONSTRAINT "Answer_version_counts" CHECK ("version" >= 1);
ALTER TABLE "AnswerTask" ADD CONSTRAINT "AnswerTask_note_length" CHECK (char_length("note") <= 1000);
ALTER TABLE "Evidence" ADD CONSTRAINT "Evidence_refused_why" CHECK (("check" = 'REFUSED') = ("checkCode" IS NOT NULL));
ALTER TABLE "Evidence" ADD CONSTRAINT "Evidence_not_its_own_version" CHECK ("replacesId" IS NULL OR "replacesId" <> "id");
ALTER TABLE "Extension" ADD CONSTRAINT "Extension_gives_more" CHECK ("untilOn" > "fromOn" AND char_length(trim("reason")) > 0);
ALTER TABLE "Appeal" ADD CONSTRAINT "Appeal_answered_whole" CHECK (
  num_nonnulls("outcome", "answer", "answeredAt", "answeredById") IN (0, 4) AND char_length(trim("text")) > 0);
CREATE TRIGGER "Extension_kept" BEFORE UPDATE OR DELETE ON "Extension" FOR EACH ROW EXECUTE FUNCTION gecc_refuse();
-- An answered appeal stays as it is, and who judged or decided the case does not answer it (docs/domain.md §4).
CREATE FUNCTION gecc_appeal_guard() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD."answeredAt" IS NOT NULL THEN RAISE EXCEPTION 'the appeal is answered' USING ERRCODE = 'GE012'; END IF;
  IF NEW."answeredById" IS NOT NULL AND (
       EXISTS (SELECT 1 FROM "Assessment" a LEFT JOIN "Sheet" h ON h."assessmentId" = a."id"
                WHERE a."applicationId" = NEW."applicationId" AND NEW."answeredById" IN (a."chairId", h."assessorId"))
       OR EXISTS (SELECT 1 FROM "Decision" d WHERE d."applicationId" = NEW."applicationId" AND d."decidedById" = NEW."answeredById")) THEN
    RAISE EXCEPTION 'who judged the case does not answer its appeal' USING ERRCODE = 'GE013';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "Appeal_guard" BEFORE UPDATE ON "Appeal" FOR EACH ROW EXECUTE FUNCTION gecc_appeal_guard();
CREATE TRIGGER "Appeal_kept" BEFORE DELETE ON "Appeal" FOR EACH ROW EXECUTE FUNCTION gecc_refuse();
CREATE FUNCTION gecc_outcome_guard() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM "Application" p WHERE p."id" = NEW."applicationId" AND p."stage" NOT IN ('DRAFT', 'RETURNED')) THEN
    RAISE EXCEPTION 'the answers are closed' USING ERRCODE = 'GE005';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "OutcomeData_guard" BEFORE INSERT OR UPDATE ON "OutcomeData" FOR EACH ROW EXECUTE FUNCTION gecc_outcome_guard();

-- The door knows a personal extension.
DROP FUNCTION gecc_case(INTEGER, BOOLEAN);
CREATE FUNCTION gecc_case(asked INTEGER, locking BOOLEAN) RETURNS TABLE (
  "id" INTEGER, "stage" TEXT, "centerId" INTEGER, "agencyId" INTEGER, "ministryId" INTEGER, "submittedAt" TIMESTAMPTZ, "cycleId" INTEGER,
  "passedDocumentAt" TIMESTAMPTZ, "passedOnSiteAt" TIMESTAMPTZ, "declinedAt" TEXT, "documentTotal" INTEGER, "onSiteTotal" INTEGER,
  "finalTotal" INTEGER, "computedTier" TEXT, "tier" TEXT, "profileConfirmedAt" TIMESTAMPTZ, "year" INTEGER, "criteriaSetId" INTEGER,
  "overrides" JSONB, "applyFromOn" DATE, "applyUntilOn" DATE, "extendedUntilOn" DATE, "openedAt" TIMESTAMPTZ, "announcedAt" TIMESTAMPTZ,
  "documentClosedAt" TIMESTAMPTZ, "assessments" JSONB) LANGUAGE plpgsql VOLATILE AS $$
#variable_conflict use_column
BEGIN
  IF locking THEN PERFORM 1 FROM "Application" p WHERE p."id" = asked FOR UPDATE; END IF;
  RETURN QUERY SELECT
    p."id", p."stage"::text, p."centerId", p."agencyId", p."ministryId", p."submittedAt", p."cycleId", p."passedDocumentAt",
    p."passedOnSiteAt", p."declinedAt"::text, p."documentTotal", p."onSiteTotal", p."finalTotal", p."computedTier"::text,
    p."tier"::text, p."profileConfirmedAt", y."year", y."criteriaSetId", y."policy", y."applyFromOn", y."applyUntilOn", p."extendedUntilOn",
    y."openedAt", y."announcedAt", y."documentClosedAt",
    coalesce((SELECT jsonb_agg(jsonb_build_object(
        'id', a."id", 'stage', a."stage", 'teamId', a."teamId", 'chairId', a."chairId", 'finished', a."finishedAt" IS NOT NULL,
        'scorerIds', coalesce(s.ids, '[]'), 'allFinished', coalesce(s.done, false), 'sheets', coalesce(s.sheets, '[]')))
      FROM "Assessment" a
      LEFT JOIN LATERAL (
        SELECT jsonb_agg(h."assessorId") AS ids, bool_and(h."finishedAt" IS NOT NULL) AS done,
               jsonb_agg(jsonb_build_object('id', h."id", 'assessorId', h."assessorId", 'finished', h."finishedAt" IS NOT NULL)) AS sheets
          FROM "Sheet" h WHERE h."assessmentId" = a."id" AND h."kind" = 'OWN' AND h."voidedAt" IS NULL) s ON true
     WHERE a."applicationId" = p."id"), '[]')
    FROM "Application" p JOIN "Cycle" y ON y."id" = p."cycleId"
   WHERE p."id" = asked;
END $$;
