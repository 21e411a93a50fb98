-- Invitations by mail, and requests for access by people who have none. Of their links only hashes are kept.
CREATE TABLE "AccessRequest" (
  "id" SERIAL NOT NULL,
  "centerId" INTEGER NOT NULL,
  "email" TEXT NOT NULL,
  "name" TEXT NOT NULL,
  "phone" TEXT,
  "position" TEXT NOT NULL,
  "reason" TEXT NOT NULL,
  "tokenHash" CHAR(64) NOT NULL,
  "askedAt" TIMESTAMPTZ(3) NOT NULL,
  "expiresAt" TIMESTAMPTZ(3) NOT NULL,
  "confirmedAt" TIMESTAMPTZ(3),
  "decidedAt" TIMESTAMPTZ(3),
  "decidedById" INTEGER,
  "approved" BOOLEAN,
  "declineReason" TEXT,
  CONSTRAINT "AccessRequest_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "AccessRequest_email_lower_case" CHECK ("email" = lower("email")),
  CONSTRAINT "AccessRequest_decided_when_confirmed" CHECK ("decidedAt" IS NULL OR "confirmedAt" IS NOT NULL),
  CONSTRAINT "AccessRequest_decision" CHECK (("decidedAt" IS NULL) = ("decidedById" IS NULL) AND ("decidedAt" IS NULL) = ("approved" IS NULL)
    AND (coalesce("approved", true) OR coalesce(char_length(trim("declineReason")), 0) > 0)),
  CONSTRAINT "AccessRequest_centerId_fkey" FOREIGN KEY ("centerId") REFERENCES "Center"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
  CONSTRAINT "AccessRequest_decidedById_fkey" FOREIGN KEY ("decidedById") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE
);
CREATE UNIQUE INDEX "AccessRequest_tokenHash_key" ON "AccessRequest"("tokenHash");
CREATE INDEX "AccessRequest_centerId_idx" ON "AccessRequest"("centerId");
CREATE INDEX "AccessRequest_email_idx" ON "AccessRequest"("email", "askedAt");
-- Who asked once is asked for once, until it is decided.
CREATE UNIQUE INDEX "AccessRequest_one_waits" ON "AccessRequest" ("email", "centerId") WHERE "confirmedAt" IS NOT NULL AND "decidedAt" IS NULL;
CREATE TRIGGER "AccessRequest_decided_kept" BEFORE UPDATE ON "AccessRequest" FOR EACH ROW WHEN (OLD."decidedAt" IS NOT NULL) EXECUTE FUNCTION gecc_refuse();

CREATE TABLE "Invitation" (
  "id" SERIAL NOT NULL,
  "tokenHash" CHAR(64) NOT NULL,
  "email" TEXT NOT NULL,
  "name" TEXT NOT NULL,
  "role" "Role" NOT NULL,
  "centerId" INTEGER,
  "agencyId" INTEGER,
  "ministryId" INTEGER,
  "centerRight" "CenterRight" NOT NULL DEFAULT 'SUBMIT',
  "invitedAt" TIMESTAMPTZ(3) NOT NULL,
  "invitedById" INTEGER NOT NULL,
  "expiresAt" TIMESTAMPTZ(3) NOT NULL,
  "acceptedAt" TIMESTAMPTZ(3),
  "acceptedById" INTEGER,
  "withdrawnAt" TIMESTAMPTZ(3),
  "withdrawnById" INTEGER,
  CONSTRAINT "Invitation_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "Invitation_email_lower_case" CHECK ("email" = lower("email")),
  CONSTRAINT "Invitation_one_end" CHECK (num_nonnulls("acceptedAt", "withdrawnAt") <= 1
    AND ("acceptedAt" IS NULL) = ("acceptedById" IS NULL) AND ("withdrawnAt" IS NULL) = ("withdrawnById" IS NULL)),
  CONSTRAINT "Invitation_scope_fits_role" CHECK (CASE "role"
    WHEN 'CENTER_STAFF' THEN "centerId" IS NOT NULL AND "agencyId" IS NULL AND "ministryId" IS NULL
    WHEN 'MINISTRY_ADMIN' THEN "centerId" IS NULL AND num_nonnulls("agencyId", "ministryId") = 1
    ELSE num_nonnulls("centerId", "agencyId", "ministryId") = 0 END),
  CONSTRAINT "Invitation_centerId_fkey" FOREIGN KEY ("centerId") REFERENCES "Center"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
  CONSTRAINT "Invitation_agencyId_fkey" FOREIGN KEY ("agencyId") REFERENCES "Agency"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
  CONSTRAINT "Invitation_ministryId_fkey" FOREIGN KEY ("ministryId") REFERENCES "Ministry"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
  CONSTRAINT "Invitation_invitedById_fkey" FOREIGN KEY ("invitedById") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
  CONSTRAINT "Invitation_acceptedById_fkey" FOREIGN KEY ("acceptedById") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
  CONSTRAINT "Invitation_withdrawnById_fkey" FOREIGN KEY ("withdrawnById") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE
);
CREATE UNIQUE INDEX "Invitation_tokenHash_key" ON "Invitation"("tokenHash");
CREATE INDEX "Invitation_centerId_idx" ON "Invitation"("centerId");
CREATE INDEX "Invitation_invitedById_idx" ON "Invitation"("invitedById", "invitedAt");
CREATE TRIGGER "Invitation_ended_kept" BEFORE UPDATE ON "Invitation" FOR EACH ROW
  WHEN (OLD."acceptedAt" IS NOT NULL OR OLD."withdrawnAt" IS NOT NULL) EXECUTE FUNCTION gecc_refuse();
