-- What Prisma's schema cannot say. The database is the last guard: these hold even when the code is wrong.

CREATE EXTENSION IF NOT EXISTS pg_trgm;
CREATE EXTENSION IF NOT EXISTS btree_gist;

-- Thai dictionary order without asking for it in each query.
ALTER TABLE "Province" ALTER COLUMN "nameTh" TYPE TEXT COLLATE "th-x-icu";
ALTER TABLE "Ministry" ALTER COLUMN "nameTh" TYPE TEXT COLLATE "th-x-icu";
ALTER TABLE "Agency" ALTER COLUMN "nameTh" TYPE TEXT COLLATE "th-x-icu";
ALTER TABLE "Center" ALTER COLUMN "nameTh" TYPE TEXT COLLATE "th-x-icu";
ALTER TABLE "Certificate" ALTER COLUMN "nameTh" TYPE TEXT COLLATE "th-x-icu";
ALTER TABLE "User" ALTER COLUMN "name" TYPE TEXT COLLATE "th-x-icu";

-- Search by Thai substring.
CREATE INDEX "Agency_nameTh_trgm" ON "Agency" USING gin ("nameTh" gin_trgm_ops);
CREATE INDEX "Center_nameTh_trgm" ON "Center" USING gin ("nameTh" gin_trgm_ops);
CREATE INDEX "Certificate_nameTh_trgm" ON "Certificate" USING gin ("nameTh" gin_trgm_ops);
CREATE INDEX "Certificate_nameTh_idx" ON "Certificate" ("nameTh");

-- Owners and people
ALTER TABLE "Agency" ADD CONSTRAINT "Agency_not_its_own_parent" CHECK ("parentId" IS NULL OR "parentId" <> "id");
ALTER TABLE "User" ADD CONSTRAINT "User_email_lower_case" CHECK ("email" = lower("email") AND "email" LIKE '%_@_%');
ALTER TABLE "User" ADD CONSTRAINT "User_locale_known" CHECK ("locale" IN ('th', 'en'));
ALTER TABLE "RoleGrant" ADD CONSTRAINT "RoleGrant_scope_fits_role" CHECK (
  CASE "role"
    WHEN 'CENTER_STAFF' THEN "centerId" IS NOT NULL AND "agencyId" IS NULL AND "ministryId" IS NULL
    WHEN 'MINISTRY_ADMIN' THEN "centerId" IS NULL AND num_nonnulls("agencyId", "ministryId") = 1
    ELSE num_nonnulls("centerId", "agencyId", "ministryId") = 0
  END);
CREATE UNIQUE INDEX "RoleGrant_once" ON "RoleGrant" ("userId", "role", "centerId", "agencyId", "ministryId") NULLS NOT DISTINCT;

-- The year and its rubric
ALTER TABLE "Criterion" ADD CONSTRAINT "Criterion_gate_has_no_points" CHECK (("kind" = 'GATE') = ("points" = 0) AND "points" >= 0);
ALTER TABLE "ScaleStep" ADD CONSTRAINT "ScaleStep_not_negative" CHECK ("points" >= 0);
ALTER TABLE "Cycle" ADD CONSTRAINT "Cycle_year_is_buddhist" CHECK ("year" BETWEEN 2558 AND 2700);
ALTER TABLE "Cycle" ADD CONSTRAINT "Cycle_windows_in_order" CHECK (
  "applyFromOn" <= "applyUntilOn" AND "applyUntilOn" <= "documentUntilOn"
  AND "documentUntilOn" <= "onSiteUntilOn" AND "onSiteUntilOn" <= "committeeUntilOn");

CREATE FUNCTION gecc_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION '% of % is forbidden', TG_OP, TG_TABLE_NAME USING ERRCODE = 'GE001'; END $$;

CREATE FUNCTION gecc_criteria_frozen() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE frozen BOOLEAN;
BEGIN
  IF TG_TABLE_NAME = 'Criterion' THEN
    SELECT s."frozenAt" IS NOT NULL INTO frozen FROM "CriteriaSet" s
     WHERE s."id" = (CASE WHEN TG_OP = 'DELETE' THEN OLD."setId" ELSE NEW."setId" END);
  ELSE
    SELECT s."frozenAt" IS NOT NULL INTO frozen FROM "CriteriaSet" s JOIN "Criterion" c ON c."setId" = s."id"
     WHERE c."id" = (CASE WHEN TG_OP = 'DELETE' THEN OLD."criterionId" ELSE NEW."criterionId" END);
  END IF;
  IF frozen THEN RAISE EXCEPTION 'the criteria set is frozen' USING ERRCODE = 'GE002'; END IF;
  RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
END $$;
CREATE TRIGGER "Criterion_frozen" BEFORE INSERT OR UPDATE OR DELETE ON "Criterion" FOR EACH ROW EXECUTE FUNCTION gecc_criteria_frozen();
CREATE TRIGGER "ScaleStep_frozen" BEFORE INSERT OR UPDATE OR DELETE ON "ScaleStep" FOR EACH ROW EXECUTE FUNCTION gecc_criteria_frozen();
CREATE TRIGGER "CriteriaSet_frozen" BEFORE UPDATE OR DELETE ON "CriteriaSet" FOR EACH ROW
  WHEN (OLD."frozenAt" IS NOT NULL) EXECUTE FUNCTION gecc_refuse();

-- Applications
ALTER TABLE "Application" ADD CONSTRAINT "Application_declined_where" CHECK (("stage" = 'DECLINED') = ("declinedAt" IS NOT NULL));
ALTER TABLE "Application" ADD CONSTRAINT "Application_certified_tier" CHECK (("stage" = 'CERTIFIED') = ("tier" IS NOT NULL));
ALTER TABLE "Application" ADD CONSTRAINT "Application_submitted" CHECK (("stage" = 'DRAFT') = ("submittedAt" IS NULL));
ALTER TABLE "Application" ADD CONSTRAINT "Application_passed_in_order" CHECK (
  ("passedOnSiteAt" IS NULL OR "passedDocumentAt" IS NOT NULL)
  AND ("stage" NOT IN ('ON_SITE', 'COMMITTEE', 'CERTIFIED') OR "passedDocumentAt" IS NOT NULL)
  AND ("stage" NOT IN ('COMMITTEE', 'CERTIFIED') OR "passedOnSiteAt" IS NOT NULL));
ALTER TABLE "Answer" ADD CONSTRAINT "Answer_self_score_on_scale"
  FOREIGN KEY ("criterionId", "selfScore") REFERENCES "ScaleStep" ("criterionId", "points");
ALTER TABLE "Answer" ADD CONSTRAINT "Answer_gate_or_score" CHECK ("met" IS NULL OR "selfScore" IS NULL);
ALTER TABLE "Answer" ADD CONSTRAINT "Answer_text_length" CHECK (char_length("text") <= 10000);
ALTER TABLE "Evidence" ADD CONSTRAINT "Evidence_size" CHECK ("size" > 0 AND "size" <= 20971520);
CREATE TRIGGER "Submission_kept" BEFORE UPDATE OR DELETE ON "Submission" FOR EACH ROW EXECUTE FUNCTION gecc_refuse();
CREATE TRIGGER "Submission_not_emptied" BEFORE TRUNCATE ON "Submission" FOR EACH STATEMENT EXECUTE FUNCTION gecc_refuse();

-- Judging
ALTER TABLE "Assessment" ADD CONSTRAINT "Assessment_stage" CHECK ("stage" <> 'COMMITTEE');
CREATE UNIQUE INDEX "TeamMember_one_chair" ON "TeamMember" ("teamId") WHERE "position" = 'CHAIR';
ALTER TABLE "Sheet" ADD CONSTRAINT "Sheet_own_has_assessor" CHECK (("kind" = 'OWN') = ("assessorId" IS NOT NULL));
CREATE UNIQUE INDEX "Sheet_one_agreed" ON "Sheet" ("assessmentId") WHERE "kind" = 'AGREED';
ALTER TABLE "Mark" ADD CONSTRAINT "Mark_points_on_scale"
  FOREIGN KEY ("criterionId", "points") REFERENCES "ScaleStep" ("criterionId", "points");
ALTER TABLE "Mark" ADD CONSTRAINT "Mark_gate_or_points" CHECK ("met" IS NULL OR "points" IS NULL);
ALTER TABLE "Mark" ADD CONSTRAINT "Mark_reason_length" CHECK (char_length("reason") <= 10000);

-- Marks of a finished sheet stay as they are, and are of the cycle's own criteria. Per statement: a sheet is saved whole.
CREATE FUNCTION gecc_marks_guard() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM changed m JOIN "Sheet" s ON s."id" = m."sheetId" JOIN "Assessment" a ON a."id" = s."assessmentId"
              WHERE s."finishedAt" IS NOT NULL OR a."finishedAt" IS NOT NULL) THEN
    RAISE EXCEPTION 'the sheet is finished' USING ERRCODE = 'GE003';
  END IF;
  IF EXISTS (SELECT 1 FROM changed m JOIN "Sheet" s ON s."id" = m."sheetId" JOIN "Assessment" a ON a."id" = s."assessmentId"
              JOIN "Application" p ON p."id" = a."applicationId" JOIN "Cycle" y ON y."id" = p."cycleId"
              JOIN "Criterion" c ON c."id" = m."criterionId" WHERE c."setId" <> y."criteriaSetId") THEN
    RAISE EXCEPTION 'a criterion of another set' USING ERRCODE = 'GE004';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER "Mark_insert_guard" AFTER INSERT ON "Mark" REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION gecc_marks_guard();
CREATE TRIGGER "Mark_update_guard" AFTER UPDATE ON "Mark" REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION gecc_marks_guard();
CREATE TRIGGER "Mark_delete_guard" AFTER DELETE ON "Mark" REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION gecc_marks_guard();

CREATE FUNCTION gecc_answers_guard() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM changed r JOIN "Application" p ON p."id" = r."applicationId" JOIN "Cycle" y ON y."id" = p."cycleId"
              JOIN "Criterion" c ON c."id" = r."criterionId" WHERE c."setId" <> y."criteriaSetId") THEN
    RAISE EXCEPTION 'a criterion of another set' USING ERRCODE = 'GE004';
  END IF;
  IF EXISTS (SELECT 1 FROM changed r JOIN "Application" p ON p."id" = r."applicationId" WHERE p."stage" NOT IN ('DRAFT', 'RETURNED')) THEN
    RAISE EXCEPTION 'the answers are closed' USING ERRCODE = 'GE005';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER "Answer_insert_guard" AFTER INSERT ON "Answer" REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION gecc_answers_guard();
CREATE TRIGGER "Answer_update_guard" AFTER UPDATE ON "Answer" REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION gecc_answers_guard();

-- A sheet of a finished assessment stays finished.
CREATE FUNCTION gecc_sheet_guard() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM "Assessment" a WHERE a."id" = OLD."assessmentId" AND a."finishedAt" IS NOT NULL)
     AND (NEW."finishedAt" IS DISTINCT FROM OLD."finishedAt" OR NEW."assessorId" IS DISTINCT FROM OLD."assessorId") THEN
    RAISE EXCEPTION 'the assessment is finished' USING ERRCODE = 'GE003';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "Sheet_guard" BEFORE UPDATE ON "Sheet" FOR EACH ROW EXECUTE FUNCTION gecc_sheet_guard();
CREATE TRIGGER "Sheet_kept" BEFORE DELETE ON "Sheet" FOR EACH ROW WHEN (OLD."finishedAt" IS NOT NULL) EXECUTE FUNCTION gecc_refuse();

-- Decisions: a reason for a decline, never above the computed tier, never by who judged the case.
ALTER TABLE "Decision" ADD CONSTRAINT "Decision_shape" CHECK (
  CASE "outcome"
    WHEN 'CERTIFY' THEN "tier" IS NOT NULL
    WHEN 'DECLINE' THEN "tier" IS NULL AND coalesce(char_length(trim("reason")), 0) > 0
    ELSE "tier" IS NULL
  END);
CREATE FUNCTION gecc_decision_guard() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE computed "Tier"; announced BOOLEAN;
BEGIN
  SELECT p."computedTier", y."announcedAt" IS NOT NULL INTO computed, announced
    FROM "Application" p JOIN "Cycle" y ON y."id" = p."cycleId"
   WHERE p."id" = (CASE WHEN TG_OP = 'DELETE' THEN OLD."applicationId" ELSE NEW."applicationId" END);
  IF announced THEN RAISE EXCEPTION 'the cycle is announced' USING ERRCODE = 'GE006'; END IF;
  IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
  IF NEW."outcome" = 'CERTIFY' AND (computed IS NULL OR NEW."tier" < computed) THEN
    RAISE EXCEPTION 'above the computed tier' USING ERRCODE = 'GE007';
  END IF;
  IF NEW."outcome" = 'CERTIFY' AND NEW."tier" > computed AND coalesce(char_length(trim(NEW."reason")), 0) = 0 THEN
    RAISE EXCEPTION 'a lower tier needs a reason' USING ERRCODE = 'GE008';
  END IF;
  IF EXISTS (SELECT 1 FROM "Assessment" a LEFT JOIN "Sheet" s ON s."assessmentId" = a."id"
              WHERE a."applicationId" = NEW."applicationId" AND NEW."decidedById" IN (a."chairId", s."assessorId")) THEN
    RAISE EXCEPTION 'who judged a case does not decide on it' USING ERRCODE = 'GE009';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "Decision_guard" BEFORE INSERT OR UPDATE OR DELETE ON "Decision" FOR EACH ROW EXECUTE FUNCTION gecc_decision_guard();

-- Announcements are published once and stay; certificates keep what was granted.
CREATE TRIGGER "Announcement_kept" BEFORE UPDATE OR DELETE ON "Announcement" FOR EACH ROW EXECUTE FUNCTION gecc_refuse();
ALTER TABLE "Certificate" ADD CONSTRAINT "Certificate_number_form" CHECK ("number" ~ '^GECC-[0-9]{4}-[0-9]{5}-[0-9]$');
ALTER TABLE "Certificate" ADD CONSTRAINT "Certificate_days_in_order" CHECK ("validFrom" <= "validUntil");
ALTER TABLE "Certificate" ADD CONSTRAINT "Certificate_revoked_by_whom_why" CHECK (
  ("revokedOn" IS NULL) = ("revokedById" IS NULL) AND ("revokedOn" IS NULL) = ("revokedReason" IS NULL));
ALTER TABLE "Certificate" ADD CONSTRAINT "Certificate_has_origin" CHECK (num_nonnulls("announcementId", "importedFrom") = 1);
-- At most one valid certificate of a center on any day.
ALTER TABLE "Certificate" ADD CONSTRAINT "Certificate_one_valid_a_day" EXCLUDE USING gist (
  "centerId" WITH =,
  daterange("validFrom", GREATEST("validFrom", LEAST("validUntil" + 1, "replacedOn", "revokedOn"))) WITH &&);
CREATE FUNCTION gecc_certificate_guard() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW."number", NEW."cycleYear", NEW."running", NEW."tier", NEW."validFrom", NEW."validUntil", NEW."nameTh")
     IS DISTINCT FROM (OLD."number", OLD."cycleYear", OLD."running", OLD."tier", OLD."validFrom", OLD."validUntil", OLD."nameTh")
     OR (OLD."revokedOn" IS NOT NULL AND NEW."revokedOn" IS DISTINCT FROM OLD."revokedOn") THEN
    RAISE EXCEPTION 'a certificate keeps what was granted' USING ERRCODE = 'GE010';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "Certificate_guard" BEFORE UPDATE ON "Certificate" FOR EACH ROW EXECUTE FUNCTION gecc_certificate_guard();
CREATE TRIGGER "Certificate_kept" BEFORE DELETE ON "Certificate" FOR EACH ROW EXECUTE FUNCTION gecc_refuse();

-- Figures never fall below zero: a wrong difference stops the transaction.
ALTER TABLE "CycleFigure" ADD CONSTRAINT "CycleFigure_not_negative" CHECK (
  LEAST("applied", "passedDocument", "passedOnSite", "gold", "silver", "blue", "draft", "document", "returned", "onSite",
        "committee", "certified", "declined", "withdrawn") >= 0);

-- The record of what happened can only grow.
CREATE TRIGGER "AuditEvent_kept" BEFORE UPDATE OR DELETE ON "AuditEvent" FOR EACH ROW EXECUTE FUNCTION gecc_refuse();
CREATE TRIGGER "AuditEvent_not_emptied" BEFORE TRUNCATE ON "AuditEvent" FOR EACH STATEMENT EXECUTE FUNCTION gecc_refuse();
