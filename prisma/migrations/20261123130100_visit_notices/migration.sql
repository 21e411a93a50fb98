-- What a center was told of a visit: the day (none: to be set anew), who comes, and why it was changed. Each telling stays as it was.
CREATE TABLE "VisitNotice" (
  "id" SERIAL NOT NULL,
  "assessmentId" INTEGER NOT NULL,
  "visitOn" DATE,
  "people" JSONB NOT NULL,
  "reason" TEXT,
  "toldAt" TIMESTAMPTZ(3) NOT NULL,
  CONSTRAINT "VisitNotice_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "VisitNotice_assessmentId_idx" ON "VisitNotice"("assessmentId");
ALTER TABLE "VisitNotice" ADD CONSTRAINT "VisitNotice_assessmentId_fkey" FOREIGN KEY ("assessmentId") REFERENCES "Assessment"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
CREATE TRIGGER "VisitNotice_kept" BEFORE UPDATE OR DELETE ON "VisitNotice" FOR EACH ROW EXECUTE FUNCTION gecc_refuse();
CREATE TRIGGER "VisitNotice_not_emptied" BEFORE TRUNCATE ON "VisitNotice" FOR EACH STATEMENT EXECUTE FUNCTION gecc_refuse();

-- A center is reminded of a visit once, a chair once of a report that is missing.
CREATE TABLE "VisitReminder" (
  "noticeId" INTEGER NOT NULL,
  "sentAt" TIMESTAMPTZ(3) NOT NULL,
  CONSTRAINT "VisitReminder_pkey" PRIMARY KEY ("noticeId")
);
ALTER TABLE "VisitReminder" ADD CONSTRAINT "VisitReminder_noticeId_fkey" FOREIGN KEY ("noticeId") REFERENCES "VisitNotice"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "Assessment" ADD COLUMN "reportAskedAt" TIMESTAMPTZ(3);
