-- Reorganisation by date: what is planned, and who owned an agency before. What was awarded and counted keeps its owner by itself:
-- applications, certificates and summary rows hold their own.
CREATE TYPE "BodyChangeKind" AS ENUM ('MOVE', 'DISSOLVE', 'RENAME');

CREATE TABLE "BodyChange" (
  "id" SERIAL NOT NULL,
  "kind" "BodyChangeKind" NOT NULL,
  "agencyId" INTEGER,
  "ministryId" INTEGER,
  "toMinistryId" INTEGER,
  "toParentId" INTEGER,
  "nameTh" TEXT,
  "nameEn" TEXT,
  "effectiveOn" DATE NOT NULL,
  "reason" TEXT NOT NULL,
  "plannedAt" TIMESTAMPTZ(3) NOT NULL,
  "plannedById" INTEGER NOT NULL,
  "doneAt" TIMESTAMPTZ(3),
  "withdrawnAt" TIMESTAMPTZ(3),
  "withdrawnById" INTEGER,
  "fault" TEXT,
  "faultParams" JSONB NOT NULL DEFAULT '{}',
  CONSTRAINT "BodyChange_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "BodyChange_shape" CHECK (CASE "kind"
    WHEN 'MOVE' THEN "agencyId" IS NOT NULL AND "ministryId" IS NULL AND "toMinistryId" IS NOT NULL AND "nameTh" IS NULL
    WHEN 'DISSOLVE' THEN "agencyId" IS NULL AND "ministryId" IS NOT NULL AND "toMinistryId" IS NOT NULL AND "toMinistryId" <> "ministryId"
      AND "toParentId" IS NULL AND "nameTh" IS NULL
    ELSE num_nonnulls("agencyId", "ministryId") = 1 AND num_nonnulls("toMinistryId", "toParentId") = 0 AND char_length(trim("nameTh")) > 0 END),
  CONSTRAINT "BodyChange_reason" CHECK (char_length(trim("reason")) > 0),
  CONSTRAINT "BodyChange_one_end" CHECK (num_nonnulls("doneAt", "withdrawnAt") <= 1 AND ("withdrawnAt" IS NULL) = ("withdrawnById" IS NULL)),
  CONSTRAINT "BodyChange_agencyId_fkey" FOREIGN KEY ("agencyId") REFERENCES "Agency"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
  CONSTRAINT "BodyChange_ministryId_fkey" FOREIGN KEY ("ministryId") REFERENCES "Ministry"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
  CONSTRAINT "BodyChange_toMinistryId_fkey" FOREIGN KEY ("toMinistryId") REFERENCES "Ministry"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
  CONSTRAINT "BodyChange_toParentId_fkey" FOREIGN KEY ("toParentId") REFERENCES "Agency"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
  CONSTRAINT "BodyChange_plannedById_fkey" FOREIGN KEY ("plannedById") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
  CONSTRAINT "BodyChange_withdrawnById_fkey" FOREIGN KEY ("withdrawnById") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE
);
CREATE INDEX "BodyChange_agencyId_idx" ON "BodyChange"("agencyId");
CREATE INDEX "BodyChange_ministryId_idx" ON "BodyChange"("ministryId");
-- Of one kind a body has one plan at a time.
CREATE UNIQUE INDEX "BodyChange_one_open" ON "BodyChange" ("kind", "agencyId", "ministryId") NULLS NOT DISTINCT
  WHERE "doneAt" IS NULL AND "withdrawnAt" IS NULL;

-- A plan stays as it was made; it takes effect, is withdrawn, or says what stands in its way.
CREATE FUNCTION gecc_body_change_guard() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF num_nonnulls(OLD."doneAt", OLD."withdrawnAt") > 0
     OR (NEW."kind", NEW."agencyId", NEW."ministryId", NEW."toMinistryId", NEW."toParentId", NEW."nameTh", NEW."nameEn", NEW."effectiveOn",
         NEW."reason", NEW."plannedAt", NEW."plannedById")
        IS DISTINCT FROM (OLD."kind", OLD."agencyId", OLD."ministryId", OLD."toMinistryId", OLD."toParentId", OLD."nameTh", OLD."nameEn",
         OLD."effectiveOn", OLD."reason", OLD."plannedAt", OLD."plannedById") THEN
    RAISE EXCEPTION 'a change of a body stays as it was planned' USING ERRCODE = 'GE080';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "BodyChange_guard" BEFORE UPDATE ON "BodyChange" FOR EACH ROW EXECUTE FUNCTION gecc_body_change_guard();
CREATE TRIGGER "BodyChange_kept" BEFORE DELETE ON "BodyChange" FOR EACH ROW EXECUTE FUNCTION gecc_refuse();

-- Where an agency belonged until a day, that day included; from the next one on holds the row after it, at last the agency's own.
CREATE TABLE "FormerOwner" (
  "agencyId" INTEGER NOT NULL,
  "untilOn" DATE NOT NULL,
  "ministryId" INTEGER NOT NULL,
  "parentId" INTEGER,
  "changeId" INTEGER NOT NULL,
  CONSTRAINT "FormerOwner_pkey" PRIMARY KEY ("agencyId", "untilOn"),
  CONSTRAINT "FormerOwner_agencyId_fkey" FOREIGN KEY ("agencyId") REFERENCES "Agency"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
  CONSTRAINT "FormerOwner_ministryId_fkey" FOREIGN KEY ("ministryId") REFERENCES "Ministry"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
  CONSTRAINT "FormerOwner_parentId_fkey" FOREIGN KEY ("parentId") REFERENCES "Agency"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
  CONSTRAINT "FormerOwner_changeId_fkey" FOREIGN KEY ("changeId") REFERENCES "BodyChange"("id") ON DELETE RESTRICT ON UPDATE CASCADE
);
CREATE TRIGGER "FormerOwner_kept" BEFORE UPDATE OR DELETE ON "FormerOwner" FOR EACH ROW EXECUTE FUNCTION gecc_refuse();

-- What a body was called until a day.
CREATE TABLE "FormerName" (
  "changeId" INTEGER NOT NULL,
  "agencyId" INTEGER,
  "ministryId" INTEGER,
  "untilOn" DATE NOT NULL,
  "nameTh" TEXT NOT NULL,
  "nameEn" TEXT,
  CONSTRAINT "FormerName_pkey" PRIMARY KEY ("changeId"),
  CONSTRAINT "FormerName_one_body" CHECK (num_nonnulls("agencyId", "ministryId") = 1),
  CONSTRAINT "FormerName_changeId_fkey" FOREIGN KEY ("changeId") REFERENCES "BodyChange"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
  CONSTRAINT "FormerName_agencyId_fkey" FOREIGN KEY ("agencyId") REFERENCES "Agency"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
  CONSTRAINT "FormerName_ministryId_fkey" FOREIGN KEY ("ministryId") REFERENCES "Ministry"("id") ON DELETE RESTRICT ON UPDATE CASCADE
);
CREATE INDEX "FormerName_agencyId_idx" ON "FormerName"("agencyId");
CREATE INDEX "FormerName_ministryId_idx" ON "FormerName"("ministryId");
CREATE TRIGGER "FormerName_kept" BEFORE UPDATE OR DELETE ON "FormerName" FOR EACH ROW EXECUTE FUNCTION gecc_refuse();

-- Whose an agency was on a day.
CREATE FUNCTION gecc_owner_on(agency INTEGER, day DATE) RETURNS INTEGER LANGUAGE sql STABLE AS $$
  SELECT coalesce(
    (SELECT f."ministryId" FROM "FormerOwner" f WHERE f."agencyId" = agency AND f."untilOn" >= day ORDER BY f."untilOn" LIMIT 1),
    (SELECT a."ministryId" FROM "Agency" a WHERE a."id" = agency)) $$;

-- The tree of a ministry is one tree: who hangs below another belongs to the same ministry, and nobody hangs below itself.
CREATE FUNCTION gecc_agency_tree() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM "Agency" a JOIN "Agency" b ON b."id" = a."parentId" WHERE (a."id" = NEW."id" OR b."id" = NEW."id") AND a."ministryId" <> b."ministryId") THEN
    RAISE EXCEPTION 'an agency below one of another ministry' USING ERRCODE = 'GE081';
  END IF;
  IF EXISTS (WITH RECURSIVE above AS (
      SELECT a."parentId" AS id FROM "Agency" a WHERE a."id" = NEW."id"
      UNION SELECT a."parentId" FROM "Agency" a JOIN above b ON a."id" = b.id)
    SELECT 1 FROM above WHERE id = NEW."id") THEN
    RAISE EXCEPTION 'an agency below itself' USING ERRCODE = 'GE082';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER "Agency_tree_moved" AFTER UPDATE OF "ministryId", "parentId" ON "Agency" DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION gecc_agency_tree();
CREATE CONSTRAINT TRIGGER "Agency_tree_entered" AFTER INSERT ON "Agency" DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW WHEN (NEW."parentId" IS NOT NULL) EXECUTE FUNCTION gecc_agency_tree();
