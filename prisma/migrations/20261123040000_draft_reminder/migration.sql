-- A reminder that was sent for a draft before the window closes, so that it is sent once.
CREATE TABLE "DraftReminder" (
    "applicationId" INTEGER NOT NULL,
    "daysBefore" INTEGER NOT NULL,
    "sentAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "DraftReminder_pkey" PRIMARY KEY ("applicationId","daysBefore")
);
ALTER TABLE "DraftReminder" ADD CONSTRAINT "DraftReminder_applicationId_fkey" FOREIGN KEY ("applicationId") REFERENCES "Application"("id") ON DELETE CASCADE ON UPDATE CASCADE;
