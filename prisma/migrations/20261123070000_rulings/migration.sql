-- What the secretariat says of a criterion in one cycle, with its day: public, numbered, never changed. A newer one may take its place.
CREATE TABLE "Ruling" (
  "id" SERIAL NOT NULL,
  "cycleId" INTEGER NOT NULL,
  "criterionId" INTEGER NOT NULL,
  "number" INTEGER NOT NULL,
  "textTh" TEXT NOT NULL,
  "textEn" TEXT,
  "issuedAt" TIMESTAMPTZ(3) NOT NULL,
  "issuedById" INTEGER NOT NULL,
  "replacesId" INTEGER,
  CONSTRAINT "Ruling_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "Ruling_number_positive" CHECK ("number" > 0),
  CONSTRAINT "Ruling_text_length" CHECK (char_length("textTh") BETWEEN 1 AND 4000 AND char_length("textEn") <= 4000)
);
CREATE UNIQUE INDEX "Ruling_cycleId_number_key" ON "Ruling"("cycleId", "number");
CREATE UNIQUE INDEX "Ruling_replacesId_key" ON "Ruling"("replacesId");
CREATE INDEX "Ruling_criterionId_idx" ON "Ruling"("criterionId");
ALTER TABLE "Ruling" ADD CONSTRAINT "Ruling_cycleId_fkey" FOREIGN KEY ("cycleId") REFERENCES "Cycle"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "Ruling" ADD CONSTRAINT "Ruling_criterionId_fkey" FOREIGN KEY ("criterionId") REFERENCES "Criterion"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "Ruling" ADD CONSTRAINT "Ruling_issuedById_fkey" FOREIGN KEY ("issuedById") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "Ruling" ADD CONSTRAINT "Ruling_replacesId_fkey" FOREIGN KEY ("replacesId") REFERENCES "Ruling"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
CREATE TRIGGER "Ruling_kept" BEFORE UPDATE OR DELETE ON "Ruling" FOR EACH ROW EXECUTE FUNCTION gecc_refuse();
CREATE TRIGGER "Ruling_not_emptied" BEFORE TRUNCATE ON "Ruling" FOR EACH STATEMENT EXECUTE FUNCTION gecc_refuse();

CREATE FUNCTION gecc_ruling_guard() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM "Cycle" y JOIN "Criterion" c ON c."setId" = y."criteriaSetId" WHERE y."id" = NEW."cycleId" AND c."id" = NEW."criterionId") THEN
    RAISE EXCEPTION 'a criterion of another set' USING ERRCODE = 'GE004';
  END IF;
  IF NEW."replacesId" IS NOT NULL AND NOT EXISTS (
    SELECT 1 FROM "Ruling" r WHERE r."id" = NEW."replacesId" AND r."cycleId" = NEW."cycleId" AND r."criterionId" = NEW."criterionId") THEN
    RAISE EXCEPTION 'a ruling takes the place of one on the same criterion of the same cycle' USING ERRCODE = 'GE004';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "Ruling_guard" BEFORE INSERT ON "Ruling" FOR EACH ROW EXECUTE FUNCTION gecc_ruling_guard();

-- The rulings on which a mark rests: only those on its criterion, of its own cycle.
CREATE TABLE "Citation" (
  "sheetId" INTEGER NOT NULL,
  "criterionId" INTEGER NOT NULL,
  "rulingId" INTEGER NOT NULL,
  CONSTRAINT "Citation_pkey" PRIMARY KEY ("sheetId", "criterionId", "rulingId")
);
CREATE INDEX "Citation_rulingId_idx" ON "Citation"("rulingId");
ALTER TABLE "Citation" ADD CONSTRAINT "Citation_sheetId_criterionId_fkey" FOREIGN KEY ("sheetId", "criterionId") REFERENCES "Mark"("sheetId", "criterionId") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "Citation" ADD CONSTRAINT "Citation_rulingId_fkey" FOREIGN KEY ("rulingId") REFERENCES "Ruling"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

CREATE FUNCTION gecc_citations_guard() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM changed x JOIN "Sheet" s ON s."id" = x."sheetId" JOIN "Assessment" a ON a."id" = s."assessmentId"
              WHERE s."finishedAt" IS NOT NULL OR a."finishedAt" IS NOT NULL) THEN
    RAISE EXCEPTION 'the sheet is finished' USING ERRCODE = 'GE003';
  END IF;
  IF EXISTS (SELECT 1 FROM changed x JOIN "Ruling" r ON r."id" = x."rulingId" JOIN "Sheet" s ON s."id" = x."sheetId"
              JOIN "Assessment" a ON a."id" = s."assessmentId" JOIN "Application" p ON p."id" = a."applicationId"
              WHERE r."cycleId" <> p."cycleId" OR r."criterionId" <> x."criterionId") THEN
    RAISE EXCEPTION 'a ruling of another cycle or criterion' USING ERRCODE = 'GE004';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER "Citation_insert_guard" AFTER INSERT ON "Citation" REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION gecc_citations_guard();
CREATE TRIGGER "Citation_delete_guard" AFTER DELETE ON "Citation" REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION gecc_citations_guard();
