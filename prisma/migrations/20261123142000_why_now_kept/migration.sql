-- Why only now belongs to what a mark was: kept with its history, and put back with it where a second look is forgotten.
ALTER TABLE "MarkChange" ADD COLUMN "whyNow" "WhyNow";

CREATE OR REPLACE FUNCTION gecc_keep_marks() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO "MarkChange" ("sheetId", "criterionId", "points", "met", "reason", "internal", "whyNow", "savedAt", "savedById", "replacedAt")
  SELECT o."sheetId", o."criterionId", o."points", o."met", o."reason", o."internal", o."whyNow", o."savedAt", o."savedById", n."savedAt"
    FROM before o JOIN changed n ON n."sheetId" = o."sheetId" AND n."criterionId" = o."criterionId"
   WHERE (o."points" IS NOT NULL OR o."met" IS NOT NULL)
     AND (o."points" IS DISTINCT FROM n."points" OR o."met" IS DISTINCT FROM n."met");
  RETURN NULL;
END $$;

CREATE OR REPLACE FUNCTION gecc_keep_first_reason() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO "MarkChange" ("sheetId", "criterionId", "points", "met", "reason", "internal", "whyNow", "savedAt", "savedById", "replacedAt")
  SELECT o."sheetId", o."criterionId", o."points", o."met", o."reason", o."internal", o."whyNow", o."savedAt", o."savedById", n."savedAt"
    FROM before o JOIN changed n ON n."sheetId" = o."sheetId" AND n."criterionId" = o."criterionId"
    JOIN "Sheet" h ON h."id" = o."sheetId" AND h."kind" = 'AGREED'
    JOIN "SecondLook" l ON l."assessmentId" = h."assessmentId" AND l."lookedAt" IS NOT NULL
   WHERE (o."reason" <> n."reason" OR o."whyNow" IS DISTINCT FROM n."whyNow")
     AND o."points" IS NOT DISTINCT FROM n."points" AND o."met" IS NOT DISTINCT FROM n."met"
     AND NOT EXISTS (SELECT 1 FROM "MarkChange" c WHERE c."sheetId" = o."sheetId" AND c."criterionId" = o."criterionId" AND c."id" > l."lastChangeId");
  RETURN NULL;
END $$;
