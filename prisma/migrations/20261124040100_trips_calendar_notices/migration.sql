-- One team visits several centers of a province on a day, in an order.
CREATE TABLE "Trip" (
  "id" SERIAL NOT NULL,
  "teamId" INTEGER NOT NULL,
  "provinceCode" CHAR(2) NOT NULL,
  "tripOn" DATE NOT NULL,
  "note" TEXT NOT NULL DEFAULT '',
  "version" INTEGER NOT NULL DEFAULT 1,
  "savedAt" TIMESTAMPTZ(3) NOT NULL,
  "savedById" INTEGER NOT NULL,
  CONSTRAINT "Trip_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "Trip_teamId_fkey" FOREIGN KEY ("teamId") REFERENCES "Team"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
  CONSTRAINT "Trip_provinceCode_fkey" FOREIGN KEY ("provinceCode") REFERENCES "Province"("code") ON DELETE RESTRICT ON UPDATE CASCADE,
  CONSTRAINT "Trip_savedById_fkey" FOREIGN KEY ("savedById") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE
);
CREATE INDEX "Trip_teamId_tripOn_idx" ON "Trip"("teamId", "tripOn");

CREATE TABLE "TripStop" (
  "assessmentId" INTEGER NOT NULL,
  "tripId" INTEGER NOT NULL,
  "position" INTEGER NOT NULL,
  "arriveAt" TEXT,
  CONSTRAINT "TripStop_pkey" PRIMARY KEY ("assessmentId"),
  CONSTRAINT "TripStop_shape" CHECK ("position" >= 1 AND ("arriveAt" IS NULL OR "arriveAt" ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$')),
  CONSTRAINT "TripStop_assessmentId_fkey" FOREIGN KEY ("assessmentId") REFERENCES "Assessment"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
  CONSTRAINT "TripStop_tripId_fkey" FOREIGN KEY ("tripId") REFERENCES "Trip"("id") ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE UNIQUE INDEX "TripStop_tripId_position_key" ON "TripStop"("tripId", "position");

-- The private address of a person's calendar. Whoever has it reads that person's days and nothing else; renewed, the old one is gone.
CREATE TABLE "CalendarFeed" (
  "userId" INTEGER NOT NULL,
  "token" TEXT NOT NULL,
  "madeAt" TIMESTAMPTZ(3) NOT NULL,
  CONSTRAINT "CalendarFeed_pkey" PRIMARY KEY ("userId"),
  CONSTRAINT "CalendarFeed_token" CHECK (char_length("token") >= 40),
  CONSTRAINT "CalendarFeed_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE UNIQUE INDEX "CalendarFeed_token_key" ON "CalendarFeed"("token");

-- What the secretariat tells people of some roles on their home page, from day to day.
CREATE TABLE "Notice" (
  "id" SERIAL NOT NULL,
  "roles" "Role"[] NOT NULL,
  "textTh" TEXT NOT NULL,
  "textEn" TEXT,
  "fromOn" DATE NOT NULL,
  "untilOn" DATE NOT NULL,
  "writtenAt" TIMESTAMPTZ(3) NOT NULL,
  "writtenById" INTEGER NOT NULL,
  "withdrawnAt" TIMESTAMPTZ(3),
  "withdrawnById" INTEGER,
  CONSTRAINT "Notice_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "Notice_shape" CHECK (cardinality("roles") > 0 AND "untilOn" >= "fromOn" AND char_length(trim("textTh")) > 0 AND ("withdrawnAt" IS NULL) = ("withdrawnById" IS NULL)),
  CONSTRAINT "Notice_writtenById_fkey" FOREIGN KEY ("writtenById") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE
);
CREATE INDEX "Notice_untilOn_idx" ON "Notice"("untilOn");
