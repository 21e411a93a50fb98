-- Who gave a mark, and every value that a mark had before it was changed. The database keeps the old one itself, whatever wrote the
-- new one; a reason alone that is typed on makes no history, a value that changes takes its reason along.

ALTER TABLE "Mark" ADD COLUMN "savedById" INTEGER;
ALTER TABLE "Mark" ADD CONSTRAINT "Mark_savedById_fkey" FOREIGN KEY ("savedById") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

CREATE TABLE "MarkChange" (
  "id" SERIAL NOT NULL,
  "sheetId" INTEGER NOT NULL,
  "criterionId" INTEGER NOT NULL,
  "points" INTEGER,
  "met" BOOLEAN,
  "reason" TEXT NOT NULL,
  "savedAt" TIMESTAMPTZ(3) NOT NULL,
  "savedById" INTEGER,
  "replacedAt" TIMESTAMPTZ(3) NOT NULL,
  CONSTRAINT "MarkChange_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "MarkChange_sheetId_criterionId_idx" ON "MarkChange"("sheetId", "criterionId");
ALTER TABLE "MarkChange" ADD CONSTRAINT "MarkChange_sheetId_fkey" FOREIGN KEY ("sheetId") REFERENCES "Sheet"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "MarkChange" ADD CONSTRAINT "MarkChange_criterionId_fkey" FOREIGN KEY ("criterionId") REFERENCES "Criterion"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "MarkChange" ADD CONSTRAINT "MarkChange_savedById_fkey" FOREIGN KEY ("savedById") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

CREATE FUNCTION gecc_keep_marks() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO "MarkChange" ("sheetId", "criterionId", "points", "met", "reason", "savedAt", "savedById", "replacedAt")
  SELECT o."sheetId", o."criterionId", o."points", o."met", o."reason", o."savedAt", o."savedById", n."savedAt"
    FROM before o JOIN changed n ON n."sheetId" = o."sheetId" AND n."criterionId" = o."criterionId"
   WHERE (o."points" IS NOT NULL OR o."met" IS NOT NULL)
     AND (o."points" IS DISTINCT FROM n."points" OR o."met" IS DISTINCT FROM n."met");
  RETURN NULL;
END $$;
CREATE TRIGGER "Mark_history" AFTER UPDATE ON "Mark" REFERENCING OLD TABLE AS before NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION gecc_keep_marks();
CREATE TRIGGER "MarkChange_kept" BEFORE UPDATE OR DELETE ON "MarkChange" FOR EACH ROW EXECUTE FUNCTION gecc_refuse();
CREATE TRIGGER "MarkChange_not_emptied" BEFORE TRUNCATE ON "MarkChange" FOR EACH STATEMENT EXECUTE FUNCTION gecc_refuse();
