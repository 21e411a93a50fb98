-- After a correction only what it touched is looked at again: a submitted version names the criteria that it touched, a mark the version
-- on which it was given or confirmed. Nothing is asked anew of versions sent before this was kept.

ALTER TABLE "Submission" ADD COLUMN "affected" TEXT[] NOT NULL DEFAULT ARRAY[]::TEXT[];
ALTER TABLE "Submission" ADD CONSTRAINT "Submission_first_affects_nothing" CHECK ("version" > 1 OR cardinality("affected") = 0);
ALTER TABLE "Mark" ADD COLUMN "seenVersion" INTEGER NOT NULL DEFAULT 1;

-- The marks of a sheet that were given on a version before the one that touched their criterion.
CREATE FUNCTION gecc_to_look(sheet INTEGER) RETURNS TABLE ("criterionId" INTEGER, "code" TEXT, "position" INTEGER, "seenVersion" INTEGER)
LANGUAGE sql STABLE AS $$
  SELECT c."id", c."code", c."position", m."seenVersion"
    FROM "Mark" m JOIN "Sheet" h ON h."id" = m."sheetId" JOIN "Assessment" a ON a."id" = h."assessmentId" JOIN "Criterion" c ON c."id" = m."criterionId"
   WHERE m."sheetId" = sheet AND a."stage" = 'DOCUMENT' AND (m."points" IS NOT NULL OR m."met" IS NOT NULL)
     AND EXISTS (SELECT 1 FROM "Submission" s WHERE s."applicationId" = a."applicationId" AND s."version" > m."seenVersion" AND c."code" = ANY(s."affected"))
$$;

CREATE FUNCTION gecc_look_guard() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM gecc_to_look(NEW."id")) THEN
    RAISE EXCEPTION 'a corrected criterion was not looked at again' USING ERRCODE = 'GE032';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "Sheet_looked_again" BEFORE UPDATE ON "Sheet" FOR EACH ROW
  WHEN (NEW."kind" = 'OWN' AND NEW."finishedAt" IS NOT NULL AND OLD."finishedAt" IS NULL) EXECUTE FUNCTION gecc_look_guard();
