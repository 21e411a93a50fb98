-- How the secretariat words a kind of mail; the last row counts, those before are its history. Without words: as shipped again.
CREATE TABLE "MailWording" (
  "id" SERIAL PRIMARY KEY,
  "kind" TEXT NOT NULL,
  "subject" TEXT CHECK (length("subject") BETWEEN 1 AND 300),
  "body" TEXT CHECK (length("body") BETWEEN 1 AND 10000),
  "setAt" TIMESTAMPTZ(3) NOT NULL,
  "setById" INTEGER NOT NULL REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
  CHECK (num_nonnulls("subject", "body") <> 1)
);
CREATE INDEX "MailWording_kind_id_idx" ON "MailWording"("kind", "id");
CREATE TRIGGER "MailWording_kept" BEFORE UPDATE OR DELETE ON "MailWording" FOR EACH ROW EXECUTE FUNCTION gecc_refuse();
