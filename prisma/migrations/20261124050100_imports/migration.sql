-- A table that somebody sent: checked by a job, shown, confirmed, done by another, all of it or nothing.
CREATE TABLE "Import" (
  "id" SERIAL NOT NULL,
  "kind" TEXT NOT NULL CHECK ("kind" IN ('MINISTRIES', 'AGENCIES', 'CENTERS', 'USERS', 'CERTIFICATES')),
  "state" TEXT NOT NULL DEFAULT 'CHECKING' CHECK ("state" IN ('CHECKING', 'READY', 'REFUSED', 'APPLYING', 'APPLIED', 'DISCARDED')),
  "fileKey" TEXT,
  "fileName" TEXT NOT NULL,
  "fileSize" INTEGER NOT NULL,
  "sha256" TEXT NOT NULL,
  "sentById" INTEGER NOT NULL,
  "sentAt" TIMESTAMPTZ(3) NOT NULL,
  "workId" INTEGER,
  -- {created, changed, unchanged, faults} of the check.
  "counts" JSONB,
  -- What was shown: the cells that cannot be taken, or the first rows that change something.
  "faults" JSONB NOT NULL DEFAULT '[]',
  "preview" JSONB NOT NULL DEFAULT '[]',
  -- SHA-256 over all that would change: what is done is what was confirmed.
  "digest" TEXT,
  "appliedAt" TIMESTAMPTZ(3),
  CONSTRAINT "Import_pkey" PRIMARY KEY ("id")
);
ALTER TABLE "Import" ADD CONSTRAINT "Import_sentById_fkey" FOREIGN KEY ("sentById") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "Import" ADD CONSTRAINT "Import_workId_fkey" FOREIGN KEY ("workId") REFERENCES "Work"("id") ON DELETE SET NULL ON UPDATE CASCADE;
