-- A ministry looks through a draft of one of its centers, where the policy of the cycle lets it see drafts: it told so, with a word on the whole.
CREATE TABLE "PreCheck" (
  "id" SERIAL PRIMARY KEY,
  "applicationId" INTEGER NOT NULL REFERENCES "Application"("id") ON DELETE CASCADE ON UPDATE CASCADE,
  "authorId" INTEGER NOT NULL REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
  -- 1, 2, … of this person on this draft: a double click sends once.
  "round" INTEGER NOT NULL CHECK ("round" >= 1),
  "note" TEXT NOT NULL DEFAULT '' CHECK (length("note") <= 4000),
  "sentAt" TIMESTAMPTZ(3) NOT NULL
);
CREATE UNIQUE INDEX "PreCheck_applicationId_authorId_round_key" ON "PreCheck"("applicationId", "authorId", "round");
CREATE INDEX "PreCheck_authorId_idx" ON "PreCheck"("authorId");
CREATE TRIGGER "PreCheck_kept" BEFORE UPDATE ON "PreCheck" FOR EACH ROW EXECUTE FUNCTION gecc_refuse();

-- What one officer remarks on one criterion. The center reads it once it is sent, and says when it is dealt with.
CREATE TABLE "PreCheckRemark" (
  "id" SERIAL PRIMARY KEY,
  "applicationId" INTEGER NOT NULL REFERENCES "Application"("id") ON DELETE CASCADE ON UPDATE CASCADE,
  "criterionId" INTEGER NOT NULL REFERENCES "Criterion"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
  "authorId" INTEGER NOT NULL REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
  "text" TEXT NOT NULL CHECK (length("text") BETWEEN 1 AND 2000),
  "writtenAt" TIMESTAMPTZ(3) NOT NULL,
  "sentAt" TIMESTAMPTZ(3),
  "doneAt" TIMESTAMPTZ(3),
  "doneById" INTEGER REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
  CONSTRAINT "PreCheckRemark_done" CHECK (("doneAt" IS NULL) = ("doneById" IS NULL) AND ("doneAt" IS NULL OR "sentAt" IS NOT NULL))
);
CREATE UNIQUE INDEX "PreCheckRemark_applicationId_criterionId_authorId_key" ON "PreCheckRemark"("applicationId", "criterionId", "authorId");
CREATE INDEX "PreCheckRemark_authorId_idx" ON "PreCheckRemark"("authorId");

-- Once the draft is sent nothing of it is written any more.
CREATE FUNCTION gecc_of_draft() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM "Application" p WHERE p."id" = NEW."applicationId" AND p."stage" = 'DRAFT') THEN
    RAISE EXCEPTION 'application % is no draft', NEW."applicationId" USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "PreCheck_of_draft" BEFORE INSERT ON "PreCheck" FOR EACH ROW EXECUTE FUNCTION gecc_of_draft();
CREATE TRIGGER "PreCheckRemark_of_draft" BEFORE INSERT OR UPDATE ON "PreCheckRemark" FOR EACH ROW EXECUTE FUNCTION gecc_of_draft();
