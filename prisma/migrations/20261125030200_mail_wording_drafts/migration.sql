-- What somebody is about to word: looked at with made-up data before it is used.
CREATE TABLE "MailWordingDraft" (
  "kind" TEXT NOT NULL,
  "userId" INTEGER NOT NULL REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE,
  "subject" TEXT NOT NULL CHECK (length("subject") BETWEEN 1 AND 300),
  "body" TEXT NOT NULL CHECK (length("body") BETWEEN 1 AND 10000),
  "savedAt" TIMESTAMPTZ(3) NOT NULL,
  PRIMARY KEY ("kind", "userId")
);
