-- One act of the secretariat on many cases: chosen, planned (the preview), done once, and undone where that is possible.
CREATE TABLE "BulkAct" (
  "id" SERIAL NOT NULL,
  "cycleId" INTEGER NOT NULL,
  "kind" TEXT NOT NULL,
  "state" TEXT NOT NULL DEFAULT 'CHOSEN',
  "input" JSONB NOT NULL DEFAULT '{}',
  "chosenAt" TIMESTAMPTZ(3) NOT NULL,
  "chosenById" INTEGER NOT NULL,
  "doneAt" TIMESTAMPTZ(3),
  "doneById" INTEGER,
  "undoneAt" TIMESTAMPTZ(3),
  "undoneById" INTEGER,
  CONSTRAINT "BulkAct_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "BulkAct_kind" CHECK ("kind" IN ('EXTEND', 'REMIND', 'ASSIGN')),
  CONSTRAINT "BulkAct_state" CHECK ("state" IN ('CHOSEN', 'PLANNED', 'DONE', 'UNDONE')
    AND ("state" IN ('DONE', 'UNDONE')) = ("doneAt" IS NOT NULL AND "doneById" IS NOT NULL)
    AND ("state" = 'UNDONE') = ("undoneAt" IS NOT NULL AND "undoneById" IS NOT NULL)),
  CONSTRAINT "BulkAct_cycleId_fkey" FOREIGN KEY ("cycleId") REFERENCES "Cycle"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
  CONSTRAINT "BulkAct_chosenById_fkey" FOREIGN KEY ("chosenById") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE
);
CREATE INDEX "BulkAct_cycleId_idx" ON "BulkAct"("cycleId");
CREATE INDEX "BulkAct_chosenById_idx" ON "BulkAct"("chosenById");

CREATE TABLE "BulkActCase" (
  "actId" INTEGER NOT NULL,
  "applicationId" INTEGER NOT NULL,
  "refusal" TEXT,
  "params" JSONB NOT NULL DEFAULT '{}',
  "detail" JSONB NOT NULL DEFAULT '{}',
  "done" BOOLEAN NOT NULL DEFAULT false,
  "undone" BOOLEAN NOT NULL DEFAULT false,
  "undoRefusal" TEXT,
  CONSTRAINT "BulkActCase_pkey" PRIMARY KEY ("actId", "applicationId"),
  CONSTRAINT "BulkActCase_shape" CHECK (NOT ("done" AND "refusal" IS NOT NULL) AND ("done" OR NOT "undone") AND NOT ("undone" AND "undoRefusal" IS NOT NULL)),
  CONSTRAINT "BulkActCase_actId_fkey" FOREIGN KEY ("actId") REFERENCES "BulkAct"("id") ON DELETE CASCADE ON UPDATE CASCADE,
  CONSTRAINT "BulkActCase_applicationId_fkey" FOREIGN KEY ("applicationId") REFERENCES "Application"("id") ON DELETE RESTRICT ON UPDATE CASCADE
);
CREATE INDEX "BulkActCase_applicationId_idx" ON "BulkActCase"("applicationId");

-- What was done is not planned anew, and stays.
CREATE FUNCTION gecc_bulk_act_guard() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN
    IF OLD."doneAt" IS NOT NULL THEN RAISE EXCEPTION 'forbidden: what was done stays' USING ERRCODE = 'GE080'; END IF;
    RETURN OLD;
  END IF;
  IF OLD."doneAt" IS NOT NULL AND (NEW."doneAt" IS DISTINCT FROM OLD."doneAt" OR NEW."input" <> OLD."input" OR NEW."kind" <> OLD."kind" OR OLD."state" = 'UNDONE') THEN
    RAISE EXCEPTION 'forbidden: what was done stays' USING ERRCODE = 'GE080';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "BulkAct_guard" BEFORE UPDATE OR DELETE ON "BulkAct" FOR EACH ROW EXECUTE FUNCTION gecc_bulk_act_guard();

-- An extension that was a mistake is taken back; the row that gave it stays.
CREATE TABLE "ExtensionTakenBack" (
  "extensionId" INTEGER NOT NULL,
  "takenBackAt" TIMESTAMPTZ(3) NOT NULL,
  "takenBackById" INTEGER NOT NULL,
  CONSTRAINT "ExtensionTakenBack_pkey" PRIMARY KEY ("extensionId"),
  CONSTRAINT "ExtensionTakenBack_extensionId_fkey" FOREIGN KEY ("extensionId") REFERENCES "Extension"("id") ON DELETE RESTRICT ON UPDATE CASCADE
);
CREATE TRIGGER "ExtensionTakenBack_kept" BEFORE UPDATE OR DELETE ON "ExtensionTakenBack" FOR EACH ROW EXECUTE FUNCTION gecc_refuse();
