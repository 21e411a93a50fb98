-- How long personal data is kept, and every time that what was due was taken away.

CREATE TABLE "RetentionRule" (
  "kind" TEXT PRIMARY KEY,
  "days" INTEGER NOT NULL CHECK ("days" BETWEEN 1 AND 36500),
  "setAt" TIMESTAMPTZ(3) NOT NULL,
  "setById" INTEGER NOT NULL REFERENCES "User" ("id") ON DELETE RESTRICT
);

CREATE TABLE "RetentionRun" (
  "id" SERIAL PRIMARY KEY,
  "asOf" TIMESTAMPTZ(3) NOT NULL UNIQUE,
  "days" JSONB NOT NULL,
  "askedAt" TIMESTAMPTZ(3) NOT NULL,
  "askedById" INTEGER NOT NULL REFERENCES "User" ("id") ON DELETE RESTRICT,
  "removed" JSONB,
  "finishedAt" TIMESTAMPTZ(3),
  CONSTRAINT "RetentionRun_finished_with_figures" CHECK (("removed" IS NULL) = ("finishedAt" IS NULL)),
  CONSTRAINT "RetentionRun_of_what_was_shown" CHECK ("asOf" <= "askedAt")
);

-- What was asked for stays as it was asked; a run finishes once.
CREATE FUNCTION gecc_retention_run_kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD."finishedAt" IS NOT NULL OR (to_jsonb(NEW) - 'removed' - 'finishedAt') <> (to_jsonb(OLD) - 'removed' - 'finishedAt') THEN
    RAISE EXCEPTION 'a run of the retention rules is kept as it was';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "RetentionRun_kept" BEFORE UPDATE ON "RetentionRun" FOR EACH ROW EXECUTE FUNCTION gecc_retention_run_kept();
CREATE TRIGGER "RetentionRun_not_removed" BEFORE DELETE ON "RetentionRun" FOR EACH ROW EXECUTE FUNCTION gecc_refuse();
