-- Employers of before, and what the secretariat dismisses of the past. What is (employer, ministry, the own center) cannot be dismissed.
CREATE TABLE "PastEmployment" (
  "userId" INTEGER NOT NULL,
  "agencyId" INTEGER NOT NULL,
  "untilOn" DATE NOT NULL,
  CONSTRAINT "PastEmployment_pkey" PRIMARY KEY ("userId", "agencyId")
);
ALTER TABLE "PastEmployment" ADD CONSTRAINT "PastEmployment_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "PastEmployment" ADD CONSTRAINT "PastEmployment_agencyId_fkey" FOREIGN KEY ("agencyId") REFERENCES "Agency"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

CREATE TABLE "ConflictDismissal" (
  "userId" INTEGER NOT NULL,
  "centerId" INTEGER NOT NULL,
  "reason" TEXT NOT NULL CHECK ("reason" IN ('DECLARED', 'PAST_EMPLOYER', 'PAST_ASSESSMENT')),
  "note" TEXT NOT NULL CHECK (btrim("note") <> ''),
  "dismissedAt" TIMESTAMPTZ(3) NOT NULL,
  "dismissedById" INTEGER NOT NULL CHECK ("dismissedById" <> "userId"),
  CONSTRAINT "ConflictDismissal_pkey" PRIMARY KEY ("userId", "centerId", "reason")
);
ALTER TABLE "ConflictDismissal" ADD CONSTRAINT "ConflictDismissal_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "ConflictDismissal" ADD CONSTRAINT "ConflictDismissal_centerId_fkey" FOREIGN KEY ("centerId") REFERENCES "Center"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "ConflictDismissal" ADD CONSTRAINT "ConflictDismissal_dismissedById_fkey" FOREIGN KEY ("dismissedById") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
