-- Whatever public pages show leaves a row here when it changes, in the transaction that changes it. The list of rows is the
-- publication number: pages and answers are kept under it. Rows and no counter: writers of different records never wait for each other.
CREATE TABLE "PublicChange" ("id" BIGSERIAL NOT NULL, "at" TIMESTAMPTZ(3) NOT NULL DEFAULT now(), CONSTRAINT "PublicChange_pkey" PRIMARY KEY ("id"));

CREATE FUNCTION note_public_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO "PublicChange" DEFAULT VALUES;
  -- Old rows have told what they had to tell. Those that another transaction is putting away are left to it.
  DELETE FROM "PublicChange" WHERE "id" IN (
    SELECT "id" FROM "PublicChange" WHERE "at" < now() - interval '1 hour' ORDER BY "id" LIMIT 50 FOR UPDATE SKIP LOCKED);
  RETURN NULL;
END $$;

CREATE TRIGGER public_change AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON "Certificate" FOR EACH STATEMENT EXECUTE FUNCTION note_public_change();
CREATE TRIGGER public_change AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON "Announcement" FOR EACH STATEMENT EXECUTE FUNCTION note_public_change();
CREATE TRIGGER public_change AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON "PublishedFigure" FOR EACH STATEMENT EXECUTE FUNCTION note_public_change();
CREATE TRIGGER public_change AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON "Cycle" FOR EACH STATEMENT EXECUTE FUNCTION note_public_change();
CREATE TRIGGER public_change AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON "Ruling" FOR EACH STATEMENT EXECUTE FUNCTION note_public_change();
CREATE TRIGGER public_change AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON "Agency" FOR EACH STATEMENT EXECUTE FUNCTION note_public_change();
CREATE TRIGGER public_change AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON "Ministry" FOR EACH STATEMENT EXECUTE FUNCTION note_public_change();
CREATE TRIGGER public_change AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON "Installation" FOR EACH STATEMENT EXECUTE FUNCTION note_public_change();
-- Of a center only what its public page shows.
CREATE TRIGGER public_change AFTER UPDATE OF "nameTh", "nameEn", "agencyId", "provinceCode", "address", "phone", "email", "website", "services", "openingHours"
  ON "Center" FOR EACH STATEMENT EXECUTE FUNCTION note_public_change();
