-- Reasons in the words of the secretariat or of a team, offered wherever a reason is written. One is never rewritten: it is retired, and
-- another added.

CREATE TYPE "ReasonUse" AS ENUM ('MARK', 'RETURN');
CREATE TABLE "StandardReason" (
  "id" SERIAL NOT NULL,
  "cycleId" INTEGER NOT NULL,
  "teamId" INTEGER,
  "use" "ReasonUse" NOT NULL,
  "text" TEXT NOT NULL,
  "createdAt" TIMESTAMPTZ(3) NOT NULL,
  "createdById" INTEGER NOT NULL,
  "retiredAt" TIMESTAMPTZ(3),
  CONSTRAINT "StandardReason_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "StandardReason_cycleId_teamId_idx" ON "StandardReason"("cycleId", "teamId");
ALTER TABLE "StandardReason" ADD CONSTRAINT "StandardReason_cycleId_fkey" FOREIGN KEY ("cycleId") REFERENCES "Cycle"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "StandardReason" ADD CONSTRAINT "StandardReason_teamId_fkey" FOREIGN KEY ("teamId") REFERENCES "Team"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "StandardReason" ADD CONSTRAINT "StandardReason_createdById_fkey" FOREIGN KEY ("createdById") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "StandardReason" ADD CONSTRAINT "StandardReason_text" CHECK ("text" ~ '\S' AND char_length("text") <= 500);
CREATE UNIQUE INDEX "StandardReason_once" ON "StandardReason" ("cycleId", "teamId", "use", "text") NULLS NOT DISTINCT WHERE "retiredAt" IS NULL;
-- A team's list is of the team's own cycle.
ALTER TABLE "Team" ADD CONSTRAINT "Team_of_cycle" UNIQUE ("id", "cycleId");
ALTER TABLE "StandardReason" ADD CONSTRAINT "StandardReason_team_of_cycle" FOREIGN KEY ("teamId", "cycleId") REFERENCES "Team" ("id", "cycleId");

CREATE FUNCTION gecc_reason_guard() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD."retiredAt" IS NOT NULL
     OR (NEW."cycleId", NEW."teamId", NEW."use", NEW."text", NEW."createdAt", NEW."createdById")
        IS DISTINCT FROM (OLD."cycleId", OLD."teamId", OLD."use", OLD."text", OLD."createdAt", OLD."createdById") THEN
    RAISE EXCEPTION 'a standard reason is retired, not rewritten' USING ERRCODE = 'GE033';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "StandardReason_guard" BEFORE UPDATE ON "StandardReason" FOR EACH ROW EXECUTE FUNCTION gecc_reason_guard();
CREATE TRIGGER "StandardReason_kept" BEFORE DELETE ON "StandardReason" FOR EACH ROW EXECUTE FUNCTION gecc_refuse();
