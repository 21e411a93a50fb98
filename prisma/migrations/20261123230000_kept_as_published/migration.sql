-- What was published stays, also where only the code kept it until now: all that a certificate says, the days on which it ended once they
-- are known, the paper of an announcement, who chaired a case before, and of which case a decision is.
CREATE OR REPLACE FUNCTION gecc_certificate_guard() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF to_jsonb(NEW) - ARRAY['replacedOn', 'revokedOn', 'revokedById', 'revokedReason'] IS DISTINCT FROM
     to_jsonb(OLD) - ARRAY['replacedOn', 'revokedOn', 'revokedById', 'revokedReason']
     OR (OLD."revokedOn" IS NOT NULL
         AND (NEW."revokedOn", NEW."revokedById", NEW."revokedReason") IS DISTINCT FROM (OLD."revokedOn", OLD."revokedById", OLD."revokedReason"))
     OR (OLD."replacedOn" IS NOT NULL AND NEW."replacedOn" IS DISTINCT FROM OLD."replacedOn") THEN
    RAISE EXCEPTION 'a certificate keeps what was granted' USING ERRCODE = 'GE010';
  END IF;
  RETURN NEW;
END $$;

CREATE TRIGGER "AnnouncementPaper_kept" BEFORE UPDATE OR DELETE ON "AnnouncementPaper" FOR EACH ROW EXECUTE FUNCTION gecc_refuse();
CREATE TRIGGER "FormerChair_kept" BEFORE UPDATE OR DELETE ON "FormerChair" FOR EACH ROW EXECUTE FUNCTION gecc_refuse();
-- The votes are of the case on which they were cast: its judges and its conflicts were asked there.
CREATE TRIGGER "Decision_of_its_case" BEFORE UPDATE ON "Decision" FOR EACH ROW WHEN (OLD."applicationId" <> NEW."applicationId") EXECUTE FUNCTION gecc_refuse();
