-- What the secretariat proposes to the committee for one case: beside the decision, never in its place.
CREATE TABLE "Recommendation" (
  "applicationId" INTEGER NOT NULL,
  "outcome" "Outcome" NOT NULL,
  "tier" "Tier",
  "reason" TEXT NOT NULL,
  "recommendedAt" TIMESTAMPTZ(3) NOT NULL,
  "recommendedById" INTEGER NOT NULL,
  CONSTRAINT "Recommendation_pkey" PRIMARY KEY ("applicationId"),
  CONSTRAINT "Recommendation_shape" CHECK ("outcome" <> 'CONFIRM' AND ("outcome" = 'CERTIFY') = ("tier" IS NOT NULL) AND char_length(trim("reason")) > 0),
  CONSTRAINT "Recommendation_applicationId_fkey" FOREIGN KEY ("applicationId") REFERENCES "Application"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
  CONSTRAINT "Recommendation_recommendedById_fkey" FOREIGN KEY ("recommendedById") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE
);
CREATE INDEX "Recommendation_recommendedById_idx" ON "Recommendation"("recommendedById");

CREATE FUNCTION gecc_recommendation_guard() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE asked INTEGER := CASE WHEN TG_OP = 'DELETE' THEN OLD."applicationId" ELSE NEW."applicationId" END;
DECLARE computed "Tier";
BEGIN
  IF TG_OP = 'UPDATE' AND NEW."applicationId" <> OLD."applicationId" THEN RAISE EXCEPTION 'it stays with its case' USING ERRCODE = 'GE070'; END IF;
  -- Afterwards it stays as the committee read it.
  IF gecc_is_announced(asked) THEN RAISE EXCEPTION 'the case is announced' USING ERRCODE = 'GE006'; END IF;
  IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
  SELECT p."computedTier" INTO computed FROM "Application" p WHERE p."id" = asked AND p."stage" = 'COMMITTEE';
  IF NOT FOUND THEN RAISE EXCEPTION 'the case is not before the committee' USING ERRCODE = 'GE071'; END IF;
  IF NEW."outcome" = 'CERTIFY' AND (computed IS NULL OR NEW."tier" < computed) THEN
    RAISE EXCEPTION 'above the computed tier' USING ERRCODE = 'GE007';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "Recommendation_guard" BEFORE INSERT OR UPDATE OR DELETE ON "Recommendation" FOR EACH ROW EXECUTE FUNCTION gecc_recommendation_guard();
