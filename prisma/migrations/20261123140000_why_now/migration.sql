-- Why something speaks against a center only now (docs/domain.md §2): said of a mark of the agreed sheet on site that gives less than the
-- agreed sheet on documents did, and of a decision that gives less than was computed.

CREATE TYPE "WhyNow" AS ENUM ('NEW_FACT', 'ONLY_ON_SITE', 'MISSED_EARLIER');
ALTER TABLE "Mark" ADD COLUMN "whyNow" "WhyNow";
ALTER TABLE "Decision" ADD COLUMN "whyNow" "WhyNow";

-- Only what the team agreed on the spot can be later than what it agreed on documents.
CREATE FUNCTION gecc_why_now() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM "Sheet" h JOIN "Assessment" a ON a."id" = h."assessmentId"
                  WHERE h."id" = NEW."sheetId" AND h."kind" = 'AGREED' AND a."stage" = 'ON_SITE') THEN
    RAISE EXCEPTION 'only the agreed sheet on site says why now' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER gecc_why_now BEFORE INSERT OR UPDATE OF "whyNow" ON "Mark" FOR EACH ROW WHEN (NEW."whyNow" IS NOT NULL) EXECUTE FUNCTION gecc_why_now();
