-- A cycle that was made out of the one before it, with the criteria set that was copied for it; both so that it can be taken back.
-- opensById: who asked that it opens by itself on its first day.
ALTER TABLE "Cycle"
  ADD COLUMN "rolledFromId" INTEGER REFERENCES "Cycle"("id") ON DELETE SET NULL ON UPDATE CASCADE,
  ADD COLUMN "rolledSetId" INTEGER REFERENCES "CriteriaSet"("id") ON DELETE SET NULL ON UPDATE CASCADE,
  ADD COLUMN "opensById" INTEGER REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "Cycle" ADD CONSTRAINT "Cycle_not_of_itself" CHECK ("rolledFromId" <> "id");

-- The worker looks for cycles whose first day has come.
SELECT jobs.create_queue('openCycles', '{"policy": "short", "retryLimit": 3, "retryDelay": 60, "expireInSeconds": 600}');
