-- An announcement is prepared in a table of its own, private to the secretariat, and published by copying it (docs/decisions/0017): what is
-- published stays immutable, and no reading of announcements can meet one that is not.
ALTER TABLE "Announcement" ADD COLUMN "kind" TEXT NOT NULL DEFAULT 'FIRST' CHECK ("kind" IN ('FIRST', 'CORRECTION'));
ALTER TABLE "Announcement" ADD COLUMN "about" TEXT;
ALTER TABLE "Announcement" ADD COLUMN "preamble" TEXT;
ALTER TABLE "Announcement" ADD COLUMN "signerName" TEXT;
ALTER TABLE "Announcement" ADD COLUMN "signerPosition" TEXT;
-- The results of a cycle are announced once; what comes later corrects.
CREATE UNIQUE INDEX "Announcement_first" ON "Announcement" ("cycleId") WHERE "kind" = 'FIRST';

CREATE TABLE "AnnouncementDraft" (
  "id" SERIAL NOT NULL,
  "cycleId" INTEGER NOT NULL,
  "kind" TEXT NOT NULL CHECK ("kind" IN ('FIRST', 'CORRECTION')),
  "number" TEXT NOT NULL CHECK ("number" ~ '\S'),
  "announcedOn" DATE NOT NULL,
  "about" TEXT NOT NULL CHECK ("about" ~ '\S'),
  "preamble" TEXT NOT NULL CHECK ("preamble" ~ '\S'),
  "signerName" TEXT NOT NULL CHECK ("signerName" ~ '\S'),
  "signerPosition" TEXT NOT NULL CHECK ("signerPosition" ~ '\S'),
  "version" INTEGER NOT NULL DEFAULT 1,
  "savedAt" TIMESTAMPTZ(3) NOT NULL,
  "savedById" INTEGER NOT NULL,
  "state" TEXT NOT NULL DEFAULT 'DRAFT' CHECK ("state" IN ('DRAFT', 'SCHEDULED', 'PUBLISHING', 'FAILED', 'PUBLISHED')),
  "publishAt" TIMESTAMPTZ(3),
  "scheduledAt" TIMESTAMPTZ(3),
  "scheduledById" INTEGER,
  "attempts" INTEGER NOT NULL DEFAULT 0,
  "fault" TEXT,
  "faultParams" JSONB NOT NULL DEFAULT '{}',
  "announcementId" INTEGER,
  CONSTRAINT "AnnouncementDraft_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "AnnouncementDraft_scheduled" CHECK (
    "state" NOT IN ('SCHEDULED', 'PUBLISHING') OR num_nonnulls("publishAt", "scheduledAt", "scheduledById") = 3),
  CONSTRAINT "AnnouncementDraft_failed" CHECK (("state" = 'FAILED') = ("fault" IS NOT NULL)),
  CONSTRAINT "AnnouncementDraft_published" CHECK (("state" = 'PUBLISHED') = ("announcementId" IS NOT NULL))
);
ALTER TABLE "AnnouncementDraft" ADD CONSTRAINT "AnnouncementDraft_cycleId_fkey" FOREIGN KEY ("cycleId") REFERENCES "Cycle"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "AnnouncementDraft" ADD CONSTRAINT "AnnouncementDraft_savedById_fkey" FOREIGN KEY ("savedById") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "AnnouncementDraft" ADD CONSTRAINT "AnnouncementDraft_scheduledById_fkey" FOREIGN KEY ("scheduledById") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "AnnouncementDraft" ADD CONSTRAINT "AnnouncementDraft_announcementId_fkey" FOREIGN KEY ("announcementId") REFERENCES "Announcement"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
CREATE UNIQUE INDEX "AnnouncementDraft_announcementId_key" ON "AnnouncementDraft" ("announcementId");
-- One at a time: two that are open would publish the same cases.
CREATE UNIQUE INDEX "AnnouncementDraft_open" ON "AnnouncementDraft" ("cycleId") WHERE "state" <> 'PUBLISHED';

CREATE FUNCTION gecc_announcement_draft_guard() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD."state" = 'PUBLISHED' THEN RAISE EXCEPTION 'what is published stays' USING ERRCODE = 'GE046'; END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "AnnouncementDraft_guard" BEFORE UPDATE ON "AnnouncementDraft" FOR EACH ROW EXECUTE FUNCTION gecc_announcement_draft_guard();
CREATE TRIGGER "AnnouncementDraft_kept" BEFORE DELETE ON "AnnouncementDraft" FOR EACH ROW EXECUTE FUNCTION gecc_refuse();

-- The announcement as a paper, made once by a job.
CREATE TABLE "AnnouncementPaper" (
  "announcementId" INTEGER NOT NULL,
  "key" TEXT NOT NULL,
  "size" INTEGER NOT NULL,
  "sha256" TEXT NOT NULL,
  "madeAt" TIMESTAMPTZ(3) NOT NULL,
  CONSTRAINT "AnnouncementPaper_pkey" PRIMARY KEY ("announcementId")
);
ALTER TABLE "AnnouncementPaper" ADD CONSTRAINT "AnnouncementPaper_announcementId_fkey" FOREIGN KEY ("announcementId") REFERENCES "Announcement"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

SELECT jobs.create_queue('announce', '{"policy": "standard", "retryLimit": 0, "expireInSeconds": 600, "retentionMinutes": 60}');
SELECT jobs.create_queue('announcementPaper', '{"policy": "standard", "retryLimit": 20, "retryDelay": 15, "expireInSeconds": 300, "retentionMinutes": 1440}');
