-- Teams and scorers that a job proposes for all cases without any; nothing is assigned until the secretariat confirms.
CREATE TABLE "AssignmentProposal" (
  "id" SERIAL NOT NULL,
  "cycleId" INTEGER NOT NULL,
  "stage" "JudgedStage" NOT NULL,
  "state" TEXT NOT NULL CHECK ("state" IN ('WAITING', 'RUNNING', 'READY', 'CONFIRMED', 'DISCARDED', 'FAILED')),
  "capacity" INTEGER NOT NULL CHECK ("capacity" > 0),
  "done" INTEGER NOT NULL DEFAULT 0,
  "total" INTEGER NOT NULL DEFAULT 0,
  "createdById" INTEGER NOT NULL,
  "createdAt" TIMESTAMPTZ(3) NOT NULL,
  "finishedAt" TIMESTAMPTZ(3),
  "closedAt" TIMESTAMPTZ(3),
  CONSTRAINT "AssignmentProposal_pkey" PRIMARY KEY ("id")
);
ALTER TABLE "AssignmentProposal" ADD CONSTRAINT "AssignmentProposal_cycleId_fkey" FOREIGN KEY ("cycleId") REFERENCES "Cycle"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "AssignmentProposal" ADD CONSTRAINT "AssignmentProposal_createdById_fkey" FOREIGN KEY ("createdById") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
-- One at a time: two that are open would propose the same cases.
CREATE UNIQUE INDEX "AssignmentProposal_open" ON "AssignmentProposal" ("cycleId") WHERE "state" IN ('WAITING', 'RUNNING', 'READY');

CREATE TABLE "ProposedAssignment" (
  "proposalId" INTEGER NOT NULL,
  "applicationId" INTEGER NOT NULL,
  "teamId" INTEGER,
  "chairId" INTEGER,
  "scorerIds" INTEGER[] NOT NULL,
  "facts" JSONB NOT NULL,
  "outcome" TEXT,
  CONSTRAINT "ProposedAssignment_pkey" PRIMARY KEY ("proposalId", "applicationId")
);
ALTER TABLE "ProposedAssignment" ADD CONSTRAINT "ProposedAssignment_proposalId_fkey" FOREIGN KEY ("proposalId") REFERENCES "AssignmentProposal"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "ProposedAssignment" ADD CONSTRAINT "ProposedAssignment_applicationId_fkey" FOREIGN KEY ("applicationId") REFERENCES "Application"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "ProposedAssignment" ADD CONSTRAINT "ProposedAssignment_teamId_fkey" FOREIGN KEY ("teamId") REFERENCES "Team"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

SELECT jobs.create_queue('proposeAssignments', '{"policy": "standard", "retryLimit": 0, "expireInSeconds": 600, "retentionMinutes": 60}');
