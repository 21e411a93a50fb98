-- One center that was entered twice: the second row stays as a name that leads to the first.
ALTER TABLE "Center" ADD COLUMN "mergedIntoId" INTEGER;
ALTER TABLE "Center" ADD CONSTRAINT "Center_mergedIntoId_fkey" FOREIGN KEY ("mergedIntoId") REFERENCES "Center"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "Center" ADD CONSTRAINT "Center_not_merged_into_itself" CHECK ("mergedIntoId" IS NULL OR "mergedIntoId" <> "id");
CREATE INDEX "Center_mergedIntoId_idx" ON "Center"("mergedIntoId");
CREATE TRIGGER public_change_merge AFTER UPDATE OF "mergedIntoId" ON "Center" FOR EACH STATEMENT EXECUTE FUNCTION note_public_change();

CREATE TABLE "CenterMerge" (
  "id" SERIAL NOT NULL,
  "fromId" INTEGER NOT NULL,
  "intoId" INTEGER NOT NULL,
  "reason" TEXT NOT NULL,
  "moved" JSONB NOT NULL,
  "mergedAt" TIMESTAMPTZ(3) NOT NULL,
  "mergedById" INTEGER NOT NULL,
  "undoneAt" TIMESTAMPTZ(3),
  "undoneById" INTEGER,
  CONSTRAINT "CenterMerge_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "CenterMerge_two" CHECK ("fromId" <> "intoId" AND char_length(trim("reason")) > 0),
  CONSTRAINT "CenterMerge_undone_by_whom" CHECK (("undoneAt" IS NULL) = ("undoneById" IS NULL)),
  CONSTRAINT "CenterMerge_fromId_fkey" FOREIGN KEY ("fromId") REFERENCES "Center"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
  CONSTRAINT "CenterMerge_intoId_fkey" FOREIGN KEY ("intoId") REFERENCES "Center"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
  CONSTRAINT "CenterMerge_mergedById_fkey" FOREIGN KEY ("mergedById") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
  CONSTRAINT "CenterMerge_undoneById_fkey" FOREIGN KEY ("undoneById") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE
);
CREATE INDEX "CenterMerge_intoId_idx" ON "CenterMerge"("intoId");
CREATE UNIQUE INDEX "CenterMerge_one_stands" ON "CenterMerge" ("fromId") WHERE "undoneAt" IS NULL;
CREATE FUNCTION gecc_merge_guard() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD."undoneAt" IS NOT NULL OR to_jsonb(NEW) - ARRAY['undoneAt', 'undoneById'] IS DISTINCT FROM to_jsonb(OLD) - ARRAY['undoneAt', 'undoneById'] THEN
    RAISE EXCEPTION 'a merge stays as it was recorded' USING ERRCODE = 'GE083';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "CenterMerge_guard" BEFORE UPDATE ON "CenterMerge" FOR EACH ROW EXECUTE FUNCTION gecc_merge_guard();
CREATE TRIGGER "CenterMerge_kept" BEFORE DELETE ON "CenterMerge" FOR EACH ROW EXECUTE FUNCTION gecc_refuse();

-- Two that somebody looked at and found to be two.
CREATE TABLE "NotDuplicate" (
  "oneId" INTEGER NOT NULL,
  "otherId" INTEGER NOT NULL,
  "saidAt" TIMESTAMPTZ(3) NOT NULL,
  "saidById" INTEGER NOT NULL,
  CONSTRAINT "NotDuplicate_pkey" PRIMARY KEY ("oneId", "otherId"),
  CONSTRAINT "NotDuplicate_in_order" CHECK ("oneId" < "otherId"),
  CONSTRAINT "NotDuplicate_oneId_fkey" FOREIGN KEY ("oneId") REFERENCES "Center"("id") ON DELETE CASCADE ON UPDATE CASCADE,
  CONSTRAINT "NotDuplicate_otherId_fkey" FOREIGN KEY ("otherId") REFERENCES "Center"("id") ON DELETE CASCADE ON UPDATE CASCADE,
  CONSTRAINT "NotDuplicate_saidById_fkey" FOREIGN KEY ("saidById") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- What a name is compared by: abbreviations written out, without spaces and signs, and without the words that nearly every center has.
-- It only finds candidates; what is shown says lib/domain/duplicates.ts.
CREATE FUNCTION gecc_name_key(name TEXT) RETURNS TEXT LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT lower(regexp_replace(normalize(
    regexp_replace(regexp_replace(replace(name, 'สนง.', 'สำนักงาน'), 'จ\.\s*(?=[ก-ฮเ-ไ])', 'จังหวัด', 'g'), 'อ\.\s*(?=[ก-ฮเ-ไ])', 'อำเภอ', 'g'),
    NFKC), '(ศูนย์ราชการสะดวก|GECC|[[:space:][:punct:]])', '', 'gi')) $$;
CREATE INDEX "Center_name_key" ON "Center" (gecc_name_key("nameTh"), "agencyId");

-- What belongs to a center goes to another only along a merge, there and back; and nothing new hangs on a name that leads elsewhere.
CREATE FUNCTION gecc_are_merged(one INTEGER, other INTEGER) RETURNS BOOLEAN LANGUAGE sql STABLE AS $$
  SELECT EXISTS (SELECT 1 FROM "Center" k WHERE (k."id" = one AND k."mergedIntoId" = other) OR (k."id" = other AND k."mergedIntoId" = one)) $$;

CREATE OR REPLACE FUNCTION gecc_application_lock() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE was "Application" := OLD;
BEGIN
  IF NEW."centerId" <> OLD."centerId" AND gecc_are_merged(OLD."centerId", NEW."centerId") THEN was."centerId" := NEW."centerId"; END IF;
  IF (NEW."cycleId", NEW."centerId", NEW."version", NEW."previousId", NEW."reopenedTo", NEW."reopenedAt", NEW."reopenedById", NEW."reopenedReason")
     IS DISTINCT FROM (was."cycleId", was."centerId", was."version", was."previousId", was."reopenedTo", was."reopenedAt", was."reopenedById", was."reopenedReason") THEN
    RAISE EXCEPTION 'a version keeps what it is of and why it was opened' USING ERRCODE = 'GE050';
  END IF;
  -- What was published changes in one thing only: a later version counts instead.
  IF was."announcementId" IS NOT NULL AND (to_jsonb(NEW) - 'counts' <> to_jsonb(was) - 'counts' OR NEW."counts" AND NOT was."counts") THEN
    RAISE EXCEPTION 'a published case is locked' USING ERRCODE = 'GE051';
  END IF;
  RETURN NEW;
END $$;

CREATE OR REPLACE FUNCTION gecc_certificate_guard() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE was "Certificate" := OLD;
BEGIN
  IF NEW."centerId" <> OLD."centerId" AND gecc_are_merged(OLD."centerId", NEW."centerId") THEN was."centerId" := NEW."centerId"; END IF;
  IF to_jsonb(NEW) - ARRAY['replacedOn', 'revokedOn', 'revokedById', 'revokedReason'] IS DISTINCT FROM
     to_jsonb(was) - ARRAY['replacedOn', 'revokedOn', 'revokedById', 'revokedReason']
     OR (OLD."revokedOn" IS NOT NULL
         AND (NEW."revokedOn", NEW."revokedById", NEW."revokedReason") IS DISTINCT FROM (OLD."revokedOn", OLD."revokedById", OLD."revokedReason"))
     OR (OLD."replacedOn" IS NOT NULL AND NEW."replacedOn" IS DISTINCT FROM OLD."replacedOn") THEN
    RAISE EXCEPTION 'a certificate keeps what was granted' USING ERRCODE = 'GE010';
  END IF;
  RETURN NEW;
END $$;

CREATE FUNCTION gecc_not_on_alias() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM "Center" k WHERE k."id" = NEW."centerId" AND k."mergedIntoId" IS NOT NULL) THEN
    RAISE EXCEPTION 'the center is merged into another' USING ERRCODE = 'GE084';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "Application_not_on_alias" BEFORE INSERT ON "Application" FOR EACH ROW EXECUTE FUNCTION gecc_not_on_alias();
CREATE TRIGGER "Certificate_not_on_alias" BEFORE INSERT ON "Certificate" FOR EACH ROW EXECUTE FUNCTION gecc_not_on_alias();
CREATE TRIGGER "Evidence_not_on_alias" BEFORE INSERT ON "Evidence" FOR EACH ROW EXECUTE FUNCTION gecc_not_on_alias();
CREATE TRIGGER "RoleGrant_not_on_alias" BEFORE INSERT ON "RoleGrant" FOR EACH ROW WHEN (NEW."centerId" IS NOT NULL) EXECUTE FUNCTION gecc_not_on_alias();
