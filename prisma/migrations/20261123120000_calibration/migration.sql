-- Dossiers on which assessors practise before the season: made-up answers with agreed marks and the reason for each. They are no
-- applications, so that no figure, list or register can count them. Frozen once published.
CREATE TABLE "Dossier" (
  "id" SERIAL NOT NULL,
  "cycleId" INTEGER NOT NULL,
  "number" INTEGER NOT NULL,
  "title" TEXT NOT NULL,
  "sourceId" INTEGER,
  "createdAt" TIMESTAMPTZ(3) NOT NULL,
  "createdById" INTEGER NOT NULL,
  "publishedAt" TIMESTAMPTZ(3),
  "publishedById" INTEGER,
  CONSTRAINT "Dossier_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "Dossier_number_positive" CHECK ("number" > 0),
  CONSTRAINT "Dossier_title" CHECK ("title" ~ '\S' AND char_length("title") <= 200),
  CONSTRAINT "Dossier_published_by" CHECK (("publishedAt" IS NULL) = ("publishedById" IS NULL))
);
CREATE UNIQUE INDEX "Dossier_cycleId_number_key" ON "Dossier"("cycleId", "number");
ALTER TABLE "Dossier" ADD CONSTRAINT "Dossier_cycleId_fkey" FOREIGN KEY ("cycleId") REFERENCES "Cycle"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "Dossier" ADD CONSTRAINT "Dossier_sourceId_fkey" FOREIGN KEY ("sourceId") REFERENCES "Submission"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "Dossier" ADD CONSTRAINT "Dossier_createdById_fkey" FOREIGN KEY ("createdById") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "Dossier" ADD CONSTRAINT "Dossier_publishedById_fkey" FOREIGN KEY ("publishedById") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

CREATE TABLE "DossierItem" (
  "dossierId" INTEGER NOT NULL,
  "criterionId" INTEGER NOT NULL,
  "text" TEXT NOT NULL DEFAULT '',
  "points" INTEGER,
  "met" BOOLEAN,
  "reason" TEXT NOT NULL DEFAULT '',
  CONSTRAINT "DossierItem_pkey" PRIMARY KEY ("dossierId", "criterionId"),
  CONSTRAINT "DossierItem_gate_or_points" CHECK ("met" IS NULL OR "points" IS NULL),
  CONSTRAINT "DossierItem_length" CHECK (char_length("text") <= 20000 AND char_length("reason") <= 10000)
);
ALTER TABLE "DossierItem" ADD CONSTRAINT "DossierItem_dossierId_fkey" FOREIGN KEY ("dossierId") REFERENCES "Dossier"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "DossierItem" ADD CONSTRAINT "DossierItem_criterionId_fkey" FOREIGN KEY ("criterionId") REFERENCES "Criterion"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "DossierItem" ADD CONSTRAINT "DossierItem_points_on_scale" FOREIGN KEY ("criterionId", "points") REFERENCES "ScaleStep" ("criterionId", "points");

-- A file of the case that the dossier was copied from, under a name that says nothing of the center.
CREATE TABLE "DossierFile" (
  "id" SERIAL NOT NULL,
  "dossierId" INTEGER NOT NULL,
  "criterionId" INTEGER NOT NULL,
  "evidenceId" INTEGER NOT NULL,
  "name" TEXT NOT NULL,
  CONSTRAINT "DossierFile_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "DossierFile_name" CHECK ("name" ~ '\S' AND char_length("name") <= 200)
);
CREATE UNIQUE INDEX "DossierFile_dossierId_criterionId_evidenceId_key" ON "DossierFile"("dossierId", "criterionId", "evidenceId");
CREATE INDEX "DossierFile_evidenceId_idx" ON "DossierFile"("evidenceId");
ALTER TABLE "DossierFile" ADD CONSTRAINT "DossierFile_item_fkey" FOREIGN KEY ("dossierId", "criterionId") REFERENCES "DossierItem"("dossierId", "criterionId") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "DossierFile" ADD CONSTRAINT "DossierFile_evidenceId_fkey" FOREIGN KEY ("evidenceId") REFERENCES "Evidence"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

CREATE TABLE "DossierSheet" (
  "id" SERIAL NOT NULL,
  "dossierId" INTEGER NOT NULL,
  "assessorId" INTEGER NOT NULL,
  "startedAt" TIMESTAMPTZ(3) NOT NULL,
  "finishedAt" TIMESTAMPTZ(3),
  CONSTRAINT "DossierSheet_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "DossierSheet_dossierId_assessorId_key" ON "DossierSheet"("dossierId", "assessorId");
CREATE INDEX "DossierSheet_assessorId_idx" ON "DossierSheet"("assessorId");
ALTER TABLE "DossierSheet" ADD CONSTRAINT "DossierSheet_dossierId_fkey" FOREIGN KEY ("dossierId") REFERENCES "Dossier"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "DossierSheet" ADD CONSTRAINT "DossierSheet_assessorId_fkey" FOREIGN KEY ("assessorId") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

CREATE TABLE "DossierMark" (
  "sheetId" INTEGER NOT NULL,
  "criterionId" INTEGER NOT NULL,
  "points" INTEGER,
  "met" BOOLEAN,
  "reason" TEXT NOT NULL DEFAULT '',
  "savedAt" TIMESTAMPTZ(3) NOT NULL,
  CONSTRAINT "DossierMark_pkey" PRIMARY KEY ("sheetId", "criterionId"),
  CONSTRAINT "DossierMark_gate_or_points" CHECK ("met" IS NULL OR "points" IS NULL),
  CONSTRAINT "DossierMark_reason_length" CHECK (char_length("reason") <= 10000)
);
ALTER TABLE "DossierMark" ADD CONSTRAINT "DossierMark_sheetId_fkey" FOREIGN KEY ("sheetId") REFERENCES "DossierSheet"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "DossierMark" ADD CONSTRAINT "DossierMark_criterionId_fkey" FOREIGN KEY ("criterionId") REFERENCES "Criterion"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "DossierMark" ADD CONSTRAINT "DossierMark_points_on_scale" FOREIGN KEY ("criterionId", "points") REFERENCES "ScaleStep" ("criterionId", "points");

-- What is published stays as it is, and so does what was finished on it.
CREATE TRIGGER "Dossier_frozen" BEFORE UPDATE OR DELETE ON "Dossier" FOR EACH ROW WHEN (OLD."publishedAt" IS NOT NULL) EXECUTE FUNCTION gecc_refuse();
CREATE TRIGGER "DossierSheet_kept" BEFORE UPDATE OR DELETE ON "DossierSheet" FOR EACH ROW WHEN (OLD."finishedAt" IS NOT NULL) EXECUTE FUNCTION gecc_refuse();

CREATE FUNCTION gecc_dossier_parts_guard() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM changed x JOIN "Dossier" d ON d."id" = x."dossierId" WHERE d."publishedAt" IS NOT NULL) THEN
    RAISE EXCEPTION 'the dossier is published' USING ERRCODE = 'GE050';
  END IF;
  IF EXISTS (SELECT 1 FROM changed x JOIN "Dossier" d ON d."id" = x."dossierId" JOIN "Cycle" y ON y."id" = d."cycleId"
              JOIN "Criterion" c ON c."id" = x."criterionId" WHERE c."setId" <> y."criteriaSetId") THEN
    RAISE EXCEPTION 'a criterion of another set' USING ERRCODE = 'GE004';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER "DossierItem_insert_guard" AFTER INSERT ON "DossierItem" REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION gecc_dossier_parts_guard();
CREATE TRIGGER "DossierItem_update_guard" AFTER UPDATE ON "DossierItem" REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION gecc_dossier_parts_guard();
CREATE TRIGGER "DossierItem_delete_guard" AFTER DELETE ON "DossierItem" REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION gecc_dossier_parts_guard();
CREATE TRIGGER "DossierFile_insert_guard" AFTER INSERT ON "DossierFile" REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION gecc_dossier_parts_guard();
CREATE TRIGGER "DossierFile_update_guard" AFTER UPDATE ON "DossierFile" REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION gecc_dossier_parts_guard();
CREATE TRIGGER "DossierFile_delete_guard" AFTER DELETE ON "DossierFile" REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION gecc_dossier_parts_guard();

-- Only what is published is scored.
CREATE FUNCTION gecc_dossier_sheet_guard() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM "Dossier" d WHERE d."id" = NEW."dossierId" AND d."publishedAt" IS NOT NULL) THEN
    RAISE EXCEPTION 'the dossier is not published' USING ERRCODE = 'GE050';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "DossierSheet_guard" BEFORE INSERT ON "DossierSheet" FOR EACH ROW EXECUTE FUNCTION gecc_dossier_sheet_guard();

CREATE FUNCTION gecc_dossier_marks_guard() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM changed m JOIN "DossierSheet" s ON s."id" = m."sheetId" WHERE s."finishedAt" IS NOT NULL) THEN
    RAISE EXCEPTION 'the sheet is finished' USING ERRCODE = 'GE003';
  END IF;
  IF EXISTS (SELECT 1 FROM changed m JOIN "DossierSheet" s ON s."id" = m."sheetId"
              LEFT JOIN "DossierItem" i ON i."dossierId" = s."dossierId" AND i."criterionId" = m."criterionId" WHERE i."dossierId" IS NULL) THEN
    RAISE EXCEPTION 'a criterion of another set' USING ERRCODE = 'GE004';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER "DossierMark_insert_guard" AFTER INSERT ON "DossierMark" REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION gecc_dossier_marks_guard();
CREATE TRIGGER "DossierMark_update_guard" AFTER UPDATE ON "DossierMark" REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION gecc_dossier_marks_guard();
CREATE TRIGGER "DossierMark_delete_guard" AFTER DELETE ON "DossierMark" REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION gecc_dossier_marks_guard();
