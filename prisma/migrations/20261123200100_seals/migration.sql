-- What was sealed: a copy of the files in DATA_DIR/seals, which are what counts, for pages and proofs.
CREATE TABLE "Seal" (
  "number" INTEGER NOT NULL,
  "at" TIMESTAMPTZ(3) NOT NULL,
  "header" TEXT NOT NULL,
  "hash" TEXT NOT NULL,
  "keyId" TEXT NOT NULL,
  "signature" TEXT NOT NULL,
  CONSTRAINT "Seal_pkey" PRIMARY KEY ("number")
);
-- A head as it was when it was sealed; `position` is its leaf of the tree, in the order of first sealing, for ever.
CREATE TABLE "SealedHead" (
  "position" INTEGER NOT NULL,
  "sealNumber" INTEGER NOT NULL,
  "recordType" TEXT NOT NULL,
  "recordId" INTEGER NOT NULL,
  "count" INTEGER NOT NULL,
  "hash" TEXT NOT NULL,
  CONSTRAINT "SealedHead_pkey" PRIMARY KEY ("position", "sealNumber")
);
CREATE UNIQUE INDEX "SealedHead_recordType_recordId_sealNumber_key" ON "SealedHead"("recordType", "recordId", "sealNumber");
ALTER TABLE "SealedHead" ADD CONSTRAINT "SealedHead_sealNumber_fkey" FOREIGN KEY ("sealNumber") REFERENCES "Seal"("number") ON DELETE RESTRICT ON UPDATE CASCADE;
CREATE TRIGGER "Seal_kept" BEFORE UPDATE OR DELETE ON "Seal" FOR EACH ROW EXECUTE FUNCTION gecc_refuse();
CREATE TRIGGER "Seal_not_emptied" BEFORE TRUNCATE ON "Seal" FOR EACH STATEMENT EXECUTE FUNCTION gecc_refuse();
CREATE TRIGGER "SealedHead_kept" BEFORE UPDATE OR DELETE ON "SealedHead" FOR EACH ROW EXECUTE FUNCTION gecc_refuse();
CREATE TRIGGER "SealedHead_not_emptied" BEFORE TRUNCATE ON "SealedHead" FOR EACH STATEMENT EXECUTE FUNCTION gecc_refuse();

SELECT jobs.create_queue('sealLog', '{"policy": "short", "retryLimit": 3, "retryDelay": 30, "expireInSeconds": 300}');
SELECT jobs.create_queue('mailSeal', '{"policy": "short", "retryLimit": 3, "retryDelay": 60, "expireInSeconds": 300}');
