-- What judges would have corrected, until the chair sends one combined return.

CREATE TABLE "ReturnProposal" (
  "id" SERIAL NOT NULL,
  "applicationId" INTEGER NOT NULL,
  "criterionId" INTEGER NOT NULL,
  "proposedById" INTEGER NOT NULL,
  "reason" TEXT NOT NULL,
  "proposedAt" TIMESTAMPTZ(3) NOT NULL,
  "returnId" INTEGER,
  CONSTRAINT "ReturnProposal_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "ReturnProposal_applicationId_idx" ON "ReturnProposal"("applicationId");
CREATE INDEX "ReturnProposal_returnId_idx" ON "ReturnProposal"("returnId");
ALTER TABLE "ReturnProposal" ADD CONSTRAINT "ReturnProposal_applicationId_fkey" FOREIGN KEY ("applicationId") REFERENCES "Application"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "ReturnProposal" ADD CONSTRAINT "ReturnProposal_criterionId_fkey" FOREIGN KEY ("criterionId") REFERENCES "Criterion"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "ReturnProposal" ADD CONSTRAINT "ReturnProposal_proposedById_fkey" FOREIGN KEY ("proposedById") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "ReturnProposal" ADD CONSTRAINT "ReturnProposal_returnId_fkey" FOREIGN KEY ("returnId") REFERENCES "Return"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "ReturnProposal" ADD CONSTRAINT "ReturnProposal_has_reason" CHECK ("reason" ~ '\S' AND char_length("reason") <= 2000);
-- One open proposal of a person for a criterion.
CREATE UNIQUE INDEX "ReturnProposal_one_open" ON "ReturnProposal" ("applicationId", "criterionId", "proposedById") WHERE "returnId" IS NULL;
-- Only a return of the same application takes it.
ALTER TABLE "Return" ADD CONSTRAINT "Return_of_application" UNIQUE ("id", "applicationId");
ALTER TABLE "ReturnProposal" ADD CONSTRAINT "ReturnProposal_same_application"
  FOREIGN KEY ("returnId", "applicationId") REFERENCES "Return" ("id", "applicationId");

-- Proposed while the documents are judged, by who judges them, of a criterion of the cycle.
CREATE FUNCTION gecc_proposal_guard() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM "Application" p JOIN "Cycle" y ON y."id" = p."cycleId"
                  JOIN "Criterion" c ON c."setId" = y."criteriaSetId" WHERE p."id" = NEW."applicationId" AND c."id" = NEW."criterionId") THEN
    RAISE EXCEPTION 'a criterion of another set' USING ERRCODE = 'GE004';
  END IF;
  IF NEW."returnId" IS NULL AND NOT EXISTS (
      SELECT 1 FROM "Application" p JOIN "Assessment" a ON a."applicationId" = p."id" AND a."stage" = 'DOCUMENT' AND a."finishedAt" IS NULL
       WHERE p."id" = NEW."applicationId" AND p."stage" = 'DOCUMENT' AND (a."chairId" = NEW."proposedById" OR EXISTS (
         SELECT 1 FROM "Sheet" s WHERE s."assessmentId" = a."id" AND s."assessorId" = NEW."proposedById" AND s."voidedAt" IS NULL))) THEN
    RAISE EXCEPTION 'who does not judge the documents now proposes no return' USING ERRCODE = 'GE031';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "ReturnProposal_guard" BEFORE INSERT OR UPDATE ON "ReturnProposal" FOR EACH ROW EXECUTE FUNCTION gecc_proposal_guard();
-- What a return took or passed over stays as it was.
CREATE TRIGGER "ReturnProposal_kept" BEFORE UPDATE OR DELETE ON "ReturnProposal" FOR EACH ROW
  WHEN (OLD."returnId" IS NOT NULL) EXECUTE FUNCTION gecc_refuse();
