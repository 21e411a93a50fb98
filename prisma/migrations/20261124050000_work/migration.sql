-- Long work that its asker watches: imports, exports, reports. What it makes is kept for some days.
CREATE TABLE "Work" (
  "id" SERIAL NOT NULL,
  "kind" TEXT NOT NULL,
  "state" TEXT NOT NULL DEFAULT 'WAITING' CHECK ("state" IN ('WAITING', 'RUNNING', 'DONE', 'FAILED', 'CANCELLED')),
  "askedById" INTEGER NOT NULL,
  "askedAt" TIMESTAMPTZ(3) NOT NULL,
  "params" JSONB NOT NULL,
  -- The same asked twice (a double click, a lost answer) is one.
  "retryKey" TEXT,
  "attempt" INTEGER NOT NULL DEFAULT 0,
  "done" INTEGER NOT NULL DEFAULT 0 CHECK ("done" >= 0),
  "total" INTEGER NOT NULL DEFAULT 0 CHECK ("total" >= 0),
  -- When it last gave a sign of life.
  "aliveAt" TIMESTAMPTZ(3),
  "finishedAt" TIMESTAMPTZ(3),
  "resultKey" TEXT,
  "resultName" TEXT,
  "resultMime" TEXT,
  "resultSize" INTEGER,
  -- Where its asker goes on.
  "page" TEXT CHECK ("page" ~ '^/[^/]'),
  "refusalCode" TEXT,
  "refusalParams" JSONB,
  CONSTRAINT "Work_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "Work_finished" CHECK (("finishedAt" IS NULL) = ("state" IN ('WAITING', 'RUNNING'))),
  CONSTRAINT "Work_result" CHECK (("resultKey" IS NULL) OR ("state" = 'DONE' AND "resultName" IS NOT NULL AND "resultMime" IS NOT NULL AND "resultSize" IS NOT NULL))
);
ALTER TABLE "Work" ADD CONSTRAINT "Work_askedById_fkey" FOREIGN KEY ("askedById") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;
CREATE INDEX "Work_askedById_idx" ON "Work"("askedById", "id");
CREATE UNIQUE INDEX "Work_retryKey" ON "Work" ("askedById", "kind", "retryKey");
-- What the clock looks for.
CREATE INDEX "Work_open" ON "Work" ("id") WHERE "state" IN ('WAITING', 'RUNNING');

-- The table says itself what is to be tried again; a job that is lost is asked for anew by the clock.
SELECT jobs.create_queue('work', '{"policy": "standard", "retryLimit": 0, "expireInSeconds": 7200, "retentionMinutes": 1440}');
SELECT jobs.create_queue('watchWork', '{"policy": "short", "retryLimit": 0, "expireInSeconds": 60, "retentionMinutes": 5}');
