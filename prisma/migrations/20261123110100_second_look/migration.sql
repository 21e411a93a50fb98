-- A total near a floor is looked at again by somebody else, blind, before the stage ends (docs/decisions/0013).
ALTER TABLE "Sheet" DROP CONSTRAINT "Sheet_own_has_assessor";
ALTER TABLE "Sheet" ADD CONSTRAINT "Sheet_has_assessor" CHECK (("kind" = 'AGREED') = ("assessorId" IS NULL));
-- One that counts; one of who was found in conflict, or was replaced, is kept.
CREATE UNIQUE INDEX "Sheet_one_second" ON "Sheet" ("assessmentId") WHERE "kind" = 'SECOND' AND "voidedAt" IS NULL;

CREATE TABLE "SecondLook" (
  "assessmentId" INTEGER NOT NULL,
  "askedAt" TIMESTAMPTZ(3) NOT NULL,
  "askedById" INTEGER NOT NULL,
  "floor" TEXT NOT NULL CHECK ("floor" IN ('GOLD', 'SILVER', 'BLUE', 'PASS')),
  "side" TEXT NOT NULL CHECK ("side" IN ('BELOW', 'ON', 'ABOVE')),
  "by" INTEGER NOT NULL CHECK ("by" >= 0),
  "margin" INTEGER NOT NULL CHECK ("margin" > 0),
  "total" INTEGER NOT NULL,
  "finalTotal" INTEGER,
  "namedAt" TIMESTAMPTZ(3),
  "namedById" INTEGER,
  "lookedAt" TIMESTAMPTZ(3),
  "secondTotal" INTEGER,
  "secondFinalTotal" INTEGER,
  "agrees" BOOLEAN,
  "lastChangeId" INTEGER,
  "closedAt" TIMESTAMPTZ(3),
  CONSTRAINT "SecondLook_pkey" PRIMARY KEY ("assessmentId"),
  CONSTRAINT "SecondLook_named" CHECK (("namedAt" IS NULL) = ("namedById" IS NULL)),
  CONSTRAINT "SecondLook_looked" CHECK (num_nonnulls("lookedAt", "secondTotal", "agrees", "lastChangeId") IN (0, 4)),
  CONSTRAINT "SecondLook_closed" CHECK (CASE WHEN "agrees" THEN "closedAt" IS NOT NULL WHEN "closedAt" IS NOT NULL THEN "lookedAt" IS NOT NULL ELSE true END)
);
ALTER TABLE "SecondLook" ADD CONSTRAINT "SecondLook_assessmentId_fkey" FOREIGN KEY ("assessmentId") REFERENCES "Assessment"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "SecondLook" ADD CONSTRAINT "SecondLook_askedById_fkey" FOREIGN KEY ("askedById") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "SecondLook" ADD CONSTRAINT "SecondLook_namedById_fkey" FOREIGN KEY ("namedById") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

CREATE TABLE "LookNote" (
  "assessmentId" INTEGER NOT NULL,
  "criterionId" INTEGER NOT NULL,
  "note" TEXT NOT NULL CHECK ("note" ~ '\S' AND char_length("note") <= 10000),
  "recordedAt" TIMESTAMPTZ(3) NOT NULL,
  "recordedById" INTEGER NOT NULL,
  CONSTRAINT "LookNote_pkey" PRIMARY KEY ("assessmentId", "criterionId")
);
ALTER TABLE "LookNote" ADD CONSTRAINT "LookNote_assessmentId_fkey" FOREIGN KEY ("assessmentId") REFERENCES "SecondLook"("assessmentId") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "LookNote" ADD CONSTRAINT "LookNote_criterionId_fkey" FOREIGN KEY ("criterionId") REFERENCES "Criterion"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "LookNote" ADD CONSTRAINT "LookNote_recordedById_fkey" FOREIGN KEY ("recordedById") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Why it was asked stays as it was; what is closed stays altogether.
CREATE TRIGGER "SecondLook_kept" BEFORE DELETE ON "SecondLook" FOR EACH ROW EXECUTE FUNCTION gecc_refuse();
CREATE FUNCTION gecc_second_look_guard() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD."closedAt" IS NOT NULL OR (NEW."assessmentId", NEW."askedAt", NEW."askedById", NEW."floor", NEW."side", NEW."by", NEW."margin", NEW."total", NEW."finalTotal")
     IS DISTINCT FROM (OLD."assessmentId", OLD."askedAt", OLD."askedById", OLD."floor", OLD."side", OLD."by", OLD."margin", OLD."total", OLD."finalTotal") THEN
    RAISE EXCEPTION 'a second look keeps why it was asked, and what it came to' USING ERRCODE = 'GE041';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "SecondLook_guard" BEFORE UPDATE ON "SecondLook" FOR EACH ROW EXECUTE FUNCTION gecc_second_look_guard();
CREATE FUNCTION gecc_look_note_guard() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM "SecondLook" l WHERE l."assessmentId" = coalesce(NEW."assessmentId", OLD."assessmentId")
              AND (l."lookedAt" IS NULL OR l."closedAt" IS NOT NULL)) THEN
    RAISE EXCEPTION 'nothing is reconciled now' USING ERRCODE = 'GE041';
  END IF;
  RETURN coalesce(NEW, OLD);
END $$;
CREATE TRIGGER "LookNote_guard" BEFORE INSERT OR UPDATE OR DELETE ON "LookNote" FOR EACH ROW EXECUTE FUNCTION gecc_look_note_guard();

-- A stage does not end while its second look is open.
CREATE FUNCTION gecc_look_open_guard() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM "SecondLook" l WHERE l."assessmentId" = NEW."id" AND l."closedAt" IS NULL) THEN
    RAISE EXCEPTION 'a second look is open' USING ERRCODE = 'GE042';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "Assessment_second_look" BEFORE UPDATE ON "Assessment" FOR EACH ROW
  WHEN (NEW."finishedAt" IS NOT NULL AND OLD."finishedAt" IS NULL) EXECUTE FUNCTION gecc_look_open_guard();

-- The rule of lib/domain/conflict.ts for one person and one application; a test holds the two together.
CREATE FUNCTION gecc_in_conflict(who INTEGER, asked INTEGER) RETURNS BOOLEAN LANGUAGE plpgsql STABLE AS $$
DECLARE person JSONB := gecc_person(who); p RECORD;
BEGIN
  SELECT a."centerId", a."agencyId", a."ministryId", y."year", y."applyFromOn", coalesce(y."policy"->>'conflictScope', 'AGENCY') AS scope,
         coalesce((y."policy"->>'pastEmployerYears')::int, 3) AS years, coalesce((y."policy"->>'pastAssessmentCycles')::int, 0) AS cycles
    INTO p FROM "Application" a JOIN "Cycle" y ON y."id" = a."cycleId" WHERE a."id" = asked;
  RETURN coalesce((person->>'agencyId')::int = p."agencyId", false)
    OR (p.scope = 'MINISTRY' AND coalesce((person->>'ministryId')::int = p."ministryId", false))
    OR person->'worksAt' @> to_jsonb(p."centerId")
    OR (person->'declared' @> to_jsonb(p."centerId") AND NOT person->'dismissed' @> jsonb_build_array(jsonb_build_object('centerId', p."centerId", 'reason', 'DECLARED')))
    OR (p.years > 0 AND NOT person->'dismissed' @> jsonb_build_array(jsonb_build_object('centerId', p."centerId", 'reason', 'PAST_EMPLOYER')) AND EXISTS (
      SELECT 1 FROM jsonb_to_recordset(person->'pastEmployers') AS e("agencyId" int, "untilOn" date)
       WHERE e."agencyId" = p."agencyId" AND p."applyFromOn" < e."untilOn" + make_interval(years => p.years)))
    OR (NOT person->'dismissed' @> jsonb_build_array(jsonb_build_object('centerId', p."centerId", 'reason', 'PAST_ASSESSMENT')) AND EXISTS (
      SELECT 1 FROM jsonb_to_recordset(person->'judged') AS j("centerId" int, "year" int)
       WHERE j."centerId" = p."centerId" AND j."year" < p."year" AND j."year" >= p."year" - p.cycles));
END $$;

-- Who looks again is asked to, has not judged the case, and is free of conflict.
CREATE FUNCTION gecc_second_sheet_guard() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE application INTEGER;
BEGIN
  SELECT a."applicationId" INTO application FROM "Assessment" a WHERE a."id" = NEW."assessmentId";
  IF NOT EXISTS (SELECT 1 FROM "SecondLook" l WHERE l."assessmentId" = NEW."assessmentId" AND l."lookedAt" IS NULL) THEN
    RAISE EXCEPTION 'no second look is asked for' USING ERRCODE = 'GE043';
  END IF;
  IF EXISTS (SELECT 1 FROM "Assessment" a LEFT JOIN "Sheet" h ON h."assessmentId" = a."id" AND h."id" <> NEW."id"
              WHERE a."applicationId" = application AND NEW."assessorId" IN (a."chairId", h."assessorId")) THEN
    RAISE EXCEPTION 'who judged the case does not look at it again' USING ERRCODE = 'GE044';
  END IF;
  IF gecc_in_conflict(NEW."assessorId", application) THEN
    RAISE EXCEPTION 'who is in conflict does not look at the case' USING ERRCODE = 'GE045';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "Sheet_second_laid" BEFORE INSERT ON "Sheet" FOR EACH ROW
  WHEN (NEW."kind"::text = 'SECOND') EXECUTE FUNCTION gecc_second_sheet_guard();
CREATE TRIGGER "Sheet_second_again" BEFORE UPDATE ON "Sheet" FOR EACH ROW
  WHEN (NEW."kind"::text = 'SECOND' AND NEW."voidedAt" IS NULL AND (OLD."voidedAt" IS NOT NULL OR OLD."assessorId" <> NEW."assessorId"))
  EXECUTE FUNCTION gecc_second_sheet_guard();

-- The door also reads who looks again (see 20261122000200_door).
CREATE OR REPLACE FUNCTION gecc_case(asked INTEGER, locking BOOLEAN) RETURNS TABLE (
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
        'scorerIds', coalesce(s.ids, '[]'), 'allFinished', coalesce(s.done, false), 'sheets', coalesce(s.sheets, '[]'),
        'look', (SELECT jsonb_build_object('lookerId', h."assessorId", 'sheetId', h."id", 'looked', l."lookedAt" IS NOT NULL, 'closed', l."closedAt" IS NOT NULL)
                   FROM "SecondLook" l LEFT JOIN "Sheet" h ON h."assessmentId" = l."assessmentId" AND h."kind" = 'SECOND' AND h."voidedAt" IS NULL
                  WHERE l."assessmentId" = a."id")))
      FROM "Assessment" a
      LEFT JOIN LATERAL (
        SELECT jsonb_agg(h."assessorId") AS ids, bool_and(h."finishedAt" IS NOT NULL) AS done,
               jsonb_agg(jsonb_build_object('id', h."id", 'assessorId', h."assessorId", 'finished', h."finishedAt" IS NOT NULL)) AS sheets
          FROM "Sheet" h WHERE h."assessmentId" = a."id" AND h."kind" = 'OWN' AND h."voidedAt" IS NULL) s ON true
     WHERE a."applicationId" = p."id"), '[]')
    FROM "Application" p JOIN "Cycle" y ON y."id" = p."cycleId"
   WHERE p."id" = asked;
END $$;
