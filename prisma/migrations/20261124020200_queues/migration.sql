-- Queues of jobs that had none: the worker schedules each, and does not start where one is missing. Another migration may make them too.
SELECT jobs.create_queue(q."name", q."options"::json) FROM (VALUES
  ('bodyChanges', '{"policy": "short", "retryLimit": 3, "retryDelay": 30, "expireInSeconds": 300}'),
  ('tellDue', '{"policy": "short", "retryLimit": 3, "retryDelay": 60, "expireInSeconds": 300}'),
  ('removeDue', '{"policy": "standard", "retryLimit": 3, "retryDelay": 30, "expireInSeconds": 3600, "retentionMinutes": 1440}')
) q("name", "options") WHERE NOT EXISTS (SELECT 1 FROM jobs.queue h WHERE h."name" = q."name");
