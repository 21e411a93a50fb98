-- What who looks after centers writes to a group of them: prepared, looked at, sent once.
CREATE TABLE "CenterLetter" (
  "id" SERIAL PRIMARY KEY,
  "authorId" INTEGER NOT NULL REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
  "cycleId" INTEGER NOT NULL REFERENCES "Cycle"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
  "ministryId" INTEGER REFERENCES "Ministry"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
  "agencyId" INTEGER REFERENCES "Agency"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
  "group" TEXT NOT NULL CHECK ("group" IN ('NOT_SUBMITTED', 'RETURNED', 'NOT_PASSED', 'ENDING', 'NEVER_APPLIED')),
  "subject" TEXT NOT NULL CHECK (length("subject") BETWEEN 1 AND 200),
  "text" TEXT NOT NULL CHECK (length("text") BETWEEN 1 AND 5000),
  "savedAt" TIMESTAMPTZ(3) NOT NULL,
  "sentAt" TIMESTAMPTZ(3),
  CHECK (num_nonnulls("ministryId", "agencyId") <= 1)
);
CREATE INDEX "CenterLetter_ministryId_idx" ON "CenterLetter"("ministryId");
CREATE INDEX "CenterLetter_agencyId_idx" ON "CenterLetter"("agencyId");

-- The letter as one center got it, and who of the center it went to.
CREATE TABLE "LetterReceiver" (
  "letterId" INTEGER NOT NULL REFERENCES "CenterLetter"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
  "centerId" INTEGER NOT NULL REFERENCES "Center"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
  "text" TEXT NOT NULL,
  "people" INTEGER[],
  PRIMARY KEY ("letterId", "centerId")
);
CREATE INDEX "LetterReceiver_centerId_idx" ON "LetterReceiver"("centerId");
CREATE TRIGGER "CenterLetter_sent" BEFORE UPDATE OR DELETE ON "CenterLetter" FOR EACH ROW WHEN (OLD."sentAt" IS NOT NULL) EXECUTE FUNCTION gecc_refuse();
CREATE TRIGGER "LetterReceiver_kept" BEFORE UPDATE OR DELETE ON "LetterReceiver" FOR EACH ROW EXECUTE FUNCTION gecc_refuse();

-- How many centers of a body are wanted in a cycle; the last row counts, those before are its history.
CREATE TABLE "Target" (
  "id" SERIAL PRIMARY KEY,
  "cycleId" INTEGER NOT NULL REFERENCES "Cycle"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
  "ministryId" INTEGER REFERENCES "Ministry"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
  "agencyId" INTEGER REFERENCES "Agency"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
  "applied" INTEGER CHECK ("applied" >= 0),
  "certified" INTEGER CHECK ("certified" >= 0),
  "offices" INTEGER CHECK ("offices" > 0),
  "setAt" TIMESTAMPTZ(3) NOT NULL,
  "setById" INTEGER NOT NULL REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
  CHECK (num_nonnulls("ministryId", "agencyId") = 1)
);
CREATE INDEX "Target_cycleId_ministryId_agencyId_idx" ON "Target"("cycleId", "ministryId", "agencyId");
CREATE TRIGGER "Target_kept" BEFORE UPDATE OR DELETE ON "Target" FOR EACH ROW EXECUTE FUNCTION gecc_refuse();
