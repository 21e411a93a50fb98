-- One hash chain per record (docs/decisions/0020-sealed-log.md). The database computes it where the row is written: no statement more for
-- the app, and no writer can forget it. The head's lock orders the writers of one record; those of different records never meet.

CREATE TABLE "AuditHead" (
  "recordType" TEXT NOT NULL,
  "recordId" INTEGER NOT NULL,
  "seq" INTEGER NOT NULL,
  "hash" BYTEA NOT NULL,
  CONSTRAINT "AuditHead_pkey" PRIMARY KEY ("recordType", "recordId"),
  CONSTRAINT "AuditHead_hash_check" CHECK (length("hash") = 32)
) WITH (fillfactor = 70);

ALTER TABLE "AuditEvent"
  ADD COLUMN "seq" INTEGER,
  ADD COLUMN "salt" BYTEA,
  ADD COLUMN "contentHash" BYTEA,
  ADD COLUMN "hash" BYTEA,
  ADD COLUMN "personal" JSONB,
  ADD COLUMN "personalSalt" BYTEA,
  ADD COLUMN "personalHash" BYTEA;

-- What of a detail names people, is written freely by them, or is the name of a file of theirs. The chained row holds only its salted hash.
CREATE FUNCTION gecc_personal_part(detail JSONB) RETURNS jsonb LANGUAGE sql IMMUTABLE AS $$
  SELECT jsonb_object_agg(key, value) FROM jsonb_each(detail)
   WHERE key IN ('name', 'names', 'email', 'reason', 'note', 'notes', 'text', 'title', 'items', 'added', 'people', 'present', 'minutes', 'remark', 'comment')
$$;

-- The very text that is hashed. Each part is text that PostgreSQL writes the same way for ever, so that anybody can put it together again.
CREATE FUNCTION gecc_event_text(e "AuditEvent") RETURNS text LANGUAGE sql STABLE AS $$
  SELECT jsonb_build_array(e."seq", e."id", to_char(e."at" AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
    to_char(e."effectiveAt" AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), e."actorId", e."action", e."recordType", e."recordId",
    e."fromStage", e."toStage", e."detail", encode(e."personalHash", 'hex'))::text
$$;

-- Fills what the chain adds to a row, behind the head before it.
CREATE FUNCTION gecc_link_event(e "AuditEvent", head "AuditHead") RETURNS "AuditEvent" LANGUAGE plpgsql AS $$
BEGIN
  e."seq" := head."seq" + 1;
  e."salt" := uuid_send(gen_random_uuid());
  e."personal" := gecc_personal_part(e."detail");
  IF e."personal" IS NULL THEN
    e."personalSalt" := NULL;
    e."personalHash" := NULL;
  ELSE
    e."detail" := e."detail" - ARRAY(SELECT jsonb_object_keys(e."personal"));
    e."personalSalt" := uuid_send(gen_random_uuid());
    e."personalHash" := sha256(e."personalSalt" || convert_to(e."personal"::text, 'UTF8'));
  END IF;
  e."contentHash" := sha256(e."salt" || convert_to(gecc_event_text(e), 'UTF8'));
  e."hash" := sha256(head."hash" || e."contentHash");
  RETURN e;
END $$;

CREATE FUNCTION gecc_chain_event() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  head "AuditHead";
  of_record INTEGER := coalesce(NEW."recordId", 0);
BEGIN
  SELECT h.* INTO head FROM "AuditHead" h WHERE h."recordType" = NEW."recordType" AND h."recordId" = of_record FOR UPDATE;
  IF NOT FOUND THEN
    INSERT INTO "AuditHead" VALUES (NEW."recordType", of_record, 0, decode(repeat('00', 32), 'hex')) ON CONFLICT DO NOTHING;
    SELECT h.* INTO head FROM "AuditHead" h WHERE h."recordType" = NEW."recordType" AND h."recordId" = of_record FOR UPDATE;
  END IF;
  -- After the wait for the head: the times of one record are in its order.
  NEW."at" := date_trunc('milliseconds', clock_timestamp());
  NEW := gecc_link_event(NEW, head);
  UPDATE "AuditHead" SET "seq" = NEW."seq", "hash" = NEW."hash" WHERE "recordType" = NEW."recordType" AND "recordId" = of_record;
  RETURN NEW;
END $$;

-- What was there before is chained now; its salts are made now.
ALTER TABLE "AuditEvent" DISABLE TRIGGER USER;
DO $$
DECLARE
  event "AuditEvent";
  head "AuditHead";
BEGIN
  FOR event IN SELECT e.* FROM "AuditEvent" e ORDER BY e."recordType", coalesce(e."recordId", 0), e."id" LOOP
    IF head."recordType" IS DISTINCT FROM event."recordType" OR head."recordId" IS DISTINCT FROM coalesce(event."recordId", 0) THEN
      IF head."recordType" IS NOT NULL THEN INSERT INTO "AuditHead" SELECT head.*; END IF;
      head := ROW(event."recordType", coalesce(event."recordId", 0), 0, decode(repeat('00', 32), 'hex'))::"AuditHead";
    END IF;
    event := gecc_link_event(event, head);
    UPDATE "AuditEvent" e SET "seq" = event."seq", "salt" = event."salt", "contentHash" = event."contentHash", "hash" = event."hash", "detail" = event."detail",
      "personal" = event."personal", "personalSalt" = event."personalSalt", "personalHash" = event."personalHash" WHERE e."id" = event."id";
    head."seq" := event."seq";
    head."hash" := event."hash";
  END LOOP;
  IF head."recordType" IS NOT NULL THEN INSERT INTO "AuditHead" SELECT head.*; END IF;
END $$;
ALTER TABLE "AuditEvent" ENABLE TRIGGER USER;

ALTER TABLE "AuditEvent"
  ALTER COLUMN "seq" SET NOT NULL, ALTER COLUMN "salt" SET NOT NULL, ALTER COLUMN "contentHash" SET NOT NULL, ALTER COLUMN "hash" SET NOT NULL;
ALTER TABLE "AuditEvent" ADD CONSTRAINT "AuditEvent_personal_check" CHECK (("personal" IS NULL) = ("personalSalt" IS NULL) AND ("personal" IS NULL OR "personalHash" IS NOT NULL));
DROP INDEX "AuditEvent_recordType_recordId_id_idx";
CREATE UNIQUE INDEX "AuditEvent_recordType_recordId_seq_key" ON "AuditEvent"("recordType", "recordId", "seq");
CREATE TRIGGER "AuditEvent_chained" BEFORE INSERT ON "AuditEvent" FOR EACH ROW EXECUTE FUNCTION gecc_chain_event();

-- The record only grows. Taking away the personal part is the one change, and touches nothing that is hashed.
CREATE FUNCTION gecc_event_kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW."personal" IS NULL AND (to_jsonb(NEW) - 'personal' - 'personalSalt') = (to_jsonb(OLD) - 'personal' - 'personalSalt') THEN RETURN NEW; END IF;
  RAISE EXCEPTION '% of % is forbidden', TG_OP, TG_TABLE_NAME USING ERRCODE = 'GE001';
END $$;
DROP TRIGGER "AuditEvent_kept" ON "AuditEvent";
CREATE TRIGGER "AuditEvent_kept" BEFORE DELETE ON "AuditEvent" FOR EACH ROW EXECUTE FUNCTION gecc_refuse();
CREATE TRIGGER "AuditEvent_only_forgets_names" BEFORE UPDATE ON "AuditEvent" FOR EACH ROW EXECUTE FUNCTION gecc_event_kept();
CREATE TRIGGER "AuditHead_kept" BEFORE DELETE ON "AuditHead" FOR EACH ROW EXECUTE FUNCTION gecc_refuse();
CREATE TRIGGER "AuditHead_only_grows" BEFORE UPDATE ON "AuditHead" FOR EACH ROW
  WHEN (NEW."seq" <> OLD."seq" + 1 OR NEW."recordType" <> OLD."recordType" OR NEW."recordId" <> OLD."recordId") EXECUTE FUNCTION gecc_refuse();
CREATE TRIGGER "AuditHead_not_emptied" BEFORE TRUNCATE ON "AuditHead" FOR EACH STATEMENT EXECUTE FUNCTION gecc_refuse();
