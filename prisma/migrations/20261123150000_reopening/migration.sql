-- A closed case is locked. Judging it anew is a new row, version n + 1, under an embargo of its own; what was published stands until a
-- correcting announcement (docs/decisions/0021).
ALTER TABLE "Application"
  ADD COLUMN "version" INTEGER NOT NULL DEFAULT 1 CHECK ("version" BETWEEN 1 AND 99),
  ADD COLUMN "previousId" INTEGER,
  ADD COLUMN "reopenedTo" "JudgedStage",
  ADD COLUMN "reopenedAt" TIMESTAMPTZ(3),
  ADD COLUMN "reopenedById" INTEGER,
  ADD COLUMN "reopenedReason" TEXT CHECK ("reopenedReason" ~ '\S' AND char_length("reopenedReason") <= 10000),
  ADD COLUMN "counts" BOOLEAN NOT NULL DEFAULT true,
  ADD COLUMN "announcementId" INTEGER;
ALTER TABLE "Application" ADD CONSTRAINT "Application_reopened_whole" CHECK (
  ("version" = 1) = ("previousId" IS NULL) AND num_nonnulls("previousId", "reopenedTo", "reopenedAt", "reopenedById", "reopenedReason") IN (0, 5));
ALTER TABLE "Application" ADD CONSTRAINT "Application_announced_closed" CHECK ("announcementId" IS NULL OR "stage" IN ('CERTIFIED', 'DECLINED'));
ALTER TABLE "Application" ADD CONSTRAINT "Application_previousId_fkey" FOREIGN KEY ("previousId") REFERENCES "Application"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "Application" ADD CONSTRAINT "Application_reopenedById_fkey" FOREIGN KEY ("reopenedById") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "Application" ADD CONSTRAINT "Application_announcementId_fkey" FOREIGN KEY ("announcementId") REFERENCES "Announcement"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
DROP INDEX "Application_cycleId_centerId_key";
CREATE UNIQUE INDEX "Application_cycleId_centerId_version_key" ON "Application"("cycleId", "centerId", "version");
CREATE UNIQUE INDEX "Application_previousId_key" ON "Application"("previousId");
CREATE INDEX "Application_announcementId_idx" ON "Application"("announcementId");
-- Of a center's versions in a cycle one counts in figures and lists.
CREATE UNIQUE INDEX "Application_one_counts" ON "Application" ("cycleId", "centerId") WHERE "counts";

UPDATE "Application" p SET "announcementId" = n."id"
  FROM (SELECT "cycleId", min("id") AS "id" FROM "Announcement" GROUP BY "cycleId") n, "Cycle" y
 WHERE n."cycleId" = p."cycleId" AND y."id" = p."cycleId" AND y."announcedAt" IS NOT NULL AND p."stage" IN ('CERTIFIED', 'DECLINED');

CREATE FUNCTION gecc_application_lock() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW."cycleId", NEW."centerId", NEW."version", NEW."previousId", NEW."reopenedTo", NEW."reopenedAt", NEW."reopenedById", NEW."reopenedReason")
     IS DISTINCT FROM (OLD."cycleId", OLD."centerId", OLD."version", OLD."previousId", OLD."reopenedTo", OLD."reopenedAt", OLD."reopenedById", OLD."reopenedReason") THEN
    RAISE EXCEPTION 'a version keeps what it is of and why it was opened' USING ERRCODE = 'GE050';
  END IF;
  -- What was published changes in one thing only: a later version counts instead.
  IF OLD."announcementId" IS NOT NULL AND (to_jsonb(NEW) - 'counts' <> to_jsonb(OLD) - 'counts' OR NEW."counts" AND NOT OLD."counts") THEN
    RAISE EXCEPTION 'a published case is locked' USING ERRCODE = 'GE051';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "Application_lock" BEFORE UPDATE ON "Application" FOR EACH ROW EXECUTE FUNCTION gecc_application_lock();
CREATE TRIGGER "Application_reopened_kept" BEFORE DELETE ON "Application" FOR EACH ROW WHEN (OLD."version" > 1 OR OLD."announcementId" IS NOT NULL)
  EXECUTE FUNCTION gecc_refuse();

-- The case and its earlier versions.
CREATE FUNCTION gecc_versions(asked INTEGER) RETURNS TABLE ("applicationId" INTEGER, "depth" INTEGER) LANGUAGE sql STABLE AS $$
  WITH RECURSIVE v AS (
    SELECT p."id", p."previousId", 0 AS "depth" FROM "Application" p WHERE p."id" = asked
    UNION ALL SELECT p."id", p."previousId", v."depth" + 1 FROM v JOIN "Application" p ON p."id" = v."previousId")
  SELECT v."id", v."depth" FROM v $$;

-- On which version each stage was judged: a case reopened on site keeps what was agreed on documents.
CREATE FUNCTION gecc_judged(asked INTEGER) RETURNS TABLE ("applicationId" INTEGER, "stage" "JudgedStage") LANGUAGE sql STABLE AS $$
  WITH RECURSIVE v AS (
    SELECT p."id", p."previousId", p."reopenedTo", NULL::"JudgedStage" AS "below" FROM "Application" p WHERE p."id" = asked
    UNION ALL SELECT p."id", p."previousId", p."reopenedTo", LEAST(v."below", v."reopenedTo") FROM v JOIN "Application" p ON p."id" = v."previousId")
  SELECT v."id", s."stage" FROM v CROSS JOIN unnest(enum_range(NULL::"JudgedStage")) s("stage")
   WHERE (v."below" IS NULL OR s."stage" < v."below") AND (v."reopenedTo" IS NULL OR s."stage" >= v."reopenedTo") $$;

-- Everybody who chaired, scored or looked at an earlier version, counted or not.
CREATE FUNCTION gecc_judged_before(asked INTEGER) RETURNS TABLE ("userId" INTEGER) LANGUAGE sql STABLE AS $$
  SELECT a."chairId" FROM gecc_versions(asked) v JOIN "Assessment" a ON a."applicationId" = v."applicationId" WHERE v."depth" > 0
   UNION SELECT h."assessorId" FROM gecc_versions(asked) v JOIN "Assessment" a ON a."applicationId" = v."applicationId" JOIN "Sheet" h ON h."assessmentId" = a."id"
          WHERE v."depth" > 0 AND h."assessorId" IS NOT NULL $$;

-- Judged anew by people who did not judge it before.
CREATE FUNCTION gecc_anew_guard() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE application INTEGER; who INTEGER;
BEGIN
  IF TG_TABLE_NAME = 'Assessment' THEN
    application := NEW."applicationId"; who := NEW."chairId";
  ELSE
    SELECT a."applicationId" INTO application FROM "Assessment" a WHERE a."id" = NEW."assessmentId"; who := NEW."assessorId";
  END IF;
  IF EXISTS (SELECT 1 FROM gecc_judged_before(application) b WHERE b."userId" = who) THEN
    RAISE EXCEPTION 'who judged a case does not judge it anew' USING ERRCODE = 'GE052';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "Assessment_anew" BEFORE INSERT OR UPDATE OF "chairId" ON "Assessment" FOR EACH ROW EXECUTE FUNCTION gecc_anew_guard();
CREATE TRIGGER "Sheet_anew" BEFORE INSERT OR UPDATE OF "assessorId" ON "Sheet" FOR EACH ROW WHEN (NEW."assessorId" IS NOT NULL) EXECUTE FUNCTION gecc_anew_guard();

-- When the version was announced: the first with its cycle, or later with a correction.
CREATE FUNCTION gecc_announced_at("Application") RETURNS TIMESTAMPTZ LANGUAGE sql STABLE AS $$
  SELECT CASE WHEN $1."version" = 1 THEN (SELECT y."announcedAt" FROM "Cycle" y WHERE y."id" = $1."cycleId")
              ELSE (SELECT n."publishedAt" FROM "Announcement" n WHERE n."id" = $1."announcementId") END $$;

CREATE OR REPLACE FUNCTION gecc_decision_guard() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE computed "Tier"; announced BOOLEAN; asked INTEGER := CASE WHEN TG_OP = 'DELETE' THEN OLD."applicationId" ELSE NEW."applicationId" END;
BEGIN
  SELECT p."computedTier", gecc_announced_at(p) IS NOT NULL INTO computed, announced FROM "Application" p WHERE p."id" = asked;
  IF announced THEN RAISE EXCEPTION 'the case is announced' USING ERRCODE = 'GE006'; END IF;
  IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
  IF NEW."outcome" = 'CERTIFY' AND (computed IS NULL OR NEW."tier" < computed) THEN
    RAISE EXCEPTION 'above the computed tier' USING ERRCODE = 'GE007';
  END IF;
  IF NEW."outcome" = 'CERTIFY' AND NEW."tier" > computed AND coalesce(char_length(trim(NEW."reason")), 0) = 0 THEN
    RAISE EXCEPTION 'a lower tier needs a reason' USING ERRCODE = 'GE008';
  END IF;
  IF EXISTS (SELECT 1 FROM gecc_versions(asked) v JOIN "Assessment" a ON a."applicationId" = v."applicationId" LEFT JOIN "Sheet" s ON s."assessmentId" = a."id"
              WHERE NEW."decidedById" IN (a."chairId", s."assessorId")) THEN
    RAISE EXCEPTION 'who judged a case does not decide on it' USING ERRCODE = 'GE009';
  END IF;
  RETURN NEW;
END $$;

-- The door reads the version, who judged before, and the stages that were judged on an earlier version (see 20261123110100_second_look).
DROP FUNCTION gecc_case(INTEGER, BOOLEAN);
CREATE FUNCTION gecc_case(asked INTEGER, locking BOOLEAN) RETURNS TABLE (
  "id" INTEGER, "stage" TEXT, "centerId" INTEGER, "agencyId" INTEGER, "ministryId" INTEGER, "submittedAt" TIMESTAMPTZ, "cycleId" INTEGER,
  "passedDocumentAt" TIMESTAMPTZ, "passedOnSiteAt" TIMESTAMPTZ, "declinedAt" TEXT, "documentTotal" INTEGER, "onSiteTotal" INTEGER,
  "finalTotal" INTEGER, "computedTier" TEXT, "tier" TEXT, "profileConfirmedAt" TIMESTAMPTZ, "version" INTEGER, "counts" BOOLEAN,
  "announcementId" INTEGER, "reopenedTo" TEXT, "judgedBefore" JSONB, "year" INTEGER, "criteriaSetId" INTEGER,
  "overrides" JSONB, "applyFromOn" DATE, "applyUntilOn" DATE, "extendedUntilOn" DATE, "openedAt" TIMESTAMPTZ, "announcedAt" TIMESTAMPTZ,
  "documentClosedAt" TIMESTAMPTZ, "assessments" JSONB) LANGUAGE plpgsql VOLATILE AS $$
#variable_conflict use_column
BEGIN
  IF locking THEN PERFORM 1 FROM "Application" p WHERE p."id" = asked FOR UPDATE; END IF;
  RETURN QUERY SELECT
    p."id", p."stage"::text, p."centerId", p."agencyId", p."ministryId", p."submittedAt", p."cycleId", p."passedDocumentAt",
    p."passedOnSiteAt", p."declinedAt"::text, p."documentTotal", p."onSiteTotal", p."finalTotal", p."computedTier"::text,
    p."tier"::text, p."profileConfirmedAt", p."version", p."counts", p."announcementId", p."reopenedTo"::text,
    CASE WHEN p."version" = 1 THEN '[]'::jsonb ELSE coalesce((SELECT jsonb_agg(b."userId") FROM gecc_judged_before(p."id") b), '[]') END,
    y."year", y."criteriaSetId", y."policy", y."applyFromOn", y."applyUntilOn", p."extendedUntilOn", y."openedAt",
    CASE WHEN p."version" = 1 THEN y."announcedAt" ELSE (SELECT n."publishedAt" FROM "Announcement" n WHERE n."id" = p."announcementId") END,
    CASE WHEN p."version" = 1 THEN y."documentClosedAt" END,
    coalesce((SELECT jsonb_agg(jsonb_build_object(
        'id', a."id", 'stage', a."stage", 'teamId', a."teamId", 'chairId', a."chairId", 'finished', a."finishedAt" IS NOT NULL,
        'scorerIds', coalesce(s.ids, '[]'), 'allFinished', coalesce(s.done, false), 'sheets', coalesce(s.sheets, '[]'),
        'look', (SELECT jsonb_build_object('lookerId', h."assessorId", 'sheetId', h."id", 'looked', l."lookedAt" IS NOT NULL, 'closed', l."closedAt" IS NOT NULL)
                   FROM "SecondLook" l LEFT JOIN "Sheet" h ON h."assessmentId" = l."assessmentId" AND h."kind" = 'SECOND' AND h."voidedAt" IS NULL
                  WHERE l."assessmentId" = a."id")))
      FROM "Assessment" a
      LEFT JOIN LATERAL (
        SELECT jsonb_agg(h."assessorId") AS ids, bool_and(h."finishedAt" IS NOT NULL) AS done,
               jsonb_agg(jsonb_build_object('id', h."id", 'assessorId', h."assessorId", 'finished', h."finishedAt" IS NOT NULL)) AS sheets
          FROM "Sheet" h WHERE h."assessmentId" = a."id" AND h."kind" = 'OWN' AND h."voidedAt" IS NULL) s ON true
     WHERE a."applicationId" = ANY(CASE WHEN p."version" = 1 THEN ARRAY[p."id"] ELSE ARRAY(SELECT v."applicationId" FROM gecc_versions(p."id") v) END)
       AND (p."version" = 1 OR (a."applicationId", a."stage") IN (SELECT j."applicationId", j."stage" FROM gecc_judged(p."id") j))), '[]')
    FROM "Application" p JOIN "Cycle" y ON y."id" = p."cycleId"
   WHERE p."id" = asked;
END $$;
