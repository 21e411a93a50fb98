-- Since when a center agrees to be named as an example of a criterion at which it has full points; null: it does not.
ALTER TABLE "Center" ADD COLUMN "namedAsExampleAt" TIMESTAMPTZ(3);
