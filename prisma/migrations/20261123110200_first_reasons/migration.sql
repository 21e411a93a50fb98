-- While the chair reconciles, also a reason that is rewritten without a new value keeps its first words: what was agreed before the second
-- look was opened stays readable, mark by mark. Only the first change of each, so that typing on makes no history.
CREATE FUNCTION gecc_keep_first_reason() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO "MarkChange" ("sheetId", "criterionId", "points", "met", "reason", "internal", "savedAt", "savedById", "replacedAt")
  SELECT o."sheetId", o."criterionId", o."points", o."met", o."reason", o."internal", o."savedAt", o."savedById", n."savedAt"
    FROM before o JOIN changed n ON n."sheetId" = o."sheetId" AND n."criterionId" = o."criterionId"
    JOIN "Sheet" h ON h."id" = o."sheetId" AND h."kind" = 'AGREED'
    JOIN "SecondLook" l ON l."assessmentId" = h."assessmentId" AND l."lookedAt" IS NOT NULL
   WHERE o."reason" <> n."reason" AND o."points" IS NOT DISTINCT FROM n."points" AND o."met" IS NOT DISTINCT FROM n."met"
     AND NOT EXISTS (SELECT 1 FROM "MarkChange" c WHERE c."sheetId" = o."sheetId" AND c."criterionId" = o."criterionId" AND c."id" > l."lastChangeId");
  RETURN NULL;
END $$;
CREATE TRIGGER "Mark_first_reason" AFTER UPDATE ON "Mark" REFERENCING OLD TABLE AS before NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION gecc_keep_first_reason();
