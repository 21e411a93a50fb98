-- Tries are counted in the database: every process of the app sees the same count. The names of the columns are rate-limiter-flexible's.
CREATE TABLE "RateLimit" (
  "key" VARCHAR(255) PRIMARY KEY,
  "points" INTEGER NOT NULL DEFAULT 0,
  "expire" BIGINT
);

-- A session also ends when nobody uses it. The address that it was begun from is kept as a keyed hash: it tells one's own office from a stranger.
ALTER TABLE "Session" ADD COLUMN "lastSeenAt" TIMESTAMPTZ(3) NOT NULL DEFAULT now(), ADD COLUMN "addressHash" CHAR(64);
UPDATE "Session" SET "lastSeenAt" = now();

-- A passphrase is chosen anew by a link in a letter; of the link only the hash is kept.
CREATE TABLE "PasswordReset" (
  "id" SERIAL PRIMARY KEY,
  "tokenHash" CHAR(64) NOT NULL,
  "userId" INTEGER NOT NULL REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE,
  "askedAt" TIMESTAMPTZ(3) NOT NULL,
  "expiresAt" TIMESTAMPTZ(3) NOT NULL,
  "usedAt" TIMESTAMPTZ(3),
  CONSTRAINT "PasswordReset_tokenHash" CHECK ("tokenHash" ~ '^[0-9a-f]{64}$'),
  CONSTRAINT "PasswordReset_order" CHECK ("expiresAt" > "askedAt" AND ("usedAt" IS NULL OR "usedAt" >= "askedAt"))
);
CREATE UNIQUE INDEX "PasswordReset_tokenHash_key" ON "PasswordReset"("tokenHash");
CREATE INDEX "PasswordReset_userId_askedAt_idx" ON "PasswordReset"("userId", "askedAt");

SELECT jobs.create_queue(q."name", q."options"::json) FROM (VALUES
  ('resetLetter', '{"policy": "standard", "retryLimit": 3, "retryDelay": 5, "expireInSeconds": 120, "retentionMinutes": 60}')
) q("name", "options") WHERE NOT EXISTS (SELECT 1 FROM jobs.queue h WHERE h."name" = q."name");
