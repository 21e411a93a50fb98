-- The worker looks for changes of bodies whose day has come.
SELECT jobs.create_queue('bodyChanges', '{"policy": "short", "retryLimit": 3, "retryDelay": 60, "expireInSeconds": 600}');
