-- The life of a criteria set before it is frozen: where it was copied from, and each edit with what the set held before it.
ALTER TABLE "CriteriaSet" ADD COLUMN "baseId" INTEGER REFERENCES "CriteriaSet"("id") ON DELETE SET NULL ON UPDATE CASCADE;

CREATE TABLE "CriteriaChange" (
  "id" SERIAL NOT NULL,
  "setId" INTEGER NOT NULL,
  "at" TIMESTAMPTZ(3) NOT NULL,
  "action" TEXT NOT NULL,
  "detail" JSONB NOT NULL,
  "before" JSONB NOT NULL,
  "undoneAt" TIMESTAMPTZ(3),
  CONSTRAINT "CriteriaChange_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "CriteriaChange_setId_id_idx" ON "CriteriaChange"("setId", "id");
ALTER TABLE "CriteriaChange" ADD CONSTRAINT "CriteriaChange_setId_fkey"
  FOREIGN KEY ("setId") REFERENCES "CriteriaSet"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- A file that was read: what it would make of the set, or what is wrong with it, cell by cell. Nothing of it counts until it is confirmed.
CREATE TABLE "CriteriaImport" (
  "id" SERIAL NOT NULL,
  "setId" INTEGER NOT NULL,
  "at" TIMESTAMPTZ(3) NOT NULL,
  "fileName" TEXT NOT NULL,
  "content" JSONB,
  "faults" JSONB NOT NULL DEFAULT '[]',
  -- The last change of the set when the file was read: a later one asks for a new look.
  "afterChangeId" INTEGER,
  "importedAt" TIMESTAMPTZ(3),
  CONSTRAINT "CriteriaImport_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "CriteriaImport_whole_or_faulty" CHECK (("content" IS NULL) = (jsonb_array_length("faults") > 0)),
  CONSTRAINT "CriteriaImport_only_whole" CHECK ("importedAt" IS NULL OR "content" IS NOT NULL)
);
CREATE INDEX "CriteriaImport_setId_idx" ON "CriteriaImport"("setId");
ALTER TABLE "CriteriaImport" ADD CONSTRAINT "CriteriaImport_setId_fkey"
  FOREIGN KEY ("setId") REFERENCES "CriteriaSet"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "Criterion" ADD CONSTRAINT "Criterion_text_status"
  CHECK ("textStatus" IN ('placeholder', 'sourced-abridged', 'sourced', 'official'));

-- Neither may a criterion be moved out of a frozen set, nor a step to or from one of its criteria.
CREATE OR REPLACE FUNCTION gecc_criteria_frozen() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE frozen BOOLEAN;
BEGIN
  IF TG_TABLE_NAME = 'ScaleStep' THEN
    SELECT bool_or(s."frozenAt" IS NOT NULL) INTO frozen FROM "CriteriaSet" s JOIN "Criterion" c ON c."setId" = s."id"
     WHERE c."id" IN (CASE WHEN TG_OP <> 'INSERT' THEN OLD."criterionId" END, CASE WHEN TG_OP <> 'DELETE' THEN NEW."criterionId" END);
  ELSE
    SELECT bool_or(s."frozenAt" IS NOT NULL) INTO frozen FROM "CriteriaSet" s
     WHERE s."id" IN (CASE WHEN TG_OP <> 'INSERT' THEN OLD."setId" END, CASE WHEN TG_OP <> 'DELETE' THEN NEW."setId" END);
  END IF;
  IF frozen THEN RAISE EXCEPTION 'the criteria set is frozen' USING ERRCODE = 'GE002'; END IF;
  RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
END $$;
CREATE TRIGGER "CriteriaChange_frozen" BEFORE INSERT OR UPDATE OR DELETE ON "CriteriaChange"
  FOR EACH ROW EXECUTE FUNCTION gecc_criteria_frozen();
