-- A picture is drawn anew by its check: `sha256` is then that of what is kept, and this that of what was sent.
ALTER TABLE "Evidence" ADD COLUMN "sentSha256" CHAR(64), ADD COLUMN "missingAt" TIMESTAMPTZ(3);
