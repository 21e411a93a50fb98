-- The private address of a calendar is a key like others: its hash is kept, so that who reads the database reads nobody's days. The
-- addresses that calendar programs hold already lead on.
ALTER TABLE "CalendarFeed" DROP CONSTRAINT "CalendarFeed_token";
UPDATE "CalendarFeed" SET "token" = encode(sha256(convert_to("token", 'UTF8')), 'hex');
ALTER TABLE "CalendarFeed" RENAME COLUMN "token" TO "tokenHash";
ALTER INDEX "CalendarFeed_token_key" RENAME TO "CalendarFeed_tokenHash_key";
ALTER TABLE "CalendarFeed" ADD CONSTRAINT "CalendarFeed_tokenHash" CHECK ("tokenHash" ~ '^[0-9a-f]{64}$');
