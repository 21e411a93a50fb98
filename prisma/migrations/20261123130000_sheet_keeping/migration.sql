-- A sheet is saved while it is written, from more than one window or device: each mark and what is said of the visit count their changes,
-- so that nobody writes over what they have not seen. Beside the reason, which the center will read, a mark carries a remark that it never
-- does; its history is kept like the reason's.

ALTER TABLE "Mark" ADD COLUMN "version" INTEGER NOT NULL DEFAULT 1, ADD COLUMN "internal" TEXT NOT NULL DEFAULT '';
ALTER TABLE "MarkChange" ADD COLUMN "internal" TEXT NOT NULL DEFAULT '';
ALTER TABLE "Sheet" ADD COLUMN "visitVersion" INTEGER NOT NULL DEFAULT 0;

CREATE OR REPLACE FUNCTION gecc_keep_marks() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO "MarkChange" ("sheetId", "criterionId", "points", "met", "reason", "internal", "savedAt", "savedById", "replacedAt")
  SELECT o."sheetId", o."criterionId", o."points", o."met", o."reason", o."internal", o."savedAt", o."savedById", n."savedAt"
    FROM before o JOIN changed n ON n."sheetId" = o."sheetId" AND n."criterionId" = o."criterionId"
   WHERE (o."points" IS NOT NULL OR o."met" IS NOT NULL)
     AND (o."points" IS DISTINCT FROM n."points" OR o."met" IS DISTINCT FROM n."met");
  RETURN NULL;
END $$;
