-- A worker that dies in the midst leaves a job behind that comes again: what it proposes is proposed anew, what it assigned stays assigned.
UPDATE jobs.queue SET retry_limit = 3, retry_delay = 5, expire_seconds = 180 WHERE name = 'proposeAssignments';
SELECT jobs.create_queue('assignProposed', '{"policy": "standard", "retryLimit": 10, "retryDelay": 5, "expireInSeconds": 600, "retentionMinutes": 1440}');

-- CONFIRMED: the cases are being assigned; ASSIGNED: each has its outcome.
ALTER TABLE "AssignmentProposal" DROP CONSTRAINT "AssignmentProposal_state_check";
ALTER TABLE "AssignmentProposal" ADD CONSTRAINT "AssignmentProposal_state_check"
  CHECK ("state" IN ('WAITING', 'RUNNING', 'READY', 'CONFIRMED', 'ASSIGNED', 'DISCARDED', 'FAILED'));
UPDATE "AssignmentProposal" SET "state" = 'ASSIGNED' WHERE "state" = 'CONFIRMED';
